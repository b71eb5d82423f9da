"""Bars of a timeline in, their places in a drawing out."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from tawatur.model.review import Bar

WIDTH, HEIGHT, BASE = 960, 132, 110
_TOP, _GAP, _LEAST = 6, 1, 2
_ROOM = 150
"""What the words of a day take."""


@dataclass(frozen=True, slots=True)
class Stripe:
    """A bar as it is drawn: the part of it that is disputed reaches up to `disputed_y`."""

    start: date
    end: date
    events: int
    killed: int
    disputed: int
    x: float
    y: float
    width: float
    disputed_y: float
    address: str
    told: str


def stripes(bars: Sequence[Bar], address: Callable[[Bar], str], told: Callable[[Bar], str]) -> list[Stripe]:
    """The bars by the days that they stand for, each as high as its events are many."""
    if not bars:
        return []
    most = max(bar.events for bar in bars)
    return [
        Stripe(
            bar.start, bar.end, bar.events, bar.killed, bar.disputed, x := _x(bar.start, bars), _y(bar.events, most),
            max(_LEAST, round(_x(bar.end + timedelta(1), bars) - x - _GAP, 1)), _y(bar.disputed, most),
            address(bar), told(bar),
        )
        for bar in bars
    ]  # fmt: skip


def ticks(bars: Sequence[Bar], day: Callable[[date], str]) -> list[tuple[float, str, str]]:
    """Days under the drawing: where, which end of the words stands there, and the words."""
    if not bars:
        return []
    first, whole = bars[0].start, (bars[-1].end - bars[0].start).days
    steps = min(int(_x(bars[-1].end, bars) / _ROOM), whole)
    days = [first + timedelta(round(whole * at / steps)) for at in range(steps + 1)] if steps else [first]
    last = len(days) - 1
    anchors = ["start" if not at else "end" if at == last else "middle" for at in range(len(days))]
    return [(_middle(one, bars, anchor), anchor, day(one)) for one, anchor in zip(days, anchors, strict=True)]


def _x(day: date, bars: Sequence[Bar]) -> float:
    """Where a day begins; few days do not fill the whole width."""
    first, whole = bars[0].start, max((bars[-1].end - bars[0].start).days + 1, 1)
    return round(WIDTH * (day - first).days / max(whole, 14), 1)


def _middle(day: date, bars: Sequence[Bar], anchor: str) -> float:
    return _x(day + timedelta(1), bars) if anchor == "end" else _x(day, bars)


def _y(number: int, most: int) -> float:
    """How high; what is there is seen, be it ever so little beside the most."""
    high = (BASE - _TOP) * number / most
    return round(BASE - (max(high, 2) if number else 0), 1)
