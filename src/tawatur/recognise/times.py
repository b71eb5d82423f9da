"""A read text in, its times out: `Mention`s with a `When` resolved against the publication date.

First the grammar of `moments` finds dates, weekdays, months, years and counts of days; then the rules here join them
into spans (من … حتى …, بين … و…, منذ …). A time that needs the publication date is left out where there is none.
"""

import re
from collections.abc import Callable
from functools import cache
from typing import NamedTuple

from tawatur.model import Mention, When
from tawatur.read import ReadText
from tawatur.recognise.moments import Clock, Found, Moment, Sign, moments, signs
from tawatur.recognise.moments.calendar import Period, months
from tawatur.recognise.moments.signs import letters, pattern

_COARSER = ("hour", "day", "week", "month", "year", "open")


class _Join(NamedTuple):
    name: str
    grammar: str
    build: Callable[[list[Moment], Found, Clock], When | None]


def recognise(read: ReadText) -> list[Mention]:
    """Every time that a text tells, in order.

    >>> from datetime import date
    >>> from tawatur.read import read
    >>> [m.value.start.isoformat() for m in recognise(read("قُتل مدني مساء الجمعة", date(2018, 3, 18)))]
    ['2018-03-16']
    """
    return _read(read, loose=False)


def every(read: ReadText) -> list[Mention]:
    """Also expressions that invite errors in news: a bare day (في 15), a day and month in digits (22-4)."""
    return _read(read, loose=True)


def _read(read: ReadText, loose: bool) -> list[Mention]:
    found = signs(read)
    clock = Clock(read.published)
    row = _condensed(found, moments(found, clock, loose))
    text = letters(row)
    mentions, at = [], 0
    while match := _joins().search(text, at):
        span = row[match.start() : match.end()]
        join = JOINS[int((match.lastgroup or "j0")[1:])]
        times = [s.value for s in span if s.kind == "time"]
        value = join.build(times, Found(span, row, match.start()), clock)
        if value is None or value.start > value.end:
            at = match.start() + 1
            continue
        mentions.append(_mention(span, (join.name, value), times))
        at = match.end()
    return mentions


def _condensed(found: list[Sign], times: list[Moment]) -> list[Sign]:
    """The signs with those of each moment made one."""
    row, done = [], 0
    for moment in times:
        first, last = moment.at
        row += found[done:first]
        start, end = found[first], found[last - 1]
        if moment.value is not None:
            row.append(Sign("time", moment, start.first, end.last, start.start, end.end))
        else:
            row.append(Sign("other", None, start.first, end.last, start.start, end.end))
        done = last
    return row + found[done:]


def _mention(span: list[Sign], made: tuple[str, When], times: list[Moment]) -> Mention:
    first, last = span[0], span[-1]
    rule, value = made
    where = (first.start, last.end, first.first, last.last)
    if len(span) == 1:
        return Mention(*where, times[0].rule, value)
    children = tuple(
        Mention(s.start, s.end, s.first, s.last, s.value.rule, s.value.value) for s in span if s.kind == "time"
    )
    return Mention(*where, rule, value, children)


def _alone(times: list[Moment], found: Found, clock: Clock) -> When | None:
    return times[0].value


def _since(times: list[Moment], found: Found, clock: Clock) -> When | None:
    value = times[0].value
    if value is None or value.role == "since":
        return value
    end = clock.published or value.end
    return When(value.start, end, value.precision, "since", value.part) if value.start <= end else None


def _until(times: list[Moment], found: Found, clock: Clock) -> When | None:
    value = times[0].value
    return value and When(value.start, value.end, value.precision, "until", value.part)


def _span(times: list[Moment], found: Found, clock: Clock) -> When | None:
    """From the first time to the second, which lends it the year that it lacks."""
    first, last = times[0].value, times[-1].value
    if first is None or last is None:
        return None
    start = first.start
    if times[0].yearless and (not times[-1].yearless or start > last.end):
        start = months(last.end.year - (start.month > last.end.month), start.month).start.replace(day=start.day)
    if start > last.end:
        return None
    precision = max(first.precision, last.precision, key=_COARSER.index)
    return When(start, last.end, precision, "span", last.part)


def _days(times: list[Moment], found: Found, clock: Clock) -> When | None:
    """From a day of the month to a full date: من 3 إلى 7 آذار."""
    number, last = found.value("number", "ordinal"), times[0].value
    if last is None or last.precision not in ("day", "hour") or not 1 <= number < last.end.day:
        return None
    return When(last.end.replace(day=number), last.end, "day", "span")


def _years(times: list[Moment], found: Found, clock: Clock) -> When | None:
    years = [s.value for s in found.signs if s.kind == "year"]
    latest = clock.published.year + 30 if clock.published else 2100
    if not all(1800 <= y <= latest for y in years):
        return None
    period = Period(months(years[0], 1, 12).start, months(years[-1], 1, 12).end)
    role = "span" if len(years) > 1 else "at"
    return When(period.start, period.end, "year", role) if period.start <= period.end else None


def _since_year(times: list[Moment], found: Found, clock: Clock) -> When | None:
    value = _years(times, found, clock)
    if value is None:
        return None
    return When(value.start, max(value.start, clock.published or value.end), "year", "since")


JOINS = [
    _Join(
        "span of years",
        "(?:from|between) (?:twoyears|years)? year (?:to|until|and|dash) (?:ayear|theyear)? year",
        _years,
    ),
    _Join("span of years", "(?<=open) year dash year (?=close)", _years),
    _Join("span of years", "(?:twoyears|years|theyears) year (?:and|dash) year", _years),
    _Join(
        "span", "(?:from|between|since|twodays|days|thedays) time comma? (?:to|until|and|dash) (?:until)? time", _span
    ),
    _Join("span of days", "(?:from|between|twodays|days|thedays) (?:number|ordinal) (?:to|until|and|dash) time", _days),
    _Join("span of days", "number dash time", _days),
    _Join("span", "time (?:to|dash) time", _span),
    _Join("since", "since (?:about)? time", _since),
    _Join("since", "since (?:aday)? year", _since_year),
    _Join("since an event", "since WORD{1,10} in? time", _since),
    _Join("span", "time (?:comma|and)? until time", _span),
    _Join("until", "for? until time", _until),
    _Join("alone", "time", _alone),
]
"""How moments join, the longest ways first."""


_MACROS = {"WORD": "(?:(?!line|dot|comma|time|since|until).)"}


@cache
def _joins() -> re.Pattern[str]:
    return re.compile("|".join(f"(?P<j{i}>{pattern(join.grammar, _MACROS)})" for i, join in enumerate(JOINS)))
