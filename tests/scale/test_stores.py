"""A store is written over only where it is an earlier output, and is read only where it holds what is asked for."""

from contextlib import closing
from pathlib import Path

import pyarrow as pa
import pytest

from tawatur.errors import DocumentError
from tawatur.scale.engines import Engine
from tawatur.scale.linking import link
from tawatur.scale.local import LocalEngine
from tawatur.scale.stores import EVENTS, REPORTS

EVENT = pa.table({name: ["2019-06-04"] for name in EVENTS.names})
REPORT = pa.table({name: ["2019-06-04"] for name in REPORTS.names})


def files(folder: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def saved(engine: Engine, table: pa.Table, folder: Path) -> Path:
    engine.save(engine.rows(table), str(folder), by="day")
    return folder


@pytest.mark.parametrize(
    ("given", "output"),
    [("reports", "reports"), ("reports", "."), ("reports", "reports/events"), ("a.work", "a"), ("same", "reports")],
)
def test_nothing_is_written_over_what_is_read(engine: Engine, tmp_path: Path, given: str, output: str) -> None:
    (tmp_path / "in/same").parent.mkdir()
    (tmp_path / "in/same").symlink_to("reports")
    saved(engine, REPORT, tmp_path / "in" / ("reports" if given == "same" else given))
    before = files(tmp_path / "in")
    with pytest.raises(DocumentError, match="which is read; name another output"):
        link(engine, str(tmp_path / "in" / given), (tmp_path / "in" / output).as_uri())
    assert files(tmp_path / "in") == before


def test_no_output_goes_over_what_is_somebody_elses(engine: Engine, tmp_path: Path) -> None:
    reports, taken = str(saved(engine, REPORT, tmp_path / "reports")), tmp_path / "taken"
    (taken / "notes").mkdir(parents=True)
    (taken / "notes/plan.txt").write_text("mine", encoding="utf-8")
    (taken / "file").write_text("mine", encoding="utf-8")
    saved(engine, REPORT, taken / "other")
    (taken / "events.work").mkdir()
    (taken / "events.work/mine.parquet").write_bytes(b"mine")
    before = files(taken)
    for name, said in {
        "": "holds .*, which is no part of events",
        "notes": "holds plan.txt, which is no part of events",
        "file": "is no folder",
        "other": "holds something else than events",
        "events": "events.work: holds mine.parquet, which linking has not put there",
    }.items():
        with pytest.raises(DocumentError, match=said):
            link(engine, reports, str(taken / name))
    assert files(taken) == before


def test_reports_that_were_not_read_to_their_end_are_not_linked(tmp_path: Path) -> None:
    with closing(LocalEngine(cores=1)) as engine:
        reports = str(saved(engine, REPORT, tmp_path / "reports"))
        engine.mark(reports, whole=False)
        with pytest.raises(DocumentError, match="was not read to its end"):
            link(engine, reports, str(tmp_path / "events"))
    assert not (tmp_path / "events.work").exists()


def test_files_further_below_are_no_part_of_a_store(tmp_path: Path) -> None:
    with closing(LocalEngine(cores=1)) as engine:
        store = saved(engine, EVENT, tmp_path / "store")
        saved(engine, EVENT, store / "kept")
        before = files(tmp_path)
        with pytest.raises(DocumentError, match=r"holds kept/day=2019-06-04/.*, which is no part of a store"):
            saved(engine, EVENT, store)
    assert files(tmp_path) == before


def test_a_store_of_something_else_is_not_linked_to_no_events(engine: Engine, tmp_path: Path) -> None:
    events = saved(engine, EVENT, tmp_path / "events")
    unfit = REPORT.rename_columns(["document", "sha256", "versions", "line", "error", "day"])
    before = files(events)
    with pytest.raises(DocumentError, match="holds something else than reports"):
        link(engine, str(saved(engine, unfit, tmp_path / "unfit")), str(events))
    assert files(events) == before
