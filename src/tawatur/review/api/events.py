"""The id of an event in, its state, its history and what people settled of it out; lists of events."""

from fastapi import APIRouter, Request, Response

from tawatur.model.review import Change, EventRow, EventSheet, Page
from tawatur.review.api.answers import CONDITIONAL, answer, answer_page, answer_state
from tawatur.review.api.asked import EventsQuery
from tawatur.review.api.callers import Reader
from tawatur.review.api.desks import Table
from tawatur.review.api.problems import told
from tawatur.review.api.values import EventPath

router = APIRouter(tags=["events"])


@router.get("/events", response_model=Page[EventRow], responses=CONDITIONAL | told(409))
def events(request: Request, caller: Reader, desk: Table, asked: EventsQuery) -> Response:
    """Events that fulfil all that is asked, by pages."""
    return answer_page(request, desk.find_events(asked.asked(asked.order, asked.after, asked.limit), caller.sight))


@router.get("/events/{id}", response_model=EventSheet, responses=CONDITIONAL | told(404))
def event(request: Request, caller: Reader, desk: Table, id: EventPath) -> Response:
    """An event as it stands, by its id or one that led there; the ETag is what settling has to name."""
    found = desk.event(id, caller.sight)
    desk.enter_views({one.document for one in found.event.members}, caller.sight, caller.name, "event")
    return answer_state(request, found, found.state)


@router.get("/events/{id}/history", response_model=list[Change], responses=CONDITIONAL | told(404))
def history(request: Request, caller: Reader, desk: Table, id: EventPath) -> Response:
    """Every state of an event, with what changed and by whose deed."""
    told_of = {member.document for member in desk.event(id, caller.sight).event.members}
    desk.enter_views(told_of, caller.sight, caller.name, "history")
    return answer(request, desk.history(id, caller.sight))
