"""What people said of the same reports, compared; and what they checked, as annotated reports to learn from."""

import json
from typing import Annotated

from fastapi import APIRouter, Query, Request, Response
from fastapi.responses import StreamingResponse

from tawatur.evaluation.agreement import Agreement, agreement
from tawatur.evaluation.fromreview import finished, records
from tawatur.review.api.answers import CONDITIONAL, answer
from tawatur.review.api.callers import Reviewer
from tawatur.review.api.desks import Table
from tawatur.review.api.exports import LINES, streamed
from tawatur.review.api.values import Named

router = APIRouter(tags=["learning"])


@router.get("/checkers", response_model=dict[str, int], responses=CONDITIONAL)
def checkers(request: Request, caller: Reviewer, desk: Table) -> Response:
    """Who gave verdicts, and on how many reports."""
    return answer(request, desk.checkers(caller.sight))


@router.get("/agreement", response_model=Agreement, responses=CONDITIONAL)
def agreed(
    request: Request, caller: Reviewer, desk: Table, one: Annotated[Named, Query()], other: Annotated[Named, Query()]
) -> Response:
    """How far two people agree: Cohen's kappa of verdicts, agreement by slot, and each claim on which they differ."""
    return answer(request, agreement(desk.checked_by(one, other, caller.sight, caller.name), one, other))


@router.get("/export/gold.jsonl", response_class=StreamingResponse, responses=LINES)
def gold(caller: Reviewer, desk: Table, by: Annotated[Named | None, Query()] = None) -> StreamingResponse:
    """Reports that people finished checking, as `tawatur evaluate` reads them; of one person or of all."""
    made = desk.learn(finished, caller.sight, caller.name, by)
    return streamed((json.dumps(one, ensure_ascii=False) + "\n" for one in records(made)), "gold")
