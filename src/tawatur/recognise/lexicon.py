"""A lexicon file in, a matcher of its words out: `Lexicon.hits(read)` finds every word by a table of written words.

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

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from operator import itemgetter
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from tawatur.contents import content
from tawatur.errors import LexiconError
from tawatur.read import ENCLITICS, Known, ReadText, clitics, normal
from tawatur.recognise.inflection import Form, noun, verb

_WITH_JUSSIVE = frozenset(("لم", "ولم", "فلم", "لما", "اولم"))
_FORMS = ("nouns", "verbs", "words")
_FIRST_LETTERS = 4
_new = tuple.__new__


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
    def _known(self) -> "Known[_Readings | None]":
        return Known(_Table(self.entries).look)

    def listed(self, name: str) -> frozenset[str]:
        """One of the lists of words that the files hold beside their entries, folded."""
        words = self.data[name]
        return frozenset(map(normal, words.split() if isinstance(words, str) else words))

    def hits(self, read: ReadText) -> list[Hit]:
        """Every word found on word boundaries, in order of place, the longest first; readings of one form all stand."""
        found: list[Hit] = []
        words, line, origin = read.words, read.line, read.folded.origin
        for at, known in enumerate(map(self._known.__getitem__, line)):
            if known is None:
                continue
            alone, begun, guarded = known
            first, here = read.line_words[at], []
            if alone:
                start, end, place, last = words[first].start, words[first].end, words[first].at, first + 1
                # As Hit(...) does, without its call: there are hundreds in a text.
                here = [
                    _new(Hit, (first, last, origin(place + skip) if skip else start, end, *reading))
                    for skip, reading in alone
                ]
                if guarded:
                    here = [hit for hit in here if _stands(read, hit)]
            if begun and at + 1 < len(line):
                following = line[at + 1][:_FIRST_LETTERS]
                longer = [hit for begin in begun if following in begin[2] for hit in _longer(read, at, begin)]
                here = sorted(here + longer, key=_order) if longer else here
            found += here
        return found

    def longest(self, read: ReadText) -> list[Hit]:
        """Hits that no longer hit covers or crosses; of several readings of one span, the first in the file."""
        return longest(self.hits(read))


def longest(hits: list[Hit]) -> list[Hit]:
    """Of hits in order, those that no longer one overlaps: longest first, then least clitics, then file order."""
    taken: set[int] = set()
    kept: dict[int, Hit] = {}
    several = [hit for hit in hits if hit.last - hit.first > 1]
    for hit in sorted(several, key=lambda h: (h.first - h.last, _clitics(h))):
        if taken.isdisjoint(range(hit.first, hit.last)):
            taken.update(range(hit.first, hit.last))
            kept[hit.first] = hit
    for hit in hits:  # of one word, which nearly all are
        first = hit.first
        if first not in taken and hit.last - first == 1:
            known = kept.get(first)
            if known is None or _clitics(hit) < _clitics(known):
                kept[first] = hit
    return [kept[first] for first in sorted(kept)]


def _clitics(hit: Hit) -> int:
    """How many letters of clitics a hit has."""
    return len(hit.proclitic) + len(hit.enclitic)


def _order(hit: Hit) -> tuple[int, int, int, int]:
    """Hits at one word in order: by place, the longest first; of one span the shortest form, then the least before."""
    return hit.start, -hit.end, -len(hit.enclitic), len(hit.proclitic)


def _stands(read: ReadText, hit: Hit) -> bool:
    """Whether the text lets a hit stand: no pronoun where ة is written (إضافة), the jussive's short forms after لم."""
    if hit.enclitic == "ه" and "ة" in read.text[hit.end - 2 : hit.end]:
        return False
    return hit.form.tense != "jussive" or (hit.first > 0 and read.words[hit.first - 1].text in _WITH_JUSSIVE)


def _fits(clitics: tuple[str, str], form: Form) -> bool:
    """Whether grammar lets a form stand between these clitics: no article or ب before a verb, no سـ before a noun."""
    proclitic, enclitic = clitics[0].lstrip("وف"), clitics[1]
    if form.pos == "verb":
        return proclitic in ("", "س") or (proclitic == "ل" and form.tense == "present")
    if enclitic and form.pos == "noun" and form.text.endswith("ا"):
        return False  # tanwin takes no pronoun: حيّاً is not in حياة
    return proclitic != "س" and not (enclitic and proclitic.endswith(("ال", "لل")))


