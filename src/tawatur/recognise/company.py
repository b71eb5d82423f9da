"""Entries of company in, the groups of any word out: which word beside a trigger tells what the trigger means.

A word's groups are looked up when a trigger asks for them, and remembered.
"""

from typing import Any, NamedTuple

from tawatur.read import ENCLITICS, PROCLITICS, Known, ReadText, normal
from tawatur.recognise.inflection import Form
from tawatur.recognise.lexicon import Entry

_STOPS = frozenset(".!?؟…\n")
_LAST = frozenset(enclitic[-1] for enclitic in ENCLITICS if enclitic)
_NONE: frozenset[str] = frozenset()


class Companion(NamedTuple):
    """Company found: words [first, last), the characters of its proclitics, and the entry's id."""

    first: int
    last: int
    skip: int
    id: str

    def span(self, read: ReadText) -> tuple[int, int]:
        """Original offsets, without conjunctions and prepositions."""
        word = read.words[self.first]
        start = read.folded.origin(word.at + self.skip) if self.skip else word.start
        return start, read.words[self.last - 1].end


class _Readings(NamedTuple):
    """A written word's readings, (groups, length of the proclitics, id), and those of the longer names it begins."""

    meanings: tuple[tuple[frozenset[str], int, str], ...]
    begun: tuple[tuple[tuple[str, ...], frozenset[str], int, str], ...]


class Company:
    """The words that tell what their neighbours mean, by their groups."""

    def __init__(self, entries: list[Entry]) -> None:
        """Take the entries that have a group."""
        self._words: dict[str, list[tuple[frozenset[str], Form, str]]] = {}
        self._longer: dict[str, list[tuple[tuple[str, ...], frozenset[str], str]]] = {}
        self._known: Known[_Readings] = Known(self._look)
        for entry in entries:
            groups = frozenset(_listed(entry.get("group")))
            for form in entry.forms if groups else ():
                first, *rest = normal(form.text).split(" ")
                if rest:
                    self._longer.setdefault(first, []).append((tuple(rest), groups, entry.id))
                else:
                    self._words.setdefault(first, []).append((groups, form, entry.id))

    def groups(self, text: str) -> frozenset[str]:
        """Every group of a written word."""
        return _NONE.union(*(groups for groups, _, _ in self._known[text].meanings))

    def walk(self, read: ReadText, places: range, wanted: frozenset[str]) -> Companion | None:
        """The first companion of a wanted group among these words, not beyond the end of the sentence."""
        for place in places:
            word = read.words[place]
            if word.kind == "word":
                known = self._known[word.text]
                for groups, skip, identity in known.meanings:
                    if not groups.isdisjoint(wanted):
                        return Companion(place, place + 1, skip, identity)
                for rest, groups, skip, identity in known.begun:
                    last = place + 1 + len(rest)
                    if not groups.isdisjoint(wanted) and tuple(w.text for w in read.words[place + 1 : last]) == rest:
                        return Companion(place, last, skip, identity)
            elif word.kind == "number":
                if "number" in wanted:
                    return Companion(place, place + 1, 0, "number")
            elif word.text[0] in _STOPS:
                return None
        return None

    def _look(self, text: str) -> _Readings:
        """What a written word is, or begins."""
        meanings, begun = [], []
        for proclitic, stem in [(text[:n], text[n:]) for n in range(min(6, len(text))) if text[:n] in PROCLITICS]:
            skip = len(proclitic)
            begun += [(rest, groups, skip, identity) for rest, groups, identity in self._longer.get(stem, ())]
            for enclitic in ENCLITICS if stem[-1] in _LAST else ("",):
                if stem.endswith(enclitic):
                    for groups, form, identity in self._words.get(stem[: len(stem) - len(enclitic)], ()):
                        if form.pos != "verb" or not proclitic.endswith(("ب", "ال", "لل", "ك")):
                            meanings.append((groups, skip, identity))
        return _Readings(tuple(meanings), tuple(begun))


def _listed(value: Any) -> list[str]:
    return value if isinstance(value, list) else [value] if value else []
