"""The id of a report in, the report with its claims as they stand out; claims that answer a question."""

from fastapi import APIRouter, Request, Response

from tawatur.ledger.searching import Found
from tawatur.model.review import Page
from tawatur.review.api.answers import CONDITIONAL, answer_page
from tawatur.review.api.asked import ClaimsQuery
from tawatur.review.api.callers import Reader
from tawatur.review.api.desks import Table

router = APIRouter(tags=["reports"])


@router.get("/claims", response_model=Page[Found], responses=CONDITIONAL)
def claims(request: Request, caller: Reader, desk: Table, asked: ClaimsQuery) -> Response:
    """Claims of current readings, as they came; `next` is the number of the last one."""
    found = desk.find_claims(asked.asked(asked.after, asked.limit + 1), caller.sight, caller.name)
    following = str(found[asked.limit - 1].number) if len(found) > asked.limit else None
    return answer_page(request, Page(tuple(found[: asked.limit]), following))
