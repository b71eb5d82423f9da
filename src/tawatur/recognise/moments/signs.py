"""A read text in, its words as signs out: one letter a word, so that a grammar of time is regular expressions.

Words that tell nothing of time are a full stop; numbers in digits and in words become one sign with their value.
"""

import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from tawatur.read import Known, ReadText, Word, clitics, normal
from tawatur.recognise.lexicon import Lexicon

UNITS = ("minute", "hour", "day", "week", "month", "year", "decade")
_MARKS = {
    "/": "slash",
    "-": "dash",
    "،": "comma",
    ",": "comma",
    "(": "open",
    ")": "close",
    ".": "dot",
    "!": "dot",
    ":": "colon",
}
_LEXICON = Path(__file__).parents[1] / "times.yaml"
_CONJUNCTIONS = ("", "و", "ف", "ل")
_YEARS = range(1200, 2101)
_DATE = re.compile(r"(\d{1,2})[.](\d{1,2})[.](\d{4})$")


class Sign(NamedTuple):
    """One sign: its kind, what it is worth, the words [first, last) it covers and where they start and end."""

    kind: str
    value: Any
    first: int
    last: int
    start: int
    end: int
    weak: bool = False


OTHER = Sign("other", None, 0, 0, 0, 0)
"""Any word that tells nothing of time."""


class Reading(NamedTuple):
    """What one written form stands for: a kind and value, the clitic before it as a kind, and letters to skip."""

    kind: str
    value: Any
    weak: bool
    clitic: tuple[str, ...]
    skip: int
    more: tuple[str, ...] = ()


class _Letters(dict[str, str]):
    """A letter for each kind, given when it is first asked for."""

    def __missing__(self, kind: str) -> str:
        self[kind] = chr(0x4E00 + len(self))
        return self[kind]


_LETTERS = _Letters()


def pattern(grammar: str, macros: dict[str, str]) -> str:
    """A regular expression over letters, of one over kinds: `part? from? weekday`; capitals stand for macros."""
    while True:
        wider = re.sub(r"\b[A-Z]+\b", lambda m: f"(?:{macros[m[0]]})", grammar)
        if wider == grammar:
            break
        grammar = wider
    return re.sub(r"[a-z][a-z0-9]*", lambda m: _LETTERS[m[0]], grammar).replace(" ", "")


def unit_kind(unit: str, number: str | None, definite: bool) -> str:
    """The kind of a noun that counts time: aday, days, twodays; theday, thedays, thetwodays."""
    kind = {"plural": unit + "s", "dual": f"two{unit}s"}.get(number or "", unit)
    return f"the{kind}" if definite else kind if kind != unit else f"a{unit}"


def letters(signs: Iterable[Sign]) -> str:
    """The signs as one string."""
    return "".join([_LETTERS[sign.kind] for sign in signs])


class _Form(NamedTuple):
    """A form of the lexicon by its first word: its number in the file, the words that follow, and what it says."""

    order: int
    more: tuple[str, ...]
    fields: dict[str, Any]
    number: str | None


@cache
def _forms() -> dict[str, list[_Form]]:
    found: dict[str, list[_Form]] = {}
    forms = ((entry.fields, form) for entry in Lexicon(_LEXICON).entries for form in entry.forms)
    for order, (fields, form) in enumerate(forms):
        first, *more = normal(form.text).split(" ")
        found.setdefault(first, []).append(_Form(order, tuple(more), fields, form.number))
    return found


def _look(text: str) -> list[Reading]:
    """The readings of a written word with any proclitic, those of most words first."""
    found = []
    for proclitic, stem, enclitic in clitics(text):
        if not enclitic:
            rows = [
                (form, _reading(proclitic, form)) for form in _forms().get(stem, ()) if _bears(proclitic, stem, form)
            ]
            if proclitic.endswith("ل") and stem.startswith("ل"):  # للX is ل and الX
                full = "ال" + stem[1:]
                rows += [
                    (form, _reading(proclitic, form))
                    for form in _forms().get(full, ())
                    if _bears(proclitic, full, form, True)
                ]
            found += rows
    found.sort(key=lambda row: (-len(row[0].more), row[0].order))
    return [reading for _, reading in found]


_READINGS = Known(_look)


def _bears(proclitic: str, first: str, form: _Form, merged: bool = False) -> bool:
    """Whether a form may stand behind a proclitic; `merged` where the alef of its article is left out after ل."""
    article, named = proclitic.endswith(("ال", "لل")), first.startswith("ال") and len(first) > 3
    if form.fields.get("weak") and proclitic not in _CONJUNCTIONS:
        return False
    if article and (named or form.fields.get("bare")):
        return False
    return merged == (named and proclitic.endswith("ل"))


