"""Both engines keep the same contract: what is stored comes back, and work sees all rows, each once."""

from collections.abc import Iterator
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from tawatur.errors import DocumentError
from tawatur.scale.engines import Engine

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

MANY = 2000
NUMBERS = pa.table(
    {
        "number": range(MANY),
        "word": [f"كلمة {n % 7}" for n in range(MANY)],
        "words": [[str(n)] * (n % 3) for n in range(MANY)],
    }
)
DOUBLED = pa.schema([("number", pa.int64()), ("word", pa.string())])
COUNTED = pa.schema([("word", pa.string()), ("rows", pa.int64()), ("sum", pa.int64())])


def times(factor: int, batch: pa.RecordBatch) -> Iterator[pa.RecordBatch]:
    for number, word in zip(batch["number"].to_pylist(), batch["word"].to_pylist(), strict=True):
        if number % 2:
            yield pa.RecordBatch.from_pylist([{"number": factor * number, "word": word}], DOUBLED)


def counted(group: pa.Table) -> pa.Table:
    words = set(group["word"].to_pylist())
    assert len(words) == 1
    row = {"word": words.pop(), "rows": group.num_rows, "sum": sum(group["number"].to_pylist())}
    return pa.Table.from_pylist([row], COUNTED)


def rows(table: pa.Table) -> list[dict[str, object]]:
    return sorted(table.to_pylist(), key=str)


def test_rows_go_in_and_come_out(engine: Engine) -> None:
    assert rows(engine.table(engine.rows(NUMBERS))) == rows(NUMBERS)
    assert engine.table(engine.kept(engine.rows(NUMBERS.slice(0, 0)))).num_rows == 0


def test_work_sees_every_row_once(engine: Engine) -> None:
    made = engine.table(engine.each(engine.rows(NUMBERS), partial(times, 3), DOUBLED))
    assert made.schema.names == DOUBLED.names
    assert sorted(made["number"].to_pylist()) == [3 * n for n in range(MANY) if n % 2]


def test_a_group_is_all_rows_of_a_value(engine: Engine) -> None:
    words = [None if n % 5 == 0 else f"ك{n // 90}" for n in range(MANY)]
    made = engine.table(
        engine.groups(engine.rows(NUMBERS.set_column(1, "word", pa.array(words))), "word", counted, COUNTED)
    )
    known = {word: [n for n in range(MANY) if words[n] == word] for word in set(words)}
    assert {row["word"]: (row["rows"], row["sum"]) for row in made.to_pylist()} == {
        word: (len(held), sum(held)) for word, held in known.items()
    }
    assert made.num_rows == len(known)


def test_queries_join_and_take_lists_apart(engine: Engine) -> None:
    one = engine.rows(NUMBERS)
    exploded = engine.sql("SELECT number, UNNEST(words) AS word FROM one", one=one)
    assert engine.table(exploded).num_rows == sum(n % 3 for n in range(MANY))
    query = "SELECT a.word, COUNT(*) AS rows FROM a JOIN b ON a.number = b.number WHERE b.word = '4' GROUP BY a.word"
    assert rows(engine.table(engine.sql(query, a=one, b=exploded))) == [{"word": "كلمة 4", "rows": 1}]


@pytest.mark.parametrize("by", [None, "word"])
def test_a_store_holds_what_was_saved(engine: Engine, tmp_path: Path, by: str | None) -> None:
    store = str(tmp_path / "store")
    held = engine.rows(NUMBERS)
    engine.save(held, store, by)
    assert rows(engine.table(engine.load(store, NUMBERS.column_names))) == rows(NUMBERS)
    engine.save(held, store, by, append=True)
    assert engine.table(engine.load(store)).num_rows == 2 * MANY
    engine.save(engine.rows(NUMBERS.slice(0, 3)), store, by)
    assert rows(engine.table(engine.load(store, ["number", "none"]))) == [{"number": n, "none": None} for n in range(3)]
    assert bool(by) == bool(list((tmp_path / "store").glob("word=*")))


def test_what_a_killed_writer_left_is_not_added(engine: Engine, tmp_path: Path) -> None:
    held, store = engine.rows(NUMBERS), tmp_path / "store"
    engine.save(held, str(store))
    for left in ("_temporary/0/task_202601010000001234_0001_m_000000", "_writing-0123456789abcdef"):
        (store / left).mkdir(parents=True)
        pq.write_table(NUMBERS, store / left / "part-of-a-killed-one.parquet")
    engine.save(held, str(store), append=True)
    assert engine.table(engine.load(str(store))).num_rows == 2 * MANY


def test_what_is_written_in_portions_is_whole_when_it_is_said(engine: Engine, tmp_path: Path) -> None:
    held, store = engine.rows(NUMBERS.slice(0, 9)), str(tmp_path / "store")
    engine.save(held, store)
    assert engine.whole(store)
    engine.save(held, store, append=True)
    assert not engine.whole(store)
    for whole in (True, False):
        engine.mark(store, whole)
        assert engine.whole(store) == whole


def test_only_folders_within_a_store_are_columns(engine: Engine, tmp_path: Path) -> None:
    words = pa.table({"number": ["1", "2", "3"], "word": ["ك/٪ ", None, "it's"]})
    store = (tmp_path / "number=9/word=above/it's").as_uri()
    engine.save(engine.rows(words), store, by="word")
    query = "SELECT number, word FROM held"
    for held in (engine.load(store, ["number", "word"]), engine.sql(query, held=engine.load(store))):
        assert rows(engine.table(held)) == rows(words)


def test_spark_takes_no_name_for_a_pattern(session: "SparkSession", tmp_path: Path) -> None:
    from tawatur.scale.spark import SparkEngine

    with closing(SparkEngine(session, tmp_path.as_uri(), own=False)) as engine:
        for name in ("2019-*", "[new]", "{a}", "who?"):
            with pytest.raises(DocumentError, match="which Spark takes for a pattern"):
                engine.save(engine.rows(NUMBERS), str(tmp_path / name))
            with pytest.raises(DocumentError, match="which Spark takes for a pattern"):
                engine.load(str(tmp_path / name))


def test_spark_cuts_work_for_machines_that_come_later(session: "SparkSession", tmp_path: Path) -> None:
    from tawatur.scale.spark import SparkEngine

    settings: Any = session.sparkContext._conf
    with closing(SparkEngine(session, tmp_path.as_uri(), own=False)) as engine:
        held = engine.rows(NUMBERS)
        assert engine.each(held, partial(times, 3), DOUBLED).rdd.getNumPartitions() == 4
        try:
            settings.set("spark.dynamicAllocation.enabled", "true")
            session.conf.set("spark.sql.shuffle.partitions", "9")
            assert engine.each(held, partial(times, 3), DOUBLED).rdd.getNumPartitions() == 9
        finally:
            settings.set("spark.dynamicAllocation.enabled", "false")
            session.conf.set("spark.sql.shuffle.partitions", "4")


def test_a_store_that_is_none_is_told(engine: Engine, tmp_path: Path) -> None:
    with pytest.raises(DocumentError, match="nowhere"):
        engine.load(str(tmp_path / "nowhere"))


def test_splink_takes_rows_and_its_tables_are_known(engine: Engine) -> None:
    database = engine.splink()
    frame = database.register(engine.rows(NUMBERS))
    assert engine.table(engine.sql(f"SELECT number FROM {frame.physical_name} WHERE number < 3")).num_rows == 3
