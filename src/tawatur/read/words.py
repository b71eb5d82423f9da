"""Folded text in, words out: where each stands, what it looks like, and which proclitics can be peeled off it.

A word is a run of letters, a figure with its separators, or one mark of punctuation. The # before a word and the _ in
it (#الجيش_الوطني) are left out: they say how a text is found, and part no name.
"""

import re
from collections.abc import Callable
from functools import lru_cache
from typing import Generic, NamedTuple, TypeVar

from tawatur.read.folding import LETTERS, Folded, fold

_TOKEN = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*|\d+(?:[.,٬٫]\d+|،\d{3}(?!\d))*|\n+|#(?![^\W\d_])|[^\s#]")
PROCLITICS: frozenset[str] = frozenset(
    conjunction + particle
    for conjunction in ("", "و", "ف")
    for particle in ("", "ب", "ل", "ك", "س", "ال", "بال", "كال", "لل")
)
ENCLITICS: frozenset[str] = frozenset(("", "ه", "ها", "هم", "هن", "هما", "نا", "كم"))
"""What may stand before or after a lexicon's word inside one written word (و ف; ب ل ك س; ال, للـ; pronouns)."""
SEAMLESS = frozenset('"')
"""Marks that part no name (تنظيم «الدولة الإسلامية»)."""
_PLAIN = re.compile("[\u0621-\u063a\u0641-\u064a]+(?: [\u0621-\u063a\u0641-\u064a]+)*")
_REMEMBERED = 50_000
_new = tuple.__new__
_LONGEST_PROCLITIC = max(map(len, PROCLITICS))
_LONGEST_FIRST = sorted(ENCLITICS, key=lambda enclitic: (-len(enclitic), enclitic))


class Word(NamedTuple):
    """One word: original span, folded text, kind (`word`, `number`, `mark`), whether it is glued to the one before."""

    start: int
    end: int
    text: str
    kind: str
    glued: bool
    at: int
    """Offset in the folded text."""


Value = TypeVar("Value")


class Known(dict[str, Value], Generic[Value]):
    """What is known of written words, looked up when first asked for: news repeats its words."""

    def __init__(self, look: Callable[[str], Value]) -> None:
        """Take what looks a word up."""
        super().__init__()
        self._look = look

    def __missing__(self, text: str) -> Value:
        """Look a word up and remember it; all is forgotten when it becomes much."""
        if len(self) >= _REMEMBERED:
            self.clear()
        value = self[text] = self._look(text)
        return value


@lru_cache(maxsize=_REMEMBERED)
def clitics(text: str) -> tuple[tuple[str, str, str], ...]:
    """Every way to read a word as proclitics, stem and pronoun: the longest pronoun first, then the least before it.

    >>> clitics("ولها")
    (('', 'ول', 'ها'), ('و', 'ل', 'ها'), ('', 'ولها', ''), ('و', 'لها', ''), ('ول', 'ها', ''))
    """
    fronts = [text[:n] for n in range(min(_LONGEST_PROCLITIC + 1, len(text))) if text[:n] in PROCLITICS]
    backs = [enclitic for enclitic in _LONGEST_FIRST if text.endswith(enclitic)]
    return tuple(
        (front, text[len(front) : len(text) - len(back)], back)
        for back in backs
        for front in fronts
        if len(front) + len(back) < len(text)
    )


def words(folded: Folded) -> list[Word]:
    """Cut a folded text into words.

    >>> from tawatur.read.folding import fold
    >>> [w.text for w in words(fold("قُتل 1,200 مدني، والـ24 أصيبوا"))]
    ['قتل', '1,200', 'مدني', '،', 'وال', '24', 'اصيبوا']
    """
    found: list[Word] = []
    origins = folded.origins or range(len(folded.text) + 1)
    previous = -1
    for token in _TOKEN.finditer(folded.text):
        at, stop = token.span()
        text = token[0]
        kind = "word" if text[0].isalpha() else _kind(text[0])
        start, end = origins[at], origins[stop - 1] + 1
        if origins[stop] != end:  # something is left out behind it: diacritics belong to the word
            end = folded.span(at, stop)[1]
        found.append(_new(Word, (start, end, text, kind, at == previous, at)))  # Word(...) without its call
        previous = stop
    return found


def _kind(char: str) -> str:
    """What a word is by its first character, which is no letter: ½ and ² stand in words."""
    return "number" if char.isdecimal() else "word" if char.isalnum() else "mark"


@lru_cache(maxsize=100_000)
def normal(name: str) -> str:
    """A name as it stands in `ReadText.line`: folded, its words joined by single spaces, marks that part none left out.

    >>> normal("«أورم الكُبرى»")
    'اورم الكبري'
    """
    if _PLAIN.fullmatch(name):  # nearly all are; nothing is there to cut
        return name.translate(LETTERS)
    return " ".join([word.text for word in words(fold(name)) if word.text not in SEAMLESS])
