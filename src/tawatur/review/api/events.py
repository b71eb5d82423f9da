"""The id of an event in, its state, its history and what people settled of it out; lists of events."""

from fastapi import APIRouter, Request, Response

from tawatur.model.review import EventRow, Page
from tawatur.review.api.answers import CONDITIONAL, answer_page
from tawatur.review.api.asked import EventsQuery
from tawatur.review.api.callers import Reader
from tawatur.review.api.desks import Table
from tawatur.review.api.problems import told

router = APIRouter(tags=["events"])


@router.get("/events", response_model=Page[EventRow], responses=CONDITIONAL | told(409))
def events(request: Request, caller: Reader, desk: Table, asked: EventsQuery) -> Response:
    """Events that fulfil all that is asked, by pages."""
    return answer_page(request, desk.find_events(asked.asked(asked.order, asked.after, asked.limit), caller.sight))
