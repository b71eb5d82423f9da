"""A password in, what is kept of it out, and whether another is the same: argon2id with the library's settings."""

import unicodedata
from functools import cache
from threading import BoundedSemaphore

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from tawatur.errors import LedgerError

SHORTEST, LONGEST = 12, 1000
"""Characters of a password."""
_HASHER = PasswordHasher()
_AT_ONCE = BoundedSemaphore(4)
"""Each takes 64 MiB for a moment: no more of them at once, however many knock."""


def hashed(password: str, name: str) -> str:
    """What is kept of a password of a person; raises where it is too short, or their name."""
    words = _one(password)
    if not SHORTEST <= len(words) <= LONGEST:
        raise LedgerError(f"a password has {SHORTEST} to {LONGEST} characters; take several words, or a made-up one")
    if words.casefold() == _one(name).casefold() or len(set(words)) < 4:
        raise LedgerError("this password is too easy to guess; take another")
    with _AT_ONCE:
        return _HASHER.hash(words)


def same(password: str, kept: str | None) -> bool:
    """Whether a password is the one that is kept; where none is, it takes as long to say no."""
    if len(password) > LONGEST:
        return False
    against = kept or _nobodys()
    try:
        with _AT_ONCE:
            return _HASHER.verify(against, _one(password)) and kept is not None
    except (VerificationError, InvalidHashError):
        return False


def outdated(kept: str) -> bool:
    """Whether what is kept was made with weaker settings than today's."""
    return _HASHER.check_needs_rehash(kept)


def _one(password: str) -> str:
    """One spelling of what can be typed in several."""
    return unicodedata.normalize("NFKC", password)


@cache
def _nobodys() -> str:
    return _HASHER.hash("nobody has this password")
