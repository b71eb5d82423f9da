"""How the review page is served: over which ledger, at which address, for whom."""

from dataclasses import dataclass
from functools import cached_property
from ipaddress import ip_address
from urllib.parse import urlsplit

LOOPBACK = ("127.0.0.1", "localhost", "[::1]")
"""Names under which a computer knows itself alone."""


@dataclass(frozen=True)
class Settings:
    """What the application is made with.

    `names` are the hosts that it answers as; none named: on a loopback address those of the computer itself, otherwise
    all. `behind_proxy` where a server in front speaks https with the world and tells so in forwarded headers.
    """

    ledger: str
    host: str = "127.0.0.1"
    port: int = 8000
    behind_proxy: bool = False
    names: tuple[str, ...] = ()
    person: str = "unknown"
    """Who is at the keyboard, where nobody has an account."""

    @cached_property
    def loopback(self) -> bool:
        """Whether only this computer reaches the address that is listened on."""
        return is_loopback(self.host)

    @cached_property
    def alone(self) -> bool:
        """Whether only who is at this computer can get here, so that nobody needs an account."""
        return self.loopback and not self.behind_proxy

    @cached_property
    def hosts(self) -> list[str]:
        """The hosts that are answered."""
        if self.names:
            return list(self.names)
        return list(LOOPBACK) if self.alone else ["*"]

    @cached_property
    def shown(self) -> str:
        """The ledger, as it may stand on a screen: without the password in its address.

        >>> Settings("postgresql://a:secret@host/db").shown, Settings("news.db").shown
        ('postgresql://a:***@host/db', 'news.db')
        """
        parts = urlsplit(self.ledger) if "://" in self.ledger else None
        if parts is None or not parts.password:
            return self.ledger
        return self.ledger.replace(f":{parts.password}@", ":***@", 1)


def is_loopback(host: str) -> bool:
    """Whether a host is this computer, and cannot be reached from another.

    >>> is_loopback("127.0.0.1"), is_loopback("localhost"), is_loopback("::1"), is_loopback("0.0.0.0")
    (True, True, True, False)
    """
    try:
        return ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return host == "localhost"
