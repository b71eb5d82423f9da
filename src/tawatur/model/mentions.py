"""What recognisers find in a text: mentions and their values, frozen, without behaviour.

Offsets `start`, `end` are half-open in code points of the document's text as received; `first`, `last`
are half-open in words of the read text (`ReadText.words`). Values follow the codebook.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any


@dataclass(frozen=True, slots=True)
class Mention:
    """What one recogniser found: its span, the rule that made it, its value and the mentions it is built of."""

    start: int
    end: int
    first: int
    last: int
    rule: str
    value: Any
    children: tuple["Mention", ...] = ()


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure (codebook, Count): integers, None for an open side."""

    low: int | None
    high: int | None
    best: int | None
    relation: str  # exact, at_least, about, at_most, between, vague, joint
    unit: str | None = None


@dataclass(frozen=True, slots=True)
class When:
    """An interval of days, both ends included."""

    start: date
    end: date
    precision: str  # hour, day, week, month, year, open
    role: str = "at"  # at (in, on), since (from a start that still runs), until, span (during a period)
    part: str | None = None  # the part of day where said


@dataclass(frozen=True, slots=True)
class Place:
    """A geographic name; `name` to `lon` are None where the gazetteer does not know it (unresolved).

    `group` numbers the list of equals that the mention stands in ("بلدتي س وص" gives both the same group);
    `within` holds the indices, in the recogniser's list, of the places that contain it by the words of the text.
    """

    surface: str
    name: str | None
    name_en: str | None
    id: str | None
    country: str | None
    admin1: str | None
    lat: float | None
    lon: float | None
    precision: str | None  # exact, town, district, province, country, region
    group: int | None = None
    within: tuple[int, ...] = ()
    trigger: str | None = None  # the administrative word before it, as a citation form
    alternatives: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Actor:
    """A party, body, medium or person. `kind` is the attribution link's kind (codebook, Attribution).

    `type` is finer: state, government, military, police, armed_group, coalition, organisation, monitor, rescuer,
    medical, media, agency, social_media, witness, anonymous, person, crowd.
    """

    surface: str
    name: str | None
    name_en: str | None
    id: str | None
    type: str
    kind: str
    country: str | None = None
    role: str | None = None
    affiliation: str | None = None


@dataclass(frozen=True, slots=True)
class People:
    """Words for people who suffer or act: `affected` by the codebook; `number` singular, dual or plural."""

    affected: str
    number: str
    generic: bool = False  # شخص، آخر، ضحية: says nobody in particular
    definite: bool = False  # with the article, or with a pronoun


@dataclass(frozen=True, slots=True)
class Thing:
    """Words for a thing that is destroyed, hit or captured."""

    id: str
    number: str  # singular, dual, plural
    definite: bool = False


@dataclass(frozen=True, slots=True)
class Trigger:
    """A word that states a kind of the codebook: a harm, a movement, an attack, a diplomatic act."""

    id: str
    kind: str
    pos: str  # verb, noun (verbal noun: مقتل، قصف), person (قتيل، نازح), adjective
    voice: str | None = None  # active, passive, either (the unvocalised قتل), None for nouns
    number: str | None = None  # singular, dual, plural
    tense: str | None = None  # of verbs: past, present, future
    definite: bool = False
    affected: str | None = None
    means: tuple[str, ...] = ()
    stance: str | None = None  # a trigger whose own words lower it: كمين محبط، محاولة
    weak: bool = False  # states the kind only with a figure, a victim or a means beside it


@dataclass(frozen=True, slots=True)
class Weapon:
    """A weapon or means (codebook, means): one or more ids."""

    means: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Speaker:
    """One link of a chain as the words give it: the span of the name, its role and the body spoken for."""

    start: int
    end: int
    surface: str
    kind: str | None = None
    name: str | None = None
    role: str | None = None
    affiliation: str | None = None
    entity: str | None = None


@dataclass(frozen=True, slots=True)
class Saying:
    """Words that attribute: the links from the outside in, and the words covered, half-open."""

    cue: str  # verb, noun, preposition, tag, quote
    links: tuple[Speaker, ...]
    scope: tuple[int, int]
    stance: str = "asserted"
    continues: bool = False  # the verb has no speaker of its own and keeps the last one (وأضاف)


@dataclass(frozen=True, slots=True)
class StanceCue:
    """A word that turns the claims in its scope (half-open, words) from asserted to `stance`; `zero` negates counts."""

    stance: str  # hedged, denied, accused, demanded, pledged, warned, negated, conditional
    scope: tuple[int, int]
