"""The address of a page in, whether its host lets us fetch it and how slowly out, by robots.txt (RFC 9309)."""

from collections.abc import Callable
from dataclasses import dataclass
from time import monotonic
from urllib.parse import urlsplit

from protego import Protego

from tawatur.errors import FetchError

_DAY = 86_400.0
_MOST_BYTES = 500 * 2**10
_MOST_HOSTS = 10_000
_SLOWEST = 60.0


@dataclass(frozen=True, slots=True)
class _Rules:
    """What a host says, and until when that is believed."""

    said: Protego
    until: float


class Robots:
    """What hosts say of robots, asked once a day each."""

    def __init__(self, agent: str, fetch: Callable[[str], tuple[int, bytes]]) -> None:
        """Take the name that we go by, and what fetches an address: status and bytes."""
        self._agent, self._fetch = agent, fetch
        self._known: dict[str, _Rules] = {}

    def allows(self, url: str) -> bool:
        """Whether a page may be fetched."""
        return bool(self._rules(url).can_fetch(url, self._agent))

    def delay(self, url: str) -> float:
        """The seconds that the host wants between two requests, at most a minute."""
        return min(float(self._rules(url).crawl_delay(self._agent) or 0), _SLOWEST)

    def _rules(self, url: str) -> Protego:
        parts = urlsplit(url)
        host = f"{parts.scheme}://{parts.netloc}"
        known = self._known.get(host)
        if known is None or known.until < monotonic():
            if len(self._known) >= _MOST_HOSTS:
                self._known.clear()
            known = self._known[host] = _Rules(self._asked(f"{host}/robots.txt"), monotonic() + _DAY)
        return known.said

    def _asked(self, url: str) -> Protego:
        """The rules of a host: all is allowed where it has none, nothing where it does not answer."""
        try:
            status, data = self._fetch(url)
        except FetchError as error:
            raise FetchError(f"robots.txt cannot be had: {error}", error.again, error.wait) from error
        text = data[:_MOST_BYTES].decode("utf-8-sig", "replace") if status < 300 else ""
        return Protego.parse(text)
