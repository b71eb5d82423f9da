"""Read text in, its words for parties out: every reading of states, organs, groups, media and roles, by place."""

from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import NamedTuple

from tawatur.model import Actor
from tawatur.read import ReadText
from tawatur.recognise.inflection import Form
from tawatur.recognise.lexicon import Entry, Hit, Lexicon, longest

_FILES = ("organs", "groups", "organisations", "media", "roles", "states")


def _lexicon() -> Lexicon:
    """All words for parties, with those after للـ (للنظام) and the capitals of states."""
    lexicon = Lexicon(*(Path(__file__).with_name(f"{name}.yaml") for name in _FILES))
    lexicon.entries = [_with_forms(entry) for entry in lexicon.entries]
    return lexicon


def _with_forms(entry: Entry) -> Entry:
    definite = [Form(f.text[2:], "after lam") for f in entry.forms if f.text.startswith("ال") and len(f.text) > 4]
    capitals = [Form(capital, "capital") for capital in entry.get("capitals", ())]
    return replace(entry, forms=(*entry.forms, *definite, *capitals))


LEXICON = _lexicon()
STATES = {entry.id: entry for entry in LEXICON.entries if len(entry.id) == 2 and entry.id.isupper()}
_LONGEST_FILLING = 3


@cache
def small(name: str) -> frozenset[str]:
    """One of the lexicon's lists of small words, folded."""
    return LEXICON.listed(name)


def composed(name: str, state: Entry | None) -> str:
    """A canonical name with a state's adjective in it ({m}, {f}), or the state's name; without a state, bare."""
    if state is None:
        return name.replace(" {m}", "").replace(" {f}", "")
    forms = [f.text for f in state.forms if f.pos == "noun" and f.number == "singular"]
    feminine = next((text for text in forms if text.endswith("ة")), None)
    if feminine is None:
        return name.replace("{m}", state.get("name")).replace("{f}", state.get("name"))
    return name.replace("{m}", "ال" + forms[0]).replace("{f}", "ال" + feminine)


def composing(kind: str, portfolio: str = "") -> str:
    """The name of a government, or of the ministry of a portfolio, with {f} where the state's adjective goes."""
    return str(LEXICON.data["composed_names"][kind]).replace("{portfolio}", portfolio)


class Found(NamedTuple):
    """An actor that the words up to `last` name, the rule that found it, and its first word where that is another."""

    last: int
    actor: Actor
    rule: str
    first: int = -1


@dataclass(frozen=True, slots=True)
class Words:
    """A read text and the readings of each word, or run of words, that the lexicon knows, by its first word."""

    read: ReadText
    at: dict[int, list[Hit]]
    ends: dict[int, list[Hit]]
    bodies: dict[int, Found | None] = field(default_factory=dict)
    """The bodies looked for so far, by their first word, and the heads that are being read now."""
    heads: list[int] = field(default_factory=list)

    @classmethod
    def of(cls, read: ReadText) -> "Words":
        """Match a text."""
        hits = [h for h in LEXICON.hits(read) if _well_formed(h)]
        kept = {(h.first, h.last) for h in longest(hits)}
        at: dict[int, list[Hit]] = {}
        ends: dict[int, list[Hit]] = {}
        for hit in hits:
            if (hit.first, hit.last) in kept:
                at.setdefault(hit.first, []).append(hit)
                ends.setdefault(hit.last, []).append(hit)
        return cls(read, at, ends)

    def text(self, word: int) -> str:
        """A word's text, empty outside the text."""
        return self.read.words[word].text if 0 <= word < len(self.read.words) else ""

    def past_quote(self, word: int) -> int:
        """The word, or the one after it where it is a quotation mark."""
        return word + 1 if self.text(word) == '"' else word

    def of_class(self, word: int, *classes: str) -> Hit | None:
        """The reading of a class at a word, where there is one."""
        for hit in self.at.get(word, ()):
            if hit.entry.fields.get("class") in classes:
                return hit
        return None

    def adjective(self, word: int) -> Hit | None:
        """The nationality at a word, as an adjective: روسيا is the state though it may be the accusative of روسي."""
        readings = [h for h in self.at.get(word, ()) if is_state(h)]
        nouns = [h for h in readings if h.form.pos == "noun"]
        return nouns[0] if nouns and (len(nouns) == len(readings) or nouns[0].form.text.endswith("ة")) else None


def _well_formed(hit: Hit) -> bool:
    if hit.form.pos == "after lam" and not hit.proclitic.endswith("لل"):
        return False
    if hit.enclitic:
        return bool(hit.entry.get("class") == "verb")
    return not (hit.form.construct and hit.definite)


def is_state(hit: Hit) -> bool:
    """Whether a hit is of a state: its name, its adjective or its capital."""
    return hit.entry.id in STATES


def joined(hit: Hit) -> bool:
    """Whether a conjunction stands before a hit."""
    return hit.proclitic.startswith(("و", "ف"))


def surface(words: Words, hit: Hit, last: int) -> str:
    """Original words from a hit, without its conjunction or preposition, up to a word."""
    return words.read.text[hit.start : words.read.words[last - 1].end]


def filled(words: Words, at: int) -> int:
    """The word after the fillers that may stand between a head and what it composes with."""
    for _ in range(_LONGEST_FILLING):
        hit = words.of_class(words.past_quote(at), "filler")
        if hit is None:
            break
        at = hit.last
    return at


def adjectives(words: Words, at: int) -> tuple[int, Entry | None]:
    """Nationalities at a word, coordinated ones together (الأفغانية والأمريكية): their end, and the first's state."""
    last, state = at, None
    while (
        (hit := words.adjective(last))
        and (joined(hit) == (state is not None))
        and hit.proclitic in ("", "ال", "و", "وال")
    ):
        last, state = hit.last, state or hit.entry
    return last, state
