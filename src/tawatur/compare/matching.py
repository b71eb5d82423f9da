"""Rows of a list and events in, pairs out: each row and each event in one pair at most, the best pairs first.

Two can be a pair where their days lie no further apart than the limit, and their points no further than the limit and
what the points of wide places are off; a country alone goes with any place in it. A pair is the better the nearer its
days and its points are, the surer it is that both name one side, and if both or neither tell of dead. How many there
are decides nothing: that is what is compared.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from math import cos, floor, radians

from tawatur.compare.listing import Listed
from tawatur.compare.names import agreement, parties
from tawatur.compare.tables import codes
from tawatur.compare.told import Told
from tawatur.distances import kilometres
from tawatur.read import normal

_CELL = 0.5
_KM_A_DEGREE = 110.5  # the least that a degree of latitude has
_PARTY = {"agree": 0.0, "unknown": 0.5, "differ": 1.0}
_UNLIKE = 0.5  # of a row with dead and an event without, or the other way about
_NO_DISTANCE = 1.0  # of a pair that has a country or a name in common: after those with a distance

Key = tuple[int, object, object]
"""A day with a cell of the globe, a country or a name."""


@dataclass(frozen=True, slots=True)
class Limits:
    """How far apart the days and the points of one event may be."""

    days: int = 1
    km: float = 25.0


@dataclass(frozen=True, slots=True)
class Pair:
    """A row and the number of an event that may be one; `cost` is the lower the more alike they are."""

    row: int
    event: int
    days: int
    km: float | None
    party: str
    cost: float


class Near:
    """Events by day and place: those that a row may be are found without a look at the others."""

    def __init__(self, events: Iterable[Told], limits: Limits) -> None:
        """Index events, each under all days and cells from which it can be reached; in the order of their ids."""
        self.events, self._limits = tuple(sorted(events, key=lambda event: event.id)), limits
        self._across = int(360 / max(_CELL, limits.km / _KM_A_DEGREE))  # so that few cells lie within reach
        self._at: dict[Key, list[int]] = defaultdict(list)
        for at, event in enumerate(self.events):
            places = list(_of_event(event, limits.km, self._across))
            for day in range(event.earliest.toordinal() - limits.days, event.end.toordinal() + limits.days + 1):
                for place in places:
                    self._at[(day, *place)].append(at)
        days = [key[0] for key in self._at]
        self._days = min(days, default=0), max(days, default=-1)

    def pairs(self, row: Listed, number: int) -> Iterator[Pair]:
        """Every pair that a row can be in; `number` is what the row is called in it."""
        first, last = max(row.earliest.toordinal(), self._days[0]), min(row.latest.toordinal(), self._days[1])
        places = list(_of_row(row, self._across))
        found = {at for day in range(first, last + 1) for place in places for at in self._at.get((day, *place), ())}
        for at in sorted(found):
            pair = self._pair(row, number, at)
            if pair:
                yield pair

    def _pair(self, row: Listed, number: int, at: int) -> Pair | None:
        event, limits = self.events[at], self._limits
        days = max((row.earliest - event.end).days, (event.earliest - row.latest).days, 0)
        far, most = None, limits.km + _reach(row.width) + _reach(event.width)
        if row.point and event.point and row.width in _reaches():
            far = kilometres(row.point, event.point)
            if far > most:
                return None
        elif row.countries and event.country and event.country not in row.countries:
            return None
        same = agreement(_parties(row), event.parties)
        distance = _NO_DISTANCE if far is None else far / most if most else 0.0
        unlike = _UNLIKE if row.deadly is not None and row.deadly != event.deadly else 0.0
        return Pair(number, at, days, far, same, days / (limits.days + 1) + distance + _PARTY[same] + unlike)


def matched(pairs: Iterable[Pair]) -> list[Pair]:
    """Each row and each event in the best pair that is left for it; of equal ones, the first in its list."""
    rows: set[int] = set()
    events: set[int] = set()
    kept = []
    for pair in sorted(pairs, key=lambda pair: (pair.cost, pair.row, pair.event)):
        if pair.row not in rows and pair.event not in events:
            rows.add(pair.row)
            events.add(pair.event)
            kept.append(pair)
    return kept


def _parties(row: Listed) -> frozenset[str]:
    return frozenset[str]().union(*map(parties, row.parties))


def _reaches() -> dict[str, float]:
    found: dict[str, float] = codes("lists")["reach"]
    return found


def _reach(width: str | None) -> float:
    return _reaches().get(width or "", 0.0)


def _of_event(event: Told, km: float, across: int) -> Iterator[tuple[object, object]]:
    """The places under which an event is found: cells, its country, its names."""
    if event.point:
        yield from _cells(event.point, km + _reach(event.width), across)
    elif event.country:
        yield "wide", event.country
    if event.country:
        yield "country", event.country
    for name in {normal(name) for name in event.names}:
        yield "name", name


def _of_row(row: Listed, across: int) -> Iterator[tuple[object, object]]:
    """The places under which a row looks: its cells, events of its country that have no more, its name."""
    if row.point and row.width in _reaches():
        yield from _cells(row.point, _reach(row.width), across)
    elif row.width not in _reaches():
        yield from (("country", country) for country in row.countries)
    yield from (("wide", country) for country in row.countries)
    if row.place and not row.point:
        yield "name", normal(row.place)


def _cells(point: tuple[float, float], km: float, number: int) -> Iterator[tuple[int, int]]:
    """The cells, so many around the globe, that lie, wholly or in part, within so many kilometres."""
    (latitude, longitude), cell = point, 360 / number
    up = km / _KM_A_DEGREE
    farthest = abs(latitude) + up
    across = up / cos(radians(farthest)) if farthest < 89 else 180.0
    rows = range(floor((latitude - up) / cell), floor((latitude + up) / cell) + 1)
    columns = range(floor((longitude - across) / cell), floor((longitude + across) / cell) + 1)
    yield from dict.fromkeys((row, column % number) for row in rows for column in columns)
