"""The page of one's own account: password, second factor, passkeys, tokens of the API, sessions.

What could let another in for good is done only with the password, whoever is at the keyboard.
"""

from typing import Annotated, Any

import segno
from fastapi import APIRouter, Body, Depends, Form, HTTPException, Request
from markupsafe import Markup
from starlette.responses import JSONResponse, RedirectResponse, Response

from tawatur.ledger.accounts import secondfactors
from tawatur.ledger.accounts.accounts import Accounts
from tawatur.ledger.accounts.bearers import DAYS, LONGEST
from tawatur.ledger.accounts.passwords import SHORTEST
from tawatur.model.deeds import SCOPES
from tawatur.review.frame import page
from tawatur.review.people import keys
from tawatur.review.people.cookies import session_of, set_session
from tawatur.review.people.state import memory_of
from tawatur.review.people.viewers import Viewer, viewer_of

router = APIRouter(include_in_schema=False)
Own = Annotated[Viewer, Depends(viewer_of(None))]
Typed = Annotated[str, Form(max_length=2000)]


@router.get("/account")
def account(request: Request, viewer: Own, told: str | None = None) -> Response:
    """All of it; `told` is the key of what to say of what was done."""
    if viewer.single:
        return page(request, "account_single.html.j2", viewer)
    accounts, token = _accounts(request), session_of(request) or ""
    current = accounts.session(token)
    return page(
        request, "account.html.j2", viewer, own=accounts.account(viewer.name), told=told, scopes=SCOPES, days=DAYS,
        longest=LONGEST, shortest=SHORTEST, passkeys=accounts.passkeys(viewer.name),
        tokens=accounts.tokens(viewer.name), sessions=accounts.sessions(viewer.name),
        current=current[0].digest if current else "",
    )  # fmt: skip


@router.post("/account/password")
def change_password(request: Request, viewer: Own, password: Typed, new: Typed, again: Typed) -> Response:
    """A new password in the place of the one that is given; all other sessions end."""
    if not _sure(request, viewer, password):
        return _told("wrong_password")
    if new != again:
        return _told("not_the_same")
    _accounts(request).set_password(viewer.name, new, viewer.name)
    return _begun_anew(request, viewer, _told("password"))


@router.get("/account/second-factor")
def ask_second_factor(request: Request, viewer: Own) -> Response:
    """A new secret for an app, as a picture and in letters, and the form for its first code."""
    return _second_factor(request, viewer, secondfactors.new_secret(), None)


@router.post("/account/second-factor")
def begin_second_factor(request: Request, viewer: Own, password: Typed, secret: Typed, code: Typed) -> Response:
    """Ask for codes from now on; the recovery codes are shown, once."""
    if not _sure(request, viewer, password):
        return _second_factor(request, viewer, secret, "wrong_password")
    if not secondfactors.is_right(secret, code):
        return _second_factor(request, viewer, secret, "wrong_code")
    codes = _accounts(request).begin_second_factor(viewer.name, secret, code)
    return page(request, "account_once.html.j2", viewer, codes=codes, token=None)


@router.post("/account/recovery-codes")
def renew_codes(request: Request, viewer: Own, password: Typed) -> Response:
    """New recovery codes, shown once."""
    if not _sure(request, viewer, password):
        return _told("wrong_password")
    codes = _accounts(request).renew_recovery_codes(viewer.name)
    return page(request, "account_once.html.j2", viewer, codes=codes, token=None)


@router.post("/account/second-factor/end")
def end_second_factor(request: Request, viewer: Own, password: Typed) -> Response:
    """Ask for no code any more; all other sessions end."""
    if not _sure(request, viewer, password):
        return _told("wrong_password")
    _accounts(request).end_second_factor(viewer.name, viewer.name)
    return _begun_anew(request, viewer, _told("second_factor_off"))


@router.post("/account/passkeys/begin")
def ask_passkey(request: Request, viewer: Own, password: Annotated[str, Body(embed=True)]) -> Response:
    """What the browser is told to make a passkey."""
    if not _sure(request, viewer, password):
        raise HTTPException(403, "this is not your password")
    held = _accounts(request).passkeys(viewer.name)
    return JSONResponse(keys.to_register(request, memory_of(request.app).challenges, viewer.name, held))


@router.post("/account/passkeys")
def add_passkey(
    request: Request, viewer: Own, credential: Annotated[dict[str, Any], Body()], name: Annotated[str, Body()]
) -> Response:  # fmt: skip
    """Keep the passkey that the browser made."""
    made = keys.registered(request, memory_of(request.app).challenges, viewer.name, credential)
    _accounts(request).add_passkey(
        viewer.name, name, keys.id_kept(made), made.credential_public_key, made.sign_count
    )  # fmt: skip
    return JSONResponse({"to": "/account?told=passkey"})


@router.post("/account/passkeys/end")
def remove_passkey(request: Request, viewer: Own, id: Typed) -> Response:
    """Let nobody sign in with a passkey any more."""
    _accounts(request).remove_passkey(viewer.name, id)
    return _told("passkey_off")


@router.post("/account/tokens")
def make_token(
    request: Request, viewer: Own, password: Typed, name: Typed, scopes: Annotated[list[str], Form()],
    days: Annotated[int, Form()] = DAYS,
) -> Response:  # fmt: skip
    """A token of the API, shown once."""
    if not _sure(request, viewer, password):
        return _told("wrong_password")
    token = _accounts(request).make_token(viewer.name, name, scopes, viewer.name, days)
    return page(request, "account_once.html.j2", viewer, codes=(), token=token)


@router.post("/account/tokens/end")
def end_token(request: Request, viewer: Own, id: Annotated[int, Form()]) -> Response:
    """End a token."""
    _accounts(request).end_token(id, viewer.name)
    return _told("token_off")


@router.post("/account/sessions/end")
def end_session(request: Request, viewer: Own, digest: Typed) -> Response:
    """End one of one's sessions."""
    _accounts(request).end_session(viewer.name, digest)
    return _told("session_off")


def _second_factor(request: Request, viewer: Viewer, secret: str, wrong: str | None) -> Response:
    picture = segno.make(secondfactors.address(secret, viewer.name), error="m")
    svg = Markup(picture.svg_inline(scale=5, border=4, dark="#000", light="#fff", omitsize=True))  # noqa: S704
    return page(
        request, "account_second_factor.html.j2", viewer, status=422 if wrong else 200, secret=secret, picture=svg,
        wrong=wrong,
    )  # fmt: skip


def _sure(request: Request, viewer: Viewer, password: str) -> bool:
    """Whether this is the password of who asks; tries are counted as those to sign in."""
    attempts = memory_of(request.app).attempts
    attempts.count(request, viewer.name)
    right = _accounts(request).sure(viewer.name, password)
    if right:
        attempts.forget(request, viewer.name)
    return right


def _begun_anew(request: Request, viewer: Viewer, answer: Response) -> Response:
    """The same, with a new session for who has just ended all of theirs."""
    set_session(request, answer, _accounts(request).begin_anew(viewer.name, request.headers.get("user-agent")))
    return answer


def _accounts(request: Request) -> Accounts:
    return Accounts(request.app.state.ledger)


def _told(key: str) -> Response:
    return RedirectResponse(f"/account?told={key}", 303)
