"""Events in, a table for people out: one a row, with its figures, who tells of it and how well it is vouched for."""

from collections.abc import Sequence
from typing import TextIO

from rich.text import Text

from tawatur.labels import label
from tawatur.model import Event, Linked
from tawatur.output import Style
from tawatur.output.eventcells import figures, joined, span, spot
from tawatur.output.grid import grid
from tawatur.output.table import console_for
from tawatur.output.terminal import flow, line

_COLUMNS = (("id", 22), ("day", 13), ("place", 18), ("kinds", 40), ("killed", 16), ("injured", 16), ("more", 22),
            ("reports", 8), ("outlets", 8), ("independent", 8), ("grade", 0))  # fmt: skip
_OWN = ("killed", "injured")
_LEAST = 160
_MOST_KINDS = 4
_TINT = {"confirmed": "green", "contested": "yellow", "discounted": "red"}


def write(linked: Linked, out: TextIO, style: Style) -> None:
    """Write a table of the events in their order; in a narrow terminal each is a few lines instead of a row."""
    console, lang = console_for(out), style.lang or "en"
    if not linked.events:
        console.print(Text(line(label("event", "none", lang), out)))
        return
    rows = [_row(event, lang, style.policy) for event in linked.events]
    heads = [label("kind" if name in _OWN else "event", name, lang) for name, _ in _COLUMNS]
    if console.width < _LEAST:
        for event, row in zip(linked.events, rows, strict=True):
            console.print(_narrow(event, heads, row, console.width, out))
    else:
        console.print(grid(heads, rows, [most for _, most in _COLUMNS[:-1]], console, 14))
    policy = label("event", "number", lang).format(policy=label("policy", style.policy, lang))
    console.print(Text(line(policy, out), style="dim"))


def _row(event: Event, lang: str, policy: str) -> list[str]:
    """What stands in each column."""
    rest = [
        (label("kind", kind, lang), figures(found, policy)) for kind, found in event.figures.items() if kind not in _OWN
    ]
    told = [str(len(event.members)), str(len(event.outlets)), str(event.independent_origins)]
    return [
        event.id,
        span(event.time),
        spot(event.place),
        _kinds(event, lang),
        *(figures(event.figures.get(kind), policy) for kind in _OWN),
        joined((f"{name} {number}" for name, number in rest if number), lang),
        *told,
        label("grade", event.grade.name, lang),
    ]


def _kinds(event: Event, lang: str) -> str:
    """The kinds most told, how many more there are, and the form of what is no incident."""
    more = f" +{len(event.kinds) - _MOST_KINDS}" if len(event.kinds) > _MOST_KINDS else ""
    form = f" ({label('form', event.form, lang)})" if event.form != "incident" else ""
    return joined((label("kind", kind, lang) for kind in event.kinds[:_MOST_KINDS]), lang) + more + form


def _narrow(event: Event, heads: Sequence[str], row: Sequence[str], width: int, out: TextIO) -> Text:
    """An event's id, then its fields, those that need it by name."""
    tint = _TINT.get(event.grade.name, "")
    cells = list(zip(heads, row, strict=True))
    pieces = [*row[1:4], *(f"{head} {cell}" for head, cell in cells[4:-1] if cell), row[-1]]
    below = [Text(f"  {part}", style=tint) for part in flow(pieces, width - 2, out)]
    return Text("\n").join([Text(line(row[0], out), style="bold"), *below])
