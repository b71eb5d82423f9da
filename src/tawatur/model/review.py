"""The nouns of checking and settling: who is shown what, what people say of claims and events, and lists of both."""

from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar

from tawatur.model.claims import Claim, Document
from tawatur.model.events import Event

VERDICTS = ("accepted", "corrected", "rejected", "unsure", "added", "done", "undone")
"""What a person says of a claim, of words that were no claim (`added`), or of a report that lacks nothing (`done`);
`undone` ends an earlier verdict."""
SETTLEMENTS = ("merge", "split", "duplicate", "recommend", "revert")
"""What a person settles of events."""
SORTS = ("actor", "target", "place", "outlet", "origin")
"""Sorts of names by which events are found."""
REASONS = ("large", "disputed", "weak_join", "new_origin", "disagreement", "low_trust")
"""Why a claim should be checked soon."""

Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class Sight:
    """Which documents somebody is shown: restricted ones or not; of which collections, None for all of them.

    What is in no collection is shown to everybody.
    """

    restricted: bool = False
    collections: frozenset[str] | None = None


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a person said of a claim; `was` is the claim as it was read, `now` as the person has it.

    `now` is None where a claim was accepted as it was read.
    """

    entry: int
    at: str  # UTC
    who: str
    document: str
    verdict: str
    claim: str | None = None  # its id when it was said; None where it is of the whole report
    was: Claim | None = None
    now: Claim | None = None
    why: str | None = None
    of: int | None = None  # the entry that an `undone` ends
    undone: bool = False


@dataclass(frozen=True, slots=True)
class Settlement:
    """What a person settled of events; accounts are ids of `Account`, so that it holds whatever becomes of the ids."""

    entry: int
    at: str  # UTC
    who: str
    act: str  # of SETTLEMENTS
    events: tuple[str, ...]
    why: str
    accounts: tuple[tuple[str, ...], ...] = ()  # groups: merge brings all of these together, split keeps them apart
    kind: str | None = None
    figure: int | None = None
    of: int | None = None  # the entry that a `revert` ends
    reverted: bool = False


@dataclass(frozen=True, slots=True)
class Checked:
    """A claim of a report as it stands after what people said, with the last verdict on it and the event it is of."""

    claim: Claim
    state: str  # open, accepted, corrected, rejected, unsure, added
    read: Claim | None  # as it was read; None where a person added it
    verdicts: tuple[Verdict, ...] = ()
    event: str | None = None


@dataclass(frozen=True, slots=True)
class Sheet:
    """A report to check; `last` is the entry of the last verdict on it or of its last reading, whichever came later."""

    document: Document
    checked: tuple[Checked, ...]
    arrival: dict[str, object]  # how it came in, with the record of fetching
    original: str | None  # sha256 of the bytes that came, where these are kept
    entry: int
    hash: str
    restricted: bool
    collection: str | None
    done_by: tuple[str, ...]
    last: int


@dataclass(frozen=True, slots=True)
class EventSheet:
    """An event to settle: its state's number, what people settled of it, and the ids that led here."""

    event: Event
    state: int
    settlements: tuple[Settlement, ...] = ()
    led_from: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Change:
    """One state of an event: when and by whose deed, and what is otherwise than before (field, before, after)."""

    entry: int
    state: int
    at: str
    who: str | None  # None where linking made it
    deed: str | None  # merge, split ... or a verdict
    why: str | None
    fields: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class QueueAsked:
    """Which tasks are wanted."""

    kinds: tuple[str, ...] = ()
    outlet: str | None = None
    reasons: tuple[str, ...] = ()
    state: str = "open"


@dataclass(frozen=True, slots=True)
class Task:
    """A report to check, with its claims that are open; `person` has it, until a moment unless it was assigned."""

    document: str
    title: str | None
    outlet: str | None
    published: date | None
    priority: int
    reasons: tuple[str, ...]
    claims: tuple[Claim, ...]
    person: str | None
    until: str | None
    assigned: bool


@dataclass(frozen=True, slots=True)
class EventsAsked:
    """What events are wanted; None and () ask for nothing. `within` is west, south, east, north."""

    words: str | None = None
    kinds: tuple[str, ...] = ()
    grades: tuple[str, ...] = ()
    place: str | None = None
    actor: str | None = None
    outlet: str | None = None
    origin: str | None = None
    start: date | None = None
    end: date | None = None
    within: tuple[float, float, float, float] | None = None
    disputed: bool = False
    at_least: int | None = None
    origins: int = 0
    forms: tuple[str, ...] = ("incident",)
    order: str = "newest"  # newest, largest, origins
    after: str | None = None
    limit: int = 50


@dataclass(frozen=True, slots=True)
class EventRow:
    """An event in a list. `figures` are low, best, high by kind of harm."""

    id: str
    state: int
    form: str
    kinds: tuple[str, ...]
    grade: str
    start: date | None
    end: date | None
    place: str | None
    admin1: str | None
    country: str | None
    precision: str | None
    lat: float | None
    lon: float | None
    figures: dict[str, tuple[int | None, int | None, int | None]]
    origins: int
    reports: int
    disputes: int
    actors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Page(Generic[Item]):
    """A part of a list; `next` asks for what follows it, `total` counts all, None where they are too many to count."""

    items: tuple[Item, ...]
    next: str | None = None
    total: int | None = None


@dataclass(frozen=True, slots=True)
class Cell:
    """Events near one another on a map; `areas` of them are known only by province or country, and are no points."""

    lat: float
    lon: float
    events: int
    areas: int
    most: int | None  # the largest best figure of killed
    id: str | None = None  # where it is one event
    country: str | None = None
    precision: str | None = None


@dataclass(frozen=True, slots=True)
class Bar:
    """Events of a stretch of days."""

    start: date
    end: date
    events: int
    killed: int  # sum of best figures, for the height of a bar alone
    disputed: int


@dataclass(frozen=True, slots=True)
class Name:
    """A name by which events are found, with how many there are."""

    sort: str
    name: str
    id: str | None
    events: int


@dataclass(frozen=True, slots=True)
class Profile:
    """What a ledger holds of one actor, place, outlet or origin."""

    name: Name
    claims: int
    first: date | None
    last: date | None
    kinds: dict[str, int]
    grades: dict[str, int]
    beside: dict[str, tuple[Name, ...]]  # by sort: the names that come with it most often


@dataclass(frozen=True, slots=True)
class SavedView:
    """A question that a person keeps, as the address asks it."""

    id: int
    person: str
    name: str
    query: str
    shared: bool
