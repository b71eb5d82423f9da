"""Signs in, moments out: dates, weekdays, months, years, parts of day and counts of units, each with its `When`.

A moment without a value is one that the grammar refuses (a street named after a date, an hour that is no day).
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache
from typing import Any, NamedTuple

from tawatur.model import When
from tawatur.recognise import calendar
from tawatur.recognise.calendar import Period
from tawatur.recognise.signs import UNITS, Sign, letter, letters, pattern, unit_kind

_SOON = timedelta(31)
_VAGUE = 3


@dataclass(slots=True)
class Clock:
    """The publication date, and the last time that the text told, for words that lean on it (في اليوم التالي)."""

    published: date | None
    told: list[When] = field(default_factory=list)

    def last(self, *precisions: str) -> When | None:
        """The last time told, of certain precisions if any are named."""
        return next((w for w in reversed(self.told) if not precisions or w.precision in precisions), None)


class Moment(NamedTuple):
    """A stretch of signs, its rule and its time; `yearless` where the words do not say the year."""

    at: tuple[int, int]
    rule: str
    value: When | None
    yearless: bool = False


class Found(NamedTuple):
    """The signs that a rule matched, and the row that they stand in."""

    signs: list[Sign]
    row: list[Sign]
    at: int

    def get(self, *kinds: str) -> Sign | None:
        """The first sign of one of some kinds."""
        return next((s for s in self.signs if s.kind in kinds), None)

    def has(self, *kinds: str) -> bool:
        """Whether a sign of one of some kinds is there."""
        return self.get(*kinds) is not None

    def value(self, *kinds: str) -> Any:
        """The value of the first sign of one of some kinds, or None."""
        sign = self.get(*kinds)
        return sign.value if sign else None

    def before(self) -> str:
        """The kind of sign before the match."""
        return self.row[self.at - 1].kind if self.at else "line"

    def year_before(self) -> int | None:
        """The year last said in the sentence before the match."""
        for sign in reversed(self.row[max(0, self.at - 30) : self.at]):
            if sign.kind in ("line", "dot"):
                return None
            if sign.kind == "year" and sign.value > 1800:
                return int(sign.value)
        return None


class Rule(NamedTuple):
    """A name, a grammar over kinds of signs, and what makes a time of the match."""

    name: str
    grammar: str
    build: Callable[[Found, Clock], When | None]


def moments(row: list[Sign], clock: Clock) -> list[Moment]:
    """Every moment of a row of signs, in order."""
    text = letters(row)
    found: list[Moment] = []
    at = 0
    while match := _rules().search(text, at):
        rule = RULES[int((match.lastgroup or "r0")[1:])]
        signs = row[match.start() : match.end()]
        what = Found(signs, row, match.start())
        value = rule.build(what, clock)
        if value is None and rule.build is not _refuse:
            at = match.start() + 1
            continue
        if value is not None:
            clock.told.append(value)
        found.append(Moment(match.span(), rule.name, value, rule.name in _YEARLESS and not what.has("year", "theyear")))
        at = match.end()
    return found


def _when(period: Period | None, precision: str, found: Found, role: str = "at") -> When | None:
    if period is None:
        return None
    part = found.value("part") or ("night" if found.has("night", "newyear") else None)
    if role == "at" and found.before() == "during":
        role = "span"
    hour = found.has("clock") and precision == "day"
    return When(period.start, period.end, "hour" if hour else precision, role, part)


def _refuse(found: Found, clock: Clock) -> When | None:
    return None


def _numeric(found: Found, clock: Clock) -> When | None:
    year, month, number = found.value("date")
    if 1300 <= year < 1500:
        return _when(calendar.hijri(year, month, number), "day", found)
    return _when(calendar.day(year, month, number), "day", found)


def _year_of(found: Found, clock: Clock, month: int, number: int = 1) -> int | None:
    """The year that the words give a month or a day of it; without words the latest that is not in the future."""
    said = found.value("year")
    if said is not None:
        return int(said)
    now = clock.published
    if not found.has("theyear", "ayear", "last", "current", "next"):
        said = found.year_before()
    if said is not None or now is None:
        return said
    if found.has("theyear", "ayear"):
        return now.year + _steps(found, clock, "year")
    passed = (month, number) <= (now.month, now.day)
    if found.has("last"):
        return (
            now.year - (month >= now.month)
            if number == 1 and not found.has("number", "ordinal")
            else now.year - (not passed)
        )
    if found.has("next"):
        return now.year + passed
    if passed or (found.has("current") and month == now.month):
        return now.year
    day = calendar.day(now.year, month, number)
    soon = found.has("number", "ordinal") and day is not None and day.start - now <= _SOON
    return now.year if soon else now.year - 1


def _steps(found: Found, clock: Clock, unit: str) -> int:
    """How many units the adjective moves from the present one: الماضي -1, المقبل 1."""
    if found.has("beforelast"):
        return -2
    if found.has("last", "previous"):
        return -1
    return 1 if found.has("next", "following") else 0


def _dated(found: Found, clock: Clock) -> When | None:
    month, number = found.value("month"), found.value("number", "ordinal")
    year = _year_of(found, clock, month, number)
    if year is None or not 1 <= number <= 31:
        return None
    return _when(calendar.day(year, month, number), "day", found)


def _month(found: Found, clock: Clock) -> When | None:
    sign = found.get("month")
    if sign is None or (sign.weak and not _anchored(found)):
        return None
    year = _year_of(found, clock, sign.value)
    if year is None:
        return None
    period = calendar.months(year, sign.value)
    if found.has("edge"):
        part = calendar.edge(period, found.value("edge"))
        return _when(part, "day" if part.start == part.end else "month", found)
    now = clock.published
    if now and not found.has("year") and period.start <= now <= period.end:
        period = Period(period.start, now)
    return _when(period, "month", found)


def _anchored(found: Found) -> bool:
    """Whether a name that is also another word (مارس، آب) stands where a month does."""
    return len(found.signs) > 1 or found.before() in ("in", "since", "until", "from", "to", "during", "between", "for")


def _hijri(found: Found, clock: Clock) -> When | None:
    month, number, year = found.value("hijri"), found.value("number", "ordinal"), found.value("year")
    if year is None:
        if clock.published is None:
            return None
        year = calendar.hijri_year(clock.published)
        period = calendar.hijri(year, month, number)
        if period and period.start > clock.published:
            year -= 1
        year += _steps(found, clock, "year") if found.has("theyear") else 0
    return _when(calendar.hijri(year, month, number), "day" if number else "month", found)


def _day_of_month(found: Found, clock: Clock) -> When | None:
    """A day of this month, the last, or the one told: الثالث من الشهر الجاري, 16 الجاري."""
    number = found.value("number", "ordinal")
    told = clock.last() if found.has("same") else None
    base = told.start if told else clock.published
    if base is None or not 1 <= number <= 31:
        return None
    month = calendar.around(base, "month", 0 if told else _steps(found, clock, "month")).start
    return _when(calendar.day(month.year, month.month, number), "day", found)


def _weekday(found: Found, clock: Clock) -> When | None:
    now = clock.published
    if now is None or found.before() == "every":
        return None
    number = found.value("weekday")
    if found.has("next"):
        day = calendar.weekday(number, now + timedelta(7))
    elif found.has("last"):
        day = calendar.weekday(number, now - timedelta(1))
    else:
        day = calendar.weekday(number, now)
    return _when(Period(day, day), "day", found)


def _weekday_of_week(found: Found, clock: Clock) -> When | None:
    if clock.published is None:
        return None
    week = calendar.around(clock.published, "week", _steps(found, clock, "week"))
    day = week.start + timedelta(found.value("weekday"))
    return _when(Period(day, day), "day", found)


def _relative_day(found: Found, clock: Clock) -> When | None:
    if clock.published is None:
        return None
    day = clock.published + timedelta(found.value("relday", "night") or 0)
    return _when(Period(day, day), "day", found)


def _new_year(found: Found, clock: Clock) -> When | None:
    if clock.published is None:
        return None
    year = clock.published.year - ((clock.published.month, clock.published.day) < (12, 31))
    return _when(calendar.day(year, 12, 31), "day", found)


def _now(found: Found, clock: Clock) -> When | None:
    now = clock.published
    return _when(Period(now, now), "open", found) if now else None


def _unit(sign: Sign | None) -> str:
    """The unit of a sign such as `thedays` or `ayear`."""
    kind = sign.kind if sign else ""
    return next((unit for unit in UNITS if unit in kind), "day")


def _unit_sign(found: Found) -> Sign | None:
    return next((s for s in found.signs if s.kind in _UNIT_KINDS), None)


def _period(found: Found, clock: Clock) -> When | None:
    """A calendar unit by its relation to the present or to the time told: الأسبوع الماضي، هذا العام، اليوم التالي."""
    unit = _unit(_unit_sign(found))
    steps = _steps(found, clock, unit)
    told = None
    if found.has("same", "samebefore", "following", "previous"):
        told = clock.last(*(("day", "hour") if unit == "day" else ()))
        if told is None and found.has("same", "samebefore"):
            return None
    base = told.start if told else clock.published
    if base is None:
        return None
    period = calendar.around(base, unit, steps)
    if found.has("edge"):
        period = calendar.edge(period, found.value("edge"))
    elif steps == 0 and told is None and clock.published:
        period = Period(period.start, min(period.end, clock.published))
    return _when(period, _precision(unit), found)


def _precision(unit: str) -> str:
    return {"minute": "hour", "decade": "year"}.get(unit, unit)


def _count(found: Found) -> int | None:
    """How many units the words count; None for a bare plural."""
    number = found.value("number")
    if number is not None:
        return int(number)
    sign = _unit_sign(found)
    if sign is not None and "two" in sign.kind:
        return 2
    return None if found.has("few") or (sign is not None and sign.kind.endswith("s")) else 1


def _days_back(unit: str, count: int) -> tuple[str, int]:
    """Hours as whole days: 24 hours are a day, fewer are none."""
    return ("day", count // 24) if unit == "hour" else ("day", 0) if unit == "minute" else (unit, count)


def _past_units(found: Found, clock: Clock) -> When | None:
    """The last days up to the publication day: الأيام الثلاثة الماضية, الساعات الـ24 الماضية."""
    now, unit, count = clock.published, _unit(_unit_sign(found)), _count(found)
    if now is None:
        return None
    vague = count is None
    unit, count = _days_back(unit, _VAGUE if count is None else count)
    start = calendar.shift(now, unit, -count)
    return _when(Period(start, now), "open" if vague else _precision(unit), found, "span")


def _during(found: Found, clock: Clock) -> When | None:
    """So many days that end at the time told in the sentence or on the publication day: خلال ثلاثة أيام."""
    now, unit, count = _recent(clock), _unit(_unit_sign(found)), _count(found)
    if now is None or count is None:
        return None
    if unit in ("hour", "minute"):
        unit, count = _days_back(unit, count)
    elif unit == "day":
        count -= 1
    else:
        return None
    return _when(Period(calendar.shift(now, unit, -count), now), "day", found, "span")


def _ago(found: Found, clock: Clock) -> When | None:
    now, unit, count = clock.published, _unit(_unit_sign(found)), _count(found)
    if now is None:
        return None
    vague = count is None
    unit, count = _days_back(unit, _VAGUE if count is None else count)
    then = calendar.shift(now, unit, -count)
    if unit in ("year", "decade"):
        return _when(calendar.around(then, "year"), "year", found)
    return _when(Period(then, then), "open" if vague else "day", found)


def _after_event(found: Found, clock: Clock) -> When | None:
    """بعد يومين من مقتل …: when the event was that the words go on to name, counted from the time of the sentence."""
    now, unit, count = _recent(clock), _unit(_unit_sign(found)), _count(found)
    if now is None or count is None or unit in ("hour", "minute") or found.has("about"):
        return None
    then = calendar.shift(now, unit, -count)
    whole = unit in ("year", "decade")
    return _when(calendar.around(then, "year") if whole else Period(then, then), "year" if whole else "day", found)


def _recent(clock: Clock) -> date | None:
    """The last day told where it is of the week before publication, else the publication day."""
    told, now = clock.last("day", "hour"), clock.published
    return told.end if told and now and timedelta(0) <= now - told.end <= timedelta(7) else now


def _days_after(found: Found, clock: Clock) -> When | None:
    told, now = clock.last("day", "hour"), clock.published
    if told is None or now is None or not timedelta(0) < now - told.end <= timedelta(31):
        return None
    return _when(Period(told.end + timedelta(1), now), "day", found, "span")


def _since_units(found: Found, clock: Clock) -> When | None:
    now, unit, count = clock.published, _unit(_unit_sign(found)), _count(found)
    if now is None:
        return None
    vague = count is None
    unit, count = _days_back(unit, _VAGUE if count is None else count)
    return _when(Period(calendar.shift(now, unit, -count), now), "open" if vague else _precision(unit), found, "since")


def _since_then(found: Found, clock: Clock) -> When | None:
    told = clock.last()
    if told is None or clock.published is None or told.start > clock.published:
        return None
    return When(told.start, clock.published, told.precision, "since")


def _in_a_row(found: Found, clock: Clock) -> When | None:
    """For the fourth day in a row: from three days ago to the day."""
    now, unit, number = clock.published, _unit(_unit_sign(found)), found.value("ordinal", "number")
    if now is None or unit not in ("day", "week", "month", "year"):
        return None
    return _when(Period(calendar.around(now, unit, 1 - number).start, now), _precision(unit), found, "span")


def _year(found: Found, clock: Clock) -> When | None:
    year = found.value("year")
    if 1300 <= year < 1500 and found.has("hijra"):
        first, last = calendar.hijri(year, 1), calendar.hijri(year, 12)
        return _when(Period(first.start, last.end), "year", found) if first and last else None
    mark = found.get("christian")
    if mark and len(found.signs) == 2 and (mark.start > found.signs[0].end or year < 1900):
        return None
    if year < 1800 and not found.has("ayear", "theyear"):
        return None
    period = calendar.months(year, 1, 12)
    if found.has("edge"):
        return _when(calendar.edge(period, found.value("edge")), "month", found)
    return _when(period, "year", found)


def _season(found: Found, clock: Clock) -> When | None:
    first, now = found.value("season"), clock.published
    year = found.value("year")
    if year is None and now is not None:
        if found.has("theyear"):
            year = now.year + _steps(found, clock, "year")
        else:
            year = now.year if calendar.months(now.year, first, 3).end <= now else now.year - 1
            year += found.has("next")
    return _when(calendar.months(year, first, 3), "month", found) if year else None


def _decade(found: Found, clock: Clock) -> When | None:
    return _when(calendar.months(found.value("decade"), 1, 120), "year", found)


def _first_months(found: Found, clock: Clock) -> When | None:
    """الأشهر الأربعة الأولى من العام 2018: the months from January on."""
    year, count = _whole_year(found, clock), found.value("number")
    return _when(calendar.months(year, 1, count), "month", found) if year and 1 <= count <= 12 else None


def _quarter(found: Found, clock: Clock) -> When | None:
    year, number = _whole_year(found, clock), found.value("ordinal")
    if year is None:
        return None
    if found.has("half"):
        return _when(calendar.months(year, 1, 6), "month", found)
    return _when(calendar.months(year, number * 3 - 2, 3), "month", found) if 1 <= number <= 4 else None


def _whole_year(found: Found, clock: Clock) -> int | None:
    said = found.value("year")
    if said is not None:
        return int(said)
    return clock.published.year + _steps(found, clock, "year") if clock.published else None


_UNIT_KINDS = {
    unit_kind(unit, number, definite)
    for unit in UNITS
    for number in ("singular", "plural", "dual")
    for definite in (False, True)
}
_NO_START = ("in", "from", "to", "and", "upon", "line", "dot", "comma", "slash", "dash", "open", "close", "colon", "during", "between",
             "until", "every", "last", "same", "about", "few", "following", r"\.")  # fmt: skip
_YEARLESS = {"day and month", "month"}


def _units(*numbers: str, definite: bool) -> str:
    return "(?:" + "|".join(unit_kind(u, n, definite) for u in UNITS for n in numbers) + ")"


MACROS = {
    "MONTH": "month (?:(?:slash|dash|open)? month close?)?",
    "ADJ": "(?:last|current|next|beforelast|previous|following)",
    "YEAR": "comma? (?:from|in|for)? (?:ayear|theyear)? comma? open? year close? (?:christian|last)?"
    "| (?:from|in)? this theyear | (?:from|in)? theyear ADJ | last | current | next",
    "CLOCK": "clock (?:ordinal|number) (?:colon number)? (?:and (?:number|ordinal))? (?:aminute|minutes)?",
    "PART": "(?:CLOCK from?)? (?:lateness from?)? part from?",
    "HEAD": "(?:(?:PART|CLOCK from?|lateness from?) comma?)? aday? (?:(?:relday|theday|night) comma?)? open? aday?",
    "NUM": "al? (?:number|year)",
    "ONE": _units("singular", definite=False),
    "MANY": _units("plural", definite=False),
    "TWO": _units("dual", definite=False),
    "THEONE": _units("singular", definite=True),
    "THEMANY": _units("plural", definite=True),
    "THETWO": _units("dual", definite=True),
    "COUNTED": "about? (?:(?:number|few) (?:ONE|MANY) | MANY few? | TWO | ONE)",
}
RULES = [
    Rule("name", "namehead (?:(?:number|ordinal) from? month year? | hijri | weekday | theday)", _refuse),
    Rule("name", "noname", _refuse),
    Rule("numeric date", "(?:HEAD (?:weekday comma?)? in?)? date hijra?", _numeric),
    Rule(
        "Hijri",
        "(?:HEAD weekday? comma?)? (?:number|ordinal) from? (?:amonth|themonth)? hijri blessed?(?:YEAR)? hijra?",
        _hijri,
    ),
    Rule(
        "Hijri",
        "(?:edge? (?:amonth|themonth) hijri blessed? (?:YEAR)? hijra? | hijri (?:blessed|last|year) hijra?)",
        _hijri,
    ),
    Rule(
        "day and month",
        "(?:HEAD (?:weekday close? comma?)? in? (?:aday|theday)?)? the? (?:number|ordinal) from? (?:amonth|themonth)?"
        " MONTH (?:YEAR)?",
        _dated,
    ),
    Rule(
        "day of a month",
        "(?:HEAD (?:weekday close? comma?)? in?)? the? (?:number|ordinal) from?"
        " (?:this themonth | themonth (?:last|current|next|same) | current)",
        _day_of_month,
    ),
    Rule("month", "edge? from? (?:amonth|themonth)? MONTH (?:YEAR)?", _month),
    Rule("night of two days", "PART weekday (?:slash|dash|and|comma|to)? (?:aday)? weekday", _weekday),
    Rule("weekday of a week", "(?:HEAD)? weekday (?:from) (?:theweek ADJ | this theweek)", _weekday_of_week),
    Rule("weekday", "(?:HEAD)? weekday close? (?:ADJ | comma? PART (?!weekday|theday|relday))?", _weekday),
    Rule("in a row", "(?:for|in)? (?:theday|theweek|themonth|theyear) (?:ordinal) inarow", _in_a_row),
    Rule("night", "(?:PART | lateness from?)? night", _relative_day),
    Rule("new year", "newyear", _new_year),
    Rule("since so long", "since COUNTED (?!from|ordinal|number|year|month|hijri)", _since_units),
    Rule("ago", "before COUNTED (?:fromnow | (?!from))", _ago),
    Rule("after an event", "after COUNTED (?:from|upon)", _after_event),
    Rule("since then", "since then | sincethen", _since_then),
    Rule("first months", "themonths number ordinal from? (?:in|of)? (?:ayear|theyear)? (?:year|ADJ)", _first_months),
    Rule(
        "part of a year",
        "(?:half|quarter ordinal) from? (?:this theyear | (?:ayear|theyear)? year | theyear ADJ)",
        _quarter,
    ),
    Rule(
        "past units",
        "(?:THEMANY (?:the? number|few)? | the? number (?:ONE|MANY) | THETWO | MANY | the? number (?:ONE|THEONE))"
        " few? last | edge (?:the? number (?:ONE|MANY) | TWO)",
        _past_units,
    ),
    Rule("during so long", "(?<=during) (?:the? number (?:ONE|MANY) | TWO)", _during),
    Rule(
        "period",
        "(?:lateness from?)? edge? from? (?:this THEONE | THEONE (?:ADJ|same|beforelast) | samebefore THEONE"
        " | (?<=edge)(?:themonth|theyear|theweek))",
        _period,
    ),
    Rule("season", "season (?:from? (?:ayear|theyear)? year | from? theyear ADJ | last | next)", _season),
    Rule("decade", "decade century?", _decade),
    Rule(
        "year",
        "edge? from? (?:ayear|theyear) (?:comma)? year (?:christian|last|hijra)? | edge year | year (?:hijra|christian)",
        _year,
    ),
    Rule("year", "(?<=in) year", _year),
    Rule("relative day", "(?:HEAD)? relday part?", _relative_day),
    Rule(
        "today",
        "(?:(?:PART|CLOCK from?|lateness from?) comma?)? (?:this)? theday (?!ordinal|number|same)",
        _relative_day,
    ),
    Rule("days after", "thedays few? following", _days_after),
    Rule("now", "now", _now),
]
"""The grammar of moments; of two rules at one place the first wins."""


@cache
def _rules() -> re.Pattern[str]:
    starts = pattern("(?!" + "|".join(_NO_START) + ")", {}).replace("\\.", letter("."))
    return re.compile(
        starts + "(?:" + "|".join(f"(?P<r{i}>{pattern(r.grammar, MACROS)})" for i, r in enumerate(RULES)) + ")"
    )
