"""Texts and claims in, the terms that find them out: folded, each word with every clitic that can be peeled off it.

A word that is asked for is folded and loses conjunction and article alone, so that مستشفى finds وبالمستشفى and not the
other way round.
"""

from collections.abc import Iterable, Iterator
from functools import lru_cache

from tawatur.model import Claim
from tawatur.read import Word, clitics, fold, normal, read, words
from tawatur.read.fingerprints import bare

_SHORTEST = 3
_LONGEST, _MOST = 100, 4000
"""Letters of a term, and terms of a claim: PostgreSQL takes none over 2 kB and no more than 1 MB together."""
_BEFORE_PRONOUNS = {"ا": normal("ى"), "ت": normal("ة")}
"""Last letters that a pronoun changes, and what they are without it."""
_TANWEEN = "\u064b"


def terms(text: str, found: Iterable[Word]) -> set[str]:
    """Everything that finds some words of a text.

    >>> sorted(terms("ومستشفاها!", words(fold("ومستشفاها!"))))
    ['مستشفا', 'مستشفاها', 'مستشفي', 'ومستشفا', 'ومستشفاها', 'ومستشفي']
    >>> sorted(terms("مدنيًّا", words(fold("مدنيًّا"))))
    ['مدني', 'مدنيا']
    """
    return {term for word in found for one in _spelled(text, word) for term in _terms(one)}


@lru_cache(maxsize=50_000)
def name_terms(name: str) -> frozenset[str]:
    """Everything that finds a name."""
    return frozenset(terms(name, words(fold(name))))


class Passages:
    """What finds each sentence of a text, looked up once for all claims of it."""

    def __init__(self, text: str) -> None:
        """Take the text."""
        self._read = read(text)
        self._spans = [
            (*self._read.span(first, last), first, last) for first, last in self._read.sentences if first < last
        ]
        self._known: dict[int, set[str]] = {}

    def around(self, start: int, end: int) -> Iterator[set[str]]:
        """What finds the sentences that some characters stand in."""
        for from_, to, first, last in self._spans:
            if from_ < end and start < to:
                if first not in self._known:
                    self._known[first] = terms(self._read.text, self._read.words[first:last])
                yield self._known[first]


def claim_terms(claim: Claim, passages: Passages) -> set[str]:
    """What finds a claim: the sentences that it stands in, and the names of its places, parties and origins."""
    parts = (claim.place, claim.actor, claim.target, *claim.attribution, *claim.more_places)
    names = {name for part in parts if part for name in (part.surface, part.name) if name}
    found = set().union(*map(name_terms, names), *passages.around(claim.evidence.start, claim.evidence.end))
    return found if len(found) <= _MOST else set(sorted(found)[:_MOST])


def wanted(text: str) -> list[str]:
    """What a text has to be found by to hold these words.

    >>> wanted("والمستشفى 1,200")
    ['1200', 'مستشفي']
    """
    found = filter(None, (_plain(word.text) for word in words(fold(text))))
    return sorted({next(iter(bare([word])), word) for word in found})


def _spelled(text: str, word: Word) -> tuple[str, ...]:
    """A folded word, and without its last alif where that only carries the tanween that is written over it."""
    if word.text.endswith("ا") and _TANWEEN in text[word.start : word.end]:
        return word.text, word.text[:-1]
    return (word.text,)


@lru_cache(maxsize=100_000)
def _terms(folded: str) -> tuple[str, ...]:
    """Everything that finds a word; news repeats its words."""
    word = _plain(folded)
    if not word:
        return ()
    found = {word: None}
    for _, stem, pronoun in clitics(word):
        if len(stem) >= _SHORTEST:
            found[stem] = None
            if pronoun and stem[-1] in _BEFORE_PRONOUNS:
                found[stem[:-1] + _BEFORE_PRONOUNS[stem[-1]]] = None
    return tuple(found)


def _plain(word: str) -> str:
    """A folded word or figure as letters and digits alone, which no index cuts or reads as a command."""
    return "".join(filter(str.isalnum, word)).lower()[:_LONGEST]
