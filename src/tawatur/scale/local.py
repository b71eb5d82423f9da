"""An engine on one machine: rows are Parquet files in a scratch folder, work goes to processes, queries to DuckDB.

Nothing holds all rows in memory: batches stream from file to file, and DuckDB sorts and joins on the disk what is more
than it may take.
"""

import shutil
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from hashlib import sha256
from pathlib import Path
from tempfile import mkdtemp
from typing import Any
from uuid import uuid4

import duckdb
import pyarrow as pa
import pyarrow.compute as pc

from tawatur.errors import DocumentError, TawaturError
from tawatur.scale import parts
from tawatur.scale.lines import LINES, is_lines, line_batches
from tawatur.scale.parts import Parts
from tawatur.scale.processes import Processes

BATCH = 256
"""Rows that go to a process at once."""
_RUN = 4 * BATCH
_THREADS = 4
_FILE = "FORMAT parquet, ROW_GROUP_SIZE 20000, ROW_GROUP_SIZE_BYTES '16MB'"


class LocalEngine:
    """Where rows are on the disk of this machine; see `Engine`."""

    def __init__(self, cores: int | None = None, memory: str = "2GB", scratch: Path | None = None) -> None:
        """Of so many cores; DuckDB takes no more than so much memory; what is intermediate lies in a scratch folder."""
        self._scratch = _scratch(scratch)
        self._processes = Processes(cores)
        self._database = duckdb.connect(
            str(self._scratch / "work.duckdb"),
            config={
                "memory_limit": memory,
                "temp_directory": str(self._scratch / "spilled"),
                # Each needs some 150 MB for the open files of a store's days, however much there is to write.
                "threads": min(self._processes.cores, _THREADS),
                "preserve_insertion_order": False,
            },
        )
        self._registered: list[Parts] = []

    def load(self, store: str, columns: Sequence[str] | None = None) -> Parts:
        """The rows of a store; a file of JSON lines has them in one column, `line`."""
        if is_lines(store):
            return parts.write(self._folder(), LINES, line_batches(parts.local(store)))
        return parts.stored(store, columns)

    def save(self, rows: Parts, store: str, by: str | None = None, append: bool = False) -> None:
        """Write rows as a store; those that are there stay where rows are added, and go where they are not."""
        with parts.into(store, append) as folder:
            if by is None:
                self._copy(rows.select(), folder / f"part-{uuid4().hex}.parquet")
            else:
                self._copy(rows.select(), folder, f", PARTITION_BY (\"{by}\"), FILENAME_PATTERN 'part-{{uuid}}'")

    def whole(self, store: str) -> bool:
        """Whether its last file was written."""
        return (parts.local(store) / parts.WHOLE).exists()

    def mark(self, store: str, whole: bool) -> None:
        """Make its last file, or remove it."""
        last = parts.local(store) / parts.WHOLE
        try:
            if whole:
                last.touch()
            else:
                last.unlink(missing_ok=True)
        except OSError as error:
            raise DocumentError(f"{store}: cannot be written ({error.strerror}); name another folder") from error

    def stamp(self, store: str) -> str:
        """A digest of the names, sizes and times of its files."""
        files = parts.stored(store).files
        told = [(str(path), path.stat().st_size, path.stat().st_mtime_ns) for path in files]
        return sha256(repr(told).encode()).hexdigest()

    def remove(self, store: str) -> None:
        """Remove its folder."""
        shutil.rmtree(parts.local(store), ignore_errors=True)

    def place(self, store: str) -> str:
        """Its address, behind all links."""
        return str(parts.local(store).resolve()).rstrip("/")

    def names(self, store: str) -> list[str]:
        """What lies in its folder."""
        folder = parts.local(store)
        if folder.exists() and not folder.is_dir():
            raise DocumentError(f"{store}: is no folder; name another")
        return [path.name for path in folder.iterdir()] if folder.exists() else []

    def rows(self, table: pa.Table) -> Parts:
        """A table as a file."""
        return parts.write(self._folder(), table.schema, table.to_batches())

    def table(self, rows: Parts) -> pa.Table:
        """All rows in memory."""
        return pa.Table.from_batches(rows.batches(_RUN), rows.schema)

    def each(self, rows: Parts, work: Callable[[pa.RecordBatch], Iterable[pa.RecordBatch]], schema: pa.Schema) -> Parts:
        """What work makes of every batch, over all processes."""
        made = self._processes.over(partial(_all, work), rows.batches(BATCH))
        return parts.write(self._folder(), schema, (batch for batches in made for batch in batches))

    def groups(self, rows: Parts, by: str, work: Callable[[pa.Table], pa.Table], schema: pa.Schema) -> Parts:
        """What work makes of every group; runs of whole groups go to the processes."""
        ordered = self.sql(f'SELECT * FROM ungrouped ORDER BY "{by}"', ungrouped=rows)
        made = self._processes.over(partial(_each_group, work), _runs(ordered, by))
        return parts.write(self._folder(), schema, (batch for batches in made for batch in batches))

    def sql(self, query: str, **rows: Parts) -> Parts:
        """What DuckDB gives; it knows the tables of Splink too, by their physical names."""
        for name, held in rows.items():
            self._database.execute(f"CREATE OR REPLACE TEMP VIEW {name} AS {held.select()}")
        folder = self._folder()
        try:
            self._copy(query, folder / "part.parquet")
        finally:
            for name in rows:
                self._database.execute(f"DROP VIEW {name}")
        return parts.kept(folder)

    def kept(self, rows: Parts, by: str | None = None) -> Parts:
        """The same: they are files already; in folders by a column, where one is given."""
        if by is None or not any(batch.num_rows for batch in rows.batches(1)):
            return rows
        folder = self._folder()
        self.save(rows, str(folder), by)
        return parts.kept(folder)

    def splink(self) -> Any:
        """Splink on the database of this engine; `register` takes rows of it, too."""
        from tawatur.scale.splinkdb import RowsOfDuckDB

        return RowsOfDuckDB(self._database, self._registered)

    def close(self) -> None:
        """End the processes, and remove the scratch folder."""
        self._processes.close()
        self._database.close()
        shutil.rmtree(self._scratch, ignore_errors=True)

    def _copy(self, query: str, to: Path, options: str = "") -> None:
        self._database.execute(f"COPY ({query}) TO {parts.literal(str(to))} ({_FILE}{options})")

    def _folder(self) -> Path:
        return Path(mkdtemp(prefix="rows-", dir=self._scratch))


