"""Events in, CSV in the shape of ACLED's event data out: 31 columns, one event a line. It is none of ACLED's data.

Fatalities are by the policy `conservative`, whatever other is asked for, as ACLED's rule has it; the range, the other
figures and what is disputed stand in the notes with the names of who says so.
"""

import csv
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Any, BinaryIO

from tawatur.countries import Country, country
from tawatur.export import Made
from tawatur.export.acledtypes import POLICY, Actors, actors, civilians, interaction, sub_event
from tawatur.export.codetables import codes
from tawatur.export.placing import listed, number, plain, point
from tawatur.export.precisions import precision
from tawatur.export.sidecar import Sidecar
from tawatur.export.texts import text
from tawatur.labels import label
from tawatur.model import Event, Span
from tawatur.outlets import outlet
from tawatur.output.cells import words
from tawatur.output.dead import deaths, of_no_conflict
from tawatur.output.eventcells import harms, interval, said
from tawatur.output.executed import with_executed
from tawatur.output.sides import Sides, sides, told

FORMS = ("incident", "toll", "period", "statement")
_HELD = frozenset(("outlets",))
_SHAPE = "the columns of ACLED's event data, with events of our own: this is not ACLED data"


@dataclass(frozen=True, slots=True)
class _Row:
    """An event and what is derived of it."""

    event: Event
    time: Span
    precision: int
    kind: str
    sides: Sides
    one: Actors
    other: Actors
    country: Country | None
    lang: str

    @property
    def type(self) -> str:
        found: str = codes("acled")["event_types"][self.kind]
        return found

    @property
    def disorder(self) -> str:
        table = codes("acled")
        found: str = table["own_disorder_types"].get(self.kind) or table["disorder_types"][self.type]
        return found


def write(events: Iterable[Event], out: BinaryIO, made: Made, sidecar: Sidecar) -> None:
    """Write a line of column names, then a line for each event that has a place in this shape."""
    sidecar.note({"shape": _SHAPE, "policy": POLICY})
    with text(out, made.bom) as stream:
        table = csv.writer(stream, lineterminator="\n")
        table.writerow(codes("acled")["columns"])
        for event in events:
            row = _row(event, made.lang)
            if isinstance(row, str):
                sidecar.skip(event.id, row)
                continue
            table.writerow([plain(cell(row)) for cell in _COLUMNS.values()])
            sidecar.event(event, _HELD, _more(event))


def _more(event: Event) -> dict[str, list[str]]:
    """The places beside the one that has the line."""
    found = {place.name or place.surface for _, claim in told(event) for place in claim.more_places}
    return {"more_places": sorted(found)} if found else {}


def _row(event: Event, lang: str) -> _Row | str:
    """An event as a line, or why it has none."""
    held = sides(event)
    kind, when = sub_event(event, held), _time_precision(event.time) if event.time else None
    reasons = {
        f"tells of {event.duplicate_of} a second time": bool(event.duplicate_of),
        "a running total is no event of ACLED's shape": event.form == "toll",
        "nobody states it: it is denied, demanded, promised or feared": not any(told(event)),
        f"ACLED's shape has no kind of event for it: {' '.join(event.kinds)}": kind is None,
        "no day of it is known": event.time is None,
        "it goes on for more than a month": event.time is not None and when is None,
    }
    reason = next((reason for reason, holds in reasons.items() if holds), None)
    if reason or kind is None or when is None or event.time is None:
        return str(reason)
    pair = actors(event, held, codes("acled")["event_types"][kind])
    there = country(event.place.country) if event.place else None
    return _Row(event, event.time, when, kind, held, *pair, there, lang)


def _time_precision(time: Span) -> int | None:
    """1 for a day that words give, 2 for up to a week and for a day of publication, 3 for up to a month."""
    length = (time.end - time.start).days + 1
    found = next((code for most, code in codes("acled")["time_precision"] if length <= most), None)
    return max(found, 2) if found and not time.exact else found


def _number(row: _Row) -> str:
    there = row.country and row.country.iso3
    return f"{there or 'XXX'}{number(row.event.id)}"


def _day(row: _Row) -> date:
    """The day, or the middle one of several, as ACLED codes what is known of a week or a month alone."""
    return row.time.start + (row.time.end - row.time.start) / 2


def _fatalities(row: _Row) -> int:
    found = deaths(row.event, POLICY)
    return found.best if found and not of_no_conflict(row.event) else 0


def _targeting(row: _Row) -> str | None:
    """Whether what was done was done to civilians, as the second actor has it."""
    return "Civilian targeting" if row.other.inter == codes("acled")["civilians"] else None


def _scale(row: _Row) -> str:
    """How far from the event its outlets are, by the registry of outlets; the two nearest."""
    scales, found = codes("acled")["scales"], set()
    for name in row.event.outlets:
        known = outlet(name)
        there = country(known.country) if known else None
        if there is None or row.country is None:
            found.add(scales["unknown"])
        elif there == row.country:
            found.add(scales["home"])
        else:
            near = there.acled_region == row.country.acled_region
            found.add(scales["region" if near else "abroad"])
    order = [name for name in scales.values() if name in found]
    return "-".join(order[:2]) or scales["unknown"]


