"""A name in, the page of what the ledger holds of it out: an actor, a place, an outlet or an origin."""

from typing import Annotated

from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse

from tawatur.model.review import EventsAsked
from tawatur.review import languages
from tawatur.review.frame import page
from tawatur.review.listed import listed
from tawatur.review.people.viewers import Viewer, viewer_of
from tawatur.review.urls import asking

router = APIRouter(include_in_schema=False)
_SORTS = {"actors": "actor", "places": "place", "outlets": "outlet", "origins": "origin"}
_LATEST = 10


@router.get("/actors/{name:path}")
@router.get("/places/{name:path}")
@router.get("/outlets/{name:path}")
@router.get("/origins/{name:path}")
def profile(request: Request, name: str, viewer: Annotated[Viewer, Depends(viewer_of("reader"))]) -> HTMLResponse:
    """The page."""
    sort = _SORTS[request.url.path.split("/")[1]]
    desk = request.app.state.desk
    held = desk.profile(sort, name, viewer.sight)
    asked = EventsAsked(**{sort: held.name.name}, forms=(), limit=_LATEST)
    latest = desk.find_events(asked, viewer.sight)
    return page(
        request, "profile.html.j2", viewer, sort=sort, profile=held,
        most_kinds=max(held.kinds.values(), default=1), most_grades=max(held.grades.values(), default=1),
        explore=asking("/explore", **{sort: held.name.name}), claims=asking("/search", **{sort: held.name.name}),
        rows=listed(latest.items, languages.lang_of(request)), orders=None,
    )  # fmt: skip
