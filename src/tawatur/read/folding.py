"""Text in, folded text out, with an exact map back to every original character.

Folding makes one spelling of many (alef and hamza forms, ya and alef maqsura, ta marbuta, diacritics, tatweel,
Arabic-Indic and Persian digits, presentation forms, invisible and bidi controls) so that lexicons hold each word once.
"""

import re
import unicodedata
from array import array
from dataclasses import dataclass
from functools import cache

_ONE_TO_ONE = {
    **dict.fromkeys("أإآٱٲٳٵ", "ا"),
    **dict.fromkeys("ىیېۍئ", "ي"),
    "ؤ": "و",
    **dict.fromkeys("ةۀہە", "ه"),
    **dict.fromkeys("کڪګ", "ك"),
    "گ": "غ",
    "پ": "ب",
    "چ": "ج",
    "ژ": "ج",
    "ڤ": "ف",
    "ڨ": "ق",
    **dict.fromkeys("“”„‟″«»‹›", '"'),
    **dict.fromkeys("‘’‚‛′", "'"),
    **dict.fromkeys("‐‑‒–—―−", "-"),
    **{chr(0x660 + d): str(d) for d in range(10)},
    **{chr(0x6F0 + d): str(d) for d in range(10)},
    "_": " ",  # the seam of a hashtag's words: #الجيش_الوطني
    **dict.fromkeys("\u00a0\u202f\u2007\u2009\u200a\u2002\u2003\u3000\t", " "),
    **dict.fromkeys("\r\v\f\x1c\x1d\x1e\x85\u2028\u2029", "\n"),
}
_MARKS = "ـ\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed"
_DROPPED = _MARKS + "\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u00ad"
_DROP = re.compile(f"[{_DROPPED}]")
_IS_MARK = re.compile(f"[{_MARKS}]").match
_TORN = "(?<=ـ) (?=ـ)"  # a word torn apart between tatweels to evade filters: مـ ـقـ ـتـ ـل
_ODD = re.compile(f"[{_DROPPED}]+|(?P<shape>[\ufb50-\ufdff\ufe70-\ufefc])|{_TORN}")
LETTERS = str.maketrans(_ONE_TO_ONE)
"""One spelling for the letters, digits, quotation marks and spaces that have many."""


@dataclass(frozen=True, slots=True)
class Folded:
    """Folded `text` of an `original`, and the original offset that each offset of it, its end included, came from.

    `origins` is None where the two run alike throughout.
    """

    original: str
    text: str
    origins: "array[int] | None" = None

    def origin(self, offset: int) -> int:
        """Original offset of the character at a folded offset; the original's length at the end."""
        if offset >= len(self.text):
            return len(self.original)
        return offset if self.origins is None else self.origins[offset]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Original span of a folded one, with the diacritics that belong to its last letter.

        >>> folded = fold("قُتِلَ رجلٌ")
        >>> folded.original[slice(*folded.span(0, 3))]
        'قُتِلَ'
        """
        first = self.origin(start)
        if end <= start:
            return first, first
        stop = self.origin(end - 1) + 1
        while _IS_MARK(self.original, stop):
            stop += 1
        return first, stop


@cache
def _unfolded(char: str) -> str:
    """What one presentation form stands for, folded; never empty, so that the map stays total."""
    return _DROP.sub("", unicodedata.normalize("NFKC", char).translate(LETTERS)) or " "


def fold(text: str) -> Folded:
    """Fold a text and keep the map.

    >>> fold("إصابة ٣ مدنيّين").text
    'اصابه 3 مدنيين'
    >>> fold("مـ ـقـ ـتـ ـل").text
    'مقتل'
    """
    if not _ODD.search(text):
        return Folded(text, text.translate(LETTERS))
    pieces, origins = [], array("I")
    done = 0
    for odd in _ODD.finditer(text):
        at, stop = odd.span()
        pieces.append(text[done:at])
        origins.extend(range(done, at))
        if odd["shape"]:
            letters = _unfolded(odd[0])
            pieces.append(letters)
            origins.extend([at] * len(letters))
        done = stop
    pieces.append(text[done:])
    origins.extend(range(done, len(text) + 1))
    return Folded(text, "".join(pieces).translate(LETTERS), origins)