def _notes(row: _Row) -> str:
    """Every figure with who gives it, what is disputed and whom others name."""
    return words(" ".join(_sentences(row)))


def _sentences(row: _Row) -> Iterator[str]:
    event, lang = with_executed(row.event), row.lang
    names = {origin.id: origin.name for origin in event.origins}
    for kind in harms(event):
        found = event.figures[kind]
        told_by = [
            f"{names.get(step.origin, step.origin)}: {interval(step.low, step.best, step.high)}"
            for step in event.history
            if step.kind == kind and not step.replaced
        ]
        by = f" ({'; '.join(told_by)})" if told_by else ""
        yield f"{label('kind', kind, lang)}: {interval(found.low, found.best, found.high)}{by}."
    if event is row.event:
        yield from _executed(event, lang)
    dead = deaths(event, POLICY)
    if of_no_conflict(event):
        yield label("event", "no_conflict", lang)
    if dead and len(dead.groups) > 1:
        counted = (f"{label('affected', group, lang)} {number:,}" for group, number in sorted(dead.groups.items()))
        yield f"{label('kind', 'killed', lang)} ({dead.best:,}): {', '.join(counted)}."
    if _targeting(row) and not civilians(event, row.sides):
        yield label("event", "civilians_by_type", lang)
    if row.sides.rivals:
        yield f"{label('dispute', 'actors', lang)}: {'; '.join(side.name for side in row.sides.rivals)}."
    for dispute in event.disputes:
        yield said(dispute.reason, lang)


def _executed(event: Event, lang: str) -> Iterator[str]:
    """The executed as they are counted beside others who were killed, and who may be the same."""
    counts = [claim.count.text for _, claim in told(event) if claim.kind == "execution" and claim.count]
    yield from (f"{label('kind', 'execution', lang)}: {count}." for count in dict.fromkeys(counts))


def _crowd(row: _Row) -> str | None:
    """How large a demonstration was, in the words of who tells of it."""
    counts = [claim.count.text for _, claim in told(row.event) if claim.kind in ("protest", "riot") and claim.count]
    return f"crowd size={words(counts[0]) if counts else 'no report'}" if row.type in ("Protests", "Riots") else None


def _timestamp(row: _Row) -> int:
    """The day of the last report, or of the event where no report has one, as seconds since 1970."""
    days = [member.published for member in row.event.members if member.published]
    return int(datetime.combine(max(days, default=row.time.end), time(), UTC).timestamp())


def _at(row: _Row, axis: int) -> float | None:
    found = point(row.event.place)
    return found and found[axis]


def _geo_precision(row: _Row) -> int | None:
    found = precision(row.event.place)
    return found and found.geo_precision


def _placed(take: Callable[[Any], Any]) -> Callable[[_Row], Any]:
    return lambda row: take(row.event.place) if row.event.place else None


def _of_country(field: str) -> Callable[[_Row], Any]:
    return lambda row: row.country and getattr(row.country, field)


def _inter(code: int | None) -> str | None:
    found: str | None = codes("acled")["inters"].get(code)
    return found


_COLUMNS: dict[str, Callable[[_Row], object]] = {
    "event_id_cnty": _number,
    "event_date": _day,
    "year": lambda row: _day(row).year,
    "time_precision": lambda row: row.precision,
    "disorder_type": lambda row: row.disorder,
    "event_type": lambda row: row.type,
    "sub_event_type": lambda row: row.kind,
    "actor1": lambda row: row.one.name,
    "assoc_actor_1": lambda row: listed(row.one.beside, "; "),
    "inter1": lambda row: _inter(row.one.inter),
    "actor2": lambda row: row.other.name,
    "assoc_actor_2": lambda row: listed(row.other.beside, "; "),
    "inter2": lambda row: _inter(row.other.inter),
    "interaction": lambda row: interaction(row.one.inter, row.other.inter),
    "civilian_targeting": _targeting,
    "iso": _of_country("numeric"),
    "region": _of_country("acled_region"),
    "country": _of_country("name"),
    "admin1": _placed(lambda place: place.admin1),
    "admin2": _placed(lambda place: place.name if place.precision == "district" else None),
    "admin3": lambda row: None,
    "location": _placed(lambda place: place.name or place.surface),
    "latitude": lambda row: _at(row, 0),
    "longitude": lambda row: _at(row, 1),
    "geo_precision": _geo_precision,
    "source": lambda row: listed(row.event.outlets, "; "),
    "source_scale": _scale,
    "notes": _notes,
    "fatalities": _fatalities,
    "tags": _crowd,
    "timestamp": _timestamp,
}
"""What stands in each column."""
