"""Rows on a disk, as Parquet files: what a store holds, by batches and as DuckDB selects it, and how one is written.

A file may lie in folders that are named after the value of a column (`day=2018-03-17`); such a column is a string. What
begins with `_` or `.` is no part of a store, as on Spark: it is written there and moved into place when it is whole.
"""

import os
import re
import shutil
import weakref
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import unquote
from uuid import uuid4

import pyarrow as pa
import pyarrow.parquet as pq

from tawatur.errors import DocumentError
from tawatur.scale.engines import Absent

# A piece of a file that is decoded at once; also one text of tens of megabytes fits beside a few others.
_PIECE_ROWS, _PIECE_BYTES = 20_000, 16 * 2**20


_PATH = "_path_of_file"
_NULL = "__HIVE_DEFAULT_PARTITION__"  # the folder of rows without a value, as every writer of such folders has it

WHOLE = "_SUCCESS"
"""The file that a store gets last, as Spark has it."""


@dataclass(frozen=True)
class Parts:
    """Parquet files that are read as one table of a schema, and the folder that the columns in their paths begin at."""

    files: tuple[Path, ...]
    schema: pa.Schema
    folder: Path

    def batches(self, rows: int) -> Iterator[pa.RecordBatch]:
        """All rows, in batches of no more than so many; a column that a file lacks is null."""
        for path in self.files:
            named = _named(path, self.folder)
            with pq.ParquetFile(path, pre_buffer=False) as file:
                held = [name for name in self.schema.names if name in file.schema_arrow.names]
                for batch in file.iter_batches(rows, columns=held, use_threads=False):
                    yield _batch(batch, self.schema, named)

    def select(self) -> str:
        """The query that gives all rows in DuckDB."""
        held = {name for path in self.files for name in pq.read_schema(path).names}
        told = {name for path in self.files for name in _named(path, self.folder)}
        names = [f"{self._of(name, held, told)} AS {_quoted(name)}" for name in self.schema.names]
        files = ", ".join(literal(str(path)) for path in self.files)
        # DuckDB's own columns of folders would be those above the store, too.
        reading = f"hive_partitioning = false, filename = '{_PATH}', union_by_name = true"
        return f"SELECT {', '.join(names)} FROM read_parquet([{files}], {reading})"

    def _of(self, name: str, held: set[str], told: set[str]) -> str:
        """What gives a column: the files, where they hold it, or the folders that are named by it, where these tell."""
        if name not in told:
            return _quoted(name) if name in held else "NULL::VARCHAR"
        pattern = literal(f"/{re.escape(name)}=([^/]*)/")
        value = f"url_decode(regexp_extract(substr({_PATH}, {len(str(self.folder)) + 1}), {pattern}, 1))"
        value = f"nullif(nullif({value}, ''), {literal(_NULL)})"
        return f"coalesce({_quoted(name)}, {value})" if name in held else value


def _batch(batch: pa.RecordBatch, schema: pa.Schema, named: dict[str, str | None]) -> pa.RecordBatch:
    """A batch of one file in the schema of all."""
    columns = []
    for field in schema:
        if field.name in batch.schema.names:
            columns.append(batch.column(field.name).cast(field.type))
        else:
            columns.append(pa.repeat(pa.scalar(named.get(field.name), field.type), batch.num_rows))
    return pa.RecordBatch.from_arrays(columns, schema=schema)


def stored(store: str, columns: Sequence[str] | None = None) -> Parts:
    """The rows of a store: a folder of Parquet files, or one of them; of these columns, a missing one a null string."""
    folder = local(store)
    files = (folder,) if folder.is_file() else tuple(parquet_files(folder))
    if not files:
        raise Absent(f"{store}: holds no Parquet files; name a folder that does")
    try:
        held = pa.unify_schemas([pq.read_schema(path) for path in files], promote_options="permissive")
    except (OSError, pa.ArrowException) as error:
        raise DocumentError(f"{store}: cannot be read as Parquet ({_line(error)}); write it anew") from error
    for name in dict.fromkeys(name for path in files for name in _named(path, folder)):
        if name not in held.names:
            held = held.append(pa.field(name, pa.string()))
    names = held.names if columns is None else columns
    fields = [held.field(name) if name in held.names else pa.field(name, pa.string()) for name in names]
    return Parts(files, pa.schema([field.remove_metadata() for field in fields]), folder)


