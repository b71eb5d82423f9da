"""Words in, sentences and quoted speech out, as half-open ranges of words.

A line break ends a sentence, also that of a heading without full stop or a bullet; a full stop does not
inside a decimal (the words hold those whole) or an abbreviation (د. أ.ف.ب).
"""

from itertools import pairwise
from typing import NamedTuple

from tawatur.read.words import Word

_ENDERS = frozenset(".!?؟…")
_LONGEST = 500
"""Words after which a sentence is cut, so that one without end costs no more than many; news has some of 250."""


class Range(NamedTuple):
    """Words from `first` up to, not including, `last`."""

    first: int
    last: int


def _abbreviates(words: list[Word], i: int) -> bool:
    """Whether the full stop at i follows a single letter (د. محمد; أ.ف.ب) or stands inside a Latin name or figure."""
    if words[i].text != "." or i == 0:
        return False
    before = words[i - 1]
    return (
        words[i].glued and before.kind == "word" and len(before.text) == 1 and not (i > 1 and words[i - 2].text == '"')
    )


def sentences(words: list[Word]) -> list[Range]:
    """Cut words into sentences; closing quotes and brackets stay with the sentence they close.

    >>> from tawatur.read.folding import fold
    >>> from tawatur.read.words import words as cut
    >>> sentences(cut(fold("قال د. سامي إن 2.5 ألف فروا. وأضاف.")))
    [Range(first=0, last=9), Range(first=9, last=11)]
    """
    ends: list[int] = []
    i, n = 0, len(words)
    while i < n:
        text = words[i].text
        i += 1
        if text[0] == "\n":
            ends.append(i)
        elif text in _ENDERS and not _abbreviates(words, i - 1):
            while i < n and (words[i].text in _ENDERS or (words[i].glued and words[i].text in '")]')):
                i += 1
            ends.append(i)
    cuts = [0]
    for end in sorted({*ends, n}):
        cuts += [*range(cuts[-1] + _LONGEST, end, _LONGEST), end]
    return [Range(a, b) for a, b in pairwise(cuts) if any(w.kind != "mark" for w in words[a:b])]


def quotes(words: list[Word]) -> list[Range]:
    """Quoted speech and quoted names: the words between a pair of quotation marks, marks excluded.

    An opening mark without its closing one ends with its line: news often drops one of the two.
    """
    found: list[Range] = []
    opened: int | None = None
    for i, word in enumerate(words):
        if word.text == '"':
            if opened is None:
                opened = i + 1
            else:
                found.append(Range(opened, i))
                opened = None
        elif word.text[0] == "\n" and opened is not None:
            found.append(Range(opened, i))
            opened = None
    if opened is not None:
        found.append(Range(opened, len(words)))
    return [q for q in found if q.last > q.first]
