"""The same questions as of events in; maps, timelines, names and what is known of one name out."""

from typing import Annotated

from fastapi import APIRouter, Path, Query, Request, Response

from tawatur.model.review import Bar, Cell, Name, Profile
from tawatur.review.api.answers import CONDITIONAL, answer
from tawatur.review.api.asked import CellsQuery, TimelineQuery
from tawatur.review.api.callers import Reader
from tawatur.review.api.desks import Table
from tawatur.review.api.problems import told
from tawatur.review.api.values import Sort, Words

router = APIRouter(tags=["explore"])


@router.get("/map", response_model=list[Cell], responses=CONDITIONAL)
def cells(request: Request, caller: Reader, desk: Table, asked: CellsQuery) -> Response:
    """Events by squares of the map; those known by a province or a country only are counted as areas."""
    return answer(request, desk.cells(asked.asked(), asked.zoom, caller.sight))


@router.get("/timeline", response_model=list[Bar], responses=CONDITIONAL)
def timeline(request: Request, caller: Reader, desk: Table, asked: TimelineQuery) -> Response:
    """Events by days, weeks, months or years: whichever gives a row that can be read."""
    return answer(request, desk.timeline(asked.asked(), caller.sight))


@router.get("/names/{sort}", response_model=list[Name], responses=CONDITIONAL)
def names(
    request: Request, caller: Reader, desk: Table, sort: Sort, prefix: Annotated[Words, Query()] = "",
    limit: Annotated[int, Query(ge=1, le=100)] = 20,
) -> Response:  # fmt: skip
    """Names that begin so, those of most events first."""
    return answer(request, desk.names(sort, prefix, caller.sight, limit))


@router.get("/profiles/{sort}/{name:path}", response_model=Profile, responses=CONDITIONAL | told(404))
def profile(
    request: Request, caller: Reader, desk: Table, sort: Sort,
    name: Annotated[str, Path(pattern=r"^[^\x00]*$", description="A name or its id, percent-encoded.")],
) -> Response:  # fmt: skip
    """What the ledger holds of an actor, a target, a place, an outlet or an origin."""
    return answer(request, desk.profile(sort, name, caller.sight))
