"""Settlements in: events made one, parted, marked as told twice, given a figure; what was settled reverted."""

from fastapi import APIRouter, Request, Response
from pydantic import Field

from tawatur.ledger.desk import Desk
from tawatur.model.review import EventSheet, Settlement, Sight
from tawatur.review.api.answers import CONDITIONAL, answer, made, state_seen
from tawatur.review.api.callers import Editor, Reader
from tawatur.review.api.desks import Table
from tawatur.review.api.problems import told
from tawatur.review.api.values import Body, Entry, EntryPath, EventPath, Figure, Kind, Named, Why

router = APIRouter(tags=["settlements"])

_REFUSED = told(404, 409, 412, 428)
_IF_MATCH = {
    "parameters": [{
        "name": "If-Match", "in": "header", "required": True, "example": '"3"',
        "schema": {"type": "string", "pattern": r'^"[0-9]{1,9}(\.[0-9a-f]+)?"$'},
        "description": "The state of the event that was seen: its ETag, or its number in quotation marks.",
    }]
}  # fmt: skip


class Seen(Body):
    """An event, in the state in which it was seen."""

    id: Named
    state: Entry


class Merge(Body):
    """Events that are one with this."""

    others: list[Seen] = Field(alias="with", min_length=1, max_length=100)
    why: Why


class Split(Body):
    """Accounts that are an event of their own."""

    accounts: list[Named] = Field(min_length=1, max_length=1000)
    why: Why


class Duplicate(Body):
    """The event that this one is, told another time."""

    of: Named
    why: Why


class Recommend(Body):
    """A figure to be told for a kind of harm; null where none is to be told."""

    kind: Kind
    figure: Figure | None
    why: Why


class Revert(Body):
    """Why an earlier settlement holds no more."""

    why: Why


@router.get("/events/{id}/settlements", response_model=list[Settlement], responses=CONDITIONAL | told(404))
def settlements(request: Request, caller: Reader, desk: Table, id: EventPath) -> Response:
    """What people settled of an event."""
    sheet = desk.event(id, caller.sight)
    desk.enter_views([member.document for member in sheet.event.members], caller.sight, caller.name, "settlements")
    return answer(request, sheet.settlements)


@router.post(
    "/events/{id}/merge", status_code=201, response_model=EventSheet, responses=_REFUSED, openapi_extra=_IF_MATCH
)
def merge(request: Request, caller: Editor, desk: Table, id: EventPath, given: Merge) -> Response:
    """Make events one; the one that is left comes out."""
    for other in given.others:
        desk.event(other.id, caller.sight)
    seen = [_seen(request, desk, id, caller.sight), *((other.id, other.state) for other in given.others)]
    return _settled(request, desk, desk.merge(seen, caller.name, given.why), caller.sight)


@router.post(
    "/events/{id}/split", status_code=201, response_model=EventSheet, responses=_REFUSED, openapi_extra=_IF_MATCH
)
def split(request: Request, caller: Editor, desk: Table, id: EventPath, given: Split) -> Response:
    """Make some accounts of an event another one, which comes out."""
    seen = _seen(request, desk, id, caller.sight)
    desk.require_accounts(id, given.accounts, caller.sight)
    return _settled(request, desk, desk.split(*seen, given.accounts, caller.name, given.why), caller.sight)


@router.post(
    "/events/{id}/duplicate", status_code=201, response_model=EventSheet, responses=_REFUSED, openapi_extra=_IF_MATCH
)
def duplicate(request: Request, caller: Editor, desk: Table, id: EventPath, given: Duplicate) -> Response:
    """Mark an event as another told twice: it stays to be read, and is in no list and no count."""
    desk.event(given.of, caller.sight)
    seen = _seen(request, desk, id, caller.sight)
    desk.duplicate(*seen, given.of, caller.name, given.why)
    return _settled(request, desk, id, caller.sight)


@router.post(
    "/events/{id}/recommend", status_code=201, response_model=EventSheet, responses=_REFUSED, openapi_extra=_IF_MATCH
)
def recommend(request: Request, caller: Editor, desk: Table, id: EventPath, given: Recommend) -> Response:
    """Choose the figure to be told for a kind of harm."""
    seen = _seen(request, desk, id, caller.sight)
    desk.recommend(*seen, given.kind, given.figure, caller.name, given.why)
    return _settled(request, desk, id, caller.sight)


@router.post("/settlements/{entry}/revert", status_code=201, response_model=Settlement, responses=told(404, 409))
def revert(caller: Editor, desk: Table, entry: EntryPath, given: Revert) -> Response:
    """End a settlement by another one; both stay in the chain."""
    desk.require_settlement(entry, caller.sight)
    ending = desk.revert(entry, caller.name, given.why)
    found = next(one for one in desk.settlements() if one.entry == ending)
    return made(found, f"events/{found.events[0]}" if found.events else "events")


def _seen(request: Request, desk: Desk, id: str, sight: Sight) -> tuple[str, int]:
    """An event that the caller may see, with the state that they say they saw."""
    state = state_seen(request)
    desk.event(id, sight)
    return id, state


def _settled(request: Request, desk: Desk, id: str, sight: Sight) -> Response:
    found = desk.event(id, sight)
    return made(found, f"events/{found.event.id}", {"ETag": f'"{found.state}"'})
