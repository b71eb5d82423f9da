"""A question in, lines of JSON out as they are read, entered as an export before the first."""

import json
from collections.abc import Iterable, Iterator
from itertools import chain, islice
from typing import Any

from fastapi import APIRouter
from fastapi.responses import StreamingResponse

from tawatur.eventlines import event_line
from tawatur.records import report_record
from tawatur.review.api.answers import MOST
from tawatur.review.api.asked import ClaimsExportQuery, TimelineQuery
from tawatur.review.api.callers import Reader
from tawatur.review.api.desks import Table

router = APIRouter(tags=["export"])

MEDIA_TYPE = "application/x-ndjson"
LINES: dict[int | str, dict[str, Any]] = {
    200: {"description": "One JSON value a line.", "content": {MEDIA_TYPE: {"schema": {"type": "string"}}}}
}


@router.get("/export/claims.jsonl", response_class=StreamingResponse, responses=LINES)
def claims(caller: Reader, desk: Table, asked: ClaimsExportQuery) -> StreamingResponse:
    """The reports that hold such claims, each with these alone: lines by the schema of `tawatur schema`."""
    found = desk.export_claims(asked.asked(), caller.sight, caller.name, "jsonl")
    return streamed((json.dumps(report_record(one), ensure_ascii=False) + "\n" for one in found), "claims")


@router.get("/export/events.jsonl", response_class=StreamingResponse, responses=LINES)
def events(caller: Reader, desk: Table, asked: TimelineQuery) -> StreamingResponse:
    """Events: lines of `tawatur link`; what is no incident comes only where its form is asked for."""
    found = desk.export_events(asked.asked(limit=MOST), caller.sight, caller.name, "jsonl")
    return streamed(map(event_line, found), "events")


def streamed(lines: Iterable[str], name: str) -> StreamingResponse:
    """Lines as they come. The first is taken at once, so that who may not have them is told so."""
    rest: Iterator[str] = iter(lines)
    first = list(islice(rest, 1))
    headers = {"Content-Disposition": f'attachment; filename="{name}.jsonl"', "Cache-Control": "no-store"}
    return StreamingResponse(chain(first, rest), headers=headers, media_type=MEDIA_TYPE)
