"""Events in, CSV out: one event a line, for a spreadsheet. Text of a report never becomes a formula there."""

import csv
import io
from collections.abc import Callable, Iterable, Iterator
from typing import TextIO

from tawatur.model import Event, Linked, Named
from tawatur.output import Style
from tawatur.output.sheet import guarded
from tawatur.output.stated import stated

HARMS = ("killed", "injured", "missing", "detained", "abducted", "released",
          "displaced", "evacuated", "returned", "besieged")  # fmt: skip
"""Kinds that have figures (codebook, Kinds)."""

COLUMNS: dict[str, Callable[[Event], object]] = {
    "id": lambda e: e.id,
    "form": lambda e: e.form,
    "kinds": lambda e: " ".join(e.kinds),
    "start": lambda e: e.time and e.time.start,
    "end": lambda e: e.time and e.time.end,
    "exact": lambda e: e.time and e.time.exact,
    "place": lambda e: e.place and e.place.surface,
    "place_name": lambda e: e.place and e.place.name,
    "place_id": lambda e: e.place and e.place.id,
    "lat": lambda e: e.place and e.place.lat,
    "lon": lambda e: e.place and e.place.lon,
    "country": lambda e: e.place and e.place.country,
    "admin1": lambda e: e.place and e.place.admin1,
    "precision": lambda e: e.place and e.place.precision,
    "means": lambda e: " ".join(e.means),
    "actors": lambda e: _parties(e.actors),
    "targets": lambda e: _parties(e.targets),
    "grade": lambda e: e.grade.name,
    "independent_origins": lambda e: e.independent_origins,
    "origins": lambda e: "; ".join(origin.name for origin in e.origins),
    "outlets": lambda e: "; ".join(e.outlets),
    "reports": lambda e: len(e.members),
    "disputes": lambda e: " ".join(dict.fromkeys(dispute.kind for dispute in e.disputes)),
    "documents": lambda e: "; ".join(member.document for member in e.members),
}
"""Every column but those of figures, and what stands in it."""


def write(linked: Linked, out: TextIO, style: Style) -> None:
    """Write a line of column names, then a line for each event; redirects have none."""
    out.writelines(lines(linked.events, style))


def lines(events: Iterable[Event], style: Style) -> Iterator[str]:
    """The same by and by. Of each kind of harm low, best and high, and the one number of the policy."""
    figures = [f"{kind}_{name}" for kind in HARMS for name in ("low", "best", "high", style.policy)]
    yield _line([*COLUMNS, *figures])
    for event in events:
        yield _line([guarded(cell(event)) for cell in COLUMNS.values()] + list(_figures(event, style.policy)))


def _figures(event: Event, policy: str) -> Iterator[int | None]:
    told = stated(event)
    for kind in HARMS:
        found = told.get(kind)
        yield from (found.low, found.best, found.high, found.policies.get(policy)) if found else (None,) * 4


def _parties(named: Iterable[Named]) -> str:
    return "; ".join(party.name for party in named)


def _line(cells: Iterable[object]) -> str:
    line = io.StringIO()
    csv.writer(line, lineterminator="\n").writerow(cells)
    return line.getvalue()
