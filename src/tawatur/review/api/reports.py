"""The id of a report in, the report with its claims as they stand out; and claims that answer a question."""

from typing import Any

from fastapi import APIRouter, Request, Response

from tawatur.ledger.searching import Found
from tawatur.model.review import Page, Sheet
from tawatur.review.api.answers import CONDITIONAL, answer, answer_page
from tawatur.review.api.asked import ClaimsQuery
from tawatur.review.api.callers import Reader
from tawatur.review.api.desks import Table
from tawatur.review.api.problems import told
from tawatur.review.api.values import DocumentPath
from tawatur.review.originals import handed_out

router = APIRouter(tags=["reports"])

_BYTES: dict[int | str, dict[str, Any]] = {
    200: {
        "description": "The bytes as they came; nothing of them is to be shown by a browser.",
        "content": {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}},
    }
}


@router.get("/claims", response_model=Page[Found], responses=CONDITIONAL)
def claims(request: Request, caller: Reader, desk: Table, asked: ClaimsQuery) -> Response:
    """Claims of current readings, as they came; `next` is the number of the last one."""
    found = desk.find_claims(asked.asked(asked.after, asked.limit + 1), caller.sight, caller.name)
    following = str(found[asked.limit - 1].number) if len(found) > asked.limit else None
    return answer_page(request, Page(tuple(found[: asked.limit]), following))


@router.get("/reports/{document:path}", response_model=Sheet, responses=CONDITIONAL | told(404))
def report(request: Request, caller: Reader, desk: Table, document: DocumentPath) -> Response:
    """A report: its text, its claims with what people said of them, how it came, and its place in the chain."""
    found = desk.sheet(document, caller.sight)
    desk.enter_views([document], caller.sight, caller.name, "report")
    return answer(request, found)


@router.get("/originals/{document:path}", response_class=Response, responses=_BYTES | told(404))
def original(caller: Reader, desk: Table, document: DocumentPath) -> Response:
    """The file that a document came in, as it came, entered as an export; who gets it may see all that it holds."""
    return handed_out(desk.original(document, caller.sight, caller.name))
