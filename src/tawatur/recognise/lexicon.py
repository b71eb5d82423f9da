"""A lexicon file in, a matcher of its words out: `Lexicon.hits(read)` finds every word in one automaton pass.

A lexicon is YAML that an Arabist can edit:

    about: {what: ..., source: ..., licence: ..., date: ...}
    entries:
      - id: killed.person            # unique in the file
        nouns: [قتيل/قتلى]            # singular/plural[،plural]; duals, cases and tanwin are made
        verbs: [قتل/يقتل]             # past/present, third person; the rest is made
        words: [لقي حتفه]             # taken as they are; may be several words
        kind: killed                 # any further field is the entry's value

Citation forms only: no clitics, no article, no spelling variants; `read` makes those.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any, NamedTuple

import daachorse
import yaml

from tawatur.errors import LexiconError
from tawatur.read import ENCLITICS, PROCLITICS, ReadText, fold, words
from tawatur.recognise.inflection import Form, noun, verb

_FORMS = ("nouns", "verbs", "words")
_WITH_JUSSIVE = frozenset(("لم", "ولم", "فلم", "لما", "اولم"))


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a lexicon: its id and the fields that are not forms."""

    id: str
    fields: dict[str, Any]
    forms: tuple[Form, ...]

    def get(self, field: str, default: Any = None) -> Any:
        """A field's value, or the default."""
        return self.fields.get(field, default)


class Hit(NamedTuple):
    """A word of a lexicon found in a text: words [first, last), original span without conjunctions and prepositions
    (the article stays), the clitics around it, the entry and the form."""

    first: int
    last: int
    start: int
    end: int
    proclitic: str
    enclitic: str
    entry: Entry
    form: Form

    @property
    def definite(self) -> bool:
        """Whether the article stands before it."""
        return self.proclitic.endswith(("ال", "لل"))


class Lexicon:
    """The words of one file, or of several read as one, ready to be matched."""

    def __init__(self, *paths: Path) -> None:
        """Read lexicon files; raise `LexiconError`, naming file and entry, where one is malformed."""
        self.entries = [entry for path in paths for entry in _entries(path)]
        self.data: dict[str, Any] = {}
        for path in paths:
            self.data.update({k: v for k, v in _load(path).items() if k != "entries"})

    @cached_property
    def _matcher(self) -> tuple[Any, list[list[tuple[Entry, Form]]]]:
        table: dict[str, list[tuple[Entry, Form]]] = {}
        for entry in self.entries:
            for form in entry.forms:
                key = normal(form.text)
                table.setdefault(key, []).append((entry, form))
        return daachorse.CharwiseDoubleArrayAhoCorasick(list(table)), list(table.values())

    def hits(self, read: ReadText) -> list[Hit]:
        """Every word found on word boundaries, in order of place, the longest first; readings of one form all stand."""
        automaton, readings = self._matcher
        found = []
        for start, end, index in automaton.find_overlapping(read.line):
            place = _bounds(read, start, end)
            if place:
                clitics = place[-2:]
                for entry, form in readings[index]:
                    if _fits(clitics, form) and (form.tense != "jussive" or _negated(read, place[0])):
                        found.append(Hit(*place, entry, form))
        found.sort(key=lambda h: (h.start, -h.end))
        return found

    def longest(self, read: ReadText) -> list[Hit]:
        """Hits that no longer hit covers or crosses; of several readings of one span, the first in the file."""
        return list(longest(self.hits(read)))


def longest(hits: list[Hit]) -> Iterator[Hit]:
    """Of hits in order, those that no longer one overlaps: longest first, then least clitics, then file order."""
    taken: set[int] = set()
    kept = []
    for hit in sorted(hits, key=lambda h: (h.first - h.last, len(h.enclitic) + len(h.proclitic))):
        span = range(hit.first, hit.last)
        if taken.isdisjoint(span):
            taken.update(span)
            kept.append(hit)
    yield from sorted(kept, key=lambda h: h.first)


