"""States of events in, the rows by which lists, maps and names show them out.

Of a state only what a list needs is decoded: most of its record is what linking needs.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

import msgspec

from tawatur.ledger.columns import MOST, plain
from tawatur.model import Event, Linked
from tawatur.model.review import EventRow
from tawatur.read import normal

AREAS = ("province", "country", "region")
"""Precisions of places that are no points on a map."""
FINEST = 20
"""The grid of a map halves its squares so many times."""
_ENDS, _LONGEST = ".!?؟؛\n", 500
_LONGEST_NAME = 300
"""Letters of a name; and what a sentence ends with, and how far from the words of a claim it is looked for."""


class _Place(msgspec.Struct):
    surface: str
    name: str | None
    id: str | None
    lat: float | None
    lon: float | None
    country: str | None
    admin1: str | None
    precision: str | None


class _Party(msgspec.Struct):
    surface: str
    name: str | None
    id: str | None


class _Words(msgspec.Struct):
    start: int
    end: int
    text: str


class _Claim(msgspec.Struct):
    id: str
    evidence: _Words
    actor: _Party | None
    target: _Party | None
    place: _Place | None


class _Account(msgspec.Struct):
    id: str
    claims: tuple[_Claim, ...]


class _Member(msgspec.Struct):
    document: str
    title: str | None
    outlet: str | None
    accounts: tuple[_Account, ...]


class _Named(msgspec.Struct):
    name: str
    id: str | None = None
    documents: tuple[str, ...] = ()


class _Span(msgspec.Struct):
    start: date
    end: date


class _Figures(msgspec.Struct):
    low: int | None
    best: int | None
    high: int | None


class _Grade(msgspec.Struct):
    name: str


class _Dispute(msgspec.Struct):
    claims: tuple[tuple[str, str], ...]


class _Pair(msgspec.Struct):
    left: str
    right: str
    weight: float


class Outline(msgspec.Struct):
    """An event as far as lists want it."""

    id: str
    form: str
    kinds: tuple[str, ...]
    time: _Span | None
    place: _Place | None
    actors: tuple[_Named, ...]
    targets: tuple[_Named, ...]
    figures: dict[str, _Figures]
    members: tuple[_Member, ...]
    origins: tuple[_Named, ...]
    independent_origins: int
    outlets: tuple[str, ...]
    grade: _Grade
    disputes: tuple[_Dispute, ...] = ()
    links: tuple[_Pair, ...] = ()
    duplicate_of: str | None = None


class _State(msgspec.Struct):
    event: Outline | None
    duplicate_of: str | None = None


class _WholeState(msgspec.Struct):
    event: Event


class NameOf(NamedTuple):
    """A name that an event is found by; `key` tells it from others of its sort."""

    sort: str
    key: str
    name: str
    id: str | None


@dataclass(frozen=True, slots=True)
class Row:
    """An event as one audience sees it: columns, what a list shows, its names with their claims, its words."""

    columns: dict[str, Any]
    shown: EventRow
    names: dict[NameOf, int]
    texts: set[str]


_OUTLINE, _WHOLE = msgspec.json.Decoder(_State), msgspec.json.Decoder(_WholeState)


def outline(record: str) -> Outline | None:
    """The event of a state; None where it stands no more, or is another one told twice."""
    state = _OUTLINE.decode(record)
    return None if state.duplicate_of or (state.event and state.event.duplicate_of) else state.event


def outline_without(record: str, hidden: Set[str]) -> Outline | None:
    """The same without some of its documents; None where no others tell of it."""
    from tawatur.events.withheld import without  # slow to load

    left = without(Linked((_WHOLE.decode(record).event,)), hidden).events
    return msgspec.convert(msgspec.to_builtins(left[0]), Outline) if left else None


def row_of(event: Outline, state: int, texts: Mapping[str, str]) -> Row:
    """The row of an event in its state of that number, of reports with these texts."""
    place, killed = event.place, event.figures.get("killed")
    known = [n for n in (killed.high, killed.best, killed.low) if n is not None] if killed else []
    days = (event.time.start.toordinal(), event.time.end.toordinal()) if event.time else (0, 0)
    x, y = squares(place.lat, place.lon) if place and place.lat is not None and place.lon is not None else (None, None)
    columns = {
        "id": plain(event.id), "form": event.form, "kinds": f" {' '.join(event.kinds)} ", "grade": event.grade.name,
        "day_from": days[0], "day_to": days[1],
        "lat": place.lat if place else None, "lon": place.lon if place else None,
        "x": x, "y": y, "area": int(place is not None and place.precision in AREAS),
        "country": plain(place.country) if place else None, "precision": place.precision if place else None,
        "killed": min((killed.best if killed else None) or 0, 2**40), "most": min(max(known, default=-1), MOST),
        "origins": event.independent_origins,
        "disputes": len(event.disputes),
    }  # fmt: skip
    names = _names(event)
    return Row(
        columns,
        _shown(event, state),
        names,
        {name.name for name in names if name.sort != "kind"}.union(_texts(event, texts)),
    )


def cut(name: str) -> str:
    """A name as it may stand in an index: PostgreSQL takes no more than 2 kB."""
    return (plain(name) or "")[:_LONGEST_NAME]


def squares(lat: float, lon: float) -> tuple[int, int]:
    """The column and row of a point in the finest grid of the whole earth; what lies beside the earth is at its edge.

    >>> squares(0, 0) == (2**19, 2**19), squares(90, 180) == (2**20 - 1, 2**20 - 1)
    (True, True)
    >>> squares(-1e300, float("inf")) == (2**20 - 1, 0), squares(float("nan"), -181) == (0, 0)
    (True, True)
    """
    return _square((lon + 180) / 360), _square((lat + 90) / 180)


def _square(part: float) -> int:
    most = 2**FINEST
    return int(max(0.0, min(part * most, most - 1)))  # in this order no number at all is 0


def _shown(event: Outline, state: int) -> EventRow:
    time, place = event.time, event.place
    return EventRow(
        id=event.id, state=state, form=event.form, kinds=event.kinds, grade=event.grade.name,
        start=time.start if time else None, end=time.end if time else None,
        place=(place.name or place.surface) if place else None, admin1=place.admin1 if place else None,
        country=place.country if place else None, precision=place.precision if place else None,
        lat=place.lat if place else None, lon=place.lon if place else None,
        figures={kind: (of.low, of.best, of.high) for kind, of in event.figures.items()},
        origins=event.independent_origins, reports=len(event.members), disputes=len(event.disputes),
        actors=tuple(actor.name for actor in event.actors),
    )  # fmt: skip


def _names(event: Outline) -> dict[NameOf, int]:
    """The names of an event, each with how many of its claims are that name's."""
    claims: Counter[NameOf] = Counter(_named("kind", kind, kind) for kind in event.kinds)
    of = {member.document: member for member in event.members}
    told = {name: [claim for account in one.accounts for claim in account.claims] for name, one in of.items()}
    every = [claim for found in told.values() for claim in found]
    for sort, parties in (("actor", event.actors), ("target", event.targets)):
        by = Counter(_key(party) for claim in every if (party := getattr(claim, sort)))
        for party in parties:
            claims[_named(sort, party.name, party.id)] += by[party.id or normal(party.name)]
    if event.place:
        claims.update(_places(event.place, every))
    for member in event.members:
        if member.outlet:
            claims[_named("outlet", member.outlet, None)] += len(told[member.document])
    for origin in event.origins:
        claims[_named("origin", origin.name, None)] += sum(len(told.get(name, ())) for name in origin.documents)
    return dict(claims)


