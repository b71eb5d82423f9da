"""An engine on Apache Spark: rows are DataFrames, and work reaches them as batches of Arrow where they are.

What is intermediate lies in a scratch folder that all machines reach.
"""

import pickle
from collections.abc import Callable, Iterable, Iterator, Sequence
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from tawatur.errors import DocumentError
from tawatur.ingest.lines import MOST_BYTES_A_LINE
from tawatur.scale import likeness
from tawatur.scale.engines import Absent
from tawatur.scale.lines import is_lines
from tawatur.scale.sessions import of_arrow
from tawatur.scale.words import install, packed, unpacked

if TYPE_CHECKING:
    import pyarrow as pa
    from pyspark.sql import DataFrame, SparkSession


_NOTHING = ("PATH_NOT_FOUND", "UNABLE_TO_INFER_SCHEMA")


class SparkEngine:
    """Where rows are in Spark; see `Engine`."""

    def __init__(self, session: "SparkSession", scratch: str, own: bool = True) -> None:
        """On a session, which ends with the engine where it is its own; scratch is a folder as Spark names it."""
        self._session, self._own = session, own
        self._scratch = f"{scratch.rstrip('/')}/tawatur-{uuid4().hex}"
        session.sparkContext.setCheckpointDir(self._scratch)
        self._words = session.sparkContext.broadcast(packed())

    def load(self, store: str, columns: Sequence[str] | None = None) -> "DataFrame":
        """The rows of a store; a file of JSON lines has them in one column, `line`."""
        from pyspark.errors import AnalysisException
        from pyspark.sql import functions

        _no_pattern(store)
        try:
            if is_lines(store):
                line = functions.substring(functions.col("value").cast("binary"), 1, MOST_BYTES_A_LINE + 1)
                lines = self._session.read.text(store).select(line.alias("line"))
                return lines.where(functions.length(functions.trim(functions.col("line").cast("string"))) > 0)
            held = self._session.read.option("mergeSchema", True).parquet(store)
        except AnalysisException as error:
            if error.getCondition() in _NOTHING:
                raise Absent(f"{store}: holds no Parquet files; name a folder that does") from error
            raise DocumentError(
                f"{store}: holds no Parquet files that Spark can read ({error.getCondition()})"
            ) from error
        missing = {name: functions.lit(None).cast("string") for name in columns or () if name not in held.columns}
        return held.withColumns(missing).select(*(held.columns if columns is None else columns))

    def save(self, rows: "DataFrame", store: str, by: str | None = None, append: bool = False) -> None:
        """Write rows as a store; those that are there stay where rows are added, and go where they are not."""
        _no_pattern(store)
        if append:
            # What a killed program had done but not yet brought there would come with these rows, and then once more.
            self.remove(f"{store}/_temporary")
            self.mark(store, whole=False)
        # A few files of a fair size for each folder, not one from each task.
        writing = (rows.hint("rebalance", by) if by else rows).write.mode("append" if append else "overwrite")
        writing = writing.option("mapreduce.fileoutputcommitter.marksuccessfuljobs", not append)
        (writing.partitionBy(by) if by else writing).parquet(store)

    def whole(self, store: str) -> bool:
        """Whether its last file was written."""
        return bool(self._files(store).exists(self._path(f"{store}/_SUCCESS")))

    def mark(self, store: str, whole: bool) -> None:
        """Make its last file, or remove it."""
        if whole:
            self._files(store).create(self._path(f"{store}/_SUCCESS"), True).close()
        else:
            self.remove(f"{store}/_SUCCESS")

    def stamp(self, store: str) -> str:
        """A digest of the names, sizes and times of its files."""
        told = ("path", "size", "modification_time")
        files = self.load(store).select(*(f"_metadata.file_{name}" for name in told)).distinct().collect()
        return sha256(repr(sorted(tuple(file) for file in files)).encode()).hexdigest()

    def remove(self, store: str) -> None:
        """Remove its folder."""
        self._files(store).delete(self._path(store), True)

    def place(self, store: str) -> str:
        """Its address as Hadoop completes it, of this machine's folders behind all links."""
        address = str(self._files(store).makeQualified(self._path(store)).toString()).rstrip("/")
        here = address.removeprefix("file:")
        return address if here == address else f"file:{Path(here).resolve()}"

    def names(self, store: str) -> list[str]:
        """What lies in its folder."""
        files, path = self._files(store), self._path(store)
        if not files.exists(path):
            return []
        if not files.getFileStatus(path).isDirectory():
            raise DocumentError(f"{store}: is no folder; name another")
        return [str(held.getPath().getName()) for held in files.listStatus(path)]

    def rows(self, table: "pa.Table") -> "DataFrame":
        """A table as rows."""
        return self._session.createDataFrame(table)

    def table(self, rows: "DataFrame") -> "pa.Table":
        """All rows in memory."""
        return rows.toArrow()

    # Work is sent packed: it must not load words and places before a worker has those of the driver.

    def each(
        self, rows: "DataFrame", work: "Callable[[pa.RecordBatch], Iterable[pa.RecordBatch]]", schema: "pa.Schema"
    ) -> "DataFrame":
        """What work makes of every batch, on all machines: a single file would go to one."""

        words, sent = self._words, pickle.dumps(work)

        def all_of(batches: "Iterator[pa.RecordBatch]") -> "Iterator[pa.RecordBatch]":
            install(words.value)
            work = unpacked(sent)
            for batch in batches:
                yield from work(batch)

        with of_arrow():
            return rows.repartition(self._tasks).mapInArrow(all_of, _as_spark(schema))

    def groups(
        self, rows: "DataFrame", by: str, work: "Callable[[pa.Table], pa.Table]", schema: "pa.Schema"
    ) -> "DataFrame":
        """What work makes of every group."""

        words, sent = self._words, pickle.dumps(work)

        def of_group(group: Any) -> Any:
            install(words.value)
            return unpacked(sent)(group)

        with of_arrow():
            return rows.groupBy(by).applyInArrow(of_group, _as_spark(schema))

    def sql(self, query: str, **rows: "DataFrame") -> "DataFrame":
        """What Spark gives for a query of DuckDB's; it knows the tables of Splink too, by their physical names."""
        from sqlglot import transpile

        for name, held in rows.items():
            held.createOrReplaceTempView(name)
        try:
            return self._session.sql(transpile(query, read="duckdb", write="spark")[0])
        finally:
            for name in rows:
                self._session.catalog.dropTempView(name)

    def kept(self, rows: "DataFrame", by: str | None = None) -> "DataFrame":
        """The rows, written to the scratch folder once."""
        folder = f"{self._scratch}/{uuid4().hex}"
        self.save(rows, folder, by)
        return self._session.read.schema(rows.schema).parquet(folder)

    def splink(self) -> Any:
        """Splink on this session, with what Spark lacks of the functions that it compares with."""
        import splink

        with of_arrow():
            likeness.register(self._session)
        api: Any = splink.SparkAPI
        return api(
            spark_session=self._session, num_partitions_on_repartition=self._tasks, register_udfs_automatically=False
        )

    def close(self) -> None:
        """Let go of the words and the scratch folder, and end the session where it is this engine's."""
        self._words.destroy()
        self.remove(self._scratch)
        if self._own:
            self._session.stop()

    @property
    def _tasks(self) -> int:
        """How many tasks work is cut into: for the cores that there are now, or those that the work will bring."""
        context = self._session.sparkContext
        now = 2 * context.defaultParallelism
        if context.getConf().get("spark.dynamicAllocation.enabled", "false") != "true":
            return now
        return max(now, int(self._session.conf.get("spark.sql.shuffle.partitions") or 0))

    def _path(self, store: str) -> Any:
        context: Any = self._session.sparkContext
        return context._jvm.org.apache.hadoop.fs.Path(store)

    def _files(self, store: str) -> Any:
        """The file system that a store is on."""
        context: Any = self._session.sparkContext
        return self._path(store).getFileSystem(context._jsc.hadoopConfiguration())


def _no_pattern(store: str) -> None:
    """Raise where Spark would write to a folder and then look for it by a pattern."""
    if found := set(store) & set("*?[]{}\\"):
        raise DocumentError(f"{store}: has {' '.join(sorted(found))}, which Spark takes for a pattern; name another")


def _as_spark(schema: "pa.Schema") -> Any:
    """A schema as Spark knows it."""
    from pyspark.sql.pandas.types import from_arrow_schema

    return from_arrow_schema(schema)
