"""Events linked on an engine are those that linking all reports at once gives, line for line."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import closing
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

import duckdb
import msgspec
import pyarrow as pa
import pytest
from click.testing import CliRunner, Result

from benchmarks.planted import Rates, planted
from tawatur.cli import tawatur
from tawatur.eventlines import event_line, reading_from
from tawatur.events import link as link_at_once
from tawatur.events.accounts import accounts
from tawatur.events.carriers import Carriers
from tawatur.events.identity import event_id
from tawatur.events.rows import CROWD, unthinned
from tawatur.ingest import Given
from tawatur.ingest.rows import document
from tawatur.pipeline import read_document
from tawatur.records import report_record
from tawatur.scale.engines import Engine, Rows
from tawatur.scale.linking import link
from tawatur.scale.local import LocalEngine
from tawatur.scale.parts import Parts
from tawatur.scale.spark import SparkEngine
from tawatur.scale.stages import Stages

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

ONE, OTHER = "r504077", "r654855"
"""Reports whose first claims give their events one id."""
TEXTS = {
    "d1": "قتل 14 شخصا وأصيب 30 آخرون في قصف مدفعي على سوق مدينة بنش بريف إدلب يوم الاثنين، بحسب الدفاع المدني.",
    "d2": "أعلن الدفاع المدني مقتل 14 شخصا في قصف على سوق في بنش شرق إدلب أمس الاثنين، وإصابة ثلاثين بجروح.",
    "d3": "قتل 14 شخصا وأصيب 30 آخرون في قصف مدفعي على سوق مدينة بنش بريف إدلب يوم الاثنين، بحسب الدفاع المدني.",
    "d4": "ارتفع عدد القتلى في غزة منذ السابع من مايو إلى 210 قتلى، بحسب وزارة الصحة.",
    "d5": "قالت وزارة الصحة إن عدد القتلى في غزة بلغ 230 قتيلا منذ السابع من مايو.",
    ONE: "انفجرت عبوة ناسفة في حي الكرادة ببغداد مساء الأحد ما أدى إلى مقتل خمسة مدنيين، وفق مصدر في الشرطة.",
    OTHER: "قتل تسعة جنود في كمين قرب مدينة مأرب اليمنية يوم السبت، كما قال مصدر عسكري.",
}


def records() -> Iterator[str]:
    """The records of reports: of texts, and planted ones, most of them of one great event."""
    for name, text in TEXTS.items():
        given = {"id": name, "text": text, "outlet": f"موقع {name}", "published": "2019-06-04"}
        yield json.dumps(report_record(read_document(document(given, Given()))), ensure_ascii=False)
    for report in planted(1500, seed=4, rates=Rates(greatest=0.8, busiest=0.6)):
        yield msgspec.json.encode(report.reading).decode()


def crowd(told: Iterable[str]) -> int:
    """How many accounts share the key that most of them share."""
    known = [reading_from(record.encode()) for record in told]
    made = unthinned((one for reading in known for one in accounts(reading)), Carriers([]), {})
    return max(Counter(key for found in made for key in found["keys"]).values())


def row(record: str) -> dict[str, str | None]:
    """A row of a store of reports."""
    source = json.loads(record)["document"]
    day = source["published"] or "unknown"
    return {"document": source["id"], "sha256": source["sha256"], "record": record, "day": day}


def stored(engine: Engine, rows: Iterable[dict[str, str | None]], store: Path) -> str:
    """A store of reports as reading leaves it."""
    schema = pa.schema([(name, pa.string()) for name in ("document", "sha256", "versions", "record", "error", "day")])
    engine.save(engine.rows(pa.Table.from_pylist(list(rows), schema)), str(store), by="day")
    return str(store)


def lines(engine: Engine, store: Path) -> list[str]:
    """The lines of a store of events."""
    held = engine.table(engine.load(str(store)))
    assert {*held.schema.names} == {"id", "form", "record", "day"}
    return sorted(held["record"].to_pylist())


def at_once(told: Iterable[str]) -> list[str]:
    """The lines that linking in memory gives."""
    linked = link_at_once([reading_from(record.encode()) for record in told])
    return sorted(event_line(event).rstrip() for event in linked.events)


def test_events_are_those_of_linking_all_at_once(engine: Engine, tmp_path: Path) -> None:
    told = list(records())
    known = at_once(told)
    assert event_id([f"{ONE}#c1"]) == event_id([f"{OTHER}#c1"])
    assert crowd(told) > CROWD
    rows = [row(record) for record in told]
    rows += [
        rows[0],
        {**rows[1], "sha256": "f" * 64, "day": "2019-06-05"},
        {**rows[2], "document": "torn", "record": "{"},
    ]
    rows += [{"document": "unread", "error": "unread: is no text", "day": "unknown"}]
    outcome = link(engine, stored(engine, rows, tmp_path / "reports"), str(tmp_path / "events"))
    assert lines(engine, tmp_path / "events") == known
    assert (outcome.reports, outcome.again, outcome.wrong) == (len(told), 1, 2)
    assert [str(error).partition(" (")[0] for error in outcome.errors] == [
        "d2: another text has been linked under this id; give this report one of its own",
        "torn: is no report that was read",
    ]
    incidents = [json.loads(line) for line in known if not line.startswith('{"aside"')]
    assert outcome.events == len(incidents)
    assert outcome.shared == sum(event["independent_origins"] > 1 for event in incidents)
    assert outcome.claims == sum(len(json.loads(record)["claims"]) for record in told)
    assert not (tmp_path / "events.work").exists()


def test_a_record_with_what_no_row_can_hold_fails_alone(tmp_path: Path) -> None:
    made = list(islice(records(), 2))
    told = []
    for nth, number in enumerate((2**63, 2**70, 1e308, 2**63)):
        record = json.loads(made[0])
        record["document"]["id"] = f"far{nth}"
        if nth < 2:
            record["claims"][0]["count"]["best"] = number
        elif nth == 2:
            record["claims"][0]["place"] |= {"lat": number, "lon": number}
        else:
            record["fingerprint"]["passages"][0]["end"] = number
        told.append(json.dumps(record, ensure_ascii=False))
    with closing(LocalEngine(cores=1)) as engine:
        outcome = link(engine, stored(engine, map(row, [*made, *told]), tmp_path / "reports"), str(tmp_path / "events"))
        assert lines(engine, tmp_path / "events") == at_once(made)
    assert [str(error).partition(":")[0] for error in outcome.errors] == ["far0", "far1", "far2", "far3"]
    assert outcome.reports == 2


class Stopped(LocalEngine):
    """An engine that is stopped before it writes the events."""

    def save(self, rows: Parts, store: str, by: str | None = None, append: bool = False) -> None:
        """Write what is no store of events."""
        if store.endswith("/events") and ".work/" not in store:
            raise KeyboardInterrupt
        super().save(rows, store, by, append)


class Idle(LocalEngine):
    """An engine that gives nobody work."""

    def each(self, *given: Any) -> Parts:
        """Nothing."""
        raise AssertionError("work that was done is done again")

    def groups(self, *given: Any) -> Parts:
        """Nothing."""
        raise AssertionError("work that was done is done again")


def test_what_was_done_before_a_stop_is_not_done_again(tmp_path: Path) -> None:
    told, to = [*islice(records(), 12)], tmp_path / "events"
    with closing(Stopped(cores=1)) as engine:
        reports = stored(engine, map(row, told), tmp_path / "reports")
        with pytest.raises(KeyboardInterrupt):
            link(engine, reports, str(to))
    with closing(Idle(cores=1)) as engine:
        link(engine, reports, str(to))
        assert lines(engine, to) == at_once(told)
        engine.save(engine.load(reports), reports, by="day")
        with pytest.raises(AssertionError):
            link(engine, reports, str(to))


def test_a_stage_is_done_once_for_what_it_is_made_of(engine: Engine, tmp_path: Path) -> None:
    store = (tmp_path / "out").as_uri()
    made: list[int] = []

    def make() -> Rows:
        made.append(len(made))
        return engine.rows(pa.table({"at": made}))

    def at(given: str) -> list[int]:
        return sorted(engine.table(Stages(engine, store, given).rows("made", make))["at"].to_pylist())

    assert (at("one"), at("one"), at("other"), at("one")) == ([0], [0], [0, 1], [0])
    for marker in (tmp_path / "out.work").rglob("_SUCCESS"):
        marker.unlink()  # as if killed
    assert at("one") == [0, 1, 2]
    Stages(engine, store).over()
    assert not list(tmp_path.glob("out.work*"))


def test_a_store_has_another_stamp_when_its_files_change(engine: Engine, tmp_path: Path) -> None:
    store, numbers = (tmp_path / "numbers").as_uri(), engine.rows(pa.table({"at": ["1", "2"], "in": ["a", "b"]}))
    engine.save(numbers, store, by="in")
    first = engine.stamp(store)
    assert engine.stamp(store) == first
    engine.save(numbers, store, by="in", append=True)
    assert engine.stamp(store) != first


def test_names_are_as_alike_on_spark_as_in_duckdb(session: "SparkSession", tmp_path: Path) -> None:
    names = [("جسر الشغور", "جسر شغور"), ("ابها", "سبها"), ("اسديره", "سديره"), ("تل رفعت", "تل رفعت")]
    query = "SELECT one, jaro_winkler_similarity(one, other) AS alike FROM names"
    known = duckdb.execute(
        query.replace("FROM names", f"FROM (VALUES {str(names)[1:-1]}) AS names(one, other)")
    ).fetchall()
    with closing(SparkEngine(session, tmp_path.as_uri(), own=False)) as engine:
        engine.splink()
        rows = engine.rows(pa.table(list(zip(*names, strict=True)), names=["one", "other"]))
        found = engine.table(engine.sql(query.replace("jaro_winkler_similarity", "jaro_winkler_of_bytes"), names=rows))
    assert sorted(zip(*found.to_pydict().values(), strict=True)) == sorted(known)
    assert {alike >= 0.92 for _, alike in known} == {True, False}


def test_the_command_links_what_the_command_read(tmp_path: Path) -> None:
    made = [{"id": name, "text": text, "published": "2019-06-04"} for name, text in TEXTS.items()]
    given, reports, events = tmp_path / "given.jsonl", str(tmp_path / "reports"), str(tmp_path / "events")
    given.write_text("".join(json.dumps(one, ensure_ascii=False) + "\n" for one in made), encoding="utf-8")
    assert run("read", "--engine", "processes", str(given), "-o", reports).exit_code == 0
    once = run("link", str(given), "--format", "jsonl")
    found = run("link", "--engine", "processes", reports, "-o", events)
    assert (found.exit_code, found.stderr) == (0, once.stderr)
    with closing(LocalEngine(cores=1)) as engine:
        assert lines(engine, Path(events)) == sorted(once.stdout.splitlines())
    for unfit in (["--onto", str(given)], ["--estimate", "w.yaml"], ["--format", "html"]):
        refused = run("link", "--engine", "processes", reports, "-o", events, *unfit)
        assert refused.exit_code == 2 and unfit[0] in refused.stderr


def run(*words: str) -> Result:
    return CliRunner().invoke(tawatur, list(words))