def local(store: str) -> Path:
    """The folder that a store is in; `DocumentError` where it is on no disk of this machine."""
    scheme, mark, rest = store.partition("://")
    if mark and scheme != "file":
        raise DocumentError(f"{store}: local processes read and write folders of this machine; use --engine spark")
    return Path(unquote(rest) if mark else store.removeprefix("file:"))


def parquet_files(folder: Path) -> Iterator[Path]:
    """The Parquet files of a store, in order of their names."""
    for path in sorted(folder.rglob("*.parquet")):
        if path.is_file() and not any(part.startswith(("_", ".")) for part in path.relative_to(folder).parts):
            yield path


def write(folder: Path, schema: pa.Schema, batches: Iterable[pa.RecordBatch]) -> Parts:
    """Batches as they come as rows in a folder that goes with them."""
    path = folder / "part.parquet"
    waiting: list[pa.RecordBatch] = []
    rows = size = 0
    with pq.ParquetWriter(path, schema) as writer:
        for batch in batches:
            waiting.append(batch)
            rows, size = rows + batch.num_rows, size + batch.nbytes
            if rows >= _PIECE_ROWS or size >= _PIECE_BYTES:
                writer.write_table(pa.Table.from_batches(waiting, schema))
                waiting, rows, size = [], 0, 0
        writer.write_table(pa.Table.from_batches(waiting, schema))
    return kept(folder)


def kept(folder: Path) -> Parts:
    """The rows of a folder that is removed when nobody has them any more."""
    parts = stored(str(folder))
    weakref.finalize(parts, _remove, folder, os.getpid())
    return parts


def _remove(folder: Path, process: int) -> None:
    """A process that was forked meanwhile has these rows too, and is not the one to remove them."""
    if os.getpid() == process:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def into(store: str, append: bool) -> Iterator[Path]:
    """A folder to write files to that become those of the store, or are added to them, once all are whole.

    A store that rows are added to is not whole: only who adds them knows when they are all.
    """
    folder = local(store)
    writing = folder / f"_writing-{uuid4().hex}"
    there = [] if append else _replaced(store, folder)
    try:
        for left in folder.glob("_writing-*"):  # by one that was killed
            shutil.rmtree(left)
        writing.mkdir(parents=True)
        yield writing
        (folder / WHOLE).unlink(missing_ok=True)
        for path in there:
            path.unlink()
        for path in sorted(writing.rglob("*.parquet")):
            to = folder / path.relative_to(writing)
            to.parent.mkdir(parents=True, exist_ok=True)
            path.replace(to)
        if not append:
            (folder / WHOLE).touch()
    except OSError as error:
        raise DocumentError(f"{store}: cannot be written ({error.strerror}); name another folder") from error
    finally:
        shutil.rmtree(writing, ignore_errors=True)


def _replaced(store: str, folder: Path) -> list[Path]:
    """The files that go when a store is written anew; one that no store has there is somebody else's, and is told."""
    there = list(parquet_files(folder)) if folder.is_dir() else []
    for path in there:
        above = path.relative_to(folder).parts[:-1]
        if len(above) > 1 or any("=" not in name for name in above):
            raise DocumentError(
                f"{store}: holds {path.relative_to(folder)}, which is no part of a store; name another folder"
            )
    return there


def _named(path: Path, folder: Path) -> dict[str, str | None]:
    """The columns that the folders of a path name, within the store."""
    folders = path.relative_to(folder).parts[:-1] if path != folder else ()
    told = (one.partition("=") for one in folders)
    return {unquote(name): None if value in ("", _NULL) else unquote(value) for name, mark, value in told if mark}


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def literal(text: str) -> str:
    """A text as a query has it.

    >>> print(literal("it's"))
    'it''s'
    """
    return "'" + text.replace("'", "''") + "'"


def _line(error: Any) -> str:
    return str(error).partition("\n")[0]
