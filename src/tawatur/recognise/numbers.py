"""A read text in, figures out: numbers, bounds, approximations, ranges and vague quantities (codebook, Count).

`every` gives each number of a text, with what it measures in `Figure.unit` (money, time, date, ...) where it counts
neither people nor things; `recognise` gives only those that can be a count. `tawatur inspect numbers` shows `every`.
"""

from fractions import Fraction
from typing import NamedTuple

from tawatur.model import Figure, Mention
from tawatur.read import ReadText, Word
from tawatur.recognise.number_context import reach_of_percent, unit
from tawatur.recognise.number_phrases import phrases
from tawatur.recognise.number_words import Number, Numeral, numerals

_REACH = 8
"""How many words a bound after a figure reaches back ("20 طالباً عسكرياً من أبناء المدينة على الأقل")."""
_COORDINATED = 4
"""How many words may stand between two figures that one bound covers ("80 قتيلاً و150 جريحاً على الأقل")."""

_ROOT = 3
"""How many letters tell that two forms are of one noun (مدنيين, مدنياً)."""


class Draft(NamedTuple):
    """A figure on its way: words [lead, last) with bounds and clitics, original start, limits, relation, numerals."""

    lead: int
    last: int
    start: int
    low: Number
    high: Number | None
    relation: str
    rule: str
    numerals: tuple[Numeral, ...]
    unit: str | None = None

    @property
    def first(self) -> int:
        """The first word of the bare number."""
        return self.numerals[0].first

    @property
    def end(self) -> int:
        """The word after the bare number."""
        return self.numerals[-1].last


def every(read: ReadText) -> list[Mention]:
    """Every number of a text, counts and others.

    >>> from tawatur.read import read
    >>> [(m.value.low, m.value.unit) for m in every(read("قتل 3 مدنيين، بينهم طفل عمره 12 عاماً، في 16 آذار 2018"))]
    [(3, None), (12, 'time'), (16, 'date'), (2018, 'year')]
    """
    drafts = _ranges(read, [_draft(numeral) for numeral in numerals(read)])
    drafts = _enclosed(read.words, _bounds_after(read, [_bound_before(read, draft) for draft in drafts]))
    return [mention for draft in _units(read, drafts) if (mention := _mention(read, draft))]


def recognise(read: ReadText) -> list[Mention]:
    """The figures of a text that can count people or things.

    >>> from tawatur.read import read
    >>> [(m.value.low, m.value.high) for m in recognise(read("80 قتيلاً و150 جريحاً على الأقل خلال 3 أيام"))]
    [(80, None), (150, None)]
    """
    return [mention for mention in every(read) if mention.value.unit is None]


def _enclosed(words: list[Word], drafts: list[Draft]) -> list[Draft]:
    """Join a lower and an upper bound said one after the other (أكثر من 20 وأقل من 30)."""
    found: list[Draft] = []
    for draft in drafts:
        last = found[-1] if found else None
        near = last is not None and all(word.text == "و" for word in words[last.last : draft.lead])
        if last and near and {last.relation, draft.relation} == {"at_least", "at_most"}:
            low, high = (last.low, draft.low) if last.relation == "at_least" else (draft.low, last.low)
            if low < high:
                numerals = last.numerals + draft.numerals
                found[-1] = Draft(last.lead, draft.last, last.start, low, high, "between", "two bounds", numerals)
                continue
        found.append(draft)
    return found


def _draft(numeral: Numeral) -> Draft:
    relation = "vague" if numeral.vague else "exact"
    return Draft(
        numeral.lead, numeral.last, numeral.start, numeral.low, numeral.high, relation, numeral.rule, (numeral,)
    )


def _ranges(read: ReadText, drafts: list[Draft]) -> list[Draft]:
    """Join two numbers that are the ends of a range."""
    found: list[Draft] = []
    for draft in drafts:
        joined = _range(read, found[-1], draft) if found else None
        if joined:
            found[-1] = joined
        else:
            found.append(draft)
    return found


