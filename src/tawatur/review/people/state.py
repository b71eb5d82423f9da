"""An application in, what its server keeps in memory about those who come out; a server that starts anew forgets it."""

import secrets
from dataclasses import dataclass, field
from threading import Lock

from starlette.applications import Starlette

from tawatur.review.people.attempts import Attempts
from tawatur.review.people.challenges import Challenges

_LOCK = Lock()


@dataclass(slots=True)
class Memory:
    """What one server remembers: `csrf` and `restricted` are of the one person of single-user mode."""

    csrf: str = field(default_factory=lambda: secrets.token_urlsafe(32))
    restricted: bool = False
    attempts: Attempts = field(default_factory=Attempts)
    challenges: Challenges = field(default_factory=Challenges)


def memory_of(app: Starlette) -> Memory:
    """What the server of an application remembers."""
    with _LOCK:
        if not hasattr(app.state, "memory"):
            app.state.memory = Memory()
    found: Memory = app.state.memory
    return found
