"""Events in, a table of sums out, each with what it is a sum of; it grows with its rows, not with the events."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from tawatur.model import Event, Figures
from tawatur.output.eventcells import interval
from tawatur.output.executed import with_executed
from tawatur.stats import TIMES, Asked
from tawatur.stats.groups import Group, groups
from tawatur.stats.reckoned import accidental, given_by, of_somebody, reckoned


@dataclass(slots=True)
class Sum:
    """Figures of one kind of harm added up.

    `numbers` events gave a figure or a range, `bounds` a bound alone (dozens, or harm without a figure). An event
    without a best figure adds its lowest to `best`, one without a highest the largest that it has to `high`;
    `best_open` and `high_open` count these, and where there are any the sum is "at least". An event without a lowest
    adds nothing. So low <= best <= high. `policy` is the sum of the policy's one number over the `chosen` events that
    have one.
    """

    numbers: int = 0
    bounds: int = 0
    low: int = 0
    best: int = 0
    high: int = 0
    best_open: int = 0
    high_open: int = 0
    policy: int = 0
    chosen: int = 0

    @property
    def told(self) -> int:
        """The number of events that tell of the harm."""
        return self.numbers + self.bounds

    def add(self, found: Figures, policy: str) -> None:
        """Add the figures of an event that tells of the harm."""
        low = found.low or 0
        best = low if found.best is None else found.best
        figure = found.best is not None or None not in (found.low, found.high)
        self.numbers += figure
        self.bounds += not figure
        self.low += low
        self.best += best
        self.high += max(best, found.high or 0)
        self.best_open += found.best is None
        self.high_open += found.high is None
        number = found.policies.get(policy)
        if number is not None:
            self.policy += number
            self.chosen += 1

    def join(self, other: "Sum") -> None:
        """Add another sum, of other events."""
        for name in Sum.__dataclass_fields__:
            setattr(self, name, getattr(self, name) + getattr(other, name))


@dataclass(slots=True)
class Row:
    """One row: its events, the sum of each kind of harm, and how many of its events are marked in some way."""

    key: str
    name: str
    events: int = 0
    sums: dict[str, Sum] = field(default_factory=dict)
    marks: Counter[str] = field(default_factory=Counter)

    def of(self, kind: str) -> Sum:
        """The sum of a kind."""
        return self.sums.setdefault(kind, Sum())

    def add(self, figures: dict[str, Figures], marks: Iterable[str], policy: str) -> None:
        """Add an event."""
        self.events += 1
        self.marks.update(marks)
        for kind, found in figures.items():
            self.of(kind).add(found, policy)

    def join(self, other: "Row") -> None:
        """Add another row, of other events."""
        self.events += other.events
        self.marks.update(other.marks)
        for kind, found in other.sums.items():
            self.of(kind).join(found)


@dataclass(frozen=True, slots=True)
class Table:
    """What was asked, the rows in order, all events once, and how many were left out for which reason.

    `finer` says by what it was before its rows were put together by a longer time.
    """

    asked: Asked
    rows: tuple[Row, ...]
    all: Row
    left_out: dict[str, int]
    finer: str = ""


class Adding:
    """A table while events come."""

    def __init__(self, asked: Asked) -> None:
        """No event has come yet."""
        self._asked = asked
        self._rows: dict[str, Row] = {}
        self._all = Row("", "")
        self._left = Counter[str]()

    def add(self, event: Event) -> None:
        """Add an event to every row that it stands in, or count why it is left out."""
        event = with_executed(event)
        asked, stated = self._asked, _of(reckoned(event), self._asked.of)
        why = why_not(event, asked)
        if why:
            self._left[why] += bool(stated)  # what tells of none of it is missed by nobody
            return
        figures = of_somebody(event, stated)
        self._left["no_conflict"] += len(figures) < len(stated)
        self._all.add(figures, (), asked.policy)
        for group in groups(event, asked.by, asked.lang):
            row = self._rows.setdefault(group.key, Row(group.key, group.name))
            row.add(self._own(event, group, figures), group.marks, asked.policy)

    def _own(self, event: Event, group: Group, figures: dict[str, Figures]) -> dict[str, Figures]:
        """The figures of an event in a row: its own, or those that the row's origin itself gives."""
        if group.origin is None:
            return figures
        given = {kind: given_by(event, group.origin, kind) for kind in figures}
        return {kind: of for kind, of in given.items() if of and interval(of.low, of.best, of.high)}

    def table(self) -> Table:
        """The table of all that came: in the order of time, else the largest first, and last what is not known."""
        left = {why: number for why, number in sorted(self._left.items()) if number}
        return Table(self._asked, _ordered(self._rows.values(), self._asked), self._all, left)


def narrowed(table: Table, kinds: tuple[str, ...]) -> Table:
    """The same table of some kinds of harm, the largest of the first kind first.

    How many were left out is known of all kinds together, and is not told of some.
    """
    asked = replace(table.asked, of=kinds)
    return replace(table, asked=asked, rows=_ordered(table.rows, asked), left_out={})


def _ordered(rows: Iterable[Row], asked: Asked) -> tuple[Row, ...]:
    if asked.by in TIMES:
        return tuple(sorted(rows, key=lambda row: (not row.key, row.key)))
    first = asked.of[0]
    return tuple(sorted(rows, key=lambda row: (not row.key, -row.of(first).best, -row.events, row.name, row.key)))


def tolls(events: Iterable[Event], asked: Asked) -> Table:
    """The table of events as they come."""
    adding = Adding(asked)
    for event in events:
        adding.add(event)
    return adding.table()


def _of(figures: dict[str, Figures], kinds: tuple[str, ...]) -> dict[str, Figures]:
    return {kind: figures[kind] for kind in kinds if kind in figures}


def why_not(event: Event, asked: Asked) -> str:
    """Why an event does not add up; what every origin withdrew does only where that was asked for."""
    if event.duplicate_of is not None:
        return "duplicate"
    if event.form != "incident":
        return event.form
    if event.grade.name == "discounted" and "discounted" not in asked.query.get("grades", ()):
        return "discounted"
    return "no_conflict" if accidental(event) else ""
