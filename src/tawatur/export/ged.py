"""Events in, CSV in the shape of UCDP's Georeferenced Event Dataset out: 49 columns, one event with a death a line.

Numbers are the policy's. What a report does not say stays empty; docs/export.md says what stands in each column, and by
which rule.
"""

import csv
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, BinaryIO

from tawatur.countries import Country, country
from tawatur.events.nearness import OPEN_DAYS
from tawatur.export import Made
from tawatur.export.codetables import codes
from tawatur.export.placing import article, cell, listed, number, origins, plain, point
from tawatur.export.precisions import precision
from tawatur.export.sidecar import Sidecar
from tawatur.export.texts import text
from tawatur.export.violence import ONE_SIDED, Violence, status, violence
from tawatur.model import Event, Span
from tawatur.output.dead import Deaths, deaths, of_no_conflict, running
from tawatur.output.sides import Side, Sides, sides, told

FORMS = ("incident", "toll", "period", "statement")
_HELD = frozenset(("outlets", "reports"))


@dataclass(frozen=True, slots=True)
class _Row:
    """An event and what is derived of it."""

    event: Event
    time: Span
    dead: Deaths
    sides: Sides
    violence: Violence
    country: Country | None


def write(events: Iterable[Event], out: BinaryIO, made: Made, sidecar: Sidecar) -> None:
    """Write a line of column names, then a line for each event that has a death."""
    sidecar.note({"empty_columns": codes("ged")["empty"]})
    with text(out, made.bom) as stream:
        table = csv.writer(stream, lineterminator="\n")
        table.writerow(codes("ged")["columns"])
        for event in events:
            dead = deaths(event, made.policy)
            reason = _no_room(event, dead)
            if reason or dead is None or event.time is None:
                sidecar.skip(event.id, str(reason))
                continue
            held = sides(event)
            place = event.place and event.place.country
            row = _Row(event, event.time, dead, held, violence(event, held, dead), country(place))
            table.writerow(
                [plain(_COLUMNS[name](row)) if name in _COLUMNS else None for name in codes("ged")["columns"]]
            )
            sidecar.event(event, _HELD | {"time"} if event.time.exact else _HELD)


def _no_room(event: Event, dead: Deaths | None) -> str | None:
    """Why an event has no line."""
    if event.form in ("toll", "statement"):
        return f"a {event.form} is no event of UCDP's"
    reasons = {
        f"tells of {event.duplicate_of} a second time": event.duplicate_of,
        "nobody tells of a death": dead is None,
        "its deaths are a running total": running(event),
        "its deaths are of no conflict": of_no_conflict(event),
        "no day of it is known": event.time is None,
    }
    return next((reason for reason, holds in reasons.items() if holds), None)


def _days(time: Span) -> tuple[date, date]:
    """The earliest and the latest day: what no word dates may have happened some days before it was published."""
    return time.start - timedelta(0 if time.exact else OPEN_DAYS), time.end


def _date_prec(time: Span) -> int:
    first, last = _days(time)
    length = (last - first).days + 1
    found = next((code for most, code in codes("ged")["date_prec"] if length <= most), None)
    return int(found or codes("ged")["longest_date_prec"])


def _clear(row: _Row) -> int:
    """1, or 2 where what happened on several days or in several places is told as one."""
    aggregated = row.event.form == "period" or row.time.start != row.time.end
    spread = any(claim.more_places for _, claim in told(row.event) if claim.kind == "killed")
    return 2 if aggregated or spread else 1


def _side_b(row: _Row) -> str | None:
    return "Civilians" if row.violence.type == ONE_SIDED else _name(row.violence.b)


def _dyad(row: _Row) -> str | None:
    a, b = _name(row.violence.a), _side_b(row)
    return f"{a} - {b}" if a and b and row.violence.type else None


def _name(side: Side | None) -> str | None:
    return side.name if side else None


def _gw(side: Side | None) -> int | None:
    found = country(side.country) if side else None
    return found.gw if found else None


def _where_prec(row: _Row) -> int | None:
    found = precision(row.event.place)
    return found and found.where_prec


def _at(row: _Row, axis: int) -> float | None:
    found = point(row.event.place)
    return found and found[axis]


def _described(row: _Row) -> str | None:
    """Where the words put it: what they call the place, and those beside it."""
    place = row.event.place
    more = {one.surface for _, claim in told(row.event) for one in claim.more_places}
    return None if place is None else listed((place.surface, *sorted(more - {place.surface})))


def _wkt(row: _Row) -> str | None:
    found = point(row.event.place)
    return found and f"POINT ({found[1]} {found[0]})"


def _cell(row: _Row) -> int | None:
    found = point(row.event.place)
    return found and cell(*found)


def _of_reports(field: str) -> Callable[[_Row], str]:
    return lambda row: listed(getattr(member, field) for member in row.event.members)


def _placed(take: Callable[[Any], Any]) -> Callable[[_Row], Any]:
    return lambda row: take(row.event.place) if row.event.place else None


def _of_country(field: str) -> Callable[[_Row], Any]:
    return lambda row: row.country and getattr(row.country, field)


def _dead(index: int) -> Callable[[_Row], int]:
    return lambda row: row.violence.share(row.dead)[index]


_COLUMNS: dict[str, Callable[[_Row], object]] = {
    "id": lambda row: number(row.event.id),
    "relid": lambda row: row.event.id,
    "year": lambda row: row.time.end.year,
    "code_status": lambda row: status(row.event, row.sides, row.violence),
    "type_of_violence": lambda row: row.violence.type,
    "dyad_name": _dyad,
    "side_a": lambda row: _name(row.violence.a),
    "side_b": _side_b,
    "number_of_sources": lambda row: len(row.event.members),
    "source_article": lambda row: listed(map(article, row.event.members)),
    "source_office": _of_reports("outlet"),
    "source_date": _of_reports("published"),
    "source_headline": _of_reports("title"),
    "source_original": lambda row: listed(origins(row.event)),
    "where_prec": _where_prec,
    "where_coordinates": _placed(lambda place: place.name or place.surface),
    "where_description": _described,
    "adm_1": _placed(lambda place: place.admin1),
    "adm_2": _placed(lambda place: place.name if place.precision == "district" else None),
    "latitude": lambda row: _at(row, 0),
    "longitude": lambda row: _at(row, 1),
    "geom_wkt": _wkt,
    "priogrid_gid": _cell,
    "country": _of_country("name"),
    "country_id": _of_country("gw"),
    "region": _of_country("ucdp_region"),
    "event_clarity": _clear,
    "date_prec": lambda row: _date_prec(row.time),
    "date_start": lambda row: f"{_days(row.time)[0]} 00:00:00.000",
    "date_end": lambda row: f"{_days(row.time)[1]} 00:00:00.000",
    "deaths_a": _dead(0),
    "deaths_b": _dead(1),
    "deaths_civilians": _dead(2),
    "deaths_unknown": _dead(3),
    "best": lambda row: row.dead.best,
    "high": lambda row: row.dead.high,
    "low": lambda row: row.dead.low,
    "gwnoa": lambda row: _gw(row.violence.a),
    "gwnob": lambda row: _gw(row.violence.b),
}
"""What stands in each column that is not always empty."""
