"""The address of a page in, its bytes out with how they were got: redirects by hand, pauses, tries, limits."""

import random
import ssl
import time
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from functools import cached_property
from hashlib import sha256

import httpcore
import httpx
from tenacity import RetryCallState, Retrying, retry_if_exception, stop_after_attempt

from tawatur.errors import FetchError
from tawatur.fetch.addresses import Network
from tawatur.fetch.bodies import body
from tawatur.fetch.connecting import Resolver, Transport, resolve
from tawatur.fetch.robots import Robots

NAME = "Tawatur"
"""What robots.txt calls us."""

_LONGEST_ADDRESS = 8_000
_REDIRECTS = (301, 302, 303, 307, 308)
_PASSING = (408, 425, 429, 500, 502, 503, 504)
_DEFAULT_PORTS = {"http": 80, "https": 443}


@dataclass(frozen=True, slots=True)
class Limits:
    """How much, how long, how often and where from."""

    bytes: int = 16 * 2**20  # of a body, unpacked
    seconds: float = 60.0  # for a page with all its redirects, without the pauses
    redirects: int = 5
    tries: int = 3
    pause: float = 2.0  # between two requests to one host
    longest_wait: float = 120.0  # before another try; a server that asks for more is left
    ports: frozenset[int] = frozenset((80, 443))
    private: tuple[Network, ...] = ()  # networks that are not public and still allowed
    robots: bool = True


@dataclass(frozen=True, slots=True)
class Known:
    """What a server said of a page the last time: asked again, it sends the page only where it changed."""

    url: str  # that which answered
    etag: str | None = None
    modified: str | None = None

    def headers(self) -> dict[str, str]:
        """The headers of a conditional request."""
        said = {"If-None-Match": self.etag, "If-Modified-Since": self.modified}
        return {name: value for name, value in said.items() if value}


@dataclass(frozen=True, slots=True)
class Fetched:
    """A page as it came: the bytes without their packing, and the way to them."""

    asked: str
    url: str  # that which answered, after all redirects
    status: int
    headers: tuple[tuple[str, str], ...]  # names in small letters
    body: bytes
    sha256: str
    at: datetime

    def header(self, name: str) -> str | None:
        """The first header of a name."""
        return next((value for known, value in self.headers if known == name), None)

    @property
    def unchanged(self) -> bool:
        """Whether the server says that it is as it was."""
        return self.status == 304

    @property
    def when(self) -> str:
        """The moment of fetching, as text that sorts by time."""
        return self.at.isoformat(timespec="microseconds")

    @property
    def known(self) -> Known:
        """What to say the next time."""
        return Known(self.url, self.header("etag"), self.header("last-modified"))