def _range(read: ReadText, low: Draft, high: Draft) -> Draft | None:
    words = read.words
    if high.lead - low.last > 2 or len(low.numerals) > 1 or "vague" in (low.relation, high.relation):
        return None
    before = phrases("between", "from").before(words, low.lead)
    opening = before.entry.get("part") if before else None
    gap = phrases("to").at(words, low.last)
    linked = (gap is not None and gap.last == high.lead and gap.proclitic == "") or _stretched(read, low, high)
    if not linked and not (opening == "between" and high.numerals[0].joined and _adjoins(words, low, high)):
        return None
    if linked and opening == "from" and _changes(read, low.lead):
        return None
    bottom = _shared(low, high)
    if bottom >= high.low or _dashed(words, low, high):
        return None
    opened = before is not None and before.proclitic in ("", "و", "ف") and opening is not None
    lead = before.last if before and opened else low.lead
    start = read.folded.origin(words[lead].at + len(before.proclitic)) if before and opened else low.start
    return Draft(lead, high.last, start, bottom, high.low, "between", "range", low.numerals + high.numerals)


def _adjoins(words: list[Word], low: Draft, high: Draft) -> bool:
    """Whether two numbers stand side by side, or one noun after both (بين 20 شخصاً و30 شخصاً)."""
    if high.lead == low.last:
        return True
    after = words[high.last] if high.last < len(words) else None
    same = after is not None and after.text[:_ROOT] == words[low.last].text[:_ROOT]
    return same and high.lead == low.last + 1 and words[low.last].kind == "word"


def _stretched(read: ReadText, low: Draft, high: Draft) -> bool:
    """Whether a tatweel stands for the dash between two numbers (20 ـ 30), which folding leaves out."""
    gap = read.text[read.words[low.last - 1].end : read.words[high.lead].start]
    return high.lead == low.last and "ـ" in gap


def _shared(low: Draft, high: Draft) -> Number:
    """The lower end, with the scale that the upper end says for both (بين 20 و30 ألفاً)."""
    scale = high.numerals[0].scale
    shares = low.numerals[0].scale == 1 and scale > 1 and low.low * scale < high.low
    return low.low * scale if shares else low.low


def _dashed(words: list[Word], low: Draft, high: Draft) -> bool:
    """Whether dashes make the two numbers part of a date or a longer code (16-2-2022)."""
    if words[low.last].text != "-":
        return False
    marks = [words[i].text for i in (low.lead - 1, high.last) if 0 <= i < len(words)]
    return any(mark in "-/+" for mark in marks) and words[low.last].glued


def _changes(read: ReadText, word: int) -> bool:
    """Whether a word of change stands before in the sentence (ارتفع من 20 إلى 35 is two figures)."""
    first = max(read.sentences[read.sentence_at(word)].first, word - _REACH)
    starts = phrases("change").starts
    return any(starts[read.words[i].text] for i in range(first, word))


def _bound_before(read: ReadText, draft: Draft) -> Draft:
    """Take in the bounds that stand right before a figure (بنحو, ما لا يقل عن), none across و (على الأقل ونحو 100)."""
    bounds = phrases("bound", side="before")
    found = None if draft.numerals[0].joined else bounds.before(read.words, draft.lead)
    if found and found.proclitic.endswith("ل"):
        found = None  # ارتفع العدد ليصل إلى 30: what it comes to bounds nothing
    while found:
        lead = found.last
        start = read.folded.origin(read.words[lead].at + len(found.proclitic))
        draft = _bounded(draft, found.entry.get("relation"))._replace(lead=lead, start=start)
        joined = found.proclitic.startswith(("و", "ف"))
        found = None if joined else bounds.before(read.words, draft.lead)
    return draft


def _bounded(draft: Draft, relation: str) -> Draft:
    """A figure under a bound; a range keeps its ends, a vague word its openness, and "at least" outranks "about"."""
    if draft.relation not in ("exact", "about"):
        return draft
    rule = draft.rule if " with bound" in draft.rule else draft.rule + " with bound"
    return draft._replace(relation=relation, rule=rule)


