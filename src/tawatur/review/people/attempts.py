"""Tries to sign in, counted by name and by address; too many and none is looked at for a while."""

from hashlib import sha256
from ipaddress import IPv6Address, ip_address, ip_network
from time import time

from fastapi import HTTPException, Request
from limits import RateLimitItem, parse
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter

_OF_BOTH, _OF_NAME, _OF_ADDRESS = parse("5/minute"), parse("30/hour"), parse("60/10minutes")
"""Tries for one name from one address, for one name from anywhere, and from one address for anybody."""


class Attempts:
    """What one server counts; it is kept in memory."""

    def __init__(self) -> None:
        """Begin with nothing counted."""
        self._counted = MovingWindowRateLimiter(MemoryStorage())

    def count(self, request: Request, name: str = "") -> None:
        """Count a try; raises 429 where there were too many, which says when to come back."""
        for limit, *key in _keys(request, name):
            if not self._counted.hit(limit, *key):
                wait = max(1, int(self._counted.get_window_stats(limit, *key).reset_time - time()) + 1)
                raise HTTPException(429, headers={"Retry-After": str(wait)})

    def forget(self, request: Request, name: str) -> None:
        """Forget the tries for a name from here: one was right."""
        limit, *key = _keys(request, name)[-1]
        self._counted.clear(limit, *key)


def _keys(request: Request, name: str) -> "list[tuple[RateLimitItem, str] | tuple[RateLimitItem, str, str]]":
    address = _network(request.client.host if request.client else "")
    if not name:
        return [(_OF_ADDRESS, address)]
    told = sha256(name.strip().casefold().encode(errors="replace")).hexdigest()
    return [(_OF_ADDRESS, address), (_OF_NAME, told), (_OF_BOTH, address, told)]


def _network(address: str) -> str:
    """An address as it is counted: one who has an IPv6 address has 2^64 of them.

    >>> _network("192.0.2.7"), _network("2001:db8:1:2:3::7")
    ('192.0.2.7', '2001:db8:1:2::/64')
    """
    try:
        found = ip_address(address.partition("%")[0])
    except ValueError:
        return address
    return str(ip_network((int(found), 64), strict=False)) if isinstance(found, IPv6Address) else str(found)
