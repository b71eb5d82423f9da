"""Text in, folded text out, with an exact map back to every original character.

Folding makes one spelling of many (alef and hamza forms, ya and alef maqsura, ta marbuta, diacritics, tatweel,
Arabic-Indic and Persian digits, presentation forms, invisible and bidi controls) so that lexicons hold each word once.
"""

import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass
from functools import cache

_ONE_TO_ONE = {
    **dict.fromkeys("أإآٱٲٳٵ", "ا"),
    **dict.fromkeys("ىیېۍ", "ي"),
    **dict.fromkeys("ئ", "ي"),
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
    "\u2026": "…",
    **{chr(0x660 + d): str(d) for d in range(10)},
    **{chr(0x6F0 + d): str(d) for d in range(10)},
    "_": " ",  # the seam of a hashtag's words: #الجيش_الوطني
    **dict.fromkeys("\u00a0\u202f\u2007\u2009\u200a\u2002\u2003\u3000\t", " "),
    **dict.fromkeys("\r\v\f\x1c\x1d\x1e\x85\u2028\u2029", "\n"),
}
_MARKS = "ـ\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed"
_DROPPED = _MARKS + "\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u00ad"
_DROP = re.compile(f"[{_DROPPED}]")
_MARK = re.compile(f"[{_MARKS}]")
_TORN = "(?<=ـ) (?=ـ)"  # a word torn apart between tatweels to evade filters: مـ ـقـ ـتـ ـل
_ODD = re.compile(f"[{_DROPPED}\ufb50-\ufdff\ufe70-\ufefc]|{_TORN}")
_TABLE = str.maketrans(_ONE_TO_ONE)


@dataclass(frozen=True, slots=True)
class Folded:
    """Folded `text` of an `original`, and where each stretch of it came from.

    `_starts[i]` is a folded offset and `_origins[i]` the original offset that it came from; between two of them the
    offsets run alike, or stand still where one ligature unfolds into several letters (`_still[i]`).
    """

    original: str
    text: str
    _starts: tuple[int, ...] = (0,)
    _origins: tuple[int, ...] = (0,)
    _still: tuple[bool, ...] = (False,)

    @property
    def same(self) -> bool:
        """Whether folded and original offsets are the same throughout."""
        return self._origins == (0,)

    def origin(self, offset: int) -> int:
        """Original offset of the character at a folded offset; the original's length at the end."""
        if offset >= len(self.text):
            return len(self.original)
        i = bisect_right(self._starts, offset) - 1
        return self._origins[i] if self._still[i] else self._origins[i] + offset - self._starts[i]

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
        while stop < len(self.original) and _MARK.match(self.original, stop):
            stop += 1
        return first, stop


@cache
def _unfolded(char: str) -> str:
    """What one presentation form stands for, folded; never empty, so that the map stays total."""
    return _DROP.sub("", unicodedata.normalize("NFKC", char).translate(_TABLE)) or " "


def fold(text: str) -> Folded:
    """Fold a text and keep the map.

    >>> fold("إصابة ٣ مدنيّين").text
    'اصابه 3 مدنيين'
    >>> fold("مـ ـقـ ـتـ ـل").text
    'مقتل'
    """
    if not _ODD.search(text):
        return Folded(text, text.translate(_TABLE))
    pieces: list[str] = []
    starts, origins, still = [0], [0], [False]
    done = length = 0
    for odd in _ODD.finditer(text):
        at = odd.start()
        pieces.append(text[done:at].translate(_TABLE))
        length += at - done
        done = at + 1
        if odd[0] != " " and not _DROP.match(odd[0]):
            letters = _unfolded(odd[0])
            pieces.append(letters)
            _cut((starts, origins, still), (length, at, True))
            length += len(letters)
        _cut((starts, origins, still), (length, done, False))
    pieces.append(text[done:].translate(_TABLE))
    return Folded(text, "".join(pieces), tuple(starts), tuple(origins), tuple(still))


def _cut(columns: tuple[list[int], list[int], list[bool]], row: tuple[int, int, bool]) -> None:
    """Add a stretch to the map; one that begins where the last began replaces it, since that was empty."""
    starts, origins, still = columns
    if starts[-1] == row[0]:
        starts.pop(), origins.pop(), still.pop()
    starts.append(row[0])
    origins.append(row[1])
    still.append(row[2])
