"""An event in, the rows of a table that it stands in out: by time, place, party, origin or what was done.

A row for what is not known is one like the others. What is doubtful about an event's standing there comes with it.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from babel import Locale

from tawatur.families import family
from tawatur.gazetteer import gazetteer
from tawatur.labels import label
from tawatur.model import Event, Location
from tawatur.output.eventcells import spot
from tawatur.read import normal
from tawatur.stats.words import said

_DOUBTED = {"actors", "denial"}
_EXACT = {"exact", "town", None}
_HARM = {"harm", "movement"}


@dataclass(frozen=True, slots=True)
class Group:
    """A row: its key (empty where it is not known), its name in words, and what marks the event in it."""

    key: str
    name: str
    marks: tuple[str, ...] = ()  # spanning, published, disputed
    origin: str | None = None  # the id of the origin whose own figures the row has


def groups(event: Event, by: str, lang: str) -> list[Group]:
    """The rows of an event, one at least; each once."""
    found = {group.key: group for group in _BY[by](event, lang)}
    return list(found.values()) or [Group("", said("unknown", lang))]


def period(day: date, by: str) -> date:
    """The first day of the day's week (Monday), month or year; of a day itself.

    >>> period(date(2019, 5, 15), "week"), period(date(2019, 5, 15), "month")
    (datetime.date(2019, 5, 13), datetime.date(2019, 5, 1))
    """
    if by == "week":
        return day - timedelta(days=day.weekday())
    return {"day": day, "month": day.replace(day=1), "year": day.replace(month=1, day=1)}[by]


def shown(day: date, by: str) -> str:
    """A day as YYYY-MM-DD, a month and a year as much of it as they are; a week by its Monday."""
    return day.isoformat()[: {"month": 7, "year": 4}.get(by, 10)]


def _time(by: str) -> Callable[[Event, str], Iterator[Group]]:
    """By the first day; marked where it goes on into the next row, or where only the day of publication is known."""

    def of(event: Event, lang: str) -> Iterator[Group]:
        time = event.time
        if time is None:
            return
        first, last = period(time.start, by), period(time.end, by)
        marks = (*(("spanning",) if first != last else ()), *(() if time.exact else ("published",)))
        yield Group(first.isoformat(), shown(first, by), marks)

    return of


def _place(event: Event, lang: str) -> Iterator[Group]:
    """By the event's own place; what is wider than a town says so."""
    place = event.place
    if place is None or not (place.id or spot(place)):
        return
    wider = "" if place.precision in _EXACT else f" ({label('precision', place.precision or '', lang)})"
    country = f"{said('comma', lang)}{_land(place.country, lang)}" if place.country else ""
    yield Group(place.id or f"name:{spot(place)}", f"{spot(place)}{wider}{country}")


def _province(event: Event, lang: str) -> Iterator[Group]:
    place = event.place
    if place is None or not place.country:
        return
    land = _land(place.country, lang)
    name = _province_of(place.name, place.id) if lang == "ar" and place.admin1 else None
    name = name or place.admin1 or said("no_province", lang)
    yield Group(f"{place.country}/{place.admin1 or ''}", f"{name}{said('comma', lang)}{land}")


@lru_cache(4096)
def _province_of(name: str | None, id: str | None) -> str | None:
    """The Arabic name of the province that holds a place of the gazetteer; claims have its English one."""
    found = next((entry for entry in gazetteer().find(normal(name or "")) if entry.id == id), None)
    province = gazetteer().province(found) if found else None
    return province.name if province else None


def _country(event: Event, lang: str) -> Iterator[Group]:
    place: Location | None = event.place
    if place is not None and place.country:
        yield Group(place.country, _land(place.country, lang))


def _land(code: str, lang: str) -> str:
    """A country by name; a code that is none stays as it is."""
    return str(Locale(lang).territories.get(code, code))


def _actor(event: Event, lang: str) -> Iterator[Group]:
    """Every doer that is named; marked where doers conflict or somebody denies."""
    marks = ("disputed",) if _DOUBTED & {dispute.kind for dispute in event.disputes} else ()
    for party in event.actors:
        yield Group(party.id or f"name:{party.name}", party.name, marks)


def _origin(event: Event, lang: str) -> Iterator[Group]:
    for origin in event.origins:
        yield Group(origin.id, origin.name, origin=origin.id)


def _kind(event: Event, lang: str) -> Iterator[Group]:
    """Every act that is told; harm is what is added up, no row."""
    for kind in event.kinds:
        if family(kind) not in _HARM:
            yield Group(kind, label("kind", kind, lang))


def _means(event: Event, lang: str) -> Iterator[Group]:
    for means in event.means:
        yield Group(means, label("means", means, lang))


def _grade(event: Event, lang: str) -> Iterator[Group]:
    yield Group(event.grade.name, label("grade", event.grade.name, lang))


_BY: dict[str, Callable[[Event, str], Iterator[Group]]] = {
    **{by: _time(by) for by in ("day", "week", "month", "year")},
    "place": _place, "province": _province, "country": _country, "actor": _actor, "origin": _origin, "kind": _kind,
    "means": _means, "grade": _grade,
}  # fmt: skip
