"""Days in, periods out: the arithmetic of days, weeks (Monday to Sunday), months, seasons, years and Hijri months."""

from calendar import monthrange
from datetime import date, timedelta
from functools import cache
from typing import NamedTuple

from hijridate import Gregorian, Hijri

_HIJRI_YEARS = range(1343, 1501)
_LENGTHS = {"minute": 0, "hour": 0, "day": 1, "week": 7}
_MONTHS = {"month": 1, "year": 12, "decade": 120}


class Period(NamedTuple):
    """Days from start to end, both included."""

    start: date
    end: date


def day(year: int, month: int, number: int) -> Period | None:
    """One day as a period, or None where the calendar has no such day.

    >>> day(2018, 2, 30) is None
    True
    """
    if not (1 <= year <= 9998 and 1 <= number <= monthrange(year, month)[1]):
        return None
    return Period(*[date(year, month, number)] * 2)


def months(year: int, month: int, count: int = 1) -> Period:
    """So many months from one on; a month beyond December is of the next year.

    >>> months(2017, 12, 3).end.isoformat()
    '2018-02-28'
    """
    last_year, last = year + (month + count - 2) // 12, (month + count - 2) % 12 + 1
    return Period(date(year, month, 1), date(last_year, last, monthrange(last_year, last)[1]))


def shift(from_day: date, unit: str, count: int) -> date:
    """A day so many units away; the 31st becomes the month's last day where it has none.

    >>> shift(date(2018, 3, 31), "month", -1).isoformat()
    '2018-02-28'
    """
    if unit in _LENGTHS:
        return from_day + timedelta(_LENGTHS[unit] * count)
    total = from_day.year * 12 + from_day.month - 1 + _MONTHS[unit] * count
    year, month = max(1, total // 12), total % 12 + 1
    return date(year, month, min(from_day.day, monthrange(year, month)[1]))


def around(some_day: date, unit: str, count: int = 0) -> Period:
    """The calendar unit that holds a day, or the one so many units away.

    >>> [d.isoformat() for d in around(date(2018, 3, 16), "week", -1)]
    ['2018-03-05', '2018-03-11']
    """
    moved = shift(some_day, unit, count)
    if unit == "week":
        monday = moved - timedelta(moved.weekday())
        return Period(monday, monday + timedelta(6))
    if unit == "month":
        return months(moved.year, moved.month)
    if unit == "year":
        return months(moved.year, 1, 12)
    if unit == "decade":
        return months(moved.year // 10 * 10, 1, 120)
    return Period(moved, moved)


def edge(period: Period, name: str) -> Period:
    """The early, middle or late part of a period, or its end (codebook: days 1-10, the 15th, the last third).

    >>> [d.day for d in edge(months(2018, 4), "late")]
    [21, 30]
    """
    length = (period.end - period.start).days + 1
    if length <= 7:
        cut = period.start + timedelta({"early": 2, "end": 5, "final": 5}.get(name, 3))
        return Period(period.start, cut) if name == "early" else Period(cut, period.end)
    if length <= 31:
        return _edge_of_month(period, name)
    return _edge_of_year(period, name)


def _edge_of_month(period: Period, name: str) -> Period:
    year, month = period.start.year, period.start.month
    if name == "early":
        return Period(period.start, date(year, month, 10))
    if name == "middle":
        return Period(date(year, month, 15), date(year, month, 15))
    return Period(period.end if name in ("end", "final") else date(year, month, 21), period.end)


def _edge_of_year(period: Period, name: str) -> Period:
    year = period.start.year
    first, count = {"early": (1, 1), "middle": (6, 2), "late": (9, 4), "end": (12, 1), "final": (12, 1)}[name]
    return months(year, first, count)


@cache
def hijri(year: int, month: int, number: int | None = None) -> Period | None:
    """A Hijri month, or one of its days, in the Gregorian calendar; None outside the calendar that is known.

    >>> hijri(1439, 9, 1)[0].isoformat()
    '2018-05-16'
    """
    if year not in _HIJRI_YEARS or month not in range(1, 13):
        return None
    length = Hijri(year, month, 1).month_length()
    if number is not None and number > length:
        return None
    first, last = (number, number) if number else (1, length)
    return Period(_gregorian(year, month, first), _gregorian(year, month, last))


def _gregorian(year: int, month: int, number: int) -> date:
    found = Hijri(year, month, number).to_gregorian()
    return date(found.year, found.month, found.day)


def hijri_year(of: date) -> int:
    """The Hijri year that holds a day."""
    return int(Gregorian.fromdate(of).to_hijri().year) if date(1924, 8, 1) <= of <= date(2077, 11, 16) else 0


def weekday(number: int, on_or_before: date) -> date:
    """The last such day of the week (Monday is 0) before or on a day.

    >>> weekday(4, date(2018, 3, 18)).isoformat()
    '2018-03-16'
    """
    return on_or_before - timedelta((on_or_before.weekday() - number) % 7)
