"""A request in, the desk and the ledger that the application is over out."""

from typing import Annotated

from fastapi import Depends, Request

from tawatur.ledger import Ledger
from tawatur.ledger.desk import Desk


def _desk(request: Request) -> Desk:
    """The desk of the application."""
    desk: Desk = request.app.state.desk
    return desk


def _ledger(request: Request) -> Ledger:
    """The ledger of the application."""
    ledger: Ledger = request.app.state.ledger
    return ledger


Table = Annotated[Desk, Depends(_desk)]
Store = Annotated[Ledger, Depends(_ledger)]
