"""Entries of a lexicon in, a table of their first and last words out, to ask what phrase stands at a place."""

from functools import cache
from pathlib import Path
from typing import NamedTuple

from tawatur.read import PROCLITICS, Word
from tawatur.recognise.lexicon import Entry, Lexicon, normal


class Match(NamedTuple):
    """Words of the lexicon found at a place: the entry, the clitics before it and the word after it."""

    entry: Entry
    proclitic: str
    last: int


class Phrases:
    """Entries by their first word, with any clitics before it, and by their last."""

    def __init__(self, entries: list[Entry]) -> None:
        """Index entries; longer phrases are tried first."""
        self.starts: dict[str, list[tuple[tuple[str, ...], str, Entry]]] = {}
        self.ends: dict[str, list[tuple[tuple[str, ...], str, Entry]]] = {}
        for entry in entries:
            for text in {normal(form.text) for form in entry.forms}:
                self._add(text.split(), entry)
        for rows in (*self.starts.values(), *self.ends.values()):
            rows.sort(key=lambda row: -len(row[0]))

    def _add(self, words: list[str], entry: Entry) -> None:
        for proclitic in PROCLITICS:
            written = (proclitic + words[0], *words[1:])
            self.starts.setdefault(written[0], []).append((written[1:], proclitic, entry))
            self.ends.setdefault(written[-1], []).append((written[:-1], proclitic, entry))

    def at(self, words: list[Word], first: int) -> Match | None:
        """The longest phrase that starts at a word."""
        if first < len(words):
            for rest, proclitic, entry in self.starts.get(words[first].text, ()):
                last = first + 1 + len(rest)
                if not rest or tuple([w.text for w in words[first + 1 : last]]) == rest:
                    return Match(entry, proclitic, last)
        return None

    def before(self, words: list[Word], last: int) -> Match | None:
        """The longest phrase that ends before word `last`; `Match.last` is then its first word."""
        if last > 0:
            for rest, proclitic, entry in self.ends.get(words[last - 1].text, ()):
                first = last - 1 - len(rest)
                if first >= 0 and (not rest or tuple([w.text for w in words[first : last - 1]]) == rest):
                    return Match(entry, proclitic, first)
        return None


@cache
def lexicon() -> Lexicon:
    """The words of `numbers.yaml`."""
    return Lexicon(Path(__file__).with_name("numbers.yaml"))


@cache
def phrases(*parts: str, side: str | None = None) -> Phrases:
    """The entries of some parts of `numbers.yaml`; of bounds, those that stand on a side of the figure."""
    entries = [entry for entry in lexicon().entries if entry.get("part") in parts]
    return Phrases([entry for entry in entries if side is None or entry.get("side") in (side, "both")])
