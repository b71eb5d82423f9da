"""Folded text in, words out: where each stands, what it looks like, and which proclitics can be peeled off it.

A word is a run of letters, a figure with its separators, or one mark of punctuation.
"""

import re
from typing import NamedTuple

from tawatur.read.folding import Folded

_TOKEN = re.compile(
    r"(?P<number>\d+(?:[.,٬٫]\d+|،\d{3}(?!\d))*)|(?P<word>[^\W\d_]+(?:['’][^\W\d_]+)*)|(?P<mark>\n+|[^\s])"
)
PROCLITICS: frozenset[str] = frozenset(
    conjunction + particle
    for conjunction in ("", "و", "ف")
    for particle in ("", "ب", "ل", "ك", "س", "ال", "بال", "كال", "لل")
)
ENCLITICS: frozenset[str] = frozenset(("", "ه", "ها", "هم", "هن", "هما", "نا", "كم"))
"""What may stand before or after a lexicon's word inside one written word (و ف; ب ل ك س; ال, للـ; pronouns)."""


class Word(NamedTuple):
    """One word: original span, folded text, kind (`word`, `number`, `mark`), whether it is glued to the one before."""

    start: int
    end: int
    text: str
    kind: str
    glued: bool
    at: int
    """Offset in the folded text."""

    @property
    def peeled(self) -> list[tuple[str, str]]:
        """Every way to read the word as (proclitics, stem), the unpeeled first; a stem keeps two letters at least.

        >>> Word(0, 8, "وبالقصف", "word", False, 0).peeled
        [('', 'وبالقصف'), ('و', 'بالقصف'), ('وب', 'القصف'), ('وبال', 'قصف')]
        """
        cuts = range(min(5, len(self.text) - 1))
        return [(self.text[:n], self.text[n:]) for n in cuts if self.text[:n] in PROCLITICS]


def words(folded: Folded) -> list[Word]:
    """Cut a folded text into words.

    >>> from tawatur.read.folding import fold
    >>> [w.text for w in words(fold("قُتل 1,200 مدني، والـ24 أصيبوا"))]
    ['قتل', '1,200', 'مدني', '،', 'وال', '24', 'اصيبوا']
    """
    found: list[Word] = []
    previous = -1
    for token in _TOKEN.finditer(folded.text):
        at, stop = token.span()
        start, end = (at, stop) if folded.same else folded.span(at, stop)
        found.append(Word(start, end, token[0], token.lastgroup or "mark", at == previous, at))
        previous = stop
    return found
