"""Signs of a text in, moments out: dates, weekdays, months, years and counts of units, each with its `When`."""

import re
from collections.abc import Sequence
from functools import cache

from tawatur.recognise.moments.clock import Clock, Found, Moment, Rule
from tawatur.recognise.moments.grammar import LOOSE, MACROS, NO_START, REFUSALS, RULES
from tawatur.recognise.moments.signs import Sign, letters, pattern, signs

__all__ = ["Clock", "Found", "Moment", "Rule", "Sign", "moments", "signs"]


def moments(row: list[Sign], clock: Clock, loose: bool = False) -> list[Moment]:
    """Every moment of a row of signs, in order; with `loose` also forms that news does not use (في 15, 22-4)."""
    rules = _LOOSE if loose else _STRICT
    search = _compiled(loose).search
    text = letters(row)
    found: list[Moment] = []
    at = 0
    while match := search(text, at):
        rule = rules[int((match.lastgroup or "r0")[1:])]
        moment = _moment(rule, Found(row[match.start() : match.end()], row, match.start()), clock)
        if moment is None:
            at = match.start() + 1
            continue
        found.append(moment)
        at = match.end()
    return found


def _moment(rule: Rule, found: Found, clock: Clock) -> Moment | None:
    """What a rule makes of a match; a refusal is a moment without a value, so that nothing else is read there."""
    at = (found.at, found.at + len(found.signs))
    if rule in REFUSALS:
        return Moment(at, rule.name, None)
    value = rule.build(found, clock)
    if value is None:
        return None
    clock.told.append(value)
    return Moment(at, rule.name, value, rule.yearless and not found.has("year", "theyear"))


_STRICT: Sequence[Rule] = (*REFUSALS, *RULES)
_LOOSE: Sequence[Rule] = (*REFUSALS, *RULES, *LOOSE)


@cache
def _compiled(loose: bool) -> re.Pattern[str]:
    rules = _LOOSE if loose else _STRICT
    choices = "|".join(f"(?P<r{i}>{pattern(rule.grammar, MACROS)})" for i, rule in enumerate(rules))
    return re.compile(f"(?!{pattern('|'.join(NO_START), {})})(?:{choices})")
