"""What the rules of time share: the clock, a match of signs, the moment made of it, and units with their counts."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any, NamedTuple

from tawatur.model import When
from tawatur.recognise.moments import calendar
from tawatur.recognise.moments.calendar import Period
from tawatur.recognise.moments.signs import UNITS, Sign, unit_kind

VAGUE = 3
"""How many units a bare plural or بضعة stands for; its precision is `open`."""
_WEEK = timedelta(7)
_NEAR = 8
_UNIT_KINDS = {
    unit_kind(unit, number, definite): unit
    for unit in UNITS
    for number in ("singular", "plural", "dual")
    for definite in (False, True)
}


@dataclass(slots=True)
class Clock:
    """The publication date, and the times that the text has told, for words that lean on them (في اليوم التالي)."""

    published: date | None
    told: list[When] = field(default_factory=list)

    def last(self, *precisions: str) -> When | None:
        """The last time told, of certain precisions if any are named."""
        return next((w for w in reversed(self.told) if not precisions or w.precision in precisions), None)

    def recent(self) -> date | None:
        """The last day told where it is of the week before publication, else the publication day."""
        told, now = self.last("day", "hour"), self.published
        return told.end if told and now and timedelta(0) <= now - told.end <= _WEEK else now


class Moment(NamedTuple):
    """A stretch of signs [first, last), its rule and its time; `yearless` where the words do not say the year."""

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
        """The year said shortly before the match in its sentence: في 3 حزيران 2007 وانتهت في 10 تموز."""
        for sign in reversed(self.row[max(0, self.at - _NEAR) : self.at]):
            if sign.kind in ("line", "dot"):
                return None
            if sign.kind == "year" and sign.value > 1800:
                return int(sign.value)
        return None

    def unit(self) -> str:
        """The unit that the first noun of time names."""
        found = next((_UNIT_KINDS[s.kind] for s in self.signs if s.kind in _UNIT_KINDS), None)
        return found or ("hour" if self.has("clock") else "day")

    def steps(self) -> int:
        """How many units the adjective moves from the present one: الماضي -1, المقبل 1."""
        if self.has("beforelast"):
            return -2
        if self.has("last", "previous"):
            return -1
        return 1 if self.has("next", "following") else 0

    def counted(self) -> int | None:
        """How many units the words count; None for a bare plural."""
        number = self.value("number")
        if number is not None:
            return int(number)
        kind = next((s.kind for s in self.signs if s.kind in _UNIT_KINDS), "")
        if "two" in kind:
            return 2
        return None if self.has("few") or kind.endswith("s") else 1

    def stretch(self) -> tuple[str, int, bool]:
        """The units counted, hours as whole days (24 are one, fewer none), and whether the count is a guess."""
        unit, count = self.unit(), self.counted()
        known = VAGUE if count is None else count
        if unit in ("hour", "minute"):
            unit, known = "day", known // 24 if unit == "hour" and count is not None else 0
        return unit, known, count is None


class Rule(NamedTuple):
    """A name, a grammar over kinds of signs, and what makes a time of the match."""

    name: str
    grammar: str
    build: Callable[[Found, Clock], When | None]
    yearless: bool = False


def when(period: Period | None, precision: str, found: Found, role: str = "at") -> When | None:
    """A period as a `When`, with the part of day that the match says."""
    if period is None:
        return None
    part = found.value("part") or ("night" if found.has("night", "newyear") else None)
    if role == "at" and found.before() == "during":
        role = "span"
    hour = precision == "day" and found.has("clock")
    return When(period.start, period.end, "hour" if hour else precision, role, part)


def precision_of(unit: str) -> str:
    """The precision that counting in a unit gives."""
    return {"minute": "hour", "decade": "year"}.get(unit, unit)


def whole_year(found: Found, clock: Clock) -> int | None:
    """The year said by its number, or by its relation to the present one."""
    said = found.value("year")
    if said is not None:
        return int(said)
    return clock.published.year + found.steps() if clock.published else None


def one(day: date) -> Period:
    """A day as a period."""
    return calendar.around(day, "day")
