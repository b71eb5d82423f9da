"""The nouns of linking: what a report tells of one incident, what ties two such tellings, and the event they make.

Frozen, without behaviour, like all of the model. Days are dates, both ends of a span included.
"""

from dataclasses import dataclass
from datetime import date

from tawatur.model.claims import Claim, Fingerprint, Location

POLICIES = ("latest_per_origin", "conservative", "most_reliable", "recommended")
"""The rules that make one number of an event's figures (codebook, Figures under a policy)."""

Words = dict[str, str]
"""A sentence for people, by language (ar, en)."""


@dataclass(frozen=True, slots=True)
class Source:
    """A document without its text."""

    id: str
    sha256: str
    title: str | None = None
    outlet: str | None = None
    published: date | None = None
    url: str | None = None
    published_by: str | None = None
    trust: str | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """A report as linking takes it: where it comes from, its claims, and the fingerprint of its text."""

    document: Source
    claims: tuple[Claim, ...]
    fingerprint: Fingerprint | None = None


@dataclass(frozen=True, slots=True)
class Span:
    """When; `exact` is false where the publication day stands in for a day that no word gives."""

    start: date
    end: date
    exact: bool


@dataclass(frozen=True, slots=True)
class Account:
    """What one report tells of one incident, one running total or one statement: its claims that go together.

    `form` is incident, toll (a total that runs, or a state on a date), period (acts told of for weeks or more) or
    statement (talks, demands, threats: what is said or agreed, not suffered).
    """

    id: str  # document id, "#", id of its first claim
    document: str  # id
    form: str
    claims: tuple[Claim, ...]
    place: Location | None
    time: Span | None


@dataclass(frozen=True, slots=True)
class Level:
    """One comparison of two accounts: what was compared, the level that held, and its match weight (log2 of odds)."""

    comparison: str
    level: str
    weight: float


@dataclass(frozen=True, slots=True)
class Pair:
    """Two accounts with the weight of evidence that they tell of one event (log2 of odds) and the levels behind it."""

    left: str
    right: str
    weight: float
    levels: tuple[Level, ...] = ()


@dataclass(frozen=True, slots=True)
class Figures:
    """The figures of one kind of harm in one event (codebook, Events): None where nothing is known.

    `policies` holds the one number that each named policy gives (codebook, Figures under a policy).
    """

    low: int | None
    best: int | None
    high: int | None
    policies: dict[str, int | None]


@dataclass(frozen=True, slots=True)
class Step:
    """One figure of one origin in the history of a toll; `replaced` where a later one of the same line stands.

    `partial` where it counts only one group of the victims (the children), as the words give it.
    """

    kind: str
    origin: str
    day: date | None  # the day of publication
    low: int | None
    best: int | None
    high: int | None
    document: str
    claims: tuple[str, ...]  # ids of those that state it: one, or several groups of victims that one passage lists
    replaced: bool = False
    scope: str = "new"
    base: str | None = None
    since: date | None = None
    partial: bool = False


@dataclass(frozen=True, slots=True)
class Origin:
    """Who vouches: one inner end of chains. Outlets that carry one text in their own voice are one origin."""

    id: str
    name: str
    kind: str  # the attribution link's kind
    documents: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Named:
    """A party of an event, with the origins that name it."""

    name: str
    id: str | None
    origins: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Dispute:
    """What speaks against: a denial, actors that conflict, or figures that cannot both be right."""

    kind: str  # denial, actors, shares, figures
    reason: Words
    claims: tuple[tuple[str, str], ...]  # document id, claim id


@dataclass(frozen=True, slots=True)
class Member:
    """One report of an event: where it comes from, its claims that belong here, and the carrier of its text."""

    document: str  # id
    sha256: str
    title: str | None
    outlet: str | None
    published: date | None
    url: str | None
    carrier: str  # reports that copy one text share it
    accounts: tuple[Account, ...]
    fingerprint: Fingerprint | None = None  # of the whole, and of the passages that state the claims
    published_by: str | None = None
    trust: str | None = None


@dataclass(frozen=True, slots=True)
class Grade:
    """How well an event is vouched for (codebook, Events), and why, in a sentence."""

    name: str  # confirmed, fair, weak, contested, discounted
    reason: Words


@dataclass(frozen=True, slots=True)
class Apart:
    """An event that looks alike and is kept apart, with the weight of the likeness and the reason."""

    event: str
    weight: float
    reason: Words


@dataclass(frozen=True, slots=True)
class Event:
    """What several claims, of one or many documents, are about."""

    id: str
    form: str
    kinds: tuple[str, ...]  # the most told first
    time: Span | None
    place: Location | None
    means: tuple[str, ...]
    actors: tuple[Named, ...]
    targets: tuple[Named, ...]
    figures: dict[str, Figures]
    history: tuple[Step, ...]
    members: tuple[Member, ...]
    origins: tuple[Origin, ...]
    independent_origins: int
    outlets: tuple[str, ...]
    grade: Grade
    disputes: tuple[Dispute, ...] = ()
    links: tuple[Pair, ...] = ()
    apart: tuple[Apart, ...] = ()
    duplicate_of: str | None = None  # the event that this one tells of a second time, as a person decided


@dataclass(frozen=True, slots=True)
class Redirect:
    """An id that stands no more: the events that hold its reports now, and why."""

    id: str
    to: tuple[str, ...]
    reason: Words


@dataclass(frozen=True, slots=True)
class Linked:
    """What linking gives: the events, and where ids of earlier ones have gone."""

    events: tuple[Event, ...]
    redirects: tuple[Redirect, ...] = ()
