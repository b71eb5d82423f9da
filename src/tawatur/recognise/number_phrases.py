"""The entries of `numbers.yaml` in, tables of their first and last words out, to ask which phrase stands at a place."""

from functools import cache
from pathlib import Path
from typing import NamedTuple

from tawatur.read import PROCLITICS, Word
from tawatur.recognise.lexicon import Entry, Lexicon, normal


class Match(NamedTuple):
    """A phrase found: its entry, the clitics before it, and the word after it (or, looked for backwards, its first)."""

    entry: Entry
    proclitic: str
    last: int


class Phrases:
    """Entries by their written forms, with any clitics before the first word; the longest form wins."""

    def __init__(self, entries: list[Entry]) -> None:
        """Index entries; where clitics make two forms one, the form with the fewest stands."""
        self.forms: dict[tuple[str, ...], tuple[str, Entry]] = {}
        forms = [(tuple(normal(form.text).split()), entry) for entry in entries for form in entry.forms]
        for proclitic in sorted(PROCLITICS, key=lambda proclitic: (len(proclitic), proclitic)):
            for form, entry in forms:
                self.forms.setdefault((proclitic + form[0], *form[1:]), (proclitic, entry))
        self.starts: dict[str, list[int]] = {}
        self.ends: dict[str, list[int]] = {}
        for table, edge in ((self.starts, 0), (self.ends, -1)):
            for length, word in sorted({(-len(form), form[edge]) for form in self.forms}):
                table.setdefault(word, []).append(-length)

    def at(self, words: list[Word], first: int) -> Match | None:
        """The longest phrase that starts at a word."""
        if first < len(words):
            for length in self.starts.get(words[first].text, ()):
                found = self.forms.get(tuple([w.text for w in words[first : first + length]]))
                if found and first + length <= len(words):
                    return Match(found[1], found[0], first + length)
        return None

    def before(self, words: list[Word], last: int) -> Match | None:
        """The longest phrase that ends before word `last`; `Match.last` is then its first word."""
        if last > 0:
            for length in self.ends.get(words[last - 1].text, ()):
                found = self.forms.get(tuple([w.text for w in words[max(0, last - length) : last]]))
                if found and length <= last:
                    return Match(found[1], found[0], last - length)
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
