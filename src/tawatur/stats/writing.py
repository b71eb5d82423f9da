"""A table of tolls in, a table for people or CSV out; no word is a formula or steers a terminal."""

import csv
import json
from collections.abc import Iterator
from typing import TextIO

from rich.text import Text

from tawatur.labels import label
from tawatur.output.grid import grid
from tawatur.output.sheet import guarded
from tawatur.output.table import console_for
from tawatur.output.terminal import line, lines
from tawatur.stats import TIMES
from tawatur.stats.notes import chosen, has_policy, notes, ranged, title
from tawatur.stats.tolls import Row, Table
from tawatur.stats.words import said

_CELLS = ("low", "best", "high", "policy", "numbers", "bounds", "nothing")
_SUMS = ("low", "best", "best_open", "high", "high_open", "high_at_least")


def write_table(table: Table, out: TextIO) -> None:
    """Write a table for each kind of harm, and below the last what it is."""
    console, lang = console_for(out), table.asked.lang
    console.print(Text(line(title(table), out), style="bold"))
    if not table.rows:
        console.print(Text(line(said("none", lang), out)))
    for kind in table.asked.of if table.rows else ():
        names = [name for name in _CELLS if name != "policy" or has_policy(table)]
        marks = _marks(table)
        heads = [said(name, lang) for name in (table.asked.by, "events", *names, *marks)]
        rows = [_cells(row, kind, names, marks, table) for row in (*table.rows, table.all)]
        if len(table.asked.of) > 1:
            console.print(Text("\n" + line(label("kind", kind, lang), out), style="bold"))
        console.print(grid(heads, rows, [48, *[14] * len(heads)][: len(heads) - 1], console, 8))
    for note in notes(table):
        console.print(Text("\n".join(lines(note, console.width, out)), style="dim"))


def _cells(row: Row, kind: str, names: list[str], marks: list[str], table: Table) -> list[str]:
    found, lang = row.of(kind), table.asked.lang
    low, best, high = ranged(found)
    held = {
        "low": low, "best": best, "high": high, "policy": chosen(found, lang), "numbers": _count(found.numbers),
        "bounds": _count(found.bounds), "nothing": _count(row.events - found.told),
    }  # fmt: skip
    of_all = row is table.all
    marked = ["" if of_all else _count(row.marks[mark]) for mark in marks]
    return [said("all", lang) if of_all else row.name, _count(row.events), *(held[name] for name in names), *marked]


def _count(number: int) -> str:
    return f"{number:,}" if number else "–"


def _marks(table: Table) -> list[str]:
    """What may mark an event in a table of that sort."""
    return ["spanning", "published"] if table.asked.by in TIMES else ["disputed"] if table.asked.by == "actor" else []


def write_csv(table: Table, out: TextIO) -> None:
    """Write a line for each row, then one for all events, what was left out, and what is said of the table.

    `row` says which of these a line is. `high` is empty where it is open; `high_at_least` has what it is at least.
    """
    marks = _marks(table)
    sheet = csv.writer(out, lineterminator="\n")
    policy = [table.asked.policy, f"{table.asked.policy}_events"] if has_policy(table) else []
    each = [*_SUMS, *policy, "with_figure", "with_bound", "with_nothing"]
    heads = ["row", "key", "name", "events", *marks, *(f"{kind}_{name}" for kind in table.asked.of for name in each)]
    sheet.writerow(heads)
    for row in table.rows:
        sheet.writerow(["row", guarded(row.key), guarded(row.name), row.events, *(row.marks[m] for m in marks),
                        *_numbers(row, table)])  # fmt: skip
    sheet.writerow(["all", "", said("all", table.asked.lang), table.all.events, *[""] * len(marks),
                    *_numbers(table.all, table)])  # fmt: skip
    for sort, key, text in _below(table):
        sheet.writerow([sort, key, guarded(text), *[""] * (len(heads) - 3)])


def _numbers(row: Row, table: Table) -> Iterator[object]:
    """The sums of a row; empty where nothing is told."""
    for kind in table.asked.of:
        found = row.of(kind)
        sums = (found.low, found.best, found.best_open, None if found.high_open else found.high, found.high_open,
                found.high)  # fmt: skip
        yield from sums if found.told else ("",) * len(sums)
        if has_policy(table):
            yield from (found.policy if found.chosen else "", found.chosen)
        yield from (found.numbers, found.bounds, row.events - found.told)


def _below(table: Table) -> Iterator[tuple[str, str, str]]:
    for why, number in table.left_out.items():
        yield "left_out", why, str(number)
    for name, value in table.asked.said().items():
        yield "about", name, value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=str)
    for note in notes(table):
        yield "note", "", note
