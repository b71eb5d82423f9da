"""Saved views: questions that people keep under a name, for themselves or for everybody."""

from typing import Annotated

from fastapi import APIRouter, Depends, Form, Request
from fastapi.responses import HTMLResponse, RedirectResponse
from starlette.exceptions import HTTPException

from tawatur.review.frame import page
from tawatur.review.people.viewers import Viewer, viewer_of

router = APIRouter(include_in_schema=False)
Reader = Annotated[Viewer, Depends(viewer_of("reader"))]
_ASKED = ("/explore", "/search")
_LONGEST = 4000


@router.get("/views")
def views(request: Request, viewer: Reader) -> HTMLResponse:
    """One's own, and those of others that are shared."""
    kept = [view for view in request.app.state.desk.views(viewer.name) if _asks(view.query)]
    own = [view for view in kept if view.person == viewer.name]
    others = [view for view in kept if view.person != viewer.name]
    return page(request, "views.html.j2", viewer, own=own, others=others)


@router.post("/views")
def save(
    request: Request,
    viewer: Reader,
    name: Annotated[str, Form(min_length=1, max_length=100)],
    query: Annotated[str, Form(max_length=_LONGEST)],
    shared: Annotated[bool, Form()] = False,
) -> RedirectResponse:
    """Keep a question."""
    if not _asks(query):
        raise HTTPException(422, f"query: begins with none of {', '.join(_ASKED)}")
    request.app.state.desk.save_view(viewer.name, name, query, shared)
    return RedirectResponse("/views", 303)


@router.post("/views/{id}/delete")
def delete(request: Request, id: int, viewer: Reader) -> RedirectResponse:
    """Let go of a question of one's own."""
    request.app.state.desk.delete_view(id, viewer.name)
    return RedirectResponse("/views", 303)


def _asks(query: str) -> bool:
    """Whether it is the address of a page that answers questions: nothing else is ever a link of a view."""
    return query.isprintable() and query.split("?")[0] in _ASKED
