"""A request in, who asks out, with what they may do and see: the one of single-user mode, a session's, a token's.

Every handler depends on `viewer_of` (pages) or `caller_of` (the API): without the role nothing of it runs, and nothing
is changed by a request that another site made a browser send.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Annotated, Literal
from urllib.parse import quote

from fastapi import Depends, HTTPException, Request

from tawatur.ledger.accounts.accounts import Accounts
from tawatur.ledger.accounts.callers import Caller
from tawatur.model.deeds import ROLES
from tawatur.model.review import Sight
from tawatur.review.people.cookies import session_of
from tawatur.review.people.sameorigin import csrf_sent, from_elsewhere, refuse_foreign, require_csrf
from tawatur.review.people.state import memory_of

ORDER = ("reader", "reviewer", "editor", "administrator")
"""Roles, each of which may all that those before it may."""
Via = Literal["single", "session", "token"]


@dataclass(frozen=True, slots=True)
class Viewer:
    """Who asks: `sight` is what they are shown now, `roles` all that they have (of a token: as far as its scopes go).

    `csrf` is what every form of theirs has to send back.
    """

    name: str
    roles: frozenset[str]
    sight: Sight = field(default_factory=Sight)
    csrf: str = ""
    single: bool = False
    via: Via = "session"
    scopes: frozenset[str] = frozenset()

    def may(self, role: str) -> bool:
        """Whether they have a role, or one that holds it."""
        if role not in ORDER:
            return role in self.roles
        return any(other in self.roles for other in ORDER[ORDER.index(role) :])


def viewer_of(role: str | None) -> Callable[..., Viewer]:
    """A dependency for pages: who asks, if they have a role (None: whoever it is); others are sent to sign in, or told
    that they may not.
    """

    def found(request: Request, sent: Annotated[str, Depends(csrf_sent)]) -> Viewer:
        viewer = known(request, sent)
        if viewer is None:
            raise _sign_in(request)
        return _allowed(viewer, role)

    return found


def caller_of(role: str, scope: str = "read") -> Callable[..., Viewer]:
    """A dependency for the API: who asks, by a token that has the scope or in a session, if they have a role."""

    def found(request: Request, sent: Annotated[str, Depends(csrf_sent)]) -> Viewer:
        bearer = _bearer(request)
        viewer = known(request, sent) if bearer is None else _of_token(request, bearer)
        if viewer is None:
            raise HTTPException(401, "no valid token or session came with this", {"WWW-Authenticate": "Bearer"})
        if viewer.via == "token" and scope not in viewer.scopes:
            raise HTTPException(403, f"this token has not the scope {scope}")
        return _allowed(viewer, role)

    return found


def known(request: Request, sent: str) -> Viewer | None:
    """Who asks without a token; None where nobody has signed in. What a form sends back has to be right."""
    refuse_foreign(request)
    accounts = Accounts(request.app.state.ledger)
    viewer = _of_session(request, accounts)
    if viewer is None and is_single(request, accounts):
        viewer = _single(request, accounts)
    request.state.viewer = viewer
    if viewer is not None:
        require_csrf(request, sent, viewer.csrf)
    return viewer


def is_single(request: Request, accounts: Accounts) -> bool:
    """Whether whoever is at this computer may do all: nobody has an account, and only this computer gets here."""
    return bool(request.app.state.settings.alone) and not accounts.any()


def _single(request: Request, accounts: Accounts) -> Viewer:
    memory, person = memory_of(request.app), request.app.state.settings.person
    roles, asked = frozenset(ROLES), _asks_restricted(request, memory.restricted)
    if not accounts.may_see_restricted(person):
        roles -= {"restricted"}
    return Viewer(person, roles, Sight(asked and "restricted" in roles), memory.csrf, True, "single")


def _of_session(request: Request, accounts: Accounts) -> Viewer | None:
    token = session_of(request)
    found = accounts.session(token) if token else None
    if found is None:
        return None
    session, caller = found
    sight = _sight(caller, _asks_restricted(request, session.restricted))
    return Viewer(caller.name, caller.roles, sight, session.csrf, False, "session")


def _of_token(request: Request, bearer: str) -> Viewer | None:
    caller = Accounts(request.app.state.ledger).bearer(bearer)
    if caller is None:
        return None
    sight = _sight(caller, _asks_restricted(request))
    viewer = Viewer(caller.name, caller.roles, sight, "", False, "token", caller.scopes)
    request.state.viewer = viewer
    return viewer


def _sight(caller: Caller, asked: bool) -> Sight:
    return Sight(asked and "restricted" in caller.roles, caller.collections)


def _asks_restricted(request: Request, on: bool = False) -> bool:
    """Whether restricted documents are asked for, by the switch or the address; never where another site asks."""
    return (on or request.query_params.get("restricted") == "1") and not from_elsewhere(request)


def _bearer(request: Request) -> str | None:
    kind, _, token = request.headers.get("authorization", "").partition(" ")
    return token.strip() if kind.lower() == "bearer" else None


def _allowed(viewer: Viewer, role: str | None) -> Viewer:
    if role is not None and not viewer.may(role):
        raise HTTPException(403, f"this needs the role {role}")
    return viewer


def _sign_in(request: Request) -> HTTPException:
    """To the page of signing in, and from there back here; HTMX goes there as a whole."""
    if request.headers.get("hx-request") == "true":
        return HTTPException(401, headers={"HX-Redirect": "/sign-in"})
    back = request.url.path + (f"?{request.url.query}" if request.url.query else "")
    to = f"/sign-in?next={quote(back, safe='')}" if request.method == "GET" and back != "/" else "/sign-in"
    return HTTPException(303, headers={"Location": to})
