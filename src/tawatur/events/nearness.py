"""Two places or two times in, how they stand to each other out."""

import re
from datetime import date
from functools import lru_cache

from tawatur.distances import kilometres
from tawatur.gazetteer import gazetteer
from tawatur.model import Claim, Location, Span
from tawatur.read import normal

SAME_KM, NEAR_KM, REACH_KM = 1.0, 5.0, 25.0
"""Distances at which two points are one place, neighbours, and within reach of one gazetteer entry for another."""

OPEN_DAYS = 3
"""Days before its publication on which an incident without a time of its own may have happened."""

_ARTICLE = re.compile("^ال(?=.{2})")
_FINE = frozenset(("exact", "town"))
_RADIUS = {"exact": 1.0, "town": 5.0, "district": 40.0}
_WHOLE = {"country", "region"}


def point(place: Location | None) -> tuple[float, float] | None:
    """Latitude and longitude of a place that has them."""
    return None if place is None or place.lat is None or place.lon is None else (place.lat, place.lon)


def fine(place: Location | None) -> bool:
    """Whether a place is a town or finer; a name that the gazetteer does not know is taken for one."""
    return place is not None and (place.precision is None or place.precision in _FINE)


def name_of(place: Location) -> str:
    """The name that two places of one name share: an id, or the folded surface, since spaces come and go in names."""
    return place.id or spelling(place.surface)


@lru_cache(10_000)
def spelling(surface: str) -> str:
    """A name folded, without its spaces and without articles, which come and go too.

    >>> spelling("مخيم «الأورم الكُبرى»") == spelling("مخيم اورم الكبرى")
    True
    """
    return "".join(_ARTICLE.sub("", word) for word in normal(surface).split())


def seat(place: Location | None) -> bool:
    """Whether a town gives its province its name: it may stand for all of it ("in Idlib")."""
    return place is not None and place.precision == "town" and _names_province(normal(place.surface), place.country)


def wide(place: Location | None) -> bool:
    """Whether a place may stand for more than a town: a province, a country, no place, the seat of a province."""
    return not fine(place) or seat(place)


def people(place: Location | None) -> int:
    """How many live in a place, 0 where that is not known: in a city several incidents of one day are nothing rare."""
    return 0 if place is None or place.id is None else _people(place.id, place.surface)


@lru_cache(10_000)
def _people(name: str, surface: str) -> int:
    return max((entry.population for entry in gazetteer().find(normal(surface)) if entry.id == name), default=0)


@lru_cache(10_000)
def _names_province(name: str, country: str | None) -> bool:
    return any(entry.kind == "province" and entry.country == country for entry in gazetteer().find(name))


def relation(one: Location | None, other: Location | None) -> str:
    """How two places stand: same, near, inside (one holds the other), unknown (nothing speaks against), apart."""
    if one is None or other is None:
        return "unknown"
    if name_of(one) == name_of(other) or spelling(one.surface) == spelling(other.surface):
        return "same"
    if one.country and other.country and one.country != other.country:
        return "apart"
    here, there = point(one), point(other)
    if here is None or there is None:
        return _unplaced(one, other)
    if fine(one) and fine(other):
        far = kilometres(here, there)
        if far > NEAR_KM and one.admin1 == other.admin1 and (seat(one) or seat(other)):
            return "inside"
        return "same" if far <= SAME_KM else "near" if far <= NEAR_KM else "apart"
    return "inside" if holds(one, other) or holds(other, one) else "apart"


def _unplaced(one: Location, other: Location) -> str:
    """Places of which one has no point: a name of a town beside another is another place, a province may hold it."""
    if fine(one) and fine(other):
        return "apart"
    return "inside" if not (one.admin1 and other.admin1) or one.admin1 == other.admin1 else "apart"


def holds(outer: Location, inner: Location) -> bool:
    """Whether a place of wider reach holds another."""
    if outer.precision in _WHOLE:
        return outer.country is None or outer.country == inner.country
    if outer.precision == "province":
        return outer.admin1 is not None and outer.admin1 == inner.admin1 and outer.country == inner.country
    here, there = point(outer), point(inner)
    return here is not None and there is not None and kilometres(here, there) <= _RADIUS.get(outer.precision or "", 0.0)


def span_of(claim: Claim) -> Span | None:
    """The days of a claim; those of the publication are not exact."""
    when = claim.time
    return None if when is None else Span(when.start, when.end, when.evidence is not None)


def days_apart(one: Span | None, other: Span | None) -> int:
    """Days between two spans, 0 where they meet; a day that no word gives may be any of the few days before it."""
    if one is None or other is None:
        return 0
    gap = max((one.start - other.end).days, (other.start - one.end).days, 0)
    late = one if one.start > other.end else other
    return gap if late.exact or gap > OPEN_DAYS else 0


def joint(spans: list[Span]) -> Span | None:
    """The span that several tell together: of the exact ones the shortest, which the others hold or stand in for."""
    exact = [span for span in spans if span.exact]
    return min(exact or spans, key=_length, default=None)


def _length(span: Span) -> tuple[int, date]:
    return (span.end - span.start).days, span.start
