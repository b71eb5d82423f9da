"""A ledger in, what there is to ask of its review page out; and addresses of pages, as people take them."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from random import Random

from tawatur.ledger import Ledger
from tawatur.ledger.desk import Desk
from tawatur.model.review import REASONS, EventRow, EventsAsked, Sight
from tawatur.review.urls import asking, event_url, name_url, report_url

_EVENTS = 2_000
_NAMES = 100
_SORTS = ("actor", "place", "outlet", "origin")
_WIDE = (0.5, 4.0)
"""Degrees of the smallest and the largest piece of a map."""


@dataclass(frozen=True, slots=True)
class Known:
    """Events, reports and names that a ledger holds, and its first and last day."""

    events: list[EventRow]
    reports: list[str]
    names: dict[str, list[str]]
    first: date
    last: date

    def some(self, rng: Random) -> EventRow:
        """Any event that has a place and a day."""
        return rng.choice(self.events)


def known(place: Path) -> Known:
    """Some of all that a ledger holds: events of all days, reports of some, names of many events and of few."""
    with Ledger(place) as ledger:
        desk, sight = Desk(ledger), Sight()
        bars = desk.timeline(EventsAsked(), sight)
        each = max(1, _EVENTS // len(bars))
        asked = (EventsAsked(start=bar.start, end=bar.end, limit=each) for bar in bars)
        events = [one for question in asked for one in desk.find_events(question, sight).items if one.lat is not None]
        sheets = (desk.event(one.id, sight) for one in events[:: max(1, len(events) // _NAMES)])
        reports = [member.document for sheet in sheets for member in sheet.event.members]
        names = {sort: [one.name for one in desk.names(sort, "", sight, _NAMES)] for sort in _SORTS}
    return Known(events, reports, names, bars[0].start, bars[-1].end)


def _queue(rng: Random, about: Known) -> str:
    turn = rng.random()
    if turn < 0.5:
        return "/queue"
    return asking("/queue", reason=rng.choice(REASONS)) if turn < 0.8 else asking("/queue", kind=_kind(rng, about))


def _report(rng: Random, about: Known) -> str:
    return report_url(rng.choice(about.reports))


def _event(rng: Random, about: Known) -> str:
    return event_url(about.some(rng).id)


def _explore(rng: Random, about: Known) -> str:
    """What the page asks for when somebody has changed the question: the table with the timeline."""
    return asking("/explore/found", **_question(rng, about))


def _map(rng: Random, about: Known) -> str:
    """What the map asks for, when it was moved or the question changed."""
    return asking("/explore/cells", zoom=rng.randint(2, 9), **_question(rng, about))


def _search(rng: Random, about: Known) -> str:
    """Claims by a word of a place, one of a kind, those of a name on some days."""
    one, turn = about.some(rng), rng.random()
    if turn < 0.4 and one.place:
        return asking("/search", words=one.place)
    if turn < 0.7:
        return asking("/search", kind=_kind(rng, about), **_days(rng, about))
    return asking("/search", origin=rng.choice(about.names["origin"]), at_least=rng.choice((5, 20, 100)))


def _profile(rng: Random, about: Known) -> str:
    sort = rng.choice(_SORTS)
    return name_url(sort, rng.choice(about.names[sort]))


def _question(rng: Random, about: Known) -> dict[str, object]:
    """What somebody explores: all, some days, a kind, a piece of the map, a name, a word, and two of these at once."""
    parts: list[Callable[[], dict[str, object]]] = [
        lambda: {},
        lambda: _days(rng, about),
        lambda: {"kind": _kind(rng, about)},
        lambda: _box(rng, about),
        lambda: {(sort := rng.choice(_SORTS)): rng.choice(about.names[sort])},
        lambda: {"words": about.some(rng).place},
        lambda: {"disputed": "true"},
        lambda: {"at_least": rng.choice((5, 20, 100))},
    ]
    return {name: value for part in rng.sample(parts, rng.choice((1, 1, 2))) for name, value in part().items()}


def _kind(rng: Random, about: Known) -> str:
    return rng.choice(about.some(rng).kinds)


def _days(rng: Random, about: Known) -> dict[str, object]:
    start = about.first + timedelta(rng.randrange((about.last - about.first).days or 1))
    return {"start": start, "end": start + timedelta(rng.choice((0, 7, 31, 365)))}


def _box(rng: Random, about: Known) -> dict[str, object]:
    one, wide = about.some(rng), rng.uniform(*_WIDE)
    lat, lon = one.lat or 0.0, one.lon or 0.0
    return {"west": lon - wide, "south": lat - wide, "east": lon + wide, "north": lat + wide}


KINDS: dict[str, Callable[[Random, Known], str]] = {
    "queue": _queue, "report": _report, "event": _event, "explore": _explore, "map": _map, "search": _search,
    "profile": _profile,
}  # fmt: skip
"""What users take, each as often as the others."""
