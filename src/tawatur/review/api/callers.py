"""Who may call what: a role and a scope for each address, held by the dependency and told by the description."""

from collections.abc import Callable
from typing import Annotated, Any

from fastapi import Depends

from tawatur.review.people.viewers import Viewer, caller_of

SCOPES = {
    "read": "Whatever its person may read, and their own views and tokens.",
    "review": "The queue and verdicts too.",
    "edit": "Settling events, assigning, restricting, linking too.",
    "admin": "Accounts, roles and everybody's tokens too.",
    "restricted": "Restricted material, where `restricted=1` asks for it.",
}
"""What a token may be let do; never more than its person may."""

GRANTS: dict[Callable[..., Any], tuple[str, str]] = {
    caller_of(role, scope=scope): (role, scope)
    for role, scope in (("reader", "read"), ("reviewer", "review"), ("editor", "edit"), ("administrator", "admin"))
}
"""Each dependency with the role and the scope that it asks for."""

_READ, _REVIEW, _EDIT, _ADMIN = GRANTS

Reader = Annotated[Viewer, Depends(_READ)]
Reviewer = Annotated[Viewer, Depends(_REVIEW)]
Editor = Annotated[Viewer, Depends(_EDIT)]
Administrator = Annotated[Viewer, Depends(_ADMIN)]