def _places(place: _Place, claims: Iterable[_Claim]) -> Iterator[NameOf]:
    """The names of an event's place, once for each claim of it; those of what holds it are no places of their own."""
    told = sum(claim.place is not None and _key(claim.place) == _key(place) for claim in claims)
    for sort, name, id in (
        ("place", place.name or place.surface, place.id), ("admin1", place.admin1, None),
        ("country", place.country, None),
    ):  # fmt: skip
        if name:
            yield from [_named(sort, name, id)] * max(told, 1)


def _key(one: _Party | _Place) -> str:
    return one.id or normal(one.name or one.surface)


def _named(sort: str, name: str, id: str | None) -> NameOf:
    """A name as a column may hold it; the same name spelled otherwise is one."""
    shown, known = cut(name), cut(id) if id else None
    return NameOf(sort, known or normal(shown) or shown, shown, known)


def _texts(event: Outline, texts: Mapping[str, str]) -> Iterator[str]:
    """What an event is found by beside its names: its reports' titles, and the sentences that state it."""
    for member in event.members:
        if member.title:
            yield member.title
        for claim in (claim for account in member.accounts for claim in account.claims):
            yield from (one.surface for one in (claim.actor, claim.target, claim.place) if one)
            yield _sentence(texts.get(plain(member.document) or "", ""), claim.evidence)


def _sentence(text: str, words: _Words) -> str:
    """The sentence that some words stand in, as far as it is near."""
    first, last = max(0, words.start - _LONGEST), words.end + _LONGEST
    before = max(text.rfind(mark, first, words.start) for mark in _ENDS)
    after = min((at for mark in _ENDS if (at := text.find(mark, words.end, last)) >= 0), default=last)
    return text[max(before + 1, first) : after] or words.text
