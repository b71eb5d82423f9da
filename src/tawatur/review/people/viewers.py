"""A request in, who sees the page and what they may out."""

import getpass
from collections.abc import Callable
from dataclasses import dataclass, field

from fastapi import Request

from tawatur.model.review import Sight


@dataclass(frozen=True, slots=True)
class Viewer:
    """Somebody who looks at the page."""

    name: str
    roles: frozenset[str]
    sight: Sight = field(default_factory=Sight)
    csrf: str = ""
    single: bool = False
    via: str = "session"
    scopes: frozenset[str] = frozenset()

    def may(self, role: str) -> bool:
        """Whether they have a role."""
        return self.single or role in self.roles


def viewer_of(role: str) -> Callable[[Request], Viewer]:
    """The viewer of a request, who has at least this role."""

    def found(request: Request) -> Viewer:
        return Viewer(getpass.getuser(), frozenset({role}), single=True, via="single")

    return found
