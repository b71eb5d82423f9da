"""The pages of signing in and out: a password and then a code, or a passkey; and the switch of restricted documents."""

from typing import Annotated, Any

from fastapi import APIRouter, Body, Depends, Form, HTTPException, Request
from starlette.responses import JSONResponse, RedirectResponse, Response

from tawatur.ledger.accounts.accounts import Accounts
from tawatur.review.frame import page
from tawatur.review.people import keys
from tawatur.review.people.cookies import end_session, session_of, set_session
from tawatur.review.people.sameorigin import refuse_foreign
from tawatur.review.people.state import memory_of
from tawatur.review.people.viewers import Viewer, known, viewer_of
from tawatur.review.urls import asking, local

router = APIRouter(include_in_schema=False)
Typed = Annotated[str, Form(max_length=2000)]
ours = Depends(refuse_foreign)
"""Nobody has a session here yet, and so no token either: the browser says where a form comes from."""


@router.get("/sign-in")
def ask(request: Request, next: str = "/") -> Response:
    """The form for name and password; who has signed in goes on."""
    if known(request, "") is not None:
        return RedirectResponse(local(next), 303)
    return page(request, "sign_in.html.j2", None, next=local(next), wrong=False, name="")


@router.post("/sign-in", dependencies=[ours])
def sign_in(request: Request, name: Typed, password: Typed, next: Typed = "/") -> Response:
    """Begin a session, or ask for the code; whether the name or the password is wrong is not told."""
    accounts, memory = Accounts(request.app.state.ledger), memory_of(request.app)
    memory.attempts.count(request, name)
    entered = accounts.enter(name, password, _browser(request))
    if entered is None:
        return page(request, "sign_in.html.j2", None, status=401, next=local(next), wrong=True, name=name)
    token, half = entered
    if not half:
        memory.attempts.forget(request, name)
    return _entered(request, accounts, token, asking("/sign-in/code", next=local(next)) if half else local(next))


@router.get("/sign-in/code")
def ask_code(request: Request, next: str = "/") -> Response:
    """The form for the code."""
    token = session_of(request)
    if token is None or Accounts(request.app.state.ledger).half(token) is None:
        return RedirectResponse("/sign-in", 303)
    return page(request, "sign_in_code.html.j2", None, next=local(next), wrong=False)


@router.post("/sign-in/code", dependencies=[ours])
def sign_in_code(request: Request, code: Typed, next: Typed = "/") -> Response:
    """Begin the session of who has given their password before, if the code is right."""
    accounts, memory, token = Accounts(request.app.state.ledger), memory_of(request.app), session_of(request) or ""
    person = accounts.half(token)
    if person is None:
        return RedirectResponse("/sign-in", 303)
    memory.attempts.count(request, person)
    entered = accounts.enter_code(token, code, _browser(request))
    if entered is None:
        return page(request, "sign_in_code.html.j2", None, status=401, next=local(next), wrong=True)
    memory.attempts.forget(request, person)
    return _entered(request, accounts, entered, local(next))


@router.post("/sign-in/passkey/begin", dependencies=[ours])
def ask_passkey(request: Request) -> Response:
    """What the browser is told to show a passkey."""
    memory = memory_of(request.app)
    memory.attempts.count(request)
    return JSONResponse(keys.to_sign_in(request, memory.challenges))


@router.post("/sign-in/passkey", dependencies=[ours])
def sign_in_passkey(
    request: Request, credential: Annotated[dict[str, Any], Body()], next: Annotated[str, Body()] = "/"
) -> Response:  # fmt: skip
    """Begin the session of who shows a passkey; a second factor is in it already."""
    accounts, memory = Accounts(request.app.state.ledger), memory_of(request.app)
    memory.attempts.count(request)
    passkey = accounts.passkey(keys.id_of(credential))
    if passkey is None:
        raise HTTPException(401, "this passkey is not known here")
    uses = keys.shown(request, memory.challenges, passkey, credential)
    answer = JSONResponse({"to": local(next)})
    _renew(request, accounts, answer, accounts.enter_by_passkey(passkey, uses, _browser(request)))
    return answer


@router.post("/sign-out")
def sign_out(request: Request, viewer: Annotated[Viewer, Depends(viewer_of(None))]) -> Response:
    """End the session, here and in the browser."""
    if token := session_of(request):
        Accounts(request.app.state.ledger).leave(token)
    answer = RedirectResponse("/sign-in", 303)
    end_session(request, answer)
    return answer


@router.post("/restricted")
def show_restricted(
    request: Request, viewer: Annotated[Viewer, Depends(viewer_of("restricted"))], on: Annotated[bool, Form()],
    to: Typed = "/",
) -> Response:  # fmt: skip
    """Show restricted documents in this session, or no longer."""
    if viewer.single:
        memory_of(request.app).restricted = on
    elif token := session_of(request):
        Accounts(request.app.state.ledger).show_restricted(token, on)
    return RedirectResponse(local(to), 303)


def _entered(request: Request, accounts: Accounts, token: str, to: str) -> Response:
    answer = RedirectResponse(to, 303)
    _renew(request, accounts, answer, token)
    return answer


def _renew(request: Request, accounts: Accounts, answer: Response, token: str) -> None:
    """Give the browser its session in the place of the one that it had."""
    if before := session_of(request):
        accounts.leave(before)
    set_session(request, answer, token)


def _browser(request: Request) -> str | None:
    return request.headers.get("user-agent")
