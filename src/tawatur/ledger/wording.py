"""Texts in, the terms that they are found by out: folded, each word with every clitic that can be peeled off it.

A word that is asked for is folded and loses conjunction and article alone, so that مستشفى finds وبالمستشفى and not the
other way round.
"""

from collections.abc import Iterable
from functools import lru_cache

from tawatur.read import Word, clitics, fold, normal, words
from tawatur.read.fingerprints import bare

_SHORTEST = 3
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
    return "".join(filter(str.isalnum, word)).lower()
