"""Both engines for every test of the ledger: a file of SQLite, and a PostgreSQL server that the tests start."""

from collections.abc import Iterator

import pytest

from benchmarks.postgresql import Server, empty_database
from tawatur.ledger import Ledger

__all__ = ["Server", "empty_database"]


@pytest.fixture(scope="session")
def server(postgresql: Server) -> Server:
    """The server of PostgreSQL."""
    return postgresql


@pytest.fixture
def ledger(place: str) -> Iterator[Ledger]:
    """A ledger that holds nothing, open."""
    with Ledger(place) as opened:
        yield opened
