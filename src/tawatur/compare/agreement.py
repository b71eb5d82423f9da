"""A list and events in, how far they agree out: what was found, missed, or is only here, and the whole in numbers."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from statistics import median

from tawatur.compare.chance import by_chance
from tawatur.compare.listing import Listed
from tawatur.compare.matching import Limits, Near, Pair, matched
from tawatur.compare.told import Told
from tawatur.errors import DocumentError


@dataclass(frozen=True, slots=True)
class Line:
    """A row and the event that tells of it, or one of them alone: found, missed (only listed), only_here.

    `figures` says whether the list's figure lies inside the range of the event's, above or below it, or where it is
    unknown since one gives none; `difference` is how many dead it lies above (or below, negative) the range.
    """

    status: str
    row: Listed | None
    event: Told | None
    days: int | None = None
    km: float | None = None
    party: str | None = None
    figures: str | None = None
    difference: int | None = None


@dataclass(slots=True)
class Compared:
    """All lines, and what was counted on the way.

    `beyond` are rows out of the days or countries of the ledger, `left_out` events of no day or of no conflict;
    `by_chance` is the share of rows that events of other days would find.
    """

    kind: str
    lines: list[Line] = field(default_factory=list)
    rows: int = 0
    beyond: int = 0
    events: int = 0
    left_out: int = 0
    by_chance: float | None = None
    errors: list[DocumentError] = field(default_factory=list)


@dataclass(slots=True)
class Scope:
    """The days and countries of one side, by which the other is cut: what lies outside, it cannot have."""

    first: date = date.max
    last: date = date.min
    countries: set[str] = field(default_factory=set)

    def widen(self, start: date, end: date, countries: Collection[str]) -> None:
        """Take in what one more has."""
        self.first, self.last = min(self.first, start), max(self.last, end)
        self.countries.update(countries)

    def during(self, start: date, end: date) -> bool:
        """Whether days meet those within."""
        return start <= self.last and end >= self.first

    def within(self, countries: Collection[str]) -> bool:
        """Whether one of the countries is within; where none is known, none is out."""
        return not countries or not self.countries or not self.countries.isdisjoint(countries)


Days = tuple[date | None, date | None]


def compare(
    kind: str,
    rows: Iterable[Listed | DocumentError],
    events: Iterable[Told | None],
    limits: Limits,
    days: Days = (None, None),
) -> Compared:
    """Compare; `days` are the first and the last day where they are asked for, else those of the events hold."""
    given = [*events]
    near = Near(filter(None, given), limits)
    ours = len(near.events)
    found, scope, listed = Compared(kind, events=ours, left_out=len(given) - ours), Scope(), Scope()
    for one in near.events:
        scope.widen(one.earliest, one.end, _letters(one))
    scope = Scope(days[0] or scope.first, days[1] or scope.last, scope.countries)
    kept: list[Listed] = []
    pairs: list[Pair] = []
    deadly = True
    for row in rows:
        if isinstance(row, DocumentError):
            found.errors.append(row)
            continue
        found.rows += 1
        listed.widen(row.earliest, row.latest, row.countries)
        deadly = deadly and row.deadly is True
        if scope.during(row.earliest, row.latest):
            its = [*near.pairs(row, len(kept))]  # before the countries: reach goes over borders
            if its or scope.within(row.countries):
                pairs.extend(its)
                kept.append(row)
    found.beyond = found.rows - len(kept)
    found.lines = [*_lines(near.events, kept, matched(pairs), listed, deadly)]
    del pairs  # of a long list as large as all else
    found.by_chance = by_chance(near.events, kept, limits, (scope.first, scope.last))
    return found


def _lines(
    events: tuple[Told, ...], rows: list[Listed], pairs: list[Pair], listed: Scope, deadly: bool
) -> Iterator[Line]:  # fmt: skip
    """Pairs and missed rows in the order of the list, then the events that only the ledger has.

    An event without a death is none of these where the list has only rows with one.
    """
    of_row = {pair.row: pair for pair in pairs}
    for at, row in enumerate(rows):
        pair = of_row.get(at)
        yield _found(row, events[pair.event], pair) if pair else Line("missed", row, None)
    taken = {pair.event for pair in pairs}
    left = [one for at, one in enumerate(events) if at not in taken]
    for event in sorted(left, key=lambda one: (one.start, one.id)):
        inside = listed.during(event.earliest, event.end) and listed.within(_letters(event))
        if inside and (event.deadly or not deadly):
            yield Line("only_here", None, event)


def _letters(event: Told) -> tuple[str, ...]:
    return (event.country,) if event.country else ()


def _found(row: Listed, event: Told, pair: Pair) -> Line:
    figures, difference = _figures(row, event)
    km = None if pair.km is None else round(pair.km, 1)
    return Line("found", row, event, pair.days, km, pair.party, figures, difference)


def _figures(row: Listed, event: Told) -> tuple[str, int | None]:
    """Where the list's figure, or its range, lies to that of the event; an open side of ours holds all beyond it."""
    least, most = (row.best, row.best) if row.best is not None else (row.low, row.high)
    if least is None and most is None:
        return "unknown", None
    low, high = (event.low, event.high) if event.deadly else (0, 0)
    if low is not None and most is not None and most < low:
        return "below", most - low
    if high is not None and least is not None and least > high:
        return "above", least - high
    return "inside", 0


def summary(found: Compared) -> dict[str, int | float | None]:
    """The whole in numbers; a share or a median of nothing is None."""
    pairs = [line for line in found.lines if line.status == "found"]
    missed = sum(line.status == "missed" for line in found.lines)
    here = sum(line.status == "only_here" for line in found.lines)
    told = [line for line in pairs if line.figures != "unknown"]
    distances = [line.km for line in pairs if line.km is not None]
    return {
        "rows": found.rows,
        "beyond_the_ledger": found.beyond,
        "not_read": len(found.errors),
        "events": found.events,
        "events_left_out": found.left_out,
        "found": len(pairs),
        "missed": missed,
        "only_here": here,
        "recall": _share(len(pairs), len(pairs) + missed),
        "by_chance": found.by_chance,
        "also_listed": _share(len(pairs), len(pairs) + here),
        "figures": len(told),
        "inside": _share(sum(line.figures == "inside" for line in told), len(told)),
        "median_difference": _median([abs(line.difference or 0) for line in told]),
        "median_days": _median([line.days or 0 for line in pairs]),
        "median_km": _median(distances),
        "party_agrees": sum(line.party == "agree" for line in pairs),
        "party_differs": sum(line.party == "differ" for line in pairs),
        "party_unknown": sum(line.party == "unknown" for line in pairs),
    }


def _share(part: int, whole: int) -> float | None:
    return round(part / whole, 3) if whole else None


def _median(numbers: list[int] | list[float]) -> float | None:
    return round(median(numbers), 1) if numbers else None
