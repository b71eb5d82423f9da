"""The queue: reports with claims to check, those of most weight first, each with one person at a time."""

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Request
from starlette.responses import RedirectResponse, Response

from tawatur.families import family
from tawatur.labels import labels
from tawatur.ledger.desk import Desk
from tawatur.model.review import REASONS, Task
from tawatur.output.cells import figure
from tawatur.review.frame import page
from tawatur.review.people.viewers import Viewer, viewer_of
from tawatur.review.tasks import STATES, wanted, way
from tawatur.review.urls import asking, report_url
from tawatur.review.verdicts import answers_of

router = APIRouter(include_in_schema=False)
Reviewer = Annotated[Viewer, Depends(viewer_of("reviewer"))]
Editor = Annotated[Viewer, Depends(viewer_of("editor"))]
Answered = Annotated[dict[str, str], Depends(answers_of)]
MANY = 10


@router.get("/queue")
def queue(request: Request, viewer: Reviewer) -> Response:
    """What waits for a person; where nothing does, the next reports are taken for them."""
    asked = wanted(request)
    tasks = _tasks(request, viewer)
    told: dict[str, Any] = {
        "tasks": tasks, "asked": asked, "kinds": tuple(labels()["kind"]), "reasons": REASONS, "states": STATES,
        "counts": _desk(request).queue_counts(viewer.sight), "way": way(asked),
        "finished": "finished" in request.query_params,
        "family": family, "figure": figure,
        "people": sorted(request.app.state.ledger.people()) if viewer.may("editor") else [],
    }  # fmt: skip
    return page(request, "queue.html.j2", viewer, **told)


@router.get("/queue/next")
def following(request: Request, viewer: Reviewer, after: str = "") -> Response:
    """Go to the report that comes after another, taking more where there is none; to the queue where none is left."""
    tasks = _tasks(request, viewer, after)
    ids = [task.document for task in tasks]
    later = ids[ids.index(after) + 1 :] if after in ids else ids
    target = next((one for one in (*later, *ids) if one != after), None)
    asked = way(wanted(request))
    if target is None:
        return RedirectResponse(asking("/queue", **asked, finished=1), 303)
    return RedirectResponse(asking(report_url(target), **asked), 303)


@router.post("/queue/take")
def take(request: Request, viewer: Reviewer) -> Response:
    """Take more reports."""
    held = len(_desk(request).queue(viewer.name, wanted(request), viewer.sight))
    _desk(request).take(viewer.name, wanted(request), viewer.sight, held + MANY)
    return RedirectResponse(asking("/queue", **way(wanted(request))), 303)


@router.post("/queue/assign")
def assign(
    request: Request,
    answers: Answered,
    viewer: Editor,
) -> Response:
    """Give a report to a person, or to nobody."""
    document, person = answers.get("document", ""), answers.get("person", "").strip() or None
    _desk(request).sheet(document, viewer.sight)
    _desk(request).assign(document, person, viewer.name)
    return RedirectResponse(asking("/queue", **way(wanted(request))), 303)


def _tasks(request: Request, viewer: Viewer, after: str = "") -> list[Task]:
    """What a person has, with more taken where it is nothing but the report that they come from."""
    desk, asked = _desk(request), wanted(request)
    desk.catch_up()
    tasks = desk.queue(viewer.name, asked, viewer.sight)
    if not [task for task in tasks if task.document != after]:
        desk.take(viewer.name, asked, viewer.sight, MANY)
        tasks = desk.queue(viewer.name, asked, viewer.sight)
    desk.enter_views([task.document for task in tasks], viewer.sight, viewer.name, "queue")
    return tasks


def _desk(request: Request) -> Desk:
    desk: Desk = request.app.state.desk
    return desk
