"""Who did what with what, when and why; documents restricted and released, deletion asked for and answered."""

from dataclasses import replace
from itertools import islice
from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, Query, Request, Response

from tawatur.errors import Forbidden
from tawatur.ledger import Ledger
from tawatur.model.deeds import Deed
from tawatur.model.review import Page
from tawatur.review.api.answers import CONDITIONAL, answer_page, made
from tawatur.review.api.callers import Editor, Reader
from tawatur.review.api.desks import Store, Table
from tawatur.review.api.problems import told
from tawatur.review.api.values import AfterEntry, Body, Day, DeedKind, Limit, Named, Why

router = APIRouter(tags=["custody"])


class Asked(Body):
    """A document, and why."""

    document: Named
    why: Why


@router.get("/log", response_model=Page[Deed], responses=CONDITIONAL)
def log(
    request: Request, caller: Editor, desk: Table, ledger: Store, about: Annotated[Named | None, Query()] = None,
    kind: Annotated[list[DeedKind], Query()] = [],  # noqa: B006
    start: Annotated[Day | None, Query()] = None, end: Annotated[Day | None, Query()] = None,
    after: AfterEntry = 0, limit: Limit = 50,
) -> Response:  # fmt: skip
    """What people did, in the order of the chain; what came in only where it is asked for, or all of one thing.

    Deeds that concern a document that the caller is not shown are left out.
    """
    deeds = (one for one in ledger.log(about, kind, start, end) if one.entry > after)
    found = list(islice(desk.open_deeds(deeds, caller.sight), limit + 1))
    following = str(found[limit - 1].entry) if len(found) > limit else None
    return answer_page(request, Page(tuple(found[:limit]), following))


@router.post("/custody/restrictions", status_code=201, response_model=Deed, responses=told(404, 409))
def restrict(caller: Editor, desk: Table, ledger: Store, given: Asked) -> Response:
    """Keep a document from all who have not the role `restricted`."""
    desk.require_shown(given.document, caller.sight)
    return _entered(ledger, given, ledger.restrict(given.document, caller.name, given.why))


@router.post("/custody/releases", status_code=201, response_model=Deed, responses=told(404, 409))
def release(caller: Editor, desk: Table, ledger: Store, given: Asked) -> Response:
    """Let everybody see it again; this takes the role `restricted`."""
    if not caller.may("restricted"):
        raise Forbidden("this needs the role restricted, and a token its scope")
    desk.require_shown(given.document, replace(caller.sight, restricted=True))
    return _entered(ledger, given, ledger.release(given.document, caller.name, given.why))


@router.post("/custody/deletion-requests", status_code=201, response_model=Deed, responses=told(404, 409))
def request_deletion(caller: Reader, desk: Table, ledger: Store, given: Asked) -> Response:
    """Ask to have a document deleted: it is written down, and nothing is deleted."""
    desk.require_shown(given.document, caller.sight)
    return _entered(ledger, given, ledger.request_deletion(given.document, caller.name, given.why))


@router.post("/custody/deletion-answers", status_code=201, response_model=Deed, responses=told(404, 409))
def answer_deletion(caller: Editor, desk: Table, ledger: Store, given: Asked) -> Response:
    """Write down what was done about the open requests to delete a document."""
    desk.require_shown(given.document, caller.sight)
    return _entered(ledger, given, ledger.answer_deletion(given.document, caller.name, given.why))


def _entered(ledger: Ledger, given: Asked, entry: int) -> Response:
    found = next(one for one in ledger.log(given.document) if one.entry == entry)
    return made(found, f"log?about={quote(given.document, safe='')}")
