"""What a stage of reading or linking asks of whatever holds the data; `local` and `spark` are what there is."""

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any, Protocol

from tawatur.errors import DocumentError

if TYPE_CHECKING:
    import pyarrow as pa

Rows = Any
"""Rows as an engine holds them: a folder of Parquet files, or a Spark DataFrame."""


class Absent(DocumentError):
    """There is no store where one is to be read."""


class Engine(Protocol):
    """Where rows are, and how work reaches them."""

    def load(self, store: str, columns: Sequence[str] | None = None) -> Rows:
        """The rows of a Parquet store, of these columns, a missing one null; `Absent` where there is none.

        What its folders are named by (`day=2018-03-17`) are columns of strings. A file of JSON lines has these, as
        bytes, in one column, `line`.
        """

    def save(self, rows: Rows, store: str, by: str | None = None, append: bool = False) -> None:
        """Write rows as a Parquet store, in a folder for each value of the string `by` where one is given.

        What was there goes, but where rows are added to it: then it is not `whole` until it is marked so. A store that
        is being written when the program is killed has whole files alone, and is not `whole`.
        """

    def whole(self, store: str) -> bool:
        """Whether a store is there and was written to its end: a file `_SUCCESS` says so."""

    def mark(self, store: str, whole: bool) -> None:
        """Say that a store that was written in portions is whole, or that it is not."""

    def stamp(self, store: str) -> str:
        """What becomes another when any file of a store is written anew, added or removed."""

    def remove(self, store: str) -> None:
        """Remove a folder with all that is in it, where it is there."""

    def place(self, store: str) -> str:
        """The one address of a store, however it is spelled, without an end; it need not be there."""

    def names(self, store: str) -> list[str]:
        """The names of what lies in a folder, none where it is not there; `DocumentError` where it is no folder."""

    def rows(self, table: "pa.Table") -> Rows:
        """A small table of this process as rows."""

    def table(self, rows: Rows) -> "pa.Table":
        """Rows, few, as a table of this process."""

    def each(
        self, rows: Rows, work: "Callable[[pa.RecordBatch], Iterable[pa.RecordBatch]]", schema: "pa.Schema"
    ) -> Rows:
        """What work makes of every batch."""

    def groups(self, rows: Rows, by: str, work: "Callable[[pa.Table], pa.Table]", schema: "pa.Schema") -> Rows:
        """What work makes of all rows of each value of a column together; they come in no order.

        A null is a value. The rows of one group have to fit into memory.
        """

    def sql(self, query: str, **rows: Rows) -> Rows:
        """What a query gives, in the SQL of DuckDB as far as Spark has its like; rows are its tables by name.

        The tables that Splink made on this engine are known, too, by their physical names.
        """

    def kept(self, rows: Rows, by: str | None = None) -> Rows:
        """The same rows, computed once and cut off from what made them.

        With `by`, a string, queries for some of its values touch no rows of others.
        """

    def splink(self) -> Any:
        """Splink's database API on this engine; its `register` takes rows."""

    def close(self) -> None:
        """Let go of everything, intermediate data too."""
