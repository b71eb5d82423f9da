"""How far two people agree who checked the same reports, and on which claims they differ; what they said, as gold."""

import json
from collections.abc import Iterator
from typing import Annotated

from fastapi import APIRouter, Depends, Request
from starlette.responses import Response, StreamingResponse

from tawatur.evaluation.agreement import Difference, agreement
from tawatur.evaluation.concord import SLOTS
from tawatur.evaluation.fromreview import finished, records
from tawatur.labels import label
from tawatur.model.review import Sight
from tawatur.review.frame import page
from tawatur.review.languages import lang_of, number, word
from tawatur.review.people.viewers import Viewer, viewer_of

router = APIRouter(include_in_schema=False)
Reviewer = Annotated[Viewer, Depends(viewer_of("reviewer"))]
MOST = 200
"""Differences that a page lists."""


@router.get("/agreement")
def show(request: Request, viewer: Reviewer, a: str = "", b: str = "") -> Response:
    """The agreement of two people, chosen by `a` and `b`; restricted reports are left out."""
    desk, lang, sight = request.app.state.desk, lang_of(request), Sight(False, viewer.sight.collections)
    checkers = desk.checkers(sight)
    found = agreement(desk.checked_by(a, b, sight, viewer.name), a, b) if a and b and a != b else None
    return page(
        request, "agreement.html.j2", viewer, checkers=checkers, a=a, b=b, found=found, slots=SLOTS,
        differences=[(one, *_shown(lang, one)) for one in found.differences[:MOST]] if found else [],
    )  # fmt: skip


@router.post("/agreement/gold")
def gold(request: Request, viewer: Reviewer) -> Response:
    """What people checked, as annotated reports, one a line; entered as an export."""
    made = request.app.state.desk.learn(finished, viewer.sight, viewer.name)

    def lines() -> Iterator[str]:
        for record in records(made):
            yield json.dumps(record, ensure_ascii=False) + "\n"

    named = {"Content-Disposition": 'attachment; filename="gold.jsonl"'}
    return StreamingResponse(lines(), media_type="application/jsonl", headers=named)


def _shown(lang: str, one: Difference) -> tuple[str, str]:
    """What each of the two has, in words."""
    return _value(lang, one.slot, one.first), _value(lang, one.slot, one.second)


def _value(lang: str, slot: str, value: object) -> str:
    if slot in ("verdict", "found"):
        return word(lang, f"agreement.{str(value).lower()}")
    if slot == "count" and isinstance(value, tuple):
        low, high = value
        if low is None and high is None:
            return word(lang, "agreement.nothing")
        return number(lang, low) if low == high else f"{number(lang, low)} – {number(lang, high)}"
    if value in (None, (), []):
        return word(lang, "agreement.nothing")
    if isinstance(value, list | tuple):
        return "، ".join(
            dict.fromkeys(label(slot, str(part), lang) if slot == "means" else str(part) for part in value)
        )
    return label(slot, str(value), lang) if SLOTS[slot].nominal else str(value)
