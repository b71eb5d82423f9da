"""The first page: what there is to do next; and the switch of language and look."""

import time
from typing import Annotated

from fastapi import APIRouter, Depends, FastAPI, Request
from starlette.responses import RedirectResponse, Response

from tawatur.ledger.ledgers import Status
from tawatur.model.review import EventsAsked
from tawatur.review.frame import page
from tawatur.review.languages import LANGUAGES, THEMES
from tawatur.review.people.viewers import Viewer, viewer_of
from tawatur.review.urls import local

router = APIRouter(include_in_schema=False)
_YEAR = 365 * 24 * 3600
_FRESH = 60.0
"""Seconds for which the count of a whole ledger is shown again: a large one takes too long to count for each page."""


@router.get("/")
def start(request: Request, viewer: Annotated[Viewer, Depends(viewer_of("reader"))]) -> Response:
    """What a ledger holds and what waits in it; who sees one collection alone is not told how large the others are."""
    state, sight = request.app.state, viewer.sight
    held = _status(request.app)
    return page(
        request,
        "start.html.j2",
        viewer,
        empty=not held.documents,
        held=held if sight.collections is None else None,
        waiting=state.desk.queue_counts(sight) if viewer.may("reviewer") else None,
        events=state.desk.find_events(EventsAsked(limit=1), sight).total,
        disputed=state.desk.find_events(EventsAsked(disputed=True, limit=1), sight).total,
        ledger=state.settings.shown if viewer.single else "…",
    )


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


def _status(app: FastAPI) -> Status:
    """What the ledger holds, as of a minute ago at most; one that was empty is looked at again."""
    at, known = getattr(app.state, "counted", (0.0, None))
    if known is None or not known.documents or time.monotonic() - at > _FRESH:
        known = app.state.ledger.status()
        app.state.counted = time.monotonic(), known
    found: Status = known
    return found
