"""What the tests of events are made of: places, days, claims and rows, as little of each as a test needs."""

from datetime import date
from typing import Any

from tawatur.events.rows import Row
from tawatur.model import Account, Claim, Count, Evidence, Link, Location, Party, Period, Reading, Source, Span

DAY = date(2019, 6, 3)


def place(name: str, **fields: Any) -> Location:
    """A town without a point, unless the fields say otherwise."""
    given = {"id": None, "lat": None, "lon": None, "country": None, "admin1": None, "precision": "town", **fields}
    return Location(name, name, start=0, end=len(name), **given)


NORTH = place("بلدة الشمال", id="t:north", lat=35.80, lon=36.70, country="SY", admin1="Idlib")
NEAR = place("بلدة الجوار", id="t:near", lat=35.83, lon=36.72, country="SY", admin1="Idlib")
SOUTH = place("بلدة الجنوب", id="t:south", lat=35.40, lon=36.70, country="SY", admin1="Idlib")
PROVINCE = place("محافظة إدلب", id="t:idlib", lat=35.9, lon=36.6, country="SY", admin1="Idlib", precision="province")
ABROAD = place("بلدة الشمال البعيد", id="t:abroad", lat=36.0, lon=43.0, country="IQ", admin1="Nineveh")


def span(first: int, last: int | None = None, exact: bool = True) -> Span:
    """Days counted from `DAY`."""
    start = date.fromordinal(DAY.toordinal() + first)
    return Span(start, start if last is None else date.fromordinal(DAY.toordinal() + last), exact)


def count(figure: int) -> Count:
    """An exact figure."""
    return Count(figure, figure, figure, "exact", None, str(figure), 0, 1)


def claim(number: int, kind: str = "killed", figure: int | None = None, **fields: Any) -> Claim:
    """Claim `number` of a report, in the outlet's own voice, on `DAY` in the north."""
    start = number * 50
    given = {
        "affected": "people", "actor": None, "target": None, "means": (), "place": NORTH, "more_places": (),
        "time": Period(DAY, DAY, "day", Evidence(start + 20, start + 25, "الاثنين")),
        "attribution": (Link("موقع", "موقع", "outlet"),), "stance": "asserted", "scope": "new", **fields,
    }  # fmt: skip
    counted = None if figure is None else count(figure)
    return Claim(f"c{number}", kind, Evidence(start, start + 8, "من النص"), counted, **given)


def voice(name: str, kind: str = "official", entity: str | None = None) -> tuple[Link, ...]:
    """A chain from an outlet to a speaker."""
    return Link("موقع", "موقع", "outlet"), Link(name, name, kind, entity)


def party(name: str, entity: str | None = None, type_: str = "military") -> Party:
    """A party by its name."""
    return Party(name, name, entity, type_, 0, len(name))


def report(name: str, *claims: Claim, published: date | None = DAY, outlet: str | None = None) -> Reading:
    """A report of an outlet of its own."""
    return Reading(Source(name, name.ljust(64, "0"), None, outlet or name, published), claims)


def account(document: str, *claims: Claim, place: Location | None = NORTH, time: Span | None = None) -> Account:
    """An incident that a report tells of."""
    return Account(f"{document}#{claims[0].id}", document, "incident", claims, place, time or span(0))


def row(name: str, day: int | None = 0, at: Location | None = NORTH, **fields: Any) -> Row:
    """A row as far as clusters look at it: `name` is document and claim, a day counted from `DAY`."""
    told = None if day is None else DAY.toordinal() + day
    return {
        "unique_id": name, "document": name.split("#")[0], "form": "incident", "day": told, "until": told,
        "exact": day is not None, "fine": at is not None, "seat": False, "name": at and at.surface,
        "lat": at and at.lat, "lon": at and at.lon, "killed": [], "injured": [], "series": None, **fields,
    }  # fmt: skip
