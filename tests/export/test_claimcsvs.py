"""Claims as CSV: its cells and the sidecar's values together are all of every claim."""

import csv
import io
import json
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from tawatur.export import Made, report_format
from tawatur.export.sidecar import Sidecar
from tawatur.model import Dated, Link, Party, Report
from tawatur.records import claim_record, document_record

NAMES = {
    "id": "claim", "count.low": "low", "count.high": "high", "count.best": "best", "count.relation": "relation",
    "target.name": "target", "actor.name": "actor", "actor.id": "actor_id", "place.surface": "place",
    "place.name": "place_name", "place.id": "place_id", "place.lat": "lat", "place.lon": "lon",
    "place.country": "country", "place.admin1": "admin1", "place.precision": "precision", "time.start": "start",
    "time.end": "end", "time.precision": "time_precision", "evidence.start": "text_start", "evidence.end": "text_end",
    "evidence.text": "text",
}  # fmt: skip
"""The columns of parts whose names are others."""


def exported(reports: list[Report]) -> tuple[list[dict[str, str]], list[dict[str, Any]]]:
    """Rows and the lines of the sidecar."""
    out, notes, made = io.BytesIO(), io.StringIO(), Made("claims-csv", "conservative", {})
    sidecar = Sidecar(notes, made.said())
    report_format("claims-csv").write(iter(reports), out, made, sidecar)
    sidecar.finish()
    rows = csv.DictReader(io.StringIO(out.getvalue().decode()))
    told = [json.loads(line) for line in notes.getvalue().splitlines()]
    return [{name: value.removeprefix("'") for name, value in row.items()} for row in rows], told


def rich(report: Report) -> Report:
    """The same with everything that a report may have beside."""
    first, *others = report.claims
    link = Link("الطبيب", "طبيب", "witness", None, "طبيب", "مستشفى المدينة", 3, 9)
    assert first.place is not None
    more = (replace(first.place, surface="معرة", id="1", lat=1.5), first.place)
    claim = replace(first, attribution=(first.attribution[0], link, *first.attribution[1:]), more_places=more,
                    target=Party("الأطباء", "أطباء", "Q1", "group", 4, 9))  # fmt: skip
    document = replace(
        report.document, title="عنوان", url="https://example.org/a", doubtful=(Dated("meta", date(2019, 5, 1)),),
        fetched=datetime(2019, 5, 14, 3, tzinfo=UTC), edited=date(2019, 5, 15),
    )  # fmt: skip
    return replace(report, document=document, claims=(claim, *others))


def leaves(record: dict[str, Any]) -> dict[str, Any]:
    """Each value of a claim by the names that lead to it."""
    found: dict[str, Any] = {}
    for name, value in record.items():
        found |= {f"{name}.{part}": one for part, one in value.items()} if isinstance(value, dict) else {name: value}
    return {name: value for name, value in found.items() if value not in (None, [])}


def cell(value: Any) -> str:
    """A value as a cell has it."""
    return " ".join(value) if isinstance(value, list) else str(value)


def test_cells_and_sidecar_are_all_of_the_claims(reports: list[Report]) -> None:
    some = [rich(reports[1]), *reports]
    some = [replace(one, document=replace(one.document, id=str(at))) for at, one in enumerate(some)]
    rows, notes = exported(some)
    assert notes[1] == {"note": {"left_out": ["text"]}} and notes[-1]["with_parts_left_out"] == len(some)
    beside = {note["id"]: note["left_out"] for note in notes[2:-1]}
    cells = {(row["document"], row["claim"]): row for row in rows}
    held = set()
    for report in some:
        left, record = beside[report.document.id], document_record(report.document)
        for name, value in record.items():
            if name != "versions" and value not in (None, []):
                assert left[name] == value if name in left else cells[report.document.id, "c1"][NAMES_OF[name]] == value
        for claim in report.claims:
            row, more = cells[report.document.id, claim.id], leaves(left["claims"][claim.id])
            told = leaves(claim_record(claim, explain=True))
            held |= {*more}
            for name, value in told.items():
                assert more[name] == value if name in more else row[NAMES.get(name, name)] == cell(value), name
    assert {"more_places", "attribution", "rules", "target.id", "target.type", "time.evidence", "count.text"} <= held


NAMES_OF = {"id": "document", **{name: name for name in ("outlet", "published", "published_by", "trust")}}
"""The columns of a document."""
