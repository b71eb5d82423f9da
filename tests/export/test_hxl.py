"""Events with HXL hashtags, as CSV and as a workbook: libhxl finds both valid and reads back what the events hold."""

import io
from dataclasses import replace
from typing import Any

import hxl
import openpyxl
import pytest

from tawatur.countries import iso3
from tawatur.export import hxlsheets
from tawatur.export.placing import tidy
from tawatur.model import Event
from tawatur.output.stated import stated
from tests.export.conftest import HOSTILE, Export, Golden, lines

BOTH = pytest.mark.parametrize("name", ["hxl", "hxl-xlsx"])


def _data(written: bytes) -> Any:
    return hxl.data(io.BytesIO(written), hxl.InputOptions(encoding="utf-8")).cache()


def _sheets(written: bytes) -> dict[str, list[list[Any]]]:
    book = openpyxl.load_workbook(io.BytesIO(written))
    return {sheet.title: [[cell.value for cell in row] for row in sheet.iter_rows()] for sheet in book}


@BOTH
def test_libhxl_finds_it_valid_and_reads_it_back(export: Export, events: list[Event], name: str) -> None:
    data = _data(export(name, policy="conservative")[0])
    report = hxl.validate(data)
    assert report["is_valid"] and report["stats"]["error"] == report["stats"]["warning"] == 0
    rows = {row.get("#event+id"): row for row in data}
    assert list(rows) == [event.id for event in events]
    for event in events:
        row = rows[event.id]
        assert row.get("#event+type+list-name").split(" | ") == list(event.kinds)
        assert event.place and row.get("#loc+name+i_ar") == event.place.name
        assert row.get("#country+code+v_iso3") == iso3(event.place.country)
        assert event.time and row.get("#date+start") == event.time.start.isoformat()
        assert row.get("#meta+source").removeprefix("'") == " | ".join(origin.name for origin in event.origins)
        told = {kind: [row.get(f"#affected+{kind}+{at}") for at in ("min", "best", "max", "conservative")]
                for kind in stated(event)}  # fmt: skip
        assert {kind: list(map(int, cells)) for kind, cells in told.items()} == {
            kind: [found.low, found.best, found.high, found.policies["conservative"]]
            for kind, found in stated(event).items()
        }


def test_golden(export: Export, golden: Golden) -> None:
    written, notes = export("hxl", lang="ar")
    golden("hxl.csv", written)
    golden("hxl.sidecar.jsonl", lines(notes))


def test_lists_are_told_apart_and_formulas_guarded(export: Export, events: list[Event]) -> None:
    told = next(event for event in events if len(event.outlets) > 1)
    expanded = list(_data(export("hxl", [told])[0]).expand_lists("#org+reporting+list", separator="|"))
    assert [row.get("#org+reporting") for row in expanded] == list(told.outlets)
    rows = export("hxl", bom=True)[0]
    assert rows.startswith(b"\xef\xbb\xbf") and b",'=" in rows and b",=" not in rows


def test_the_workbook_has_the_rows_of_the_table_and_says_how_it_was_made(export: Export, events: list[Event]) -> None:
    written, notes = export("hxl-xlsx", query={"place": "سراقب"})
    assert written == export("hxl-xlsx", query={"place": "سراقب"})[0]
    sheets = _sheets(written)
    assert list(sheets) == ["events", "about"] and len(sheets["events"]) == len(events) + 2
    about = {row[0]: row[1] for row in sheets["about"]}
    assert about["policy"] == notes[0]["policy"] and "سراقب" in about["query"] and "lexicons" in about["versions"]
    book = openpyxl.load_workbook(io.BytesIO(export("hxl-xlsx", lang="ar")[0]))
    assert book["events"].freeze_panes == "B3" and book["events"].sheet_view.rightToLeft


def test_no_cell_of_the_workbook_is_a_formula_or_a_link(export: Export, events: list[Event], hostile: Event) -> None:
    book = openpyxl.load_workbook(io.BytesIO(export("hxl-xlsx", [*events, hostile])[0]))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert any(str(cell.value).startswith("=HYPERLINK") for cell in cells)
    assert not [cell for cell in cells if cell.data_type == "f" or cell.hyperlink]


@BOTH
def test_hostile_names(export: Export, hostile: Event, name: str) -> None:
    (row,) = _data(export(name, [hostile])[0])
    assert row.get("#loc+name+i_ar").removeprefix("'") == tidy(HOSTILE)
    assert not hxl.validate(_data(export(name, [hostile])[0]))["stats"]["error"]


def test_figures_beyond_measure_are_whole(export: Export, events: list[Event]) -> None:
    event = next(event for event in events if stated(event))
    huge = {kind: replace(found, high=10**400) for kind, found in event.figures.items()}
    (row,) = _data(export("hxl-xlsx", [replace(event, figures=huge)])[0])
    assert row.get(f"#affected+{next(iter(stated(event)))}+max") == str(10**400)


def test_what_no_sheet_can_hold_is_told(
    export: Export, events: list[Event], hostile: Event, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(hxlsheets, "MOST_ROWS", 3)
    written, notes = export("hxl-xlsx", [events[0], events[1]])
    assert len(_sheets(written)["events"]) == 3 and notes[-2] == {"id": events[1].id, "skipped": "the sheet is full"}
    assert notes[-1]["written"] == 1
    monkeypatch.setattr(hxlsheets, "MOST_CHARACTERS", 10)
    _, notes = export("hxl-xlsx", [events[1]])
    assert notes[1]["left_out"]["#meta+id+list"] == " | ".join(member.document for member in events[1].members)


@BOTH
def test_no_events(export: Export, name: str) -> None:
    written, notes = export(name, [])
    assert not list(_data(written)) and notes[-1]["written"] == 0