def _negated(read: ReadText, word: int) -> bool:
    """Whether لم stands before a word: the jussive's short forms are found nowhere else."""
    return word > 0 and read.words[word - 1].text in _WITH_JUSSIVE


def _fits(clitics: tuple[str, str], form: Form) -> bool:
    """Whether grammar lets a form stand between these clitics: no article or ب before a verb, no سـ before a noun."""
    proclitic, enclitic = clitics[0].lstrip("وف"), clitics[1]
    if form.pos == "verb":
        return proclitic in ("", "س") or (proclitic == "ل" and form.tense == "present")
    if enclitic and form.pos == "noun" and form.text.endswith("ا"):
        return False  # tanwin takes no pronoun: حيّاً is not in حياة
    return proclitic != "س" and not (enclitic and proclitic.endswith(("ال", "لل")))


def _bounds(read: ReadText, start: int, end: int) -> tuple[int, int, int, int, str, str] | None:
    """Where a hit of the line stands in words and in the original, or None where it is a piece of a longer word."""
    line = read.line
    left = start if start in read.word_from else line.rfind(" ", 0, start) + 1
    right = end if end in read.word_to else line.find(" ", end)
    right = len(line) if right < 0 else right
    proclitic, enclitic = line[left:start], line[end:right]
    if proclitic not in PROCLITICS or enclitic not in ENCLITICS:
        return None
    first, last = read.word_from[left], read.word_to[right]
    if enclitic == "ه" and "ة" in read.text[read.words[last].end - 2 : read.words[last].end]:
        return None  # a written ة is no pronoun: إضافة is not أضاف with one
    kept = 2 if proclitic.endswith("ال") else 0
    skip = len(proclitic) - kept
    word = read.words[first]
    at = read.folded.origin(word.at + skip) if skip else word.start
    return first, last + 1, at, read.words[last].end, proclitic, enclitic


@cache
def normal(form: str) -> str:
    """A form as it stands in `ReadText.line`: folded, its words joined by single spaces, quotation marks left out."""
    folded = fold(form)
    if folded.text.replace(" ", "").isalpha():  # nearly all are; nothing else is there to cut
        return " ".join(folded.text.split())
    return " ".join([w.text for w in words(folded) if w.text not in '"#'])


@cache
def _load(path: Path) -> dict[str, Any]:
    try:
        loaded = yaml.load(path.read_text(encoding="utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise LexiconError(f"{path.name}: cannot be read: {error}") from error
    if not isinstance(loaded, dict) or not isinstance(loaded.get("entries"), list):
        raise LexiconError(f"{path.name}: must be a mapping with a list of `entries`")
    return loaded


def _entries(path: Path) -> list[Entry]:
    found: dict[str, Entry] = {}
    for number, row in enumerate(_load(path)["entries"], 1):
        if not isinstance(row, dict) or not isinstance(row.get("id"), str):
            raise LexiconError(f"{path.name}: entry {number} has no id")
        if row["id"] in found:
            raise LexiconError(f"{path.name}: id {row['id']} stands twice")
        forms = _forms(path, row)
        found[row["id"]] = Entry(row["id"], {k: v for k, v in row.items() if k not in (*_FORMS, "id")}, tuple(forms))
    return list(found.values())


def _forms(path: Path, row: dict[str, Any]) -> list[Form]:
    made: list[Form] = []
    for field, inflect in (("nouns", noun), ("verbs", verb), ("words", lambda word: [Form(word, "phrase")])):
        for citation in row.get(field) or ():
            if not isinstance(citation, str) or not citation.strip():
                raise LexiconError(f"{path.name}: {row['id']}: {field} holds {citation!r}, not a word")
            made += inflect(citation.strip())
    if not made:
        raise LexiconError(f"{path.name}: {row['id']} has none of {', '.join(_FORMS)}")
    seen: dict[tuple[str, str, str | None], Form] = {}
    for form in made:
        seen.setdefault((normal(form.text), form.pos, form.number), form)
    return list(seen.values())
