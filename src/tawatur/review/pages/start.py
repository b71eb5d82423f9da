"""The first page: what there is to do next; and the switch of language and look."""

from typing import Annotated

from fastapi import APIRouter, Depends, Request
from starlette.responses import RedirectResponse, Response

from tawatur.review.frame import page
from tawatur.review.languages import LANGUAGES, THEMES
from tawatur.review.people.viewers import Viewer, viewer_of
from tawatur.review.urls import local

router = APIRouter(include_in_schema=False)
_YEAR = 365 * 24 * 3600


@router.get("/")
def start(request: Request, viewer: Annotated[Viewer, Depends(viewer_of("reader"))]) -> Response:
    """What a ledger holds and what waits in it."""
    state = request.app.state
    return page(request, "start.html.j2", viewer, held=state.ledger.status(), ledger=state.settings.ledger)


@router.get("/look")
def look(request: Request, lang: str | None = None, theme: str | None = None, to: str = "/") -> Response:
    """Keep the language or the look in a cookie, and go back; `system` leaves the look to the system."""
    answer = RedirectResponse(local(to), 303, headers={"Cache-Control": "no-store"})
    secure = request.url.scheme == "https"
    if lang in LANGUAGES:
        answer.set_cookie("lang", lang, _YEAR, secure=secure, samesite="lax", httponly=True)
    if theme in THEMES:
        answer.set_cookie("theme", theme, _YEAR, secure=secure, samesite="lax", httponly=True)
    elif theme == "system":
        answer.delete_cookie("theme", secure=secure, samesite="lax", httponly=True)
    return answer
