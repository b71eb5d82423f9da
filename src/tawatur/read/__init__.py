"""Text in, `ReadText` out: folded text with its map, words, sentences, quoted speech. Knows script, no lexicon."""

from dataclasses import dataclass
from datetime import date

from tawatur.read.folding import Folded, fold
from tawatur.read.sentences import Range, quotes, sentences
from tawatur.read.words import ENCLITICS, PROCLITICS, SEAMLESS, Known, Word, clitics, normal, words

__all__ = [
    "ENCLITICS", "PROCLITICS", "Folded", "Known", "Range", "ReadText", "Word", "clitics", "fold", "normal", "read",
    "words",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class ReadText:
    """A text made ready for recognisers.

    `line` is the texts of the words, quotation marks left out, so that a name is found across them (تنظيم «الدولة
    الإسلامية»); `line[k]` is that of the word `line_words[k]`.
    """

    text: str
    folded: Folded
    words: list[Word]
    sentences: list[Range]
    quotes: list[Range]
    line: list[str]
    line_words: list[int]
    sentence_of: list[int]
    published: date | None = None
    outlet: str | None = None

    def sentence_at(self, word: int) -> int:
        """Index of the sentence that holds a word."""
        return self.sentence_of[word]

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
    ['قتل', 'ابو', 'عمر', '.', 'واصيب', '3', '.']
    """
    folded = fold(text)
    cut = words(folded)
    line_words = [i for i, word in enumerate(cut) if word.text not in SEAMLESS]
    line = [cut[i].text for i in line_words]
    ranges = sentences(cut)
    return ReadText(text, folded, cut, ranges, quotes(cut), line, line_words, _of(ranges, len(cut)), published, outlet)


def _of(ranges: list[Range], size: int) -> list[int]:
    """The index of the sentence of each word, and of the end; marks between two are of the one before."""
    found: list[int] = []
    for index, following in enumerate([*ranges[1:], Range(size + 1, size + 1)]):
        found += [index] * (following.first - len(found))
    return found
