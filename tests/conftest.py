"""Settings for all tests, and ledgers for those that ask for one; what only these need is loaded when they do.

Property tests have no deadline, since two busy cores say nothing about the code.
"""

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

if TYPE_CHECKING:
    from benchmarks.postgresql import Server

settings.register_profile("steady", deadline=None, derandomize=True)
settings.load_profile("steady")


@pytest.fixture(scope="session")
def postgresql() -> "Iterator[Server]":
    """A server of PostgreSQL, with its programs on the path; without one the tests fail, they are never left out."""
    from benchmarks.postgresql import running

    with ExitStack() as stack:
        try:
            started = stack.enter_context(running())
        except Exception as error:  # noqa: BLE001
            pytest.fail(f"PostgreSQL did not start: {error}", pytrace=False)
        # The machine stays up while the tests run, and memory is there whatever happens to the server.
        started.run("ALTER SYSTEM SET fsync = off", "SELECT pg_reload_conf()")
        yield started


@pytest.fixture(params=["sqlite", "postgresql"])
def nowhere(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where a ledger could be: a file that is not there, or an empty database."""
    from benchmarks.postgresql import empty_database

    if request.param == "sqlite":
        return str(tmp_path / "ledger.db")
    return empty_database(request.getfixturevalue("postgresql"))


@pytest.fixture
def place(nowhere: str) -> str:
    """A ledger that holds nothing."""
    from tawatur.ledger import Ledger

    Ledger.create(nowhere).close()
    return nowhere
