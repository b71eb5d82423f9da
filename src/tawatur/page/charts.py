"""Figures in, positions of a drawing out: a range on a line, and the figures of each origin over the days."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from math import log1p

from tawatur.model import Event, Figures, Step
from tawatur.output.eventcells import interval, ordered

WIDTH, HEIGHT = 640, 212
_LEFT, _RIGHT, _TOP, _BOTTOM = 46, 30, 34, 28
# Origins of one day stand beside each other, this far apart at most and within this room together.
_BESIDE, _ROOM = 34, 150
_HUES = 6


@dataclass(frozen=True, slots=True)
class Range:
    """Lowest, best and highest on a line of 100; an open side reaches its end and is marked as open."""

    low: float
    best: float | None
    high: float
    open_low: bool
    open_high: bool


@dataclass(frozen=True, slots=True)
class Point:
    """One figure: where it stands, how far it reaches up and down, its words, and whether a later one replaced it."""

    x: float
    y: float
    top: float
    bottom: float
    text: str
    replaced: bool


@dataclass(frozen=True, slots=True)
class Series:
    """The figures of one origin: a line of steps through its points; `hue` numbers its colour.

    Where there are more origins than can be told apart, the rest are one series without a name, a line, or a hue.
    """

    name: str | None
    hue: int
    line: str
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """The figures of one kind, scope and base over the days."""

    kind: str
    scope: str
    base: str | None
    series: tuple[Series, ...]
    days: tuple[tuple[float, str], ...]
    ticks: tuple[tuple[float, str], ...]


def drawn(found: Figures, most: int) -> Range | None:
    """A range on the scale of the largest figure; the scale is logarithmic, so that small events are seen too.

    >>> drawn(Figures(0, 9, 99, {}), 99)
    Range(low=0.0, best=50.0, high=100.0, open_low=False, open_high=False)
    """
    numbers = [number for number in (found.low, found.best, found.high) if number is not None]
    if not numbers or not interval(found.low, found.best, found.high):
        return None
    low = _at(found.low, most) if found.low is not None else 0.0
    high = _at(found.high, most) if found.high is not None else 100.0
    best = _at(found.best, most) if found.best is not None else None
    return Range(low, best, high, found.low is None, found.high is None)


def _at(number: int, most: int) -> float:
    return round(100 * log1p(number) / log1p(max(most, number, 1)), 1)


def charts(event: Event) -> list[Chart]:
    """A chart for each kind, scope and base that has several figures with a day; others are never on one scale."""
    groups: dict[tuple[str, str, str | None], list[Step]] = {}
    for step in event.history:
        if step.day is not None and not step.partial and _figure(step) is not None:
            groups.setdefault((step.kind, step.scope, step.base), []).append(step)
    names = {origin.id: origin.name for origin in event.origins}
    place = {kind: at for at, kind in enumerate(ordered(kind for kind, _, _ in groups))}
    several = sorted((key for key in groups if len(groups[key]) > 1), key=lambda key: place[key[0]])
    return [_chart(key, groups[key], names) for key in several]


def _chart(key: tuple[str, str, str | None], steps: list[Step], names: dict[str, str]) -> Chart:
    days = sorted({step.day for step in steps if step.day})
    most = max(number for step in steps for number in (step.low, step.best, step.high) if number is not None) or 1
    by: dict[str | None, list[Step]] = {}
    for origin, own in _apart(steps).items():
        by[origin] = sorted(own, key=lambda step: step.day or date.min)
    beside = min(_BESIDE, _ROOM / len(by))
    series = []
    for at, (origin, own) in enumerate(by.items()):
        shift = (at - (len(by) - 1) / 2) * beside
        points = _told(_point(step, _x(step.day or days[0], days, shift), most) for step in own)
        name = names.get(origin, origin) if origin is not None else None
        series.append(Series(name, 0 if name is None else at + 1, "" if name is None else _steps(points), points))
    ends = [days[0], days[-1]] if len(days) > 1 else days
    ticks = tuple((_y(number, most), f"{number:,}") for number in dict.fromkeys((0, most // 2, most)))
    return Chart(*key, tuple(series), tuple((_x(day, days, 0), day.isoformat()) for day in ends), ticks)


def _told(points: Iterable[Point]) -> tuple[Point, ...]:
    """Each once; what stands hides what was replaced by the same figure on the same day."""
    once = dict.fromkeys(points)
    return tuple(one for one in once if not one.replaced or replace(one, replaced=False) not in once)


def _apart(steps: list[Step]) -> dict[str | None, list[Step]]:
    """The steps of each origin, those with the most first, and under None those of all beyond the last hue."""
    by: dict[str, list[Step]] = {}
    for step in steps:
        by.setdefault(step.origin, []).append(step)
    most_first = sorted(by, key=lambda origin: -len(by[origin]))
    kept = most_first if len(by) <= _HUES else most_first[: _HUES - 1]
    found: dict[str | None, list[Step]] = {origin: by[origin] for origin in kept}
    rest = [step for origin in most_first[len(kept) :] for step in by[origin]]
    return {**found, None: rest} if rest else found


def _point(step: Step, x: float, most: int) -> Point:
    figure = _figure(step) or 0
    bottom = _y(step.low if step.low is not None else figure, most)
    top = _y(step.high if step.high is not None else figure, most)
    return Point(x, _y(figure, most), top, bottom, interval(step.low, step.best, step.high), step.replaced)


def _figure(step: Step) -> int | None:
    return next((number for number in (step.best, step.low, step.high) if number is not None), None)


def _x(day: date, days: list[date], shift: float) -> float:
    """Where a day stands; room is left at both ends for origins beside each other."""
    first, last = _LEFT + _ROOM / 2, WIDTH - _RIGHT - _ROOM / 2
    whole = (days[-1] - days[0]).days
    return round((first + (last - first) * (day - days[0]).days / whole if whole else (first + last) / 2) + shift, 1)


def _y(number: int, most: int) -> float:
    return round(HEIGHT - _BOTTOM - (HEIGHT - _TOP - _BOTTOM) * number / most, 1)


def _steps(points: Iterable[Point]) -> str:
    """A line that keeps its height until the next point, as the path of an SVG."""
    path = ""
    for point in points:
        path += f"H{point.x}V{point.y}" if path else f"M{point.x} {point.y}"
    return path
