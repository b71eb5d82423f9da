"""The pages of who administers: accounts, roles, collections, who is kept out, and what each has done."""

from typing import Annotated

from fastapi import APIRouter, Depends, Form, Request
from starlette.responses import RedirectResponse, Response

from tawatur.ledger.accounts.accounts import Accounts
from tawatur.ledger.accounts.passwords import SHORTEST
from tawatur.model.deeds import COLLECTION, ROLES
from tawatur.review.frame import page
from tawatur.review.people.viewers import ORDER, Viewer, viewer_of
from tawatur.review.urls import asking

router = APIRouter(include_in_schema=False)
Administrator = Annotated[Viewer, Depends(viewer_of("administrator"))]
Typed = Annotated[str, Form(max_length=2000)]


@router.get("/people")
def everybody(request: Request, viewer: Administrator) -> Response:
    """All accounts, whoever else has roles, and the form for a new account."""
    accounts = Accounts(request.app.state.ledger)
    held = accounts.every()
    named = {one.name for one in held}
    others = {name: roles for name, roles in request.app.state.ledger.people().items() if name not in named and roles}
    return page(request, "people.html.j2", viewer, accounts=held, others=others, order=ORDER, shortest=SHORTEST)


@router.get("/people/one")
def one(request: Request, viewer: Administrator, name: str) -> Response:
    """One account: what its person may do and see, what they come in with, and what they did last."""
    accounts = Accounts(request.app.state.ledger)
    return page(
        request, "people_one.html.j2", viewer, one=accounts.account(name), roles=ROLES, tokens=accounts.tokens(name),
        collections=accounts.collections(), deeds=accounts.deeds(name), collection=COLLECTION, shortest=SHORTEST,
        sessions=accounts.sessions(name),
    )  # fmt: skip


@router.post("/people")
def add(request: Request, viewer: Administrator, name: Typed, password: Typed, role: Typed) -> Response:
    """Make an account."""
    Accounts(request.app.state.ledger).add(name, password, [role], viewer.name)
    return RedirectResponse("/people", 303)


@router.post("/people/role")
def change_role(
    request: Request, viewer: Administrator, name: Typed, role: Typed, given: Annotated[bool, Form()]
) -> Response:  # fmt: skip
    """Give a role, or take it back."""
    request.app.state.ledger.set_role(name, role, viewer.name, given)
    return _back(name)


@router.post("/people/collection")
def show_collection(request: Request, viewer: Administrator, name: Typed, shown: Typed) -> Response:
    """Let somebody see a collection."""
    request.app.state.ledger.set_role(name, f"{COLLECTION}{shown.strip()}", viewer.name)
    return _back(name)


@router.post("/people/disabled")
def disable(request: Request, viewer: Administrator, name: Typed, disabled: Annotated[bool, Form()]) -> Response:
    """Keep somebody out, or let them in again."""
    Accounts(request.app.state.ledger).set_disabled(name, disabled, viewer.name)
    return _back(name)


@router.post("/people/password")
def set_password(request: Request, viewer: Administrator, name: Typed, password: Typed) -> Response:
    """Give somebody a new password; their sessions end."""
    Accounts(request.app.state.ledger).set_password(name, password, viewer.name)
    return _back(name)


@router.post("/people/second-factor/end")
def end_second_factor(request: Request, viewer: Administrator, name: Typed) -> Response:
    """Ask somebody for no code any more, who has lost their app and their recovery codes."""
    Accounts(request.app.state.ledger).end_second_factor(name, viewer.name)
    return _back(name)


@router.post("/people/token/end")
def end_token(request: Request, viewer: Administrator, name: Typed, id: Annotated[int, Form()]) -> Response:
    """End somebody's token."""
    Accounts(request.app.state.ledger).end_token(id, viewer.name)
    return _back(name)


def _back(name: str) -> Response:
    return RedirectResponse(asking("/people/one", name=name), 303)
