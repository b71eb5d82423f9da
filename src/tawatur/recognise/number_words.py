"""A read text in, numerals out: every number written in digits, in words or in both, and every vague quantity.

Arabic builds a number from parts joined by و. Each part is an `Atom`, and the grammar says which may follow which:
hundreds, units, tens (خمسمئة وثلاثة وعشرون), then a scale (ألفاً), then the next lower scale.
"""

import re
from fractions import Fraction
from typing import NamedTuple

from tawatur.read import PROCLITICS, ReadText
from tawatur.recognise.number_phrases import Match, phrases

_FATHATAN = "\u064b"
_SUM_PARTS = frozenset(("ones", "head", "ten", "teen", "tens"))
_EXACT_PARTS = _SUM_PARTS | {"hundred", "hundreds", "scale", "fraction", "zero"}
_VAGUE_PARTS = frozenset(("plural", "few", "several", "vague"))
_GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+|\d{1,3}(?:\.\d{3}){2,}|\d{1,3}(?:،\d{3})+|\d{1,3}(?:٬\d{3})+")
_DECIMAL = re.compile(r"(\d[\d,.،٬]*?)[.,٫](\d+)")
_LONGEST = 18  # digits and separators: what is longer is no number of anything
Number = int | Fraction


class Atom(NamedTuple):
    """One part of a number: words [first, last), with its clitics from `lead` on, its value and its grammar."""

    part: str
    value: Number
    number: str
    lead: int
    first: int
    last: int
    joined: bool
    definite: bool
    skip: int


class Numeral(NamedTuple):
    """A number or vague quantity: words [first, last), from `lead` on with clitics, its limits, the scale it shares."""

    lead: int
    first: int
    last: int
    start: int
    low: Number
    high: Number | None
    vague: bool
    joined: bool
    definite: bool
    scale: int
    rule: str


def numerals(read: ReadText) -> list[Numeral]:
    """Every numeral of a text, in order; none overlap.

    >>> from tawatur.read import read
    >>> [(n.low, n.high) for n in numerals(read("نزوح ثلاثمئة وخمسة وستين ألفاً و500 مدني وعشرات الأسر"))]
    [(365500, 365500), (20, None)]
    """
    grammar = _Grammar(read)
    starts = grammar.table.starts
    found: list[Numeral] = []
    at, words = 0, read.words
    while at < len(words):
        word = words[at]
        if word.kind != "number" and not starts[word.text]:
            at += 1
            continue
        after = grammar.ordinal(at)
        numeral = None if after else grammar.numeral(at)
        if numeral:
            found.append(numeral)
        at = after or (numeral.last if numeral else at + 1)
    return found


def digits(text: str, scaled: bool = False) -> Number | None:
    """The value of digits with separators; before a scale a full stop is a decimal point (1.200 مليون).

    >>> digits("1,200"), digits("1.200"), digits("1.200", scaled=True), digits("2,5", scaled=True)
    (1200, 1200, Fraction(6, 5), Fraction(5, 2))
    """
    if text.isdigit():
        return int(text) if len(text) <= _LONGEST else None
    if _GROUPED.fullmatch(text) or (not scaled and re.fullmatch(r"[1-9]\d{0,2}\.\d{3}", text)):
        return digits(re.sub(r"\D", "", text))
    if len(text) > _LONGEST or not (decimal := _DECIMAL.fullmatch(text)):
        return None
    whole = digits(decimal[1])
    if not isinstance(whole, int):
        return None
    value = whole + Fraction(int(decimal[2]), 10 ** len(decimal[2]))
    return int(value) if value.denominator == 1 else value


