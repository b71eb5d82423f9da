"""What a report states: documents, claims and what they are tied to, frozen, without behaviour.

Offsets are half-open in code points of the document's text as received. Fields follow the codebook.
"""

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class Evidence:
    """Characters of the text: `text[start:end] == text` of the document."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Count:
    """A figure tied to its characters; `joint` figures hold for two kinds together (Ruling 1)."""

    low: int | None
    high: int | None
    best: int | None
    relation: str
    unit: str | None
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Party:
    """Who did it, or whom or what it was done to."""

    surface: str
    name: str | None
    id: str | None
    type: str | None
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Location:
    """The place of a claim (codebook, Place); unresolved where `id` is None."""

    surface: str
    name: str | None
    id: str | None
    lat: float | None
    lon: float | None
    country: str | None
    admin1: str | None
    precision: str | None
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Period:
    """When it happened; `evidence` is None where the publication day stands in (precision `open`)."""

    start: date
    end: date
    precision: str
    evidence: Evidence | None


@dataclass(frozen=True, slots=True)
class Link:
    """One link of the attribution chain, the publisher first, the origin last."""

    surface: str | None
    name: str | None
    kind: str
    entity: str | None = None
    role: str | None = None
    affiliation: str | None = None
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """One source's statement of one fact: the codebook's fields, `rules` naming what decided each."""

    id: str
    kind: str
    evidence: Evidence
    count: Count | None
    affected: str | None
    actor: Party | None
    target: Party | None
    means: tuple[str, ...]
    place: Location | None
    more_places: tuple[Location, ...]
    time: Period | None
    attribution: tuple[Link, ...]
    stance: str
    scope: str
    since: date | None = None
    as_of: date | None = None
    base: str | None = None
    part_of: str | None = None
    same_as: str | None = None
    joint: bool = False
    cause: str | None = None
    content: str | None = None
    rules: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class NearMiss:
    """A sentence that states no claim, what of it came nearest to one, and the rule by which that is none."""

    sentence: Evidence
    words: Evidence | None
    rule: str


@dataclass(frozen=True, slots=True)
class Dated:
    """A day of publication and who says it: given, file, header, meta, json-ld, words or feed."""

    by: str
    day: date


@dataclass(frozen=True, slots=True)
class Document:
    """One report as stored: the text that every offset points into, and the publisher's data.

    `published_by` says where the day of publication is from, as in `Dated`. Where a page's own marks speak against one
    another or against the time of fetching, no day is taken from it, and `doubtful` holds what the marks say.
    """

    id: str
    text: str
    sha256: str
    title: str | None = None
    outlet: str | None = None
    published: date | None = None
    url: str | None = None
    published_by: str | None = None
    doubtful: tuple[Dated, ...] = ()
    trust: str | None = None  # low where the text may not be what a person sees in the file (PDF)
    fetched: datetime | None = None
    edited: date | None = None  # the day of its last change, where the file tells it


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence as numbers, 32-bit little-endian; `start`, `end` as all offsets.

    `minhash` finds its copies, `words` are the hashes of its words, in order of size.
    """

    start: int
    end: int
    minhash: bytes
    words: bytes = b""


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """What finds the copies of a text without the text: MinHashes of the whole and of each passage."""

    minhash: bytes
    passages: tuple[Passage, ...] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """A document, the claims read from it, and what came nearest to one in each sentence that states none."""

    document: Document
    claims: tuple[Claim, ...]
    near_misses: tuple[NearMiss, ...] = ()
    fingerprint: Fingerprint | None = None
