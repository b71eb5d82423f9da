"""Events as CSV: a line for each, no formula among them, and a sidecar that holds what the columns do not."""

import csv
import io
import json
import os
from pathlib import Path

from click.testing import CliRunner

from tawatur.cli import tawatur
from tawatur.eventlines import write_events
from tawatur.export.sidecar import parts
from tawatur.model import Event, Linked
from tests.export.conftest import Export


def test_every_event_has_its_line_and_no_cell_is_a_formula(export: Export, events: list[Event]) -> None:
    written, _ = export("csv", bom=True)
    assert written.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(written.decode("utf-8-sig"))))
    assert [row["id"] for row in rows] == [event.id for event in events]
    assert not [cell for row in rows for cell in row.values() if cell.startswith("=")]
    assert any(cell == "'=صحيفة" for row in rows for cell in row.values())


def test_what_has_no_column_is_in_the_sidecar(export: Export, events: list[Event]) -> None:
    _, notes = export("csv", query={"place": "سراقب"}, policy="conservative")
    assert notes[0]["query"] == {"place": "سراقب"} and notes[0]["policy"] == "conservative"
    assert set(notes[0]["versions"]) == {"tawatur", "lexicons", "gazetteer"}
    assert notes[-1] == {"written": len(events), "skipped": 0, "with_parts_left_out": len(events)}
    left = {note["id"]: note["left_out"] for note in notes[1:-1]}
    denied = next(event for event in events if event.disputes)
    assert left[denied.id]["disputes"] == json.loads(json.dumps(dict(parts(denied))["disputes"]))


def test_an_export_replaces_its_file_only_when_it_is_whole(tmp_path: Path, events: list[Event]) -> None:
    lines, out = tmp_path / "events.jsonl", tmp_path / "events.csv"
    with lines.open("w", encoding="utf-8") as stream:
        write_events(Linked(tuple(events)), stream)
    told = CliRunner().invoke(tawatur, ["export", "csv", str(lines), "-o", str(out)])
    assert told.exit_code == 0 and f"written: {len(events)}" in told.output
    first = out.read_bytes()
    assert CliRunner().invoke(tawatur, ["export", "csv", str(lines), "-o", str(out)]).exit_code == 0
    assert out.read_bytes() == first
    assert CliRunner().invoke(tawatur, ["export", "csv", str(lines), "-o", str(lines)]).exit_code == 2
    assert CliRunner().invoke(tawatur, ["export", "csv", str(lines)]).exit_code == 2
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "events.csv",
        "events.csv.sidecar.jsonl",
        "events.jsonl",
    ]


def test_a_device_is_written_to_and_stays_one(tmp_path: Path, events: list[Event]) -> None:
    lines, pipe = tmp_path / "events.jsonl", tmp_path / "pipe"
    with lines.open("w", encoding="utf-8") as stream:
        write_events(Linked(tuple(events)), stream)
    os.mkfifo(pipe)
    # Opened for both ways, a pipe waits for nobody.
    held = os.open(pipe, os.O_RDWR | os.O_NONBLOCK)
    told = CliRunner().invoke(
        tawatur, ["export", "csv", str(lines), "-o", str(pipe), "--sidecar", str(tmp_path / "notes.jsonl")]
    )
    assert told.exit_code == 0 and os.read(held, 2).decode() == "id"
    os.close(held)
    assert pipe.is_fifo()
