"""What is to be checked: who has it, by priority; taken, assigned and counted."""

from fastapi import APIRouter, Request, Response
from pydantic import Field

from tawatur.ledger.desk import Desk
from tawatur.model.review import Task
from tawatur.review.api.answers import CONDITIONAL, answer, done
from tawatur.review.api.asked import TakingQuery, TasksAsked, TasksQuery
from tawatur.review.api.callers import Editor, Reviewer
from tawatur.review.api.desks import Table
from tawatur.review.api.problems import told
from tawatur.review.api.values import Body, DocumentPath, Named
from tawatur.review.people.viewers import Viewer

router = APIRouter(tags=["queue"])


class Assigned(Body):
    """Who is to check a report; null gives it back to whoever comes."""

    person: Named | None = Field(examples=["salma"])


@router.get("/queue", response_model=list[Task], responses=CONDITIONAL)
def queue(request: Request, caller: Reviewer, desk: Table, asked: TasksQuery) -> Response:
    """The caller's own tasks: taken by them, or assigned to them."""
    return _own(request, caller, desk, asked)


@router.post("/queue/take", response_model=list[Task], responses=told(409))
def take(request: Request, caller: Reviewer, desk: Table, asked: TakingQuery) -> Response:
    """Take the next reports for a while, so that nobody else is given them; all that the caller has comes out."""
    desk.take(caller.name, asked.asked(), caller.sight, asked.many)
    return _own(request, caller, desk, asked)


@router.get("/queue/counts", response_model=dict[str, int], responses=CONDITIONAL)
def counts(request: Request, caller: Reviewer, desk: Table) -> Response:
    """How many are open and checked, and of the open ones how many for each reason."""
    return answer(request, desk.queue_counts(caller.sight))


@router.put("/assignments/{document:path}", status_code=204, responses=told(404, 409))
def assign(caller: Editor, desk: Table, document: DocumentPath, given: Assigned) -> Response:
    """Give a report to a person who is known here to check, until it is checked, or take it from them."""
    desk.require_shown(document, caller.sight)
    desk.assign(document, given.person, caller.name)
    return done()


def _own(request: Request, caller: Viewer, desk: Desk, asked: TasksAsked) -> Response:
    tasks = desk.queue(caller.name, asked.asked(), caller.sight)
    desk.enter_views([task.document for task in tasks], caller.sight, caller.name, "queue")
    return answer(request, tasks)
