"""The page of the log: who did what, when and why, the last first; no deed about what somebody may not see."""

from collections import deque
from datetime import date, timedelta
from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import HTMLResponse

from tawatur.model.deeds import LOGGED
from tawatur.review.frame import page
from tawatur.review.people.viewers import Viewer, viewer_of
from tawatur.review.urls import asking

router = APIRouter(include_in_schema=False)
_MANY = 50
_DAYS = 30
"""As far back as is looked where nobody says from which day on."""
_USUAL = tuple(kind for kind in LOGGED if kind != "addition")


@router.get("/custody")
def custody(
    request: Request, viewer: Annotated[Viewer, Depends(viewer_of("editor"))], kind: str = "", about: str = "",
    start: Annotated[date | None, Query()] = None, before: Annotated[int | None, Query(ge=0)] = None,
) -> HTMLResponse:  # fmt: skip
    """The deeds of a kind or of all, about one thing or about all, from a day on; so many at once."""
    first = start or date.today() - timedelta(_DAYS)
    kinds = (kind,) if kind in LOGGED else () if about else _USUAL
    deeds = request.app.state.ledger.log(about or None, kinds, None if about else first)
    earlier = (one for one in deeds if before is None or one.entry < before)
    last = deque(request.app.state.desk.open_deeds(earlier, viewer.sight), _MANY + 1)
    shown = [*reversed(last)][:_MANY]
    given = {"kind": kind or None, "about": about or None, "start": start}
    following = asking("/custody", **given, before=shown[-1].entry) if len(last) > _MANY else None
    return page(
        request, "custody.html.j2", viewer, deeds=shown, kinds=LOGGED, kind=kind, about=about, first=first,
        following=following,
    )  # fmt: skip
