"""Text in, `ReadText` out: folded text with its map, words, sentences, quoted speech. Knows script, no lexicon."""

from bisect import bisect_right
from dataclasses import dataclass
from datetime import date

from tawatur.read.folding import Folded, fold
from tawatur.read.sentences import Range, quotes, sentences
from tawatur.read.words import ENCLITICS, PROCLITICS, Word, words

__all__ = ["ENCLITICS", "PROCLITICS", "Folded", "Range", "ReadText", "Word", "fold", "read", "words"]

_SEAMLESS = frozenset('"#')  # marks that part no name


@dataclass(frozen=True, slots=True)
class ReadText:
    """A text made ready for recognisers.

    `line` is the words joined by single spaces, quotation marks and # left out, so that a name is found across them
    (تنظيم «الدولة الإسلامية»، قوات #الجيش_الوطني); `line_starts[k]` is the offset in `line` of the word `line_words[k]`, and `word_from` and
    `word_to` give the word that begins or ends at an offset of it.
    """

    text: str
    folded: Folded
    words: list[Word]
    sentences: list[Range]
    quotes: list[Range]
    line: str
    line_starts: list[int]
    line_words: list[int]
    word_from: dict[int, int]
    word_to: dict[int, int]
    published: date | None = None
    outlet: str | None = None

    def sentence_at(self, word: int) -> int:
        """Index of the sentence that holds a word."""
        return max(0, bisect_right(self.sentences, (word, len(self.words))) - 1)

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Original offsets of words first up to last."""
        return self.words[first].start, self.words[last - 1].end

    def surface(self, first: int, last: int) -> str:
        """Original text of words first up to last."""
        start, end = self.span(first, last)
        return self.text[start:end]


def read(text: str, published: date | None = None, outlet: str | None = None) -> ReadText:
    """Read a text: fold, cut into words, sentences and quotes.

    >>> read("قُتل «أبو عمر». وأصيب 3.").line
    'قتل ابو عمر . واصيب 3 .'
    """
    folded = fold(text)
    cut = words(folded)
    kept = [i for i, w in enumerate(cut) if w.text not in _SEAMLESS]
    word_from, word_to, at = {}, {}, 0
    for i in kept:
        word_from[at] = i
        at += len(cut[i].text) + 1
        word_to[at - 1] = i
    line = " ".join([cut[i].text for i in kept])
    spans = (sentences(cut), quotes(cut))
    return ReadText(text, folded, cut, *spans, line, list(word_from), kept, word_from, word_to, published, outlet)