class Fetcher:
    """Fetches pages one after another; knows what hosts want of robots and when each was asked last."""

    def __init__(self, limits: Limits | None = None, contact: str | None = None, resolver: Resolver = resolve) -> None:
        """Take limits, where we can be reached, and who resolves names."""
        from tawatur import __version__

        self.limits = limits or Limits()
        self._agent = f"{NAME}/{__version__}" + (f" (+{contact})" if contact else "")
        self._resolver = resolver
        self._answered: dict[str, float] = {}
        self._robots = Robots(NAME, self._robots_text)

    @cached_property
    def context(self) -> ssl.SSLContext:
        """Whose certificates are believed."""
        return httpx.create_ssl_context()

    def get(self, url: str, known: Known | None = None) -> Fetched:
        """A page, tried again where that may do; `FetchError` says why there is none."""
        trying = Retrying(
            stop=stop_after_attempt(self.limits.tries), retry=retry_if_exception(self._worth_a_try), wait=_wait,
            reraise=True,
        )  # fmt: skip
        found: Fetched = trying(self._follow, url, known, self.limits.robots)
        return found

    def _worth_a_try(self, error: BaseException) -> bool:
        return isinstance(error, FetchError) and error.again and (error.wait or 0) <= self.limits.longest_wait

    def _follow(self, asked: str, known: Known | None, robots: bool) -> Fetched:
        """A page behind all its redirects, each address judged as the first."""
        url, left = self._checked(asked), self.limits.seconds
        for _ in range(self.limits.redirects + 1):
            if robots and not self._robots.allows(str(url)):
                raise FetchError(f"{url.host} asks robots not to fetch it (robots.txt)")
            self._pause(url, self._robots.delay(str(url)) if robots else 0)
            begun = time.monotonic()
            asking = known.headers() if known and known.url == str(url) else {}
            try:
                found = self._once(asked, url, asking, begun + left)
            finally:
                self._answered[url.host] = time.monotonic()
            left -= time.monotonic() - begun
            target = found.header("location")
            if found.status not in _REDIRECTS or not target:
                return _judged(found)
            url = self._checked(target, url)
        raise FetchError(f"is redirected more than {self.limits.redirects} times")

    def _checked(self, address: str, base: httpx.URL | None = None) -> httpx.URL:
        """An address of the web, without what only a browser needs."""
        try:
            url = (base.join(address) if base else httpx.URL(address.strip())).copy_with(fragment=None)
        except (httpx.InvalidURL, ValueError) as error:
            raise FetchError(f"{address!r:.80} is no address; write it as https://example.org/page") from error
        if url.scheme not in _DEFAULT_PORTS or not url.host:
            raise FetchError(f"{str(url)!r:.80} is no address of the web; only http and https are fetched")
        if url.userinfo:
            raise FetchError(f"the address of {url.host} holds a name or a password; leave it out")
        port = url.port or _DEFAULT_PORTS[url.scheme]
        if port not in self.limits.ports:
            raise FetchError(f"{url.host} is not fetched from on port {port}; see --allow-port")
        if len(str(url)) > _LONGEST_ADDRESS:
            raise FetchError(f"the address of {url.host} is longer than {_LONGEST_ADDRESS} characters")
        return url

    def _pause(self, url: httpx.URL, wanted: float) -> None:
        """Wait until the host may be asked again."""
        pause = max(self.limits.pause, wanted)
        free = self._answered.get(url.host, -pause) + pause
        if (rest := free - time.monotonic()) > 0:
            time.sleep(rest)

    def _once(self, asked: str, url: httpx.URL, headers: dict[str, str], until: float) -> Fetched:
        """The answer to one request, whatever it is. Nothing is kept for the next: no connection, no cookie."""
        headers = {"User-Agent": self._agent, "Accept-Encoding": "gzip", "Accept": "*/*", **headers}
        request = httpx.Request("GET", url, headers=headers)
        context = self.context if url.scheme == "https" else None  # to load them takes longer than most pages
        # No client stands between: it would keep cookies, and follow what redirects say in its own way.
        try:
            with (
                Transport(self._resolver, self.limits.private, until, context) as transport,
                closing(transport.handle_request(request)) as response,
            ):
                data = b"" if response.status_code in _REDIRECTS else body(response, self.limits.bytes)
        except httpcore.TimeoutException as error:
            raise FetchError(f"{url.host} did not answer in time", again=True) from error
        except (httpcore.NetworkError, httpcore.ProtocolError) as error:
            raise FetchError(f"{url.host} cannot be reached, or broke off: {error}", again=True) from error
        kept = tuple((name.lower(), value) for name, value in response.headers.multi_items() if name != "set-cookie")
        digest = sha256(data).hexdigest()
        return Fetched(asked, str(url), response.status_code, kept, data, digest, datetime.now(UTC))

    def _robots_text(self, url: str) -> tuple[int, bytes]:
        """A host's robots.txt; 404 and the like say that there is none."""
        try:
            found = self._follow(url, None, robots=False)
        except FetchError as error:
            if isinstance(error, _Absent):
                return 404, b""
            raise
        return found.status, found.body


class _Absent(FetchError):
    """The server has no such page, or not for us."""


def _judged(found: Fetched) -> Fetched:
    """What was fetched, where it is a page; else the reason why not."""
    status = found.status
    if 200 <= status < 300 or status == 304:
        return found
    if status in _PASSING:
        raise FetchError(f"the server answers {status}", again=True, wait=_retry_after(found))
    if 400 <= status < 500:
        raise _Absent(f"the server answers {status}")
    raise FetchError(f"the server answers {status}")


def _retry_after(found: Fetched) -> float | None:
    """The seconds after which the server wants to be asked again: it says seconds, or a time."""
    said = (found.header("retry-after") or "").strip()
    if said.isdecimal():
        return float(said[:9])
    try:
        return max(0.0, (parsedate_to_datetime(said) - found.at).total_seconds()) if said else None
    except (ValueError, TypeError):
        return None


def _wait(state: RetryCallState) -> float:
    """As long as the server asks for, else longer each time; never quite the same, that not all come back at once."""
    error = state.outcome.exception() if state.outcome else None
    asked = error.wait if isinstance(error, FetchError) else None
    growing = 2.0 ** (state.attempt_number - 1)
    return (growing if asked is None else asked) + random.uniform(0, 0.5)  # noqa: S311
