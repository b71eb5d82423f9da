"""Texts in, the terms that they are found by out: folded, each word with every clitic that can be peeled off it.

A word that is asked for is folded and loses conjunction and article alone, so that مستشفى finds وبالمستشفى and not the
other way round.
"""

from collections.abc import Iterator

from tawatur.read import clitics, fold, normal, words
from tawatur.read.fingerprints import bare

_SHORTEST = 3
_BEFORE_PRONOUNS = {"ا": normal("ى"), "ت": normal("ة")}
"""Last letters that a pronoun changes, and what they are without it."""


def terms(text: str) -> set[str]:
    """Everything that finds a text.

    >>> sorted(terms("ومستشفاها"))
    ['مستشفا', 'مستشفاها', 'مستشفي', 'ومستشفا', 'ومستشفاها', 'ومستشفي']
    """
    found = set()
    for word in _words(text):
        found.add(word)
        for _, stem, pronoun in clitics(word):
            if len(stem) >= _SHORTEST:
                found.add(stem)
                if pronoun and stem[-1] in _BEFORE_PRONOUNS:
                    found.add(stem[:-1] + _BEFORE_PRONOUNS[stem[-1]])
    return found


def wanted(text: str) -> list[str]:
    """What a text has to be found by to hold these words.

    >>> wanted("والمستشفى 1,200")
    ['1200', 'مستشفي']
    """
    return sorted({next(iter(bare([word])), word) for word in _words(text)})


def _words(text: str) -> Iterator[str]:
    """Folded words and figures of letters and digits alone, which no index cuts or reads as a command."""
    for word in words(fold(text)):
        plain = "".join(filter(str.isalnum, word.text)).lower()
        if plain:
            yield plain
