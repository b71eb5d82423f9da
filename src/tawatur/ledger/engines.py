"""A path or URL in, a database that keeps its word out: what is committed is on the disk, and one writes at a time.

SQLite: one file beside its write-ahead log, every commit synced. PostgreSQL: writers wait for one another on an
advisory lock, so that the chain has one end.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, inspect, text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, SQLAlchemyError
from sqlalchemy.pool import NullPool, QueuePool

from tawatur.errors import LedgerError
from tawatur.ledger.tables import SCHEMA

_PATIENCE = 120
"""Seconds that a writer waits for another on SQLite."""
_KEPT = {"pool_size": 10, "max_overflow": 40, "pool_pre_ping": True}
"""Connections that a server keeps, and how many more it opens when all threads ask; those that broke are made anew."""
_LOCK = 0x7A3A7472
"""The number of the advisory lock on PostgreSQL, the same in every ledger."""
_PRAGMAS = (
    # Pages are read where the system holds them: a connection that is new has none of its own.
    "mmap_size = 17179869184",
    "synchronous = FULL",
    "foreign_keys = ON",
    "recursive_triggers = ON",
    "trusted_schema = OFF",
)


def url_of(place: str | Path) -> URL:
    """The URL of a ledger: a path is a file of SQLite.

    >>> url_of("postgresql://host/db").drivername, url_of("claims.db").database
    ('postgresql+psycopg', 'claims.db')
    """
    words = str(place)
    if "://" not in words:
        return URL.create("sqlite", database=words)
    try:
        url = make_url(words)
    except ArgumentError as error:
        raise LedgerError(f"{words}: is no URL of a database; write postgresql://USER@HOST/NAME, or a path") from error
    if url.get_backend_name() == "postgresql":
        return url.set(drivername="postgresql+psycopg")
    if url.get_backend_name() == "sqlite" and url.database:
        return url
    raise LedgerError(f"{url.render_as_string()}: a ledger is a file of SQLite, or in PostgreSQL")


def file_of(url: URL) -> Path | None:
    """The file of a ledger in SQLite."""
    return Path(url.database or "") if url.get_backend_name() == "sqlite" else None


def engine_of(url: URL, keeping: bool = False) -> Engine:
    """The engine of a ledger, with what makes it safe set on each connection.

    None is kept open, since readers in processes of their own are forked between two transactions; but a server, which
    forks nothing and is asked all the time, has them kept.
    """
    pool: dict[str, Any] = {"poolclass": QueuePool, **_KEPT} if keeping else {"poolclass": NullPool}
    if file_of(url) is None:
        try:
            return create_engine(url, **pool, isolation_level="REPEATABLE READ")
        except ModuleNotFoundError as error:
            raise LedgerError("PostgreSQL needs psycopg: pip install 'tawatur[postgresql]'") from error
    engine = create_engine(url, **pool, connect_args={"timeout": _PATIENCE})
    event.listen(engine, "connect", _settle)
    event.listen(engine, "begin", _begin)
    return engine


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """A connection that sees one state of the ledger throughout."""
    with _told(engine), engine.connect() as connection:
        yield connection


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """A transaction, alone in writing, that is there as a whole or not at all."""
    with beside(engine) as connection:
        if engine.dialect.name == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})
        yield connection


@contextmanager
def beside(engine: Engine) -> Iterator[Connection]:
    """A transaction on tables beside the chain: in PostgreSQL it waits for no one who adds to the chain."""
    with _told(engine), engine.connect() as connection:
        if engine.dialect.name == "postgresql":
            # What others have committed while this one waited has to be seen.
            connection = connection.execution_options(isolation_level="READ COMMITTED")
        else:
            connection = connection.execution_options(writing=True)
        with connection.begin():
            yield connection


def schema_of(connection: Connection) -> str | None:
    """The migration that a ledger is at; None where there is no ledger."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    found: str | None = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    return found


def require(engine: Engine) -> None:
    """Raise unless there is a ledger of this version."""
    name = engine.url.render_as_string()
    path = file_of(engine.url)
    if path is not None and not path.exists():
        raise LedgerError(f"{path}: there is no such ledger; make it: tawatur init {path}")
    with reading(engine) as connection:
        found = schema_of(connection)
    if found is None:
        raise LedgerError(f"{path or name}: holds no ledger; make it: tawatur init {path or name}")
    if found < SCHEMA:
        raise LedgerError(f"{path or name}: is of an earlier version; back it up, then: tawatur init {path or name}")
    if found > SCHEMA:
        raise LedgerError(f"{path or name}: is of a later version; use a newer tawatur")


@contextmanager
def _told(engine: Engine) -> Iterator[None]:
    """What a database complains of, in one line."""
    try:
        yield
    except UnicodeEncodeError as error:
        raise LedgerError(f"a word holds half a character ({error.reason}); correct it") from error
    except SQLAlchemyError as error:
        why = str(getattr(error, "orig", None) or error).strip().splitlines()[0]
        name = file_of(engine.url) or engine.url.render_as_string()
        raise LedgerError(f"{name}: {why}; what was committed before is kept") from error


def _settle(connection: Any, _: Any) -> None:
    """Settings of one connection of SQLite; transactions are begun by `_begin`, not by Python's module."""
    connection.isolation_level = None
    for pragma in _PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")


def _begin(connection: Connection) -> None:
    """A writer takes the lock at once: one that first reads and then writes could not wait for another."""
    wanted = connection.get_execution_options().get("writing")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if wanted else "BEGIN")
