"""The whole way: any text gives claims whose offsets give their words; many documents keep their order on all cores."""

import json
import subprocess
import sys
import time
from datetime import date
from pathlib import Path
from typing import Any

import psutil
import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator, FormatChecker

import tawatur
from tawatur.errors import DocumentError
from tawatur.ingest import documents, store
from tawatur.model import Report
from tawatur.pipeline import read_document, read_documents
from tawatur.records import report_record
from tawatur.schema import schema

EXAMPLES = Path(__file__).parent.parent / "examples/reports.jsonl"
VALIDATOR = Draft202012Validator(schema(), format_checker=FormatChecker())
PIECES = """
قُتل قتلى 3 ٢٥ ألف مدنيين وأصيب جريحاً في حلب دمشق، أمس الجمعة على الأقل بينهم أطفال قصف غارة جوية وقال المرصد إن « »
. : نفت وزارة الدفاع الروسية أن بين و20 مئات نازح منذ 16 آذار 2018 عشرات لم يسقط ضحايا - ، ﷺ \u202e ـــ
"""
WORDS = st.lists(st.sampled_from([*PIECES.split(), "\n"]), max_size=40).map(" ".join)
TEXTS = st.text(max_size=80) | WORDS


def spans(value: Any) -> list[tuple[int, int, str]]:
    """Every piece of a record that says where its words are."""
    if isinstance(value, list):
        return [span for item in value for span in spans(item)]
    if not isinstance(value, dict):
        return []
    words = value.get("text", value.get("surface"))
    own = [(value["start"], value["end"], words)] if isinstance(value.get("start"), int) and words is not None else []
    return own + [span for item in value.values() for span in spans(item)]


@given(TEXTS, st.none() | st.dates(date(1800, 1, 1), date(2200, 12, 31)))
def test_any_text_gives_claims_that_stand_in_it(text: str, published: date | None) -> None:
    report = read_document(store(text, published, outlet="مثال"))
    record = report_record(report, explain=True)
    assert not list(VALIDATOR.iter_errors(record))
    for claim in record["claims"]:
        evidence = claim["evidence"]
        assert 0 <= evidence["start"] < evidence["end"] <= len(text)
        for start, end, words in spans(
            {name: claim[name] for name in ("evidence", "count", "time", "actor", "target")}
        ):
            assert text[start:end] == words


def test_the_examples_are_by_the_schema() -> None:
    for report in read_documents(documents([str(EXAMPLES)])):
        assert isinstance(report, Report)
        record = json.loads(json.dumps(report_record(report), ensure_ascii=False))
        assert not list(VALIDATOR.iter_errors(record)), report.document.id
        assert record["claims"], report.document.id


def test_many_documents_keep_their_order_on_several_cores() -> None:
    items: list[Any] = [store(f"قُتل {n} مدنيين في حلب.", id=str(n)) for n in range(3, 100)]
    items[70] = DocumentError("a.txt: is a folder")
    alone = list(read_documents(items, cores=1))
    together = list(read_documents(iter(items), cores=2))
    assert [str(r) for r in together] == [str(r) for r in alone]
    assert isinstance(together[70], DocumentError)
    assert [r.document.id for r in together if isinstance(r, Report)] == [str(n) for n in range(3, 100) if n != 73]


def test_what_is_read_is_taken_as_it_comes() -> None:
    taken = 0

    def endless() -> Any:
        nonlocal taken
        while True:
            taken += 1
            yield store("قُتل 3 في حلب.")

    reports = read_documents(endless(), cores=1)
    next(reports)
    assert taken == 1


def test_the_function_reads_a_text() -> None:
    report = tawatur.read("أصيب 5 جنود في تعز أمس.", published="2020-01-02", outlet="مثال")
    (claim,) = report.claims
    assert claim.count and claim.count.best == 5
    assert claim.time and claim.time.start == date(2020, 1, 1)
    assert claim.attribution[0].surface == "مثال"


def test_a_day_that_is_none_is_refused() -> None:
    with pytest.raises(DocumentError, match="2018-03-17"):
        tawatur.read("قُتل 3.", published="أمس")


def test_a_fault_of_ours_is_told_and_stops_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(text: Any) -> dict[str, list[Any]]:
        if "عيب" in text.text:
            raise IndexError("beyond the last word")
        return {}

    monkeypatch.setattr("tawatur.pipeline.recognise", broken)
    monkeypatch.setattr("tawatur.pipeline.explained", lambda text, mentions: ((), ()))
    first, second = read_documents([store("نص فيه عيب"), store("نص سليم")], cores=1)
    assert isinstance(first, DocumentError) and "IndexError in test_pipeline.py" in str(first)
    assert isinstance(second, Report)


def test_readers_end_with_a_parent_that_is_killed() -> None:
    command = [sys.executable, "-c", "from tawatur.cli import main; main()", "read", "--format", "jsonl", "-"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL) as running:
        assert running.stdin is not None
        running.stdin.write(EXAMPLES.read_bytes() * 10)  # and it waits for more
        running.stdin.flush()
        readers: list[psutil.Process] = []
        while not readers:
            time.sleep(0.05)
            readers = psutil.Process(running.pid).children()
        running.kill()
        _, left = psutil.wait_procs(readers, timeout=30)
        running.stdin.close()
    assert left == []
