"""Verdicts in and out: what people say of the claims of a report."""

from typing import Annotated, Literal

from fastapi import APIRouter, Query, Request, Response
from pydantic import Field

from tawatur.errors import Forbidden, Missing
from tawatur.ledger.desk import Desk
from tawatur.model.review import Page, Sight, Verdict
from tawatur.review.api.answers import CONDITIONAL, answer, answer_page, made
from tawatur.review.api.callers import Reader, Reviewer
from tawatur.review.api.desks import Table
from tawatur.review.api.problems import told
from tawatur.review.api.values import AfterEntry, Body, ClaimGiven, Entry, EntryPath, Limit, Named, Why

router = APIRouter(tags=["verdicts"])


class Judged(Body):
    """A verdict on a claim that was read."""

    verdict: Literal["accepted", "rejected", "unsure"]
    document: Named
    claim: Named = Field(description="The id of the claim.")
    why: Why | None = None
    known: Entry | None = Field(None, description="`last` of the report as it was seen: 409 where somebody was faster.")


class Corrected(Body):
    """A claim as it should be."""

    verdict: Literal["corrected"]
    document: Named
    claim: Named
    now: ClaimGiven
    why: Why | None = None
    known: Entry | None = None


class Added(Body):
    """A claim that was missed."""

    verdict: Literal["added"]
    document: Named
    now: ClaimGiven
    why: Why | None = None


class Done(Body):
    """A report that lacks nothing more."""

    verdict: Literal["done"]
    document: Named


class Undone(Body):
    """Why an earlier verdict holds no more."""

    why: Why | None = None


Given = Annotated[Judged | Corrected | Added | Done, Field(discriminator="verdict")]


@router.get("/verdicts", response_model=Page[Verdict], responses=CONDITIONAL)
def verdicts(
    request: Request, caller: Reader, desk: Table, document: Annotated[Named | None, Query()] = None,
    by: Annotated[Named | None, Query()] = None, after: AfterEntry = 0, limit: Limit = 50,
) -> Response:  # fmt: skip
    """What people said, in the order of the chain: all of it, of a report, by a person."""
    found = desk.verdicts(document, by, after, limit + 1)
    shown = desk.shown([one.document for one in found], caller.sight)
    items = tuple(one for one in found[:limit] if one.document in shown)
    desk.enter_views({one.document for one in items}, caller.sight, caller.name, "verdicts")
    following = str(found[limit - 1].entry) if len(found) > limit else None
    return answer_page(request, Page(items, following))


@router.post("/verdicts", status_code=201, response_model=Verdict, responses=told(404, 409))
def judge(caller: Reviewer, desk: Table, given: Given) -> Response:
    """Say that a claim is right, wrong, as it should be, or missed; or that a report lacks nothing more."""
    desk.require_shown(given.document, caller.sight)
    if isinstance(given, Judged):
        entry = desk.judge(given.document, given.claim, given.verdict, caller.name, why=given.why, known=given.known)
    elif isinstance(given, Corrected):
        entry = desk.judge(
            given.document, given.claim, given.verdict, caller.name, now=given.now, why=given.why, known=given.known
        )
    elif isinstance(given, Added):
        entry = desk.add_claim(given.document, given.now, caller.name, given.why)
    else:
        entry = desk.done(given.document, caller.name)
    return made(_verdict(desk, entry, caller.sight), f"verdicts/{entry}")


@router.get("/verdicts/{entry}", response_model=Verdict, responses=CONDITIONAL | told(404))
def verdict(request: Request, caller: Reader, desk: Table, entry: EntryPath) -> Response:
    """One of them."""
    found = _verdict(desk, entry, caller.sight)
    desk.enter_views([found.document], caller.sight, caller.name, "verdict")
    return answer(request, found)


@router.post("/verdicts/{entry}/undo", status_code=201, response_model=Verdict, responses=told(404, 409))
def undo(caller: Reviewer, desk: Table, entry: EntryPath, given: Undone) -> Response:
    """End a verdict: reviewers their own, editors everybody's. It stays in the chain, with this."""
    found = _verdict(desk, entry, caller.sight)
    if found.who != caller.name and not caller.may("editor"):
        raise Forbidden("reviewers end their own verdicts, editors everybody's")
    ending = desk.undo(entry, caller.name, given.why)
    return made(_verdict(desk, ending, caller.sight), f"verdicts/{ending}")


def _verdict(desk: Desk, entry: int, sight: Sight) -> Verdict:
    """The verdict of an entry; one on a hidden document is answered as an entry that is none."""
    found = desk.verdicts(after=entry - 1, limit=1)
    if not found or found[0].entry != entry or not desk.shown([found[0].document], sight):
        raise Missing(f"{entry}: is no verdict")
    return found[0]
