"""What a comparison found in, a table for people, CSV or JSON lines out. No text of others becomes a formula."""

import csv
import json
from collections.abc import Callable, Iterator
from typing import Any, TextIO

from rich.text import Text

from tawatur.compare.agreement import Compared, Line, summary
from tawatur.output.cells import words
from tawatur.output.eventcells import interval
from tawatur.output.grid import grid
from tawatur.output.sheet import guarded
from tawatur.output.table import console_for
from tawatur.output.terminal import line as shown

FORMATS = ("table", "csv", "jsonl")
_SHOWN = 40
_HEADS = ("line", "id", "day", "place", "dead", "event", "day", "place", "dead", "days", "km", "party", "figures")
_WIDE = (5, 19, 11, 18, 12, 14, 11, 18, 14, 4, 6, 8)
_TITLES = {"found": "Found in both", "missed": "Only in the list", "only_here": "Only here"}

_COLUMNS: dict[str, Callable[[Line], object]] = {
    "status": lambda line: line.status,
    "list_line": lambda line: line.row and line.row.line,
    "list_id": lambda line: line.row and line.row.id,
    "list_start": lambda line: line.row and line.row.start,
    "list_end": lambda line: line.row and line.row.end,
    "list_slack": lambda line: line.row.slack if line.row else None,
    "list_place": lambda line: line.row and line.row.place,
    "list_country": lambda line: "; ".join(line.row.countries) if line.row else None,
    "list_parties": lambda line: "; ".join(line.row.parties) if line.row else None,
    "list_low": lambda line: line.row.low if line.row else None,
    "list_best": lambda line: line.row.best if line.row else None,
    "list_high": lambda line: line.row.high if line.row else None,
    "event": lambda line: line.event and line.event.id,
    "start": lambda line: line.event and line.event.start,
    "end": lambda line: line.event and line.event.end,
    "slack": lambda line: (line.event.start - line.event.earliest).days if line.event else None,
    "place": lambda line: line.event and line.event.place,
    "country": lambda line: line.event and line.event.country,
    "parties": lambda line: "; ".join(line.event.party_names) if line.event else None,
    "low": lambda line: line.event.low if line.event else None,
    "number": lambda line: line.event.number if line.event else None,
    "high": lambda line: line.event.high if line.event else None,
    "days": lambda line: line.days,
    "km": lambda line: line.km,
    "party": lambda line: line.party,
    "figures": lambda line: line.figures,
    "difference": lambda line: line.difference,
}
"""What stands in each column; `number` is the policy's.

Days are those told: each of a row's may be `list_slack` days off, an event may have been up to `slack` days before.
"""


def write(form: str, found: Compared, out: TextIO) -> None:
    """Write in one of the formats."""
    {"table": _table, "csv": _csv, "jsonl": _jsonl}[form](found, out)


def said(found: Compared) -> list[str]:
    """The summary in lines for people."""
    of = summary(found)
    return [
        f"list: {of['rows']:,} rows read as {found.kind}, {of['not_read']:,} not read, "
        f"{of['beyond_the_ledger']:,} of days or countries that the ledger has none of",
        f"events: {of['events']:,} compared, {of['events_left_out']:,} left out (no day known, accidents, disasters)",
        f"found: {of['found']:,} · missed: {of['missed']:,} · recall: {_part(of['recall'])} "
        f"(by chance: {_part(of['by_chance'])})",
        f"only here: {of['only_here']:,} · of ours in the list: {_part(of['also_listed'])}",
        f"figures inside our range: {_part(of['inside'])} of {of['figures']:,} · median distance: "
        f"{_number(of['median_difference'])} dead, {_number(of['median_km'])} km, {_number(of['median_days'])} days",
        f"party: {of['party_agrees']:,} agree, {of['party_differs']:,} differ, {of['party_unknown']:,} not known",
    ]


def _part(share: float | None) -> str:
    return "–" if share is None else f"{share:.1%}"


def _number(value: float | None) -> str:
    return "–" if value is None else f"{value:g}"


def _table(found: Compared, out: TextIO) -> None:
    """The summary, then the first of each kind: pairs that differ most first."""
    console = console_for(out)
    for part in said(found):
        console.print(Text(part))
    for status, title in _TITLES.items():
        lines = [line for line in found.lines if line.status == status]
        if lines:
            lines = sorted(lines, key=lambda line: -abs(line.difference or 0)) if status == "found" else lines
            more = f", of which {_SHOWN} are shown (csv and jsonl have all)" if len(lines) > _SHOWN else ""
            console.print(Text(f"\n{title}: {len(lines):,}{more}", style="bold"))
            rows = [[shown(cell, out) for cell in _row(line)] for line in lines[:_SHOWN]]
            console.print(grid(_HEADS, rows, _WIDE, console, 10))


def _row(line: Line) -> list[str]:
    row, event = line.row, line.event
    figures = "" if line.figures is None else line.figures
    listed = (
        (str(row.line), row.id, str(row.start), row.place, interval(_least(line), row.best, _most(line)))
        if row
        else ("",) * 5
    )
    dead = interval(event.low, event.number, event.high) if event else ""
    ours = (event.id, str(event.start), event.place, dead) if event else ("",) * 4
    agreed = (line.days, line.km, line.party, f"{figures} {line.difference:+d}" if line.difference else figures)
    return [words(str(cell)) if cell is not None else "" for cell in (*listed, *ours, *agreed)]


def _least(line: Line) -> int | None:
    row = line.row
    return None if row is None else row.best if row.low is None else row.low


def _most(line: Line) -> int | None:
    row = line.row
    return None if row is None else row.best if row.high is None else row.high


def _csv(found: Compared, out: TextIO) -> None:
    """Every line; the summary is none of them."""
    table = csv.writer(out, lineterminator="\n")
    table.writerow(_COLUMNS)
    for line in found.lines:
        table.writerow([guarded(cell(line)) for cell in _COLUMNS.values()])


def _jsonl(found: Compared, out: TextIO) -> None:
    """Every line as an object, and last the summary."""
    for value in (*_objects(found), {"summary": {"list": found.kind, **summary(found)}}):
        out.write(json.dumps(value, ensure_ascii=False, default=str) + "\n")


def _objects(found: Compared) -> Iterator[dict[str, Any]]:
    for line in found.lines:
        yield {name: value for name, cell in _COLUMNS.items() if (value := cell(line)) is not None}
