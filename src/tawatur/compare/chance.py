"""Events and rows in, which share of the rows would be found were the events on other days out: what chance finds."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from tawatur.compare.listing import Listed
from tawatur.compare.matching import Limits, Near, matched
from tawatur.compare.told import Told
from tawatur.events.nearness import OPEN_DAYS

_MOVED = 30


def by_chance(
    events: Sequence[Told], rows: Sequence[Listed], limits: Limits, days: tuple[date, date]
) -> float | None:  # fmt: skip
    """The share of rows that are found when every event is moved by 30 days, or by half of the days where they are few.

    What is moved beyond the last day comes in at the first, so that there are as many events as before. None where
    there is nothing to compare, or too few days to move an event out of reach of its own.
    """
    span = (days[1] - days[0]).days + 1
    moved = min(_MOVED, span // 2)
    if not rows or not events or moved <= 2 * limits.days + OPEN_DAYS:
        return None
    near = Near((_moved(event, moved, days[0], span) for event in events), limits)
    found = matched(pair for at, row in enumerate(rows) for pair in near.pairs(row, at))
    return round(len(found) / len(rows), 3)


def _moved(event: Told, by: int, first: date, span: int) -> Told:
    """An event that many days later, or as much earlier as keeps it within the days."""
    ahead = timedelta(by if (event.earliest - first).days + by < span else by - span)
    return replace(event, earliest=event.earliest + ahead, start=event.start + ahead, end=event.end + ahead)
