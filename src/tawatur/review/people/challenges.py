"""Challenges that passkeys have to sign: each for one person or whoever comes, for some minutes, once."""

import secrets
from collections import OrderedDict
from threading import Lock
from time import monotonic

_SECONDS, _MOST = 300, 5000
"""How long a challenge stands, and how many do at once: the oldest go."""


class Challenges:
    """What one server has asked and was not answered yet."""

    def __init__(self) -> None:
        """Begin with none."""
        self._open: OrderedDict[bytes, tuple[str | None, float]] = OrderedDict()
        self._lock = Lock()

    def new(self, person: str | None) -> bytes:
        """A challenge for a person who is signed in, or for whoever wants to sign in."""
        challenge = secrets.token_bytes(32)
        with self._lock:
            self._open[challenge] = person, monotonic() + _SECONDS
            while len(self._open) > _MOST:
                self._open.popitem(last=False)
        return challenge

    def take(self, challenge: bytes, person: str | None) -> bool:
        """Whether a challenge stands that was for this person; it does so no more."""
        with self._lock:
            asked, until = self._open.pop(challenge, (None, 0.0))
        return until > monotonic() and asked == person
