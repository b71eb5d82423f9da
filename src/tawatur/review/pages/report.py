"""The page of a report: its text with what it states, and what people say of each claim."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Request
from starlette.responses import RedirectResponse, Response

from tawatur.errors import Missing, Stale
from tawatur.labels import labels
from tawatur.ledger.desk import Desk
from tawatur.model.review import Sheet
from tawatur.review.answers import Mistaken
from tawatur.review.forms import BY_WORDS, Form, again, form, looked_up
from tawatur.review.frame import page
from tawatur.review.languages import lang_of
from tawatur.review.originals import handed_out
from tawatur.review.people.viewers import Viewer, viewer_of
from tawatur.review.sheets import following, shown, standing
from tawatur.review.tasks import trail, wanted
from tawatur.review.urls import asking, report_url
from tawatur.review.verdicts import Done, answers_of, say

router = APIRouter(include_in_schema=False)
Reader = Annotated[Viewer, Depends(viewer_of("reader"))]
Reviewer = Annotated[Viewer, Depends(viewer_of("reviewer"))]
Answered = Annotated[dict[str, str], Depends(answers_of)]


@dataclass(frozen=True, slots=True)
class Asked:
    """A report, who asks for it, and the part of it that they want."""

    request: Request
    document: str
    viewer: Viewer

    @property
    def lang(self) -> str:
        """The language of the page."""
        return lang_of(self.request)

    @property
    def desk(self) -> Desk:
        """The ledger's front."""
        desk: Desk = self.request.app.state.desk
        return desk

    def sheet(self) -> Sheet:
        """The report as it stands; that somebody saw a restricted one is entered first."""
        found = self.desk.sheet(self.document, self.viewer.sight)
        if found.restricted:
            call = json.dumps({"call": "report"}, separators=(",", ":"))
            self.request.app.state.ledger.note("view", self.viewer.name, self.document, call)
        return found


@router.get("/reports/{document:path}")
def report(request: Request, document: str, viewer: Reader, correct: str | None = None) -> Response:
    """A report with its claims; `correct` opens the form of one of them."""
    asked = Asked(request, document, viewer)
    try:
        sheet = asked.sheet()
    except Missing:
        if _withheld(asked):
            return page(request, "withheld.html.j2", viewer, status=403, document=document)
        raise
    one = standing(sheet, correct) if correct and viewer.may("reviewer") else None
    claims = tuple(each.claim for each in sheet.checked)
    made = form(one.claim, sheet.document, asked.lang, claims) if one else None
    if made and request.headers.get("hx-request") == "true":
        return page(request, "_correct.html.j2", viewer, **_shown(asked, sheet, made))
    return page(request, "report.html.j2", viewer, **_shown(asked, sheet, made))


@router.get("/originals/{document:path}")
def original(request: Request, document: str, viewer: Reader) -> Response:
    """The file that a report came in, as it came."""
    return handed_out(request.app.state.desk.original(document, viewer.sight, viewer.name))


@router.get("/words/{document:path}")
def words(request: Request, document: str, field: str, claim: str, viewer: Reviewer) -> Response:
    """What chosen words mean: the part of a claim's form for one field, as the words are read."""
    asked = Asked(request, document, viewer)
    sheet = asked.sheet()
    one = standing(sheet, claim)
    if one is None or field not in BY_WORDS:
        raise Missing(f"{document}: has no claim {claim!r} with {field!r}; load the report again")
    made = looked_up(one.claim, field, dict(request.query_params), sheet.document, asked.lang)
    return page(request, "_field.html.j2", viewer, form=made, field=field, sheet=sheet, trail=trail(request))


@router.post("/reports/{document:path}")
def judge(
    request: Request,
    document: str,
    answers: Answered,
    viewer: Reviewer,
) -> Response:
    """Take a verdict; what somebody else said meanwhile, or a mistake, is shown for the person to decide."""
    asked = Asked(request, document, viewer)
    sheet = asked.sheet()
    try:
        done = say(asked.desk, sheet, answers, viewer)
    except Mistaken as mistaken:
        return _answer(asked, asked.sheet(), 422, None, _again(asked, sheet, answers, mistaken), mistaken=mistaken)
    except Stale:
        fresh = asked.sheet()
        left = _again(asked, fresh, answers, None) if answers.get("act") == "corrected" else None
        return _answer(asked, fresh, 409, None, left, stale=answers.get("claim"))
    asked.desk.take(viewer.name, wanted(request), viewer.sight, 0)  # who is at work keeps what was leased to them
    fresh = asked.sheet()
    claim = done.claim if done.act in ("added", "undone") else following(fresh, done.claim) or done.claim
    if request.headers.get("hx-request") != "true":
        return RedirectResponse(_page(request, document, claim), 303)
    opened = standing(fresh, done.claim) if done.act == "added" and done.claim else None
    claims = tuple(each.claim for each in fresh.checked)
    made = form(opened.claim, fresh.document, asked.lang, claims) if opened else None
    return _answer(asked, fresh, 200, done, made, chosen=claim)


def _answer(
    asked: Asked, sheet: Sheet, status: int, done: Done | None, made: Form | None, *,
    stale: str | None = None, mistaken: Mistaken | None = None, chosen: str | None = None,
) -> Response:  # fmt: skip
    """The report again, all of the page or for HTMX the part that changes."""
    part = asked.request.headers.get("hx-request") == "true"
    more = {"done": done, "stale": stale, "mistaken": mistaken}
    told = _shown(asked, sheet, made) | more | {"chosen": made.claim if made else stale or chosen}
    return page(asked.request, "_report.html.j2" if part else "report.html.j2", asked.viewer, status=status, **told)


def _again(asked: Asked, sheet: Sheet, answers: Mapping[str, str], mistaken: Mistaken | None) -> Form | None:
    """The form of a claim as somebody left it; of a claim that was to be added there is none."""
    one = standing(sheet, answers.get("claim", ""))
    if one is None:
        return None
    return again(one.claim, answers, sheet.document, asked.lang, tuple(each.claim for each in sheet.checked), mistaken)


def _shown(asked: Asked, sheet: Sheet, made: Form | None) -> dict[str, Any]:
    """What the templates of this page show."""
    verdicts = asked.desk.verdicts(sheet.document.id)
    return {
        "report": shown(sheet, verdicts, asked.viewer.name, asked.lang),
        "sheet": sheet,
        "form": made,
        "chosen": made.claim if made else None,
        "done": None,
        "stale": None,
        "mistaken": None,
        "may": asked.viewer.may("reviewer"),
        "trail": trail(asked.request),
        "action": _page(asked.request, sheet.document.id),
        "kinds": tuple(labels()["kind"]),
    }


def _page(request: Request, document: str, claim: str | None = None) -> str:
    """The page of the report at a claim, with the way through the queue that led there."""
    path, _, anchor = report_url(document, claim).partition("#")
    return asking(path, **trail(request)) + (f"#{anchor}" if anchor else "")


def _withheld(asked: Asked) -> bool:
    """Whether a report is hidden only until who asks, and who may see it, says that they want to."""
    viewer = asked.viewer
    if viewer.sight.restricted or "restricted" not in viewer.roles:
        return False
    try:
        asked.desk.sheet(asked.document, replace(viewer.sight, restricted=True))
    except Missing:
        return False
    return True