class _Longer(NamedTuple):
    """The rest of a form of several words: the words between its first and its last, the last, and its readings."""

    middle: tuple[str, ...]
    last: str
    readings: list[tuple[Entry, Form]]


_Rests = dict[str, list[_Longer]]
_Begin = tuple[int, str, _Rests]


class _Readings(NamedTuple):
    """What a lexicon knows of one written word: letters skipped and reading, and the forms that it may begin."""

    alone: tuple[tuple[int, tuple[str, str, Entry, Form]], ...]
    begun: tuple[_Begin, ...]
    guarded: bool
    """Whether the text around must let a reading stand."""


class _Table:
    """The forms of a lexicon by their words, asked for what a written word is under all its clitics."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        """Index the forms: those of several words by their first, and by the first letters of their second."""
        self._alone: dict[str, list[tuple[Entry, Form]]] = {}
        longer: dict[str, list[tuple[Entry, Form]]] = {}
        for entry in entries:
            for form in entry.forms:
                key = normal(form.text)
                (longer if " " in key else self._alone).setdefault(key, []).append((entry, form))
        self._longer: dict[str, _Rests] = {}
        for key, readings in longer.items():
            first, *middle, last = key.split(" ")
            nexts = middle[:1] or [last + enclitic for enclitic in ENCLITICS]
            for letters in {word[:_FIRST_LETTERS] for word in nexts}:
                rests = self._longer.setdefault(first, {})
                rests.setdefault(letters, []).append(_Longer(tuple(middle), last, readings))

    def look(self, text: str) -> _Readings | None:
        """What a written word is; None for most."""
        alone, begun = [], []
        for proclitic, stem, enclitic in clitics(text):
            if stem in self._alone:
                skip, around = _skipped(proclitic), (proclitic, enclitic)
                alone += [(skip, (*around, *reading)) for reading in self._alone[stem] if _fits(around, reading[1])]
            if stem in self._longer and not enclitic:
                begun.append((_skipped(proclitic), proclitic, self._longer[stem]))
        if not alone and not begun:
            return None
        guarded = any(reading[1] == "ه" or reading[3].tense == "jussive" for _, reading in alone)
        return _Readings(tuple(sorted(alone, key=itemgetter(0))), tuple(begun), guarded)


def _skipped(proclitic: str) -> int:
    """How many letters of a proclitic are conjunctions and prepositions: the article stays."""
    return len(proclitic) - 2 if proclitic.endswith("ال") else len(proclitic)


def _longer(read: ReadText, at: int, begin: _Begin) -> Iterator[Hit]:
    """The forms of several words that stand at an index of the line, which is not its last."""
    line, (skip, proclitic, rests) = read.line, begin
    for middle, last, readings in rests[line[at + 1][:_FIRST_LETTERS]]:
        end = at + 1 + len(middle)
        if end >= len(line) or not line[end].startswith(last) or tuple(line[at + 1 : end]) != middle:
            continue
        enclitic = line[end][len(last) :]
        if enclitic in ENCLITICS:
            word, final = read.words[read.line_words[at]], read.line_words[end]
            start = read.folded.origin(word.at + skip) if skip else word.start
            span = (read.line_words[at], final + 1, start, read.words[final].end)
            made = [Hit(*span, proclitic, enclitic, *r) for r in readings if _fits((proclitic, enclitic), r[1])]
            yield from [hit for hit in made if _stands(read, hit)]


@cache
def _load(path: Path) -> dict[str, Any]:
    try:
        loaded = yaml.load(content(path).decode(), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise LexiconError(f"{path.name}: cannot be read: {error}") from error
    if not isinstance(loaded, dict) or not isinstance(loaded.get("entries"), list):
        raise LexiconError(f"{path.name}: must be a mapping with a list of `entries`")
    return loaded


@cache
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
    seen: dict[tuple[str, str, str | None, bool], Form] = {}
    for form in made:
        seen.setdefault((normal(form.text), form.pos, form.number, form.tense == "jussive"), form)
    return list(seen.values())
