"""A read text in, the words of saying laid out in it: the lexicon of `attribution.yaml` on a page."""

from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from tawatur.read import ReadText, normal
from tawatur.recognise.lexicon import Hit, Lexicon, longest

LEXICON = Lexicon(Path(__file__).with_name("attribution.yaml"))
_LONGEST_QUOTED_NAME = 6


@cache
def folded(field: str) -> frozenset[str]:
    """A list of the lexicon's function words, folded."""
    return LEXICON.listed(field)


@cache
def _folded_words(words: tuple[str, ...]) -> frozenset[str]:
    return frozenset(normal(word) for word in words)


def words_in(hit: Hit, field: str) -> frozenset[str]:
    """The words of an entry's list, folded."""
    words = hit.entry.get(field)
    return _folded_words(tuple(words)) if words else frozenset()


@dataclass(slots=True)
class Page:
    """A read text with the lexicon's words laid out by their first word."""

    read: ReadText
    hits: dict[int, Hit] = field(default_factory=dict)
    texts: list[str] = field(default_factory=list)
    opens: dict[int, int] = field(default_factory=dict)
    uses: dict[int, str] = field(default_factory=dict)

    @classmethod
    def of(cls, read: ReadText) -> "Page":
        """Match a text against the lexicon."""
        hits = {hit.first: hit for hit in words_of(LEXICON, read)}
        uses = {first: hit.entry.fields["use"] for first, hit in hits.items()}
        uses = {first: use for first, use in uses.items() if use != "content" or not hits[first].definite}
        return cls(read, hits, [w.text for w in read.words], dict(read.quotes), uses)

    def use(self, at: int) -> str | None:
        """How the word at an index is used, by the lexicon; a noun with the article opens nothing that is said."""
        return self.uses.get(at)

    def is_in(self, name: str, at: int) -> bool:
        """Whether the word at an index is in one of the lexicon's lists, with or without a conjunction."""
        text = self.texts[at]
        words = folded(name)
        return text in words or (text[0] in "وف" and text[1:] in words)

    def says_that(self, at: int) -> bool:
        """Whether what is said begins here: a complementizer, or a colon."""
        text = self.texts[at]
        if " ".join(self.texts[at : at + 2]) in folded("names_like_that"):
            return False
        return text == ":" or text in folded("complementizers")

    def quoted_name(self, at: int) -> int:
        """End of a short quotation that stands for a name at a quotation mark, or 0."""
        close = self.opens.get(at + 1, 0)
        closed = 0 < close < len(self.texts) and self.texts[close] == '"'
        return close + 1 if closed and close - at - 1 <= _LONGEST_QUOTED_NAME else 0


def words_of(lexicon: Lexicon, read: ReadText) -> list[Hit]:
    """The longest words of a lexicon in a text, those that only look alike left out."""
    return longest([hit for hit in lexicon.hits(read) if not _lookalike(read, hit)])


def _lookalike(read: ReadText, hit: Hit) -> bool:
    """Whether a verb is something else: a noun behind a figure (300 طالب), a passive (اتُّهم), "we" (نشر)."""
    if hit.entry.fields.get("exact") and hit.form.text[-1] == "ى" and read.text[hit.end - 1] == "ي":
        return True
    if hit.first and hit.form.pos == "verb" and read.words[hit.first - 1].kind == "number":
        return True
    if hit.form.pos != "verb":
        return hit.definite and hit.entry.fields.get("use") in ("verb", "verbal")
    if hit.form.tense == "present" and hit.form.text[0] == "ن" and len(hit.form.text) < 5:
        return True
    if hit.form.tense != "past" or hit.entry.fields.get("use") == "relay":
        return False
    return "ُ" in read.text[hit.start : min(hit.end, hit.start + 4)]
