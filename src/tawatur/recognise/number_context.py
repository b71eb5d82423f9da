"""A number and the words around it in, what it measures out: money, time, date, label; None where it may be a count."""

from tawatur.read import ReadText, Word
from tawatur.recognise.number_phrases import Match, phrases
from tawatur.recognise.number_words import Numeral

_DAYS = 31
_YEARS = range(1900, 2060)
Span = tuple[int, int]


def unit(read: ReadText, span: Span, numerals: tuple[Numeral, ...]) -> str | None:
    """What the number at words [lead, end) measures, its bounds included in them."""
    words = read.words
    return (
        _shape(words, numerals)
        or _counted(words, span, numerals)
        or _month(words, span[1], numerals)
        or _label(words, span, numerals)
        or _year(words, span, numerals)
    )


def reach_of_percent(read: ReadText, end: int) -> int:
    """The word after "في المئة" that starts at a word, else that word."""
    found = phrases("unit").at(read.words, end)
    return found.last if found and found.entry.id == "percent" else end


def _shape(words: list[Word], numerals: tuple[Numeral, ...]) -> str | None:
    """Digits tied to other digits or letters: 16/3/2018, 3:30, 5+1, إف-16, S300."""
    first, last = numerals[0].first, numerals[-1].last
    left = words[first - 1] if first and words[first].glued else None
    right = words[last] if last < len(words) and words[last].glued else None
    if right and right.kind == "word" and right.text.isascii():
        return "label"
    if left and left.kind == "word":
        # A single letter is part of a code or a decimal mark (225ر29); a longer word only lacks its space (عن17).
        code = left.text.isascii() or (len(left.text) == 1 and numerals[0].lead == first)
        return "label" if code else None
    for mark, step in ((left, first - 2), (right, last + 1)):
        if mark and 0 <= step < len(words) and mark.text in "/-:+x×":
            shape = _tied(words, mark, step, min(step, first))
            if shape:
                return shape
    return {"%": "percent", "٪": "percent", "#": "label"}.get(left.text) if left else None


def _tied(words: list[Word], mark: Word, step: int, first: int) -> str | None:
    """What a mark makes of a number and its neighbour at `step`."""
    neighbour = words[step]
    glued = mark.glued and words[first + 2].glued if step == first else neighbour.glued
    if not glued:
        return None
    if neighbour.kind == "number":
        return {"/": "date", "-": "date", ":": "clock"}.get(mark.text, "label")
    return "label" if mark.text == "-" and step == first and neighbour.kind == "word" else None


def _counted(words: list[Word], span: Span, numerals: tuple[Numeral, ...]) -> str | None:
    """A unit noun after the number, or before it ("الساعات الـ24", "يوم واحد")."""
    table, end = phrases("unit"), span[1]
    while end < len(words) and words[end].text in ('"', ")"):
        end += 1
    of = numerals[-1].vague and end < len(words) and words[end].text == "من"
    after = table.at(words, end + of)
    if after and after.proclitic in ("", "ال"):
        return after.entry.id
    before = table.before(words, span[0])
    if before is None:
        return None
    if numerals[0].definite:
        return before.entry.id if before.proclitic.endswith(("ال", "لل")) else None
    return before.entry.id if _repeats(numerals) else None


def _repeats(numerals: tuple[Numeral, ...]) -> bool:
    """Whether the number stands after its noun, as واحد, اثنان and عدة do."""
    return numerals[0].rule == "several" or (numerals[0].rule == "number words" and numerals[0].low in (1, 2))


def _month(words: list[Word], end: int, numerals: tuple[Numeral, ...]) -> str | None:
    if numerals[-1].vague or numerals[-1].low > _DAYS:
        return None
    if end < len(words) and words[end].text == "من":
        end += 1
    found = phrases("month").at(words, end)
    return "date" if found and found.proclitic in ("", "ال") else None


def _label(words: list[Word], span: Span, numerals: tuple[Numeral, ...]) -> str | None:
    """A word before the number whose name, date or age it is; a vague quantity is no name."""
    if numerals[0].vague:
        return None
    found = phrases("label").before(words, span[0])
    if found and _labels(found, numerals):
        return str(found.entry.id)
    alone = phrases("alone").before(words, span[0])
    if alone and numerals[0].rule == "number words" and numerals[0].low == 1:
        return str(alone.entry.id)
    latin = span[0] and words[span[0] - 1]
    return "label" if latin and latin.kind == "word" and latin.text.isascii() else None


def _labels(found: Match, numerals: tuple[Numeral, ...]) -> bool:
    if found.entry.get("article") is False and found.proclitic.endswith(("ال", "لل")):
        return False
    return not found.entry.get("digits") or numerals[0].rule == "digits"


def _year(words: list[Word], span: Span, numerals: tuple[Numeral, ...]) -> str | None:
    """Four digits that stand where a year does: after its cue or a month, or where no noun follows them."""
    if numerals[0].low not in _YEARS or (numerals[0].rule == "digits" and len(words[numerals[0].first].text) != 4):
        return None
    lead = span[0] - 1 if span[0] and words[span[0] - 1].text in "()" else span[0]
    cue = phrases("year", "month").before(words, lead)
    if numerals[0].rule != "digits":
        return "year" if cue and cue.entry.get("spelled") else None
    if cue or (len(numerals) == 2 and numerals[1].low in _YEARS):
        return "year"
    return None
