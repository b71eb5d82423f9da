"""Candidate places in, back references out: المدينة, العاصمة and the like, with the place that they take."""

from functools import cache, lru_cache

from tawatur.read import ReadText
from tawatur.recognise.lexicon import normal
from tawatur.recognise.place_names import Candidate, start_of
from tawatur.recognise.place_words import lexicon, listed

_PROCLITICS = ("", "و", "ف", "ب", "وب", "فب")


def references(read: ReadText, found: list[Candidate]) -> list[Candidate]:
    """A candidate for each word that stands for a place named before it; none where no such place is named.

    A word that has its name beside it (العاصمة بغداد, المدينة المنورة) is no reference.
    """
    starts = {at for one in found for at in range(one.first - 2, one.last)}
    made = []
    for at, word in enumerate(read.line_words):
        proclitic, kinds = _meant(read.words[word].text)
        if not kinds:
            continue
        before = [one for one in found if one.last <= at and one.accepted and one.choice]
        named = next((one for one in reversed(before) if _is_of(one, kinds)), None)
        if named and at not in starts:
            start = start_of(read, at, proclitic)
            made.append(Candidate(at, at + 1, start, named.name, proclitic, named.entries, accepted=True, back=True))
            made[-1].choice = named.choice
    return made


def _is_of(one: Candidate, kinds: tuple[str, ...]) -> bool:
    if kinds == ("capital",):
        return one.name in listed("capitals") and one.choice is not None and one.choice.kind == "town"
    return one.choice is not None and one.choice.kind in kinds


@lru_cache(maxsize=65536)
def _meant(word: str) -> tuple[str, tuple[str, ...]]:
    for proclitic in _PROCLITICS:
        if word.startswith(proclitic) and (kinds := _words().get(word[len(proclitic) :])):
            return proclitic, kinds
    return "", ()


@cache
def _words() -> dict[str, tuple[str, ...]]:
    return {normal(word): tuple(kinds) for word, kinds in lexicon().data["back_references"].items()}