class _Grammar:
    """How the parts of a number follow each other, over one text."""

    def __init__(self, read: ReadText) -> None:
        self.read, self.words = read, read.words
        self.table = phrases(*sorted(_EXACT_PARTS | _VAGUE_PARTS), "ordinal")

    def atom(self, at: int) -> Atom | None:
        """The part of a number that starts at a word, past clitics written apart from it (و 500, الـ24)."""
        words, lead, clitic = self.words, at, ""
        if at + 1 < len(words) and self._clitic(at):
            clitic, at = words[at].text, at + 1
        if at >= len(words):
            return None
        if words[at].kind == "number":
            return self._digits(clitic, lead, at)
        match = self.table.at(words, at)
        if match is None or match.entry.get("part") == "ordinal" or not self._written(match, at):
            return None
        joined = clitic.startswith("و") or match.proclitic.startswith("و")
        kept = match.proclitic.endswith("ال") * 2
        definite = clitic.endswith("ال") or match.proclitic.endswith(("ال", "لل"))
        value = Fraction(match.entry.get("value"))
        number = match.entry.get("number", "")
        if number == "either":
            number = "singular" if _FATHATAN in self.read.text[words[at].start : words[at].end] else "dual"
        skip = len(match.proclitic) - kept
        return Atom(match.entry.get("part"), _whole(value), number, lead, at, match.last, joined, definite, skip)

    def _clitic(self, at: int) -> bool:
        """Whether a word is a clitic written apart: و before any number, the others before digits (الـ 24)."""
        text = self.words[at].text
        return text in PROCLITICS and (text == "و" or self.words[at + 1].kind == "number")

    def _written(self, match: Match, at: int) -> bool:
        """Whether the word as received is the number and not its double: عدة, not عده; اثنين, not الاثنين."""
        clitic, another = match.proclitic, match.entry.get("without")
        if another and clitic.endswith(another):
            return False
        if match.entry.get("article") is False and clitic.endswith(("ال", "لل")):
            return False
        letter = match.entry.get("letter")
        return letter is None or letter in self.read.text[self.words[at].start : self.words[at].end]

    def _digits(self, clitic: str, lead: int, at: int) -> Atom | None:
        last = self._spaced(at)
        scale = self.table.at(self.words, last)
        text = "".join([w.text for w in self.words[at:last]])
        value = digits(text, scale is not None and scale.entry.get("part") == "scale")
        if value is None:
            return None
        return Atom("digits", value, "", lead, at, last, clitic.startswith("و"), clitic.endswith(("ال", "لل")), 0)

    def _spaced(self, at: int) -> int:
        """The end of digits in groups of three with spaces between (1 414 021), as the French and the Maghreb write."""
        words, last = self.words, at + 1
        if len(words[at].text) > 3 or not words[at].text.isdigit():
            return last
        while last < len(words) and len(words[last].text) == 3 and words[last].text.isdigit():
            if self.read.folded.text[words[last].at - 1] != " " or words[last].at - words[last - 1].at > 4:
                break
            last += 1
        return last

    def ordinal(self, at: int) -> int | None:
        """The word after an ordinal (الثالث عشر, الثالث والعشرين), so that its second half is no number."""
        match = self.table.at(self.words, at)
        if match is None or match.entry.get("part") != "ordinal":
            return None
        after = self.table.at(self.words, match.last)
        if after and after.entry.get("part") == "ten" and not after.proclitic:
            agrees = self.words[at].text.endswith("ه") == self.words[match.last].text.endswith("ه")
            return after.last if agrees else match.last
        tens = after and after.entry.get("part") == "tens" and after.proclitic == "وال"
        return after.last if after and tens else match.last

    def numeral(self, at: int) -> Numeral | None:
        """The longest number or vague quantity that starts at a word."""
        atom = self.atom(at)
        if atom is None:
            return None
        if at and self._clitic(at - 1):
            outer = self.words[at - 1].text
            definite = atom.definite or outer.endswith(("ال", "لل"))
            atom = atom._replace(lead=at - 1, joined=atom.joined or outer.startswith("و"), definite=definite)
        vague = self._vague(atom)
        if vague:
            return vague
        return self._exact(atom)

    def _vague(self, atom: Atom) -> Numeral | None:
        if atom.part == "vague":
            return self._numeral(atom, atom.last, (2, None), 1)
        if atom.part == "scale" and atom.number != "plural":
            return None
        if atom.part not in ("plural", "scale", "few", "several"):
            return None
        size, last = atom.value, atom.last
        after = self.atom(last)
        if (
            after
            and not after.joined
            and (after.part == "plural" or (after.part == "scale" and after.number == "plural"))
        ):
            size, last = size * after.value, after.last
        if atom.part == "few":
            return self._numeral(atom, last, (3 * size, 9 * size), 1)
        return self._numeral(atom, last, (2 * size, None), 1)

    def _exact(self, atom: Atom) -> Numeral | None:
        total: Number = 0
        ceiling: Number | None = None
        scale, last = 1, atom.last
        part: Atom | None = atom
        while part:
            group = self._group(part, ceiling)
            if group is None or (ceiling is not None and not 0 < group[0] < ceiling):
                break
            total, scale = total + group[0], group[1] if ceiling is None else scale
            last, ceiling = group[2], group[3]
            part = self.atom(last)
            if part and not (part.joined and ceiling > 1 and (atom.definite or not part.definite)):
                part = None
        return self._numeral(atom, last, (total, total), scale) if ceiling is not None else None

    def _group(self, atom: Atom, ceiling: Number | None) -> tuple[Number, int, int, int] | None:
        """One group: its value, the scale that multiplies it, the word after it, and what the next must stay below."""
        if atom.part == "scale":
            size = int(atom.value)
            return size * (2 if atom.number == "dual" else 1), 1, atom.last, size
        if atom.part == "fraction":
            return self._fraction(atom, ceiling)
        below = self._below_thousand(atom)
        if below is None:
            return None
        value, last = below
        half, scale = self.atom(last), None
        if half and half.part == "fraction" and half.joined:
            scale = self.atom(half.last)
            if scale and scale.part == "scale" and not scale.joined and not scale.definite:
                value, last = value + half.value, half.last
        scale = self.atom(last)
        if scale and scale.part == "scale" and not scale.joined and not scale.definite and self._multiplies(scale):
            return value * scale.value, int(scale.value), scale.last, int(scale.value)
        return value, 1, last, 1

    def _multiplies(self, scale: Atom) -> bool:
        """Whether a scale after a number multiplies it: a dual with tanwin left unwritten does (40 ألفا)."""
        return scale.number != "dual" or self.words[scale.first].text.endswith("ا")

    def _fraction(self, atom: Atom, ceiling: Number | None) -> tuple[Number, int, int, int] | None:
        """نصف مليون; after a scale also نصف المليون and نصف alone."""
        scale = self.atom(atom.last)
        if scale and scale.part == "scale" and not scale.joined:
            value: Number = atom.value * scale.value
            return (_whole(value), 1, scale.last, 1) if ceiling is None or scale.value == ceiling else None
        if ceiling is not None and ceiling >= 1000:
            return _whole(atom.value * ceiling), 1, atom.last, 1
        return None

    def _below_thousand(self, atom: Atom) -> tuple[Number, int] | None:
        after = self.atom(atom.last)
        hundred = after if after and not after.joined and after.part in ("hundred", "plural") else None
        if hundred and hundred.value == 100 and not hundred.definite and atom.part in ("ones", "digits"):
            return self._tail(atom.value * 100, hundred.last) if atom.value < 10 else (atom.value, atom.last)
        if atom.part in ("hundred", "hundreds"):
            return self._tail(atom.value, atom.last)
        return self._small(atom)

    def _tail(self, hundreds: Number, last: int) -> tuple[Number, int]:
        """What follows hundreds: و and a number below one hundred."""
        after = self.atom(last)
        if after and after.joined and not after.definite and (after.part in _SUM_PARTS or after.part == "digits"):
            small = self._small(after)
            if small and 0 < small[0] < 100 and isinstance(small[0], int):
                return hundreds + small[0], small[1]
        return hundreds, last

    def _small(self, atom: Atom) -> tuple[Number, int] | None:
        """A number below one hundred, or digits."""
        if atom.part in ("digits", "ten", "teen", "tens", "zero"):
            return atom.value, atom.last
        if atom.part not in ("ones", "head"):
            return None
        after = self.atom(atom.last)
        if after and after.part == "ten" and not after.joined and not after.definite:
            return atom.value + 10, after.last
        if after and after.part == "tens" and after.joined and after.definite == atom.definite:
            return atom.value + after.value, after.last
        return (atom.value, atom.last) if atom.part == "ones" else None

    def _numeral(self, atom: Atom, last: int, limits: tuple[Number, Number | None], scale: int) -> Numeral:
        word = self.words[atom.first]
        start = self.read.folded.origin(word.at + atom.skip) if atom.skip else word.start
        low, high = _whole(limits[0]), None if limits[1] is None else _whole(limits[1])
        vague = atom.part in _VAGUE_PARTS or high is None
        exact = "digits" if atom.part == "digits" else "number words"
        rule = "several" if atom.part == "several" else "vague quantity" if vague else exact
        return Numeral(atom.lead, atom.first, last, start, low, high, vague, atom.joined, atom.definite, scale, rule)


def _whole(value: Number) -> Number:
    """A fraction that is a whole number, as one."""
    return value.numerator if value.denominator == 1 else value
