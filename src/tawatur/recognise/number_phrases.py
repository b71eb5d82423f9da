"""The entries of `numbers.yaml` in, tables of their first and last words out, to ask which phrase stands at a place."""

from functools import cache
from pathlib import Path
from typing import NamedTuple

from tawatur.read import PROCLITICS, Known, Word, clitics, normal
from tawatur.recognise.lexicon import Entry, Lexicon


class Match(NamedTuple):
    """A phrase found: its entry, the clitics before it, and the word after it (or, looked for backwards, its first)."""

    entry: Entry
    proclitic: str
    last: int


class _Start(NamedTuple):
    """A phrase that a written word begins: the clitics before it, the words that follow, and its entry."""

    proclitic: str
    rest: tuple[str, ...]
    entry: Entry


class Phrases:
    """Entries by their written forms, with any clitics before the first word; the longest form wins, then the bare."""

    def __init__(self, entries: list[Entry]) -> None:
        """Index entries by the first and the last words of their forms."""
        self._forms: dict[str, list[tuple[tuple[str, ...], Entry]]] = {}
        self._longer: dict[str, list[tuple[tuple[str, ...], Entry]]] = {}
        for entry in entries:
            for form in entry.forms:
                words = tuple(normal(form.text).split())
                self._forms.setdefault(words[0], []).append((words[1:], entry))
                if len(words) > 1:
                    self._longer.setdefault(words[-1], []).append((words[:-1], entry))
        for longer in self._longer.values():
            longer.sort(key=lambda row: (-len(row[0]), -len(row[0][0])))
        self.starts: Known[list[_Start]] = Known(self._starting)
        """The phrases that a word begins; none for most words."""

    def _starting(self, text: str) -> list[_Start]:
        found = [
            _Start(proclitic, rest, entry)
            for proclitic, stem, enclitic in clitics(text)
            for rest, entry in (() if enclitic else self._forms.get(stem, ()))
        ]
        return sorted(found, key=lambda start: -len(start.rest))

    def at(self, words: list[Word], first: int) -> Match | None:
        """The longest phrase that starts at a word."""
        if first < len(words):
            for proclitic, rest, entry in self.starts[words[first].text]:
                last = first + 1 + len(rest)
                if not rest or tuple([w.text for w in words[first + 1 : last]]) == rest:
                    return Match(entry, proclitic, last)
        return None

    def before(self, words: list[Word], last: int) -> Match | None:
        """The longest phrase that ends before word `last`; `Match.last` is then its first word."""
        if last == 0:
            return None
        for (head, *middle), entry in self._longer.get(words[last - 1].text, ()):
            first = last - 2 - len(middle)
            if (
                first >= 0
                and words[first].text.endswith(head)
                and [w.text for w in words[first + 1 : last - 1]] == middle
            ):
                proclitic = words[first].text.removesuffix(head)
                if proclitic in PROCLITICS:
                    return Match(entry, proclitic, first)
        alone = [start for start in self.starts[words[last - 1].text] if not start.rest]
        return Match(alone[0].entry, alone[0].proclitic, last - 1) if alone else None


@cache
def lexicon() -> Lexicon:
    """The words of `numbers.yaml`."""
    return Lexicon(Path(__file__).with_name("numbers.yaml"))


@cache
def phrases(*parts: str, side: str | None = None) -> Phrases:
    """The entries of some parts of `numbers.yaml`; of bounds, those that stand on a side of the figure."""
    entries = [entry for entry in lexicon().entries if entry.get("part") in parts]
    return Phrases([entry for entry in entries if side is None or entry.get("side") in (side, "both")])
