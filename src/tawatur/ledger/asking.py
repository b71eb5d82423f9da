"""A question about claims, and the conditions on their columns that it comes to."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from math import cos, radians
from typing import Any

from sqlalchemy import ColumnElement, func, or_

from tawatur.ledger.columns import MOST
from tawatur.ledger.tables import CLAIMS, READINGS

_A_DEGREE = 111.19
"""Kilometres of a degree of latitude, rounded down."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What claims are wanted; None and () ask for nothing. `near` is latitude, longitude and kilometres."""

    kinds: tuple[str, ...] = ()
    place: str | None = None  # name, id or a country's two letters
    near: tuple[float, float, float] | None = None
    start: date | None = None
    end: date | None = None
    actor: str | None = None  # name or id
    origin: str | None = None  # name or kind
    outlet: str | None = None
    stances: tuple[str, ...] = ()
    at_least: int | None = None
    document: str | None = None
    words: str | None = None  # all of them, in any spelling, under any clitics
    after: int = 0  # only claims behind this number: the next page
    limit: int | None = None  # not more of them


def conditions(asked: Asked) -> Iterator[ColumnElement[bool]]:
    """What has to be true of the columns of a claim; of a distance only its rectangle."""
    of = CLAIMS.c
    if asked.kinds:
        yield of.kind.in_(asked.kinds)
    if asked.stances:
        yield of.stance.in_(asked.stances)
    names: tuple[tuple[str | None, tuple[ColumnElement[Any], ...]], ...] = (
        (asked.place, (of.place_id, of.place_name, of.country)), (asked.actor, (of.actor_id, of.actor_name)),
        (asked.origin, (of.origin_name, of.origin_kind)), (asked.outlet, (of.outlet,)),
        (asked.document, (READINGS.c.document,)),
    )  # fmt: skip
    for wanted, columns in names:
        if wanted is not None:
            yield or_(*(column == wanted for column in columns))
    if asked.start is not None:
        yield of.day_to >= asked.start
    if asked.end is not None:
        yield of.day_from <= asked.end
    if asked.at_least is not None:
        yield func.coalesce(of.high, of.best, of.low) >= min(asked.at_least, MOST)
    if asked.near is not None:
        yield from _around(*asked.near)


def rectangle(lat: float, lon: float, km: float) -> tuple[float, float, tuple[float, float] | None]:
    """South and north, west and east, of a rectangle of degrees that holds a circle.

    Near a pole or the line of dates it goes around the earth: there are no sides then.

    >>> [round(number, 1) for number in rectangle(36, 37, 111.19)[:2]], rectangle(36, 179.9, 20)[2]
    ([35.0, 37.0], None)
    """
    high = km / _A_DEGREE
    if abs(lat) + high < 89:
        wide = high / cos(radians(abs(lat) + high))
        if abs(lon) + wide < 180:
            return lat - high, lat + high, (lon - wide, lon + wide)
    return lat - high, lat + high, None


def _around(lat: float, lon: float, km: float) -> Iterator[ColumnElement[bool]]:
    south, north, sides = rectangle(lat, lon, km)
    yield CLAIMS.c.lat.between(south, north)
    yield CLAIMS.c.lon.between(*sides) if sides else CLAIMS.c.lon.is_not(None)
