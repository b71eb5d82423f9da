"""A word in, what it does around places out: trigger, direction, preposition, body; and the lists of `places.yaml`."""

from collections.abc import Iterator
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

from tawatur.gazetteer import gazetteer
from tawatur.read import ReadText, normal
from tawatur.recognise.lexicon import Lexicon

_PROCLITICS = ("", "و", "ف", "ب", "ل", "وب", "ول", "فب", "فل")


class Role(NamedTuple):
    """What a word of `places.yaml` does, and the conjunction or preposition before it."""

    role: str
    id: str
    word: str
    kinds: tuple[str, ...] = ()
    keep: bool = False
    weak: bool = False
    many: bool = False
    pair: bool = False
    absolute: bool = False
    proclitic: str = ""


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
        stems = {f.text for f in entry.forms if f.number in ("singular", "plural") and not f.text.endswith("ا")}
        for form in entry.forms:
            word = entry.forms[0].text if entry.get("role") != "trigger" or form.pos == "noun" else form.text
            dual = form.number == "dual" or _is_dual(form.text, {f.text for f in entry.forms})
            many = dual or form.number == "plural" or form.text in entry.get("plurals", ())
            pair = dual and form.text.endswith("ي")  # before a name, as no adjective can follow: بلدتي
            absolute = form.pos == "noun" and form.text.endswith(("ان", "ين", "ا")) and form.text not in stems
            made = role._replace(word=word, many=many, pair=pair, absolute=absolute and not form.construct)
            found.setdefault(normal(form.text), made)
    return found


def _is_dual(word: str, forms: set[str]) -> bool:
    """Whether a word is the dual before a name of one that stands beside it (منطقتي of منطقة)."""
    return word.endswith("ي") and not forms.isdisjoint((word[:-1], word[:-2] + "ة", word[:-2] + "ء"))


@cache
def listed(name: str) -> frozenset[str]:
    """A plain list of `places.yaml` (`common`, `not_names`, `heads`), folded."""
    return lexicon().listed(name)


@cache
def not_places() -> dict[str, list[str]]:
    """By first word: the phrases that hold the name of a place and are none, the longest first."""
    found: dict[str, list[str]] = {}
    for phrases in lexicon().data["not_places"]:
        for phrase in map(normal, phrases):
            found.setdefault(phrase.partition(" ")[0], []).append(phrase)
    return {first: sorted(phrases, key=len, reverse=True) for first, phrases in found.items()}


@lru_cache(maxsize=65536)
def role(word: str) -> Role | None:
    """What a word does around places, if anything; conjunctions and prepositions peeled, not the article.

    A commune in which something is (ببلدية كذا، التابعة لبلدية كذا) is a place; else it is a body.

    >>> role("وببلدة").id if role("وببلدة") else role("وببلده").id
    'town'
    """
    for proclitic in _PROCLITICS:
        if word.startswith(proclitic) and (found := _roles().get(word[len(proclitic) :])):
            seated = found.id == "commune" and proclitic.endswith(("ب", "ل"))
            return found._replace(proclitic=proclitic, role="trigger" if seated else found.role)
    return None


def opening(tokens: list[str], at: int) -> Role | None:
    """What the word before a place in the line does; a bracket between is passed over: منطقة (كذا).

    What no name can follow, as a dual with its ن or a word with tanwin, opens nothing (كان حيا مكتظا); حيا is the dual
    before a definite name.
    """
    back = at - 2 if at > 1 and tokens[at - 1] == "(" else at - 1
    found = role(tokens[back]) if back >= 0 else None
    ends = found is not None and found.absolute and back == at - 1 and not "".join(tokens[at : at + 1]).startswith("ال")
    return None if ends else found


@lru_cache(maxsize=65536)
def readings(word: str) -> tuple[tuple[str, str], ...]:
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
    return tuple((p, s) for p, s in found if s in places or s in places.longest or s in not_places())


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


@cache
def adjectives() -> dict[str, str]:
    """By adjective of nationality, folded: the name of its country, folded."""
    named = lexicon().data["countries"]
    return {w: normal(named[c]) for w, c in _countries().items() if c in named and w.endswith(("ي", "يه"))}
