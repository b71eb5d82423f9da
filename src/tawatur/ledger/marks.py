"""Columns of claims in, marks by which a search of words finds them out; and a question in, the marks that it asks for.

A mark stands in the index among the words of a claim and is made of digits and letters mixed, as no word of a text is.
Each condition asks for any of some marks; what has none of them does not fulfil it, and what has one is still compared.
"""

from calendar import monthrange
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from functools import lru_cache
from hashlib import sha256
from math import floor
from typing import Any

from tawatur.ledger.asking import Asked, rectangle

_FIRST, _LAST = 1900, 2100
"""Years that have marks; what is earlier or later shares those of the first or the last."""
_MOST_DAYS, _MOST_MONTHS = 31, 12
"""Of so many days a claim is marked with each, of so many months with each; of a longer time with its years."""
_SQUARES = {"tenths": (10, 50), "degrees": (1, 400)}
"""Squares of land: how many are in a degree, and with how many at most a question is answered; the first that can."""
_NAMES = {
    "kind": ("kind",), "stance": ("stance",), "place": ("place_id", "place_name", "country"),
    "actor": ("actor_id", "actor_name"), "origin": ("origin_name", "origin_kind"), "outlet": ("outlet",),
}  # fmt: skip
"""What a question asks by name, and the columns that may hold it."""


def marks(claim: Mapping[str, Any]) -> Iterator[str]:
    """The marks of a claim, given by its columns.

    >>> claim = dict.fromkeys(("low", "high", "lat", "lon", *(n for names in _NAMES.values() for n in names)))
    >>> day = date(2019, 5, 13)
    >>> given = {**claim, "best": 120, "lat": 35.9, "lon": -0.5, "day_from": day, "day_to": day}
    >>> sorted(marks(given))
    ['20190513day', '201905month', '2019year', '359tenths3995', '35degrees3999', '3figure', '3figure1']
    """
    for name, columns in _NAMES.items():
        yield from {_named(name, value) for column in columns if (value := claim[column]) is not None}
    figures = [number for number in (claim["low"], claim["best"], claim["high"]) if number is not None]
    if figures:
        digits = str(max(figures))
        yield from (f"{len(digits)}figure", f"{len(digits)}figure{digits[0]}")
    if claim["lat"] is not None and claim["lon"] is not None:
        for name, (many, _) in _SQUARES.items():
            yield _square(name, floor(claim["lat"] * many), floor(claim["lon"] * many))
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
        digits = str(asked.at_least)
        alike = [f"{len(digits)}figure{first}" for first in range(int(digits[0]), 10)]
        yield alike + [f"{more}figure" for more in range(len(digits) + 1, 20)]
    if asked.start or asked.end:
        yield list(_asked_days(_clamped(asked.start or date.min), _clamped(asked.end or date.max)))
    if asked.near and (squares := _squares(*asked.near)):
        yield squares


@lru_cache(maxsize=20_000)
def _named(name: str, value: str) -> str:
    return f"1{name}{sha256(value.encode()).hexdigest()[:12]}"


def _days(start: date | None, end: date | None) -> Iterator[str]:
    """The years of some days; their months where these are few; themselves where they are."""
    if start is None or end is None:
        return
    start, end = sorted((_clamped(start), _clamped(end)))
    days, months = (end - start).days + 1, _month(end) - _month(start) + 1
    yield from (f"{year}year" for year in range(start.year, end.year + 1))
    if months > _MOST_MONTHS:
        yield from (f"{year}long" for year in range(start.year, end.year + 1))
        return
    spanned = [f"{month // 12:04}{month % 12 + 1:02}" for month in range(_month(start), _month(end) + 1)]
    yield from (f"{month}month" for month in spanned)
    if days > _MOST_DAYS:
        yield from (f"{month}wide" for month in spanned)
    else:
        yield from _each_day(start, end)


def _asked_days(start: date, end: date) -> Iterator[str]:
    """Whole years, whole months of the others, the days of what is left; and what is too long to have such marks."""
    for year in range(start.year, end.year + 1):
        first, last = max(start, date(year, 1, 1)), min(end, date(year, 12, 31))
        if (first, last) == (date(year, 1, 1), date(year, 12, 31)):
            yield f"{year}year"
        else:
            yield f"{year}long"
            for month in range(first.month, last.month + 1):
                yield from _asked_month(max(first, date(year, month, 1)), min(last, _last_of(year, month)))


def _asked_month(first: date, last: date) -> Iterator[str]:
    """The marks of some days of one month."""
    name = f"{first.year:04}{first.month:02}"
    if first.day == 1 and last == _last_of(first.year, first.month):
        yield f"{name}month"
    else:
        yield f"{name}wide"
        yield from _each_day(first, last)


def _each_day(start: date, end: date) -> Iterator[str]:
    return (f"{start + timedelta(days):%Y%m%d}day" for days in range((end - start).days + 1))


def _last_of(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])


def _month(day: date) -> int:
    return day.year * 12 + day.month - 1


def _clamped(day: date) -> date:
    """A day of the years that have marks."""
    return min(max(day, date(_FIRST, 1, 1)), date(_LAST, 12, 31))


def _squares(lat: float, lon: float, km: float) -> list[str]:
    """The squares around a point; none where they are many, or go around the earth."""
    south, north, sides = rectangle(lat, lon, km)
    if sides is None:
        return []
    for name, (many, most) in _SQUARES.items():
        across, up = (range(floor(low * many), floor(high * many) + 1) for low, high in (sides, (south, north)))
        if len(across) * len(up) <= most:
            return [_square(name, y, x) for y in up for x in across]
    return []


def _square(name: str, lat: int, lon: int) -> str:
    """The mark of a square, north and east of a corner; no sign is a letter."""
    return f"{lat % 4000}{name}{lon % 4000}"
