"""Deeds of a ledger's log in, a table for people, CSV or JSON lines out; no word is a formula or steers a terminal."""

import csv
from collections.abc import Iterable
from dataclasses import astuple, fields
from typing import Any, TextIO

import msgspec

from tawatur.model.deeds import Deed
from tawatur.output.grid import grid
from tawatur.output.sheet import guarded
from tawatur.output.table import console_for

_WIDEST = (9, 20, 16, 24, 32, 48)


def write_deeds(form: str, deeds: Iterable[Deed], out: TextIO) -> None:
    """Write them as they come; a table is made when all are there."""
    if form == "csv":
        _csv(deeds, out)
    elif form == "jsonl":
        out.writelines(msgspec.json.encode(deed).decode() + "\n" for deed in deeds)
    else:
        heads = ("entry", "at (UTC)", "kind", "who", "about", "what", "why")
        rows = [
            [
                f"{one.entry}",
                one.at[:19].replace("T", " "),
                one.kind,
                one.who or "",
                one.about,
                _what(one),
                one.why or "",
            ]
            for one in deeds
        ]
        console = console_for(out)
        console.print(grid(heads, rows, _WIDEST, console))


def _what(deed: Deed) -> str:
    """What was done; of a verdict or a settlement its sort and what it names, not the whole claim."""
    if deed.kind not in ("verdict", "settlement"):
        return deed.what
    held = msgspec.json.decode(deed.what, type=dict[str, Any])
    shown = (held.get(name) for name in ("verdict", "act", "claim", "kind", "figure", "of"))
    return " ".join([*(str(one) for one in shown if one is not None), *held.get("events", ())[1:]])


def _csv(deeds: Iterable[Deed], out: TextIO) -> None:
    table = csv.writer(out, lineterminator="\n")
    table.writerow(field.name for field in fields(Deed))
    for deed in deeds:
        table.writerow(map(guarded, astuple(deed)))
