"""A ledger in, the front for who checks its claims and settles its events out, thin over the modules of this room."""

from tawatur.ledger.ledgers import Ledger


class Desk:
    """What the review page, its API and its commands ask of a ledger."""

    def __init__(self, ledger: Ledger) -> None:
        """Take a ledger that is open."""
        self._engine = ledger._engine
