"""Questions that people keep: saved, listed, taken away."""

from fastapi import APIRouter, Request, Response
from pydantic import Field

from tawatur.model.review import SavedView
from tawatur.review.api.answers import CONDITIONAL, answer, done, made
from tawatur.review.api.callers import Reader
from tawatur.review.api.desks import Table
from tawatur.review.api.problems import told
from tawatur.review.api.values import Body, EntryPath, Named, Words

router = APIRouter(tags=["views"])


class View(Body):
    """A question to keep, as the address of the page asks it."""

    name: Named = Field(examples=["Raids in Idlib"])
    query: Words = Field(examples=["kind=killed&place=SY&start=2020-01-01"])
    shared: bool = False


@router.get("/views", response_model=list[SavedView], responses=CONDITIONAL)
def views(request: Request, caller: Reader, desk: Table) -> Response:
    """The caller's own, and what others share."""
    return answer(request, desk.views(caller.name))


@router.post("/views", status_code=201, response_model=SavedView, responses=told(409))
def save(request: Request, caller: Reader, desk: Table, given: View) -> Response:
    """Keep a question."""
    id = desk.save_view(caller.name, given.name, given.query, given.shared)
    saved = SavedView(id, caller.name, given.name, given.query, given.shared)
    return made(saved, f"views/{id}")


@router.delete("/views/{id}", status_code=204, responses=told(404))
def delete(caller: Reader, desk: Table, id: EntryPath) -> Response:
    """Take one of the caller's own away."""
    desk.delete_view(id, caller.name)
    return done()
