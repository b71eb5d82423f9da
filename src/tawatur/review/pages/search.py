"""Words and conditions in, the claims that fulfil them out, each with its words marked in what stands around them."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated

from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse

from tawatur.labels import labels
from tawatur.ledger.lists.quoting import Quoted
from tawatur.model import Claim
from tawatur.output.cells import figure, places
from tawatur.review import languages
from tawatur.review.api.asked import ClaimsAsked
from tawatur.review.frame import page
from tawatur.review.people.viewers import Viewer, viewer_of
from tawatur.review.questions import question, told
from tawatur.review.urls import asking

router = APIRouter(include_in_schema=False)
_CHOICES = (("kind", "kind"), ("stance", "stance"))
_BEHIND_A_FOLD = {"actor", "outlet", "origin", "start", "end", "at_least"}


@dataclass(frozen=True, slots=True)
class Hit:
    """A claim as the page shows it; `parts` are stretches of text, its own words marked."""

    document: str
    outlet: str | None
    published: date | None
    claim: Claim
    figure: str
    where: str
    parts: tuple[tuple[bool, str], ...]


@router.get("/search")
def search(request: Request, viewer: Annotated[Viewer, Depends(viewer_of("reader"))]) -> HTMLResponse:
    """The page; nothing is looked for before anything is asked."""
    asked = question(request.query_params, ClaimsAsked)
    bare = told(asked, after=None)
    given = bare.keys() - {"after", "limit"}
    found, following = _found(request, viewer, asked) if given else (None, None)
    return page(
        request, "search.html.j2", viewer, asked=asked, found=found,
        choices=[(field, group, list(labels()[group])) for field, group in _CHOICES],
        further=bool(_BEHIND_A_FOLD & given), first=asking("/search", **bare), address=asking("/search", **bare),
        following=asking("/search", **{**bare, "after": following}) if following else None,
    )  # fmt: skip


def _found(request: Request, viewer: Viewer, asked: ClaimsAsked) -> tuple[list[Hit], int | None]:
    """The claims of a page, and the number after which the next one begins."""
    desk, lang = request.app.state.desk, languages.lang_of(request)
    some = desk.find_claims(asked.asked(asked.after, asked.limit + 1), viewer.sight, viewer.name)
    shown = some[: asked.limit]
    hits = [_hit(one, lang) for one in desk.quoted(shown)]
    return hits, shown[-1].number if len(some) > asked.limit else None


def _hit(quoted: Quoted, lang: str) -> Hit:
    claim = quoted.found.claim
    parts = ((False, quoted.before), (True, quoted.words), (False, quoted.after))
    return Hit(
        quoted.found.document, quoted.found.outlet, quoted.published, claim, figure(claim.count, lang), places(claim),
        tuple(part for part in parts if part[1]),
    )  # fmt: skip
