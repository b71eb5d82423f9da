"""A ledger in, what it holds out; and new reports linked."""

from dataclasses import dataclass

from fastapi import APIRouter, Request, Response

from tawatur.ledger.ledgers import Status
from tawatur.ledger.syncing import Synced
from tawatur.review.api.answers import CONDITIONAL, answer
from tawatur.review.api.callers import Editor, Reader
from tawatur.review.api.desks import Store, Table
from tawatur.review.api.problems import told

router = APIRouter(tags=["status"])


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a ledger's chain, without how much the ledger holds."""

    head: str | None


@router.get("/status", response_model=Status | Head, responses=CONDITIONAL)
def status(request: Request, caller: Reader, ledger: Store) -> Response:
    """How much the ledger holds, and the head of its chain; the head alone for who is not shown all collections."""
    held = ledger.status()
    return answer(request, held if caller.sight.collections is None else Head(held.head))


@router.post("/sync", response_model=Synced, responses=told(409))
def sync(request: Request, caller: Editor, ledger: Store, desk: Table) -> Response:
    """Link what came, was read or was judged since the last time onto the events; 409 where another one does."""
    synced = ledger.sync()
    desk.catch_up()
    return answer(request, synced)
