"""The page that explains how to read the data."""

from typing import Annotated

from fastapi import APIRouter, Depends, Request
from starlette.responses import Response

from tawatur.review.frame import page
from tawatur.review.people.viewers import Viewer, viewer_of

router = APIRouter(include_in_schema=False)


@router.get("/how-to-read")
def how_to_read(request: Request, viewer: Annotated[Viewer, Depends(viewer_of("reader"))]) -> Response:
    """What claims, origins, grades and ranges mean, and what they do not."""
    return page(request, "how_to_read.html.j2", viewer)
