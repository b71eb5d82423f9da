"""A ledger in, a copy of it out, and back: SQLite by its own way of backup, PostgreSQL by pg_dump and psql.

A copy is verified before it counts. Restoring never writes over a ledger.
"""

import os
import shutil
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path

from sqlalchemy import Engine, inspect
from sqlalchemy.engine import URL

from tawatur.errors import LedgerError
from tawatur.ledger.engines import engine_of, file_of, reading, require, url_of
from tawatur.ledger.verifying import Verified, verify

_SQLITE = b"SQLite format 3\0"
_DONE = b"PostgreSQL database dump complete"


def require_possible(engine: Engine, to: Path) -> None:
    """Raise where a copy cannot be made: a file is there already, there is no folder for it, or no program."""
    if to.exists():
        raise LedgerError(f"{to}: is there already; name another")
    if not to.absolute().parent.is_dir():
        raise LedgerError(f"{to}: there is no such folder; make it, or name another")
    if file_of(engine.url) is None:
        _installed("pg_dump")


def backup(engine: Engine, to: Path) -> None:
    """Copy a ledger into a new file, also while others add to it."""
    require_possible(engine, to)
    part = to.with_name(f".{to.name}.part")
    part.unlink(missing_ok=True)
    try:
        if (path := file_of(engine.url)) is not None:
            _copy(path, part)
            _end_sessions(part)
            checked(part)
        else:
            _postgresql(
                "pg_dump",
                engine.url,
                ["--no-owner", "--no-privileges", "--exclude-table-data=sessions", "--file", str(part)],
            )
            if _DONE not in _end(part):
                raise LedgerError(f"{to}: pg_dump did not finish; see whether the disk is full")
        with part.open("rb") as stream:
            os.fsync(stream.fileno())
        part.rename(to)
    finally:
        part.unlink(missing_ok=True)


def restore(source: Path, url: URL) -> Verified:
    """Bring a copy back as a ledger that is not there yet."""
    if not source.is_file():
        raise LedgerError(f"{source}: there is no such file; check its name")
    with source.open("rb") as stream:
        of_sqlite = stream.read(len(_SQLITE)) == _SQLITE
    path = file_of(url)
    if of_sqlite != (path is not None):
        raise LedgerError(f"{source}: is of {'SQLite' if of_sqlite else 'PostgreSQL'}; name a ledger of the same kind")
    if path is None:
        return _restore_postgresql(source, url)
    if path.exists():
        raise LedgerError(f"{path}: is there already; restore into a new file")
    part = path.with_name(f".{path.name}.part")
    part.unlink(missing_ok=True)
    try:
        _copy(source, part)
        found = checked(part)
        part.rename(path)
    finally:
        part.unlink(missing_ok=True)
    return found


def checked(place: str | Path) -> Verified:
    """A ledger that is whole; raises where it is not."""
    engine = engine_of(url_of(place))
    try:
        require(engine)
        with reading(engine) as connection:
            if file_of(engine.url) is not None:
                told = connection.exec_driver_sql("PRAGMA quick_check").scalar()
                if told != "ok":
                    raise LedgerError(f"{place}: is damaged ({told})")
            found = verify(connection)
    finally:
        engine.dispose()
    if found.broken:
        raise LedgerError(f"{place}: is not what was put into it: {found.broken}")
    return found


def _copy(source: Path, to: Path) -> None:
    """Copy a database of SQLite as of one moment, all in one file."""
    try:
        with closing(sqlite3.connect(source)) as one, closing(sqlite3.connect(to)) as other:
            one.backup(other)
            # The copy is one file until it is opened as a ledger.
            other.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    except sqlite3.Error as error:
        raise LedgerError(f"{source}: cannot be copied to {to}: {error}") from error


def _end_sessions(copy: Path) -> None:
    """Whoever gets a copy is signed in nowhere by it."""
    with closing(sqlite3.connect(copy)) as database:
        database.execute("PRAGMA secure_delete = ON")
        database.execute("DELETE FROM sessions")
        database.commit()
        database.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _restore_postgresql(source: Path, url: URL) -> Verified:
    engine = engine_of(url)
    try:
        with reading(engine) as connection:
            if inspect(connection).get_table_names():
                raise LedgerError(f"{url.render_as_string()}: holds tables already; restore into an empty database")
        _postgresql(
            "psql", url,
            ["--no-psqlrc", "--quiet", "--single-transaction", "--set=ON_ERROR_STOP=1", "--file", str(source)],
        )  # fmt: skip
    finally:
        engine.dispose()
    return checked(url.render_as_string(hide_password=False))


def _postgresql(program: str, url: URL, words: list[str]) -> None:
    """Run a program of PostgreSQL; the password goes by its environment, where no list of processes shows it."""
    found = _installed(program)
    bare = url.set(drivername="postgresql", password=None).render_as_string()
    environment = {**os.environ, **({"PGPASSWORD": str(url.password)} if url.password else {})}
    done = subprocess.run([found, f"--dbname={bare}", *words], env=environment, capture_output=True, check=False)
    if done.returncode:
        said = done.stderr.decode(errors="replace").strip().splitlines()
        raise LedgerError(f"{program} failed: {said[0] if said else done.returncode}")


def _installed(program: str) -> str:
    """Where a program is."""
    found = shutil.which(program)
    if found is None:
        raise LedgerError(f"{program} is not installed; install PostgreSQL's client programs of the server's version")
    return found


def _end(path: Path) -> bytes:
    with path.open("rb") as stream:
        stream.seek(max(path.stat().st_size - 4096, 0))
        return stream.read()