def _reading(proclitic: str, form: _Form) -> Reading:
    fields = form.fields
    kind = fields["sign"]
    if kind == "unit":
        kind = unit_kind(fields["value"], form.number, proclitic.endswith(("ال", "لل")))
    clitic = tuple(k for c, k in (("و", "and"), ("ب", "in"), ("ل", "for")) if c in proclitic.replace("ال", ""))
    skip = len(proclitic) - (2 if proclitic.endswith("ال") else 0)
    return Reading(kind, fields.get("value"), bool(fields.get("weak")), clitic, skip, form.more)


def signs(read: ReadText) -> list[Sign]:
    """Every sign of a text, unknown words as kind `other`; a clitic that matters is a sign before its word."""
    found: list[Sign] = []
    words = read.words
    done = 0
    for i, word in enumerate(words):
        if i < done:
            continue
        readings = _READINGS[word.text]
        reading = _choose(readings, words, i) if readings else None
        if reading is not None:
            done = i + 1 + len(reading.more)
            found += _signs(read, reading, (i, done))
        else:
            found.append(OTHER if word.kind == "word" else _plain(word, i))
    return _merged(found, read)


def _choose(readings: list[Reading], words: list[Word], i: int) -> Reading | None:
    for reading in readings:
        if not reading.more or tuple(w.text for w in words[i + 1 : i + 1 + len(reading.more)]) == reading.more:
            return reading
    return None


def _signs(read: ReadText, reading: Reading, span: tuple[int, int]) -> list[Sign]:
    first, last = span
    word = read.words[first]
    start = read.folded.origin(word.at + reading.skip) if reading.skip else word.start
    sign = Sign(reading.kind, reading.value, first, last, start, read.words[last - 1].end, reading.weak)
    return [*(Sign(kind, None, first, last, word.start, start) for kind in reading.clitic), sign]


def _plain(word: Word, i: int) -> Sign:
    """A number, a mark or a word that says nothing of time."""
    kind, value = "other", None
    if word.kind == "mark":
        kind = "line" if word.text[0] == "\n" else _MARKS.get(word.text, "other")
    elif word.kind == "number":
        kind, value = _number(word.text)
    return Sign(kind, value, i, i + 1, word.start, word.end)


def _number(text: str) -> tuple[str, Any]:
    if text.isdigit() and len(text) > 4:
        return "other", None
    if text.isdigit():
        kind = "year" if len(text) == 4 and int(text) in _YEARS else "number" if len(text) < 4 else "other"
        return kind, int(text)
    dotted = _DATE.match(text)
    return ("date", (int(dotted[3]), int(dotted[2]), int(dotted[1]))) if dotted else ("other", None)


def _merged(found: list[Sign], read: ReadText) -> list[Sign]:
    """Signs with numbers of several words made one, and numeric dates (16/3/2018, 2018-03-16) likewise."""
    merged: list[Sign] = []
    done = 0
    for match in _compound().finditer(letters(found)):
        merged += found[done : match.start()]
        part = found[match.start() : match.end()]
        done = match.end()
        made = _date(part, read) if match.lastgroup == "date" else _counted(part, match.lastgroup or "")
        merged += [made] if made else part
    return merged + found[done:]


@cache
def _compound() -> re.Pattern[str]:
    tens = "cardinal (?:and ten | teen)? | ten | teen"
    rules = {
        "date": "(?:number|year)(?:slash|dash)number(?:slash|dash)(?:number|year)",
        "thousand": f"thousand (?:and hundred)? (?:and (?:{tens}))?",
        "number": tens,
        "ordinal": "ordinal (?:teen | and ten)",
    }
    return re.compile("|".join(f"(?P<{name}>{pattern(rule, {})})" for name, rule in rules.items()))


def _counted(part: list[Sign], kind: str) -> Sign:
    value = sum(s.value or 0 for s in part)
    if kind == "thousand":
        kind = "year" if value in _YEARS else "number"
    first, last = part[0], part[-1]
    return Sign(kind, value, first.first, last.last, first.start, last.end)


def _date(part: list[Sign], read: ReadText) -> Sign | None:
    """A date in digits; None where its parts stand apart (3 - 4 - 5) or are no date."""
    first, last = part[0], part[-1]
    if not all(read.words[s.first].glued for s in part[1:]):
        return None
    a, b, c = part[0].value, part[2].value, part[4].value
    year, month, day = (a, b, c) if a > 31 else (c + 2000 if c < 100 else c, b, a)
    if month > 12 >= day:
        month, day = day, month
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    return Sign("date", (year, month, day), first.first, last.last, first.start, last.end)