def _scratch(within: Path | None) -> Path:
    """A new folder for what is intermediate."""
    try:
        if within:
            within.mkdir(parents=True, exist_ok=True)
        return Path(mkdtemp(prefix="tawatur-", dir=within))
    except OSError as error:
        where = within or "a folder for temporary files"
        raise TawaturError(f"{where}: cannot be made ({error.strerror}); name another after --scratch") from error


def _all(work: Callable[[pa.RecordBatch], Iterable[pa.RecordBatch]], batch: pa.RecordBatch) -> list[pa.RecordBatch]:
    return list(work(batch))


def _each_group(work: Callable[[pa.Table], pa.Table], groups: list[pa.Table]) -> list[pa.RecordBatch]:
    return [batch for group in groups for batch in work(group).to_batches()]


def _runs(ordered: Parts, by: str) -> Iterator[list[pa.Table]]:
    """Whole groups, some together, as many as are worth a way to another process."""
    run: list[pa.Table] = []
    for group in _groups(ordered, by):
        run.append(group)
        if sum(one.num_rows for one in run) >= _RUN:
            yield run
            run = []
    if run:
        yield run


def _groups(ordered: Parts, by: str) -> Iterator[pa.Table]:
    """The rows of each value of a column, which they are ordered by."""
    open_: list[pa.RecordBatch] = []
    value: Any = None
    for batch in ordered.batches(_RUN):
        begun = 0
        encoded = pc.run_end_encode(batch.column(by))
        for here, end in zip(encoded.values.to_pylist(), encoded.run_ends.to_pylist(), strict=True):
            if open_ and here != value:
                yield pa.Table.from_batches(open_)
                open_ = []
            open_.append(batch.slice(begun, end - begun))
            value, begun = here, end
    if open_:
        yield pa.Table.from_batches(open_)
