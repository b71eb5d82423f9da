"""Measures and errors in, tables for people out."""

from collections.abc import Iterable, Iterator
from typing import Any, TextIO

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text

from tawatur.evaluation.faults import Fault
from tawatur.evaluation.measures import Measures
from tawatur.output.cells import words
from tawatur.output.table import console_for
from tawatur.output.terminal import line, lines

_TINT = {"WRONG": "yellow", "MISSED": "red", "EXTRA": "magenta"}
_RATES = ("P", "R", "F1", "right", "read", "gold")


def write_measures(measures: Measures, faults: Iterable[Fault], out: TextIO) -> None:
    """Write what was measured, then the errors that were asked for."""
    console, record = console_for(out), measures.record()
    console.print(
        f"{record['documents']} reports, {record['documents_missing']} that could not be read, "
        f"{record['bad_offsets']} claims whose offsets do not give their words\n"
    )
    whole = {name: record[name] for name in ("detection", "figures", "strict")}
    families = {f"  {name}": rate for name, rate in record["families"].items()}
    _print(console, _rates("measure", {"detection": whole.pop("detection"), **families, **whole}))
    _print(console, _slots(record["slots"]))
    _print(console, _rates("kind", record["kinds"]))
    _print(console, _tags(record["tags"]))
    for fault in faults:
        console.print(*_fault(fault, console), sep="\n")


def _print(console: Console, table: Table) -> None:
    console.print(table)
    console.print()


def _grid(*heads: str, left: int = 1) -> Table:
    """A table whose first columns are words and the rest numbers."""
    table = Table(box=SIMPLE_HEAD, show_edge=False)
    for at, head in enumerate(heads):
        table.add_column(head, justify="left" if at < left else "right")
    return table


def _rates(head: str, rates: dict[str, dict[str, Any]]) -> Table:
    table = _grid(head, *_RATES)
    for name, rate in rates.items():
        counts = (str(rate[key]) for key in ("tp", "predicted", "gold"))
        table.add_row(name, *(_shown(rate[key]) for key in ("p", "r", "f1")), *counts)
    return table


def _slots(slots: dict[str, float | None]) -> Table:
    table = _grid("slots of what is found", *slots)
    table.add_row("right", *map(_shown, slots.values()))
    return table


def _tags(tags: dict[str, dict[str, Any]]) -> Table:
    table = _grid("phenomenon", "slot", "gold", "found", "R", "right", "of", "accuracy", left=2)
    for name, share in tags.items():
        if share["gold"]:
            counts = (str(share[key]) for key in ("right", "judged"))
            found = (str(share["gold"]), str(share["found"]), _shown(share["r"]))
            table.add_row(name, share["slot"] or "strict", *found, *counts, _shown(share["accuracy"]))
    return table


def _shown(value: float | None) -> str:
    return "" if value is None else f"{value:.3f}"


def _fault(fault: Fault, console: Console) -> Iterator[Text]:
    """What went wrong, the words in their company, and below them each slot that is wrong."""
    out: TextIO = console.file  # type: ignore[assignment]  # what `console_for` was given
    head = " · ".join((fault.sort, fault.report, fault.kind, f"{fault.start}-{fault.end}", *fault.tags))
    yield Text(line(head, out), style=_TINT[fault.sort])
    company = words(f"{fault.before}⟦{fault.words}⟧{fault.behind}")
    yield from (Text(f"    {part}") for part in lines(company, console.width - 4, out))
    for slot, gold, read in fault.slots:
        yield Text(line(f"    {slot}: annotated {_value(gold)}; read {_value(read)}", out), style="dim")


def _value(value: object) -> str:
    """What a slot holds, as a person reads it; a figure may be open on a side."""
    if value in (None, (), [], (None, None)):
        return "nothing"
    if isinstance(value, tuple | list):
        return ", ".join(dict.fromkeys("open" if part is None else str(part) for part in value))
    return str(value)
