"""A read text in, candidate places out: names of the gazetteer, names after a trigger word, and what stands around them."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

from tawatur.gazetteer import Entry, gazetteer
from tawatur.read import ReadText
from tawatur.recognise.lexicon import Lexicon, normal

_PROCLITICS = ("", "و", "ف", "ب", "ل", "ك", "وب", "ول", "وك", "فب", "فل")
_LONGEST = 6


class Role(NamedTuple):
    """What a word of `places.yaml` does, and the conjunction or preposition before it."""

    role: str
    id: str
    word: str
    kinds: tuple[str, ...] = ()
    keep: bool = False
    weak: bool = False
    proclitic: str = ""


@dataclass(slots=True)
class Candidate:
    """What may be a place: words [first, last) of `ReadText.line_words`, and what speaks for and against it."""

    first: int
    last: int
    start: int
    name: str
    proclitic: str
    entries: tuple[Entry, ...]
    trigger: Role | None = None
    prepared: bool = False
    """Whether a preposition, a direction or the like stands before it."""
    refused: bool = False
    """Whether it is part of the name of a person or a body."""
    accepted: bool = False
    group: int | None = None
    within: list[int] = field(default_factory=list)
    choice: Entry | None = None


@cache
def lexicon() -> Lexicon:
    """The words of `places.yaml`."""
    return Lexicon(Path(__file__).with_name("places.yaml"))


@cache
def _roles() -> dict[str, Role]:
    found: dict[str, Role] = {}
    for entry in lexicon().entries:
        kinds, keep, weak = tuple(entry.get("kinds", ())), entry.get("keep", False), entry.get("weak", False)
        role = Role(entry.get("role"), entry.id, entry.forms[0].text, kinds, keep, weak)
        for form in entry.forms:
            word = entry.forms[0].text if entry.get("role") != "trigger" or form.pos == "noun" else form.text
            found.setdefault(normal(form.text), role._replace(word=word))
    return found


@cache
def listed(name: str) -> frozenset[str]:
    """A plain list of `places.yaml` (`common`, `not_names`, `heads`), folded."""
    return frozenset(normal(word) for word in lexicon().data[name].split())


@cache
def _not_places() -> dict[str, list[str]]:
    """By first word: the phrases that hold the name of a place and are none, the longest first."""
    found: dict[str, list[str]] = {}
    for phrases in lexicon().data["not_places"]:
        for phrase in map(normal, phrases):
            found.setdefault(phrase.partition(" ")[0], []).append(phrase)
    return {first: sorted(phrases, key=len, reverse=True) for first, phrases in found.items()}


@lru_cache(maxsize=65536)
def role(word: str) -> Role | None:
    """What a word does around places, if anything; conjunctions and prepositions peeled, not the article.

    >>> role("وببلدة").id if role("وببلدة") else role("وببلده").id
    'town'
    """
    for proclitic in _PROCLITICS:
        if word.startswith(proclitic) and (found := _roles().get(word[len(proclitic) :])):
            return found._replace(proclitic=proclitic)
    return None


@lru_cache(maxsize=65536)
def _readings(word: str) -> tuple[tuple[str, str], ...]:
    """Ways to read a word as the beginning of a name: (proclitic, stem), the unpeeled first."""
    places = gazetteer()
    found = []
    for proclitic in _PROCLITICS:
        stem = word[len(proclitic) :]
        if word.startswith(proclitic) and (len(stem) > 2 or not proclitic or stem in places.longest):
            found.append((proclitic, stem))
    bare = word.lstrip("وف") if word[:1] in "وف" and word[1:3] == "لل" else word
    if bare.startswith("لل") and len(bare) > 4:
        found.append((word[: len(word) - len(bare)] + "لل", "ال" + bare[2:]))
    return tuple((p, s) for p, s in found if s in places or s in places.longest or s in _not_places())


def candidates(read: ReadText) -> list[Candidate]:
    """Everything that may be a place, in order, none overlapping."""
    tokens = [read.words[w].text for w in read.line_words]
    found: list[Candidate] = []
    at = 0
    while at < len(tokens):
        refused = _refused_phrase(tokens, at)
        made = None if refused else _known(read, tokens, at) or _unknown(read, tokens, at)
        if made:
            _look_around(read, tokens, made)
            found.append(made)
        at = made.last if made else at + max(1, refused)
    return found


def _refused_phrase(tokens: list[str], at: int) -> int:
    """How many words a phrase of `not_places` takes from here; 0 where none begins."""
    for _, stem in _readings(tokens[at]):
        for phrase in _not_places().get(stem, ()):
            size = phrase.count(" ") + 1
            if " ".join([stem, *tokens[at + 1 : at + size]]) == phrase:
                return size
    return 0


def _known(read: ReadText, tokens: list[str], at: int) -> Candidate | None:
    """The longest name of the gazetteer that begins at a word, with the least peeled off."""
    places = gazetteer()
    best: tuple[int, str, str] | None = None
    for proclitic, stem in _readings(tokens[at]):
        for size in range(min(places.longest.get(stem, 1), len(tokens) - at, _LONGEST), 0, -1):
            name = " ".join([stem, *tokens[at + 1 : at + size]])
            if name in places and (best is None or size > best[0]):
                best = size, proclitic, name
                break
    if best is None or (best[0] == 1 and role(tokens[at]) and _is_mere_word(tokens[at])):
        return None
    size, proclitic, name = best
    return Candidate(at, at + size, _start(read, at, proclitic), name, proclitic, places.find(name))


def _is_mere_word(word: str) -> bool:
    """Whether a word that is both a name and a word around places is the latter."""
    found = role(word)
    return found is not None and found.role != "title"


def _start(read: ReadText, at: int, proclitic: str) -> int:
    word = read.words[read.line_words[at]]
    return read.folded.origin(word.at + len(proclitic)) if proclitic else word.start


def _unknown(read: ReadText, tokens: list[str], at: int) -> Candidate | None:
    """A name that the gazetteer does not know, straight after a trigger word (بلدة كذا)."""
    before = role(tokens[at - 1]) if at else None
    if before is None or before.role != "trigger" or read.words[read.line_words[at]].kind != "word":
        return None
    size = _size_of_unknown(tokens, at, before)
    if not size:
        return None
    return Candidate(at, at + size, _start(read, at, ""), " ".join(tokens[at : at + size]), "", ())


def _size_of_unknown(tokens: list[str], at: int, trigger: Role) -> int:
    """How many words of an unknown name to take; 0 where the word is no name."""
    word = tokens[at]
    if word in listed("heads") and at + 1 < len(tokens) and _may_name(tokens[at + 1]):
        return 2
    definite = word.startswith("ال") and len(word) > 4
    if not _may_name(word) or len(word) < 3 or role(word) or (trigger.weak and not definite):
        return 0
    if word in listed("common") and (trigger.weak or not definite):
        return 0
    return 0 if not definite and word.endswith(("يه", "ي", "ين", "ات")) else 1


def _may_name(word: str) -> bool:
    return word not in listed("not_names") and word[0].isalpha() and not (word[0] == "و" and word[1:] in listed("not_names"))


def _look_around(read: ReadText, tokens: list[str], made: Candidate) -> None:
    """Note trigger, preposition and refusal; draw a trigger that belongs to the name into it (مطار حلب)."""
    before = role(tokens[made.first - 1]) if made.first else None
    if made.proclitic and "ب" in made.proclitic:
        made.prepared = True
    if before and not made.proclitic:
        made.trigger = before if before.role == "trigger" else None
        made.prepared = made.prepared or before.role in ("preposition", "direction", "near", "trigger")
    outer = _before_triggers(tokens, made.first)
    made.refused = bool(outer and outer.role in ("body", "title") and not made.proclitic) and not _is_long(made)
    if made.trigger and made.trigger.keep:
        made.first -= 1
        made.start = _start(read, made.first, made.trigger.proclitic)
        made.proclitic = made.trigger.proclitic


def _is_long(made: Candidate) -> bool:
    return " " in made.name and made.name.partition(" ")[0] in listed("heads")


def _before_triggers(tokens: list[str], at: int) -> Role | None:
    """The word before a name, trigger words passed over (مجلس محافظة درعا)."""
    for back in range(at - 1, max(-1, at - 4), -1):
        found = role(tokens[back])
        if found is None or found.role != "trigger" or found.proclitic:
            return found if found is None or found.role != "trigger" else None
    return None


def nationalities(read: ReadText) -> Iterator[str]:
    """The country of each nationality that the text names."""
    countries = _countries()
    for word in read.words:
        if word.text in countries:
            yield countries[word.text]


@cache
def _countries() -> dict[str, str]:
    found = lexicon().data["nationalities"].items()
    return {normal(word): country for country, words in found for word in words.split()}
