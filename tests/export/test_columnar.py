"""Parquet and JSON lines: what pyarrow, DuckDB and we ourselves read back is what the events and the claims hold."""

import io
import json
from collections.abc import Iterator
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from tawatur.eventlines import read_events
from tawatur.export import Made, event_format, report_format
from tawatur.export.sidecar import Sidecar
from tawatur.model import Event, Report
from tawatur.output.stated import stated
from tests.export.conftest import Export

HOSTILE = '=HYPERLINK("x")\0\u202e</script>' + "س" * 100_000
DOCS = Path(__file__).parents[2] / "docs/export.md"


def listed(value: Any) -> Any:
    """A value with lists for tuples."""
    if isinstance(value, dict):
        return {name: listed(one) for name, one in value.items()}
    return [listed(one) for one in value] if isinstance(value, list | tuple) else value


def claims(reports: list[Report]) -> tuple[bytes, list[dict[str, Any]]]:
    """Reports as rows of claims, and the lines of the sidecar."""
    out, notes = io.BytesIO(), io.StringIO()
    made = Made("claims-parquet", "conservative", {"place": "سراقب"})
    sidecar = Sidecar(notes, made.said())
    report_format("claims-parquet").write(iter(reports), out, made, sidecar)
    sidecar.finish()
    return out.getvalue(), [json.loads(line) for line in notes.getvalue().splitlines()]


def table(written: bytes) -> pa.Table:
    return pq.read_table(io.BytesIO(written), use_threads=False)


def test_lines_are_the_events(export: Export, events: list[Event]) -> None:
    written, notes = export("jsonl", query={"place": "سراقب"})
    assert list(read_events(written.splitlines(), "x").events) == events
    assert notes[0]["query"] == {"place": "سراقب"} and notes[1:] == [
        {"written": len(events), "skipped": 0, "with_parts_left_out": 0}
    ]
    assert export("jsonl", [])[0] == b""


def test_rows_hold_all_of_the_events(export: Export, events: list[Event]) -> None:
    written, notes = export("parquet", query={"place": "سراقب"})
    rows = table(written).to_pylist()
    assert [row["id"] for row in rows] == [event.id for event in events]
    for row, event in zip(rows, events, strict=True):
        wanted = listed(asdict(event))
        same = ("form", "kinds", "means", "actors", "targets", "independent_origins", "origins", "outlets", "history",
                "links", "apart", "duplicate_of")  # fmt: skip
        assert {name: row[name] for name in same} == {name: wanted[name] for name in same}
        time, place = wanted["time"], wanted["place"]
        assert {"start": row["start"], "end": row["end"], "exact": row["exact"]} == time
        assert row["place"] == place["surface"] and all(
            row[f"place_{name}"] == place[name] for name in place if name not in ("surface", "start", "end")
        )
        assert (row["grade"], row["grade_reason"]) == (event.grade.name, event.grade.reason)
        assert [[(one["document"], one["claim"]) for one in dispute["claims"]] for dispute in row["disputes"]] == [
            list(dispute.claims) for dispute in event.disputes
        ]
        told = {name: value for name, value in row.items() if name.endswith(BOUNDS) and value is not None}
        assert told == dict(figures(event))
        for member, held in zip(row["members"], wanted["members"], strict=True):
            named = [
                {"id": claim["id"], "start": claim["evidence"]["start"], "end": claim["evidence"]["end"],
                 "account": account["id"]} for account in held["accounts"] for claim in account["claims"]
            ]  # fmt: skip
            assert member == {n: v for n, v in held.items() if n not in ("accounts", "fingerprint")} | {"claims": named}
    assert any(event.disputes for event in events) and any(event.history for event in events)
    assert notes[-1] == {"written": len(events), "skipped": 0, "with_parts_left_out": 0}


BOUNDS = ("_low", "_best", "_high", "_latest_per_origin", "_conservative", "_most_reliable", "_recommended")


def figures(event: Event) -> Iterator[tuple[str, int]]:
    """The numbers that an event states, by column."""
    for kind, found in stated(event).items():
        for bound, number in {"low": found.low, "best": found.best, "high": found.high, **found.policies}.items():
            if number is not None:
                yield f"{kind}_{bound}", number


