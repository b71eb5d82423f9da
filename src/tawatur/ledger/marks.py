"""Columns of claims in, marks by which a search of words finds them out; and a question in, the marks that it asks for.

A mark stands in the index among the words of a claim and is made of digits and letters mixed, as no word of a text is.
Each condition asks for any of some marks; what has none of them does not fulfil it, and what has one is still compared.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from functools import lru_cache
from hashlib import sha256
from math import floor
from typing import Any

from tawatur.ledger.asking import Asked, rectangle

_FIRST, _LAST = 1900, 2100
"""Years that have a mark; what is earlier or later shares that of the first or the last."""
_MONTHS, _MOST_MONTHS = 12, 36
"""Months of a claim that are marked each, and those of a question that are asked for."""
_LONG = "0long"
_MOST_CELLS = 400
_NAMES = {
    "kind": ("kind",), "stance": ("stance",), "place": ("place_id", "place_name", "country"),
    "actor": ("actor_id", "actor_name"), "origin": ("origin_name", "origin_kind"), "outlet": ("outlet",),
}  # fmt: skip
"""What a question asks by name, and the columns that may hold it."""


def marks(claim: Mapping[str, Any]) -> Iterator[str]:
    """The marks of a claim, given by its columns.

    >>> claim = dict.fromkeys(("low", "high", "lat", "lon", *(n for names in _NAMES.values() for n in names)))
    >>> given = {**claim, "best": 120, "lat": 35.9, "lon": -0.5, "day_from": date(2019, 5, 13), "day_to": None}
    >>> sorted(marks(given))
    ['2019month5', '2019year', '35n1w', '3figure']
    """
    for name, columns in _NAMES.items():
        yield from {_named(name, value) for column in columns if (value := claim[column]) is not None}
    figures = [number for number in (claim["low"], claim["best"], claim["high"]) if number is not None]
    if figures:
        yield f"{len(str(max(figures)))}figure"
    if claim["lat"] is not None and claim["lon"] is not None:
        yield _cell(floor(claim["lat"]), floor(claim["lon"]))
    yield from _days(claim["day_from"], claim["day_to"])


def asked_marks(asked: Asked) -> Iterator[list[str]]:
    """Of each list one mark is on every claim that fulfils what is asked."""
    for name, values in (
        ("kind", asked.kinds), ("stance", asked.stances), ("place", (asked.place,)), ("actor", (asked.actor,)),
        ("origin", (asked.origin,)), ("outlet", (asked.outlet,)),
    ):  # fmt: skip
        if wanted := [_named(name, value) for value in values if value is not None]:
            yield wanted
    if asked.at_least is not None and asked.at_least > 0:
        yield [f"{digits}figure" for digits in range(len(str(asked.at_least)), 20)]
    if asked.start or asked.end:
        yield _asked_days(asked.start or date.min, asked.end or date.max)
    if asked.near and (cells := _cells(*asked.near)):
        yield cells


@lru_cache(maxsize=20_000)
def _named(name: str, value: str) -> str:
    return f"1{name}{sha256(value.encode()).hexdigest()[:12]}"


def _days(start: date | None, end: date | None) -> Iterator[str]:
    """The years of some days, and their months where these are few."""
    start, end = start or end, end or start
    if start is None or end is None:
        return
    yield from _years(start, end)
    yield from _months(start, end) if _month(end) - _month(start) < _MONTHS else (_LONG,)


def _asked_days(start: date, end: date) -> list[str]:
    if _month(end) - _month(start) < _MOST_MONTHS:
        return [*_months(start, end), _LONG]
    return list(_years(start, end))


def _month(day: date) -> int:
    return day.year * 12 + day.month - 1


def _months(start: date, end: date) -> Iterator[str]:
    for month in range(_month(start), _month(end) + 1):
        yield f"{month // 12}month{month % 12 + 1}"


def _years(start: date, end: date) -> Iterator[str]:
    first, last = (min(max(day.year, _FIRST), _LAST) for day in (start, end))
    for year in range(first, last + 1):
        yield f"{year}year"


def _cells(lat: float, lon: float, km: float) -> list[str]:
    """The squares of a degree around a point; none where they are many, or go around the earth."""
    south, north, sides = rectangle(lat, lon, km)
    if sides is None:
        return []
    wide = range(floor(sides[0]), floor(sides[1]) + 1)
    high = range(floor(south), floor(north) + 1)
    return [_cell(y, x) for y in high for x in wide] if len(wide) * len(high) <= _MOST_CELLS else []


def _cell(lat: int, lon: int) -> str:
    return f"{abs(lat)}{'ns'[lat < 0]}{abs(lon)}{'ew'[lon < 0]}"