def _bounds_after(read: ReadText, drafts: list[Draft]) -> list[Draft]:
    """Hand each bound that follows a figure to it, and to the figure coordinated with it."""
    words = read.words
    for i, draft in enumerate(drafts):
        end = drafts[i + 1].lead if i + 1 < len(drafts) else len(words)
        found = _bound_within(words, draft.last, end)
        if found is None:
            continue
        relation, touching = found
        drafts[i] = _bounded(draft, relation)._replace(last=touching or draft.last)
        if i and _coordinated(words, drafts[i - 1], draft):
            drafts[i - 1] = _bounded(drafts[i - 1], relation)
    return drafts


def _bound_within(words: list[Word], first: int, end: int) -> tuple[str, int] | None:
    """The first bound in reach after a figure, no mark and no share (بينهم) between, and its end where it touches."""
    bounds = phrases("bound", side="after")
    for at in range(first, min(first + _REACH + 1, end)):
        found = bounds.at(words, at)
        if found and found.last <= end:
            return found.entry.get("relation"), found.last if at == first else 0
        if _walled(words, at, at + 1):
            return None
    return None


def _walled(words: list[Word], first: int, last: int) -> bool:
    """Whether a mark or a word of a share (بينهم) stands among words, so that no bound reaches across."""
    walls = phrases("wall").starts
    return any(walls[w.text] or (w.kind == "mark" and w.text != '"') for w in words[first:last])


def _coordinated(words: list[Word], left: Draft, right: Draft) -> bool:
    """Whether two figures are joined by و alone, so that one bound after the second covers both."""
    near = right.lead - left.last <= _COORDINATED
    return near and right.numerals[0].joined and left.relation == "exact" and not _walled(words, left.last, right.lead)


def _units(read: ReadText, drafts: list[Draft]) -> list[Draft]:
    """Say what each figure measures; the hundred of في المئة is no figure."""
    found: list[Draft] = []
    passed = 0
    for draft in drafts:
        if draft.first < passed:
            continue
        passed = max(passed, reach_of_percent(read, draft.end))
        measured = unit(read, (draft.lead, draft.end), draft.numerals)
        found.append(draft._replace(unit=measured))
        if len(found) > 1 and found[-2].last == draft.lead and draft.numerals[0].joined:
            found[-2:] = _one_unit(found[-2], found[-1])
    return found


def _one_unit(left: Draft, right: Draft) -> tuple[Draft, Draft]:
    """Two figures joined without a noun between them measure one thing (16 و17 آذار، عامي 2015 و2016)."""
    if left.unit is None and right.unit not in (None, "label", "year"):
        return left._replace(unit=right.unit), right
    if left.unit == "year" and right.unit is None and right.low > left.low:
        return left, right._replace(unit="year")
    return left, right


def _mention(read: ReadText, draft: Draft) -> Mention | None:
    """The mention of a figure; None where it is no whole number (2,5 alone)."""
    if isinstance(draft.low, Fraction) or isinstance(draft.high, Fraction):
        return None
    low, high, best = _limits(draft.relation, draft.low, draft.high)
    children = tuple(_child(read, numeral) for numeral in draft.numerals)
    value = Figure(low, high, best, draft.relation, draft.unit)
    return Mention(draft.start, read.words[draft.last - 1].end, draft.lead, draft.last, draft.rule, value, children)


def _limits(relation: str, low: int, high: int | None) -> tuple[int | None, int | None, int | None]:
    """Low, high and best by the codebook's table."""
    if relation == "at_least":
        return low, None, low
    if relation == "at_most":
        return None, low, low
    return low, high, None if relation in ("between", "vague") else low


def _child(read: ReadText, numeral: Numeral) -> Mention:
    low, high = int(numeral.low), None if numeral.high is None else int(numeral.high)
    value = Figure(low, high, None, "vague") if numeral.vague else Figure(low, high, low, "exact")
    end = read.words[numeral.last - 1].end
    return Mention(numeral.start, end, numeral.first, numeral.last, numeral.rule, value)