def test_rows_hold_all_of_the_claims(reports: list[Report]) -> None:
    written, notes = claims(reports)
    rows, all_of = table(written).to_pylist(), [(one.document, claim) for one in reports for claim in one.claims]
    assert len(rows) == len(all_of)
    for row, (document, claim) in zip(rows, all_of, strict=True):
        assert (row.pop("document"), row.pop("claim")) == (document.id, claim.id)
        known = listed(asdict(document))
        assert {name: row.pop(name) for name in known if name not in ("id", "text")} == {
            name: value for name, value in known.items() if name not in ("id", "text")
        }
        wanted = listed(asdict(claim))
        wanted["rules"] = [{"field": field, "rule": rule} for field, rule in claim.rules]
        for name, value in wanted.items():
            if name == "id":
                continue
            if name in ("evidence", "count", "actor", "target", "place", "time"):
                flat = {f"{name}_{part}": one for part, one in (value or {}).items() if part != "evidence"}
                if name == "time" and value:
                    flat |= {f"time_evidence_{part}": one for part, one in (value["evidence"] or {}).items()}
                gone = [column for column in row if column.startswith(f"{name}_")]
                assert {column: one for column in gone if (one := row.pop(column)) is not None} == {
                    column: one for column, one in flat.items() if one is not None
                }
            else:
                assert row.pop(name) == value
        assert not row
        assert document.text[claim.evidence.start : claim.evidence.end] == claim.evidence.text
    assert notes[1] == {"note": {"left_out": ["text"]}}
    assert notes[-1]["with_parts_left_out"] == 0


def test_duckdb_asks_them(export: Export, events: list[Event], reports: list[Report], tmp_path: Path) -> None:
    (tmp_path / "e.parquet").write_bytes(export("parquet")[0])
    (tmp_path / "c.parquet").write_bytes(claims(reports)[0])
    names = {"e": str(tmp_path / "e.parquet"), "c": str(tmp_path / "c.parquet")}
    with duckdb.connect() as database:
        asked = "SELECT e.id, c.evidence_text, c.attribution[-1].name FROM read_parquet($e) e, unnest(e.members) m(m)"
        asked += ", unnest(m.claims) k(k) JOIN read_parquet($c) c ON c.document = m.document AND c.claim = k.id"
        found = set(database.execute(asked, names).fetchall())
        killed = database.execute("SELECT sum(killed_best) FROM read_parquet($e)", {"e": names["e"]}).fetchone()
    assert found == {
        (event.id, claim.evidence.text, claim.attribution[-1].name)
        for event in events for member in event.members for account in member.accounts for claim in account.claims
    }  # fmt: skip
    best = [held.best for event in events if (held := stated(event).get("killed"))]
    assert killed == (sum(filter(None, best)),) and any(best)


def test_the_same_events_are_the_same_bytes_that_say_what_made_them(export: Export) -> None:
    one, other = export("parquet", query={"place": "سراقب"}), export("parquet", query={"place": "سراقب"})
    assert one == other
    said = json.loads(pq.read_schema(io.BytesIO(one[0])).metadata[b"tawatur"])
    assert said == one[1][0] and said["query"] == {"place": "سراقب"}
    empty = table(export("parquet", [])[0])
    assert empty.num_rows == 0 and empty.schema.equals(table(one[0]).schema)


def test_hostile_words_and_numbers_without_end(export: Export, events: list[Event]) -> None:
    event = next(event for event in events if stated(event))
    (kind, found), *_ = stated(event).items()
    large = replace(found, high=10**30, policies={**found.policies, "conservative": -(10**30)})
    odd = replace(event, outlets=(HOSTILE,), figures={kind: large})
    written, notes = export("parquet", [odd])
    (row,) = table(written).to_pylist()
    assert row["outlets"] == [HOSTILE] and row[f"{kind}_high"] is None and row[f"{kind}_low"] == found.low
    assert notes[1] == {
        "id": event.id, "left_out": {f"{kind}_high": 10**30, f"{kind}_conservative": -(10**30)}
    }  # fmt: skip


@pytest.mark.parametrize("name", ["parquet", "claims-parquet"])
def test_every_column_is_in_the_docs(name: str) -> None:
    module: Any = event_format(name) if name == "parquet" else report_format(name)
    section = DOCS.read_text(encoding="utf-8").split(f"\n## {name}\n")[1].split("\n## ")[0]
    plain = [column for column in module.COLUMNS if not column.endswith(BOUNDS)]
    assert not [column for column in plain if f"`{column}`" not in section]
