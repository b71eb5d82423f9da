"""Candidate places in, countries named otherwise out: المدن السورية, الحرب الأهلية السورية, شمال البلاد."""

from tawatur.gazetteer import Entry, gazetteer
from tawatur.read import ReadText, normal
from tawatur.recognise.place_candidate import Candidate, start_of
from tawatur.recognise.place_choice import countries
from tawatur.recognise.place_words import adjectives, lexicon, listed, role

_FAR = 3  # words from a noun to its adjective
_PROCLITICS = ("ب", "ل", "ك", "و")


def named_by_adjective(read: ReadText, found: list[Candidate]) -> list[Candidate]:
    """A candidate for each adjective of nationality behind a noun that has a country's extent."""
    taken = {at for one in found if one.accepted for at in range(one.first, one.last)}
    made = []
    for at, word in enumerate(read.line):
        country = adjectives().get(word)
        if country is None or at in taken or not _of_country(read.line, at, taken):
            continue
        made += _country(read, at, country)
    return made


def named_by_land(read: ReadText, found: list[Candidate]) -> list[Candidate]:
    """The country that a report tells of, for each word for the land behind a direction or the like (شمال البلاد)."""
    at = [i for i in range(1, len(read.line)) if read.line[i] in listed("lands") and _directed(read.line[i - 1])]
    told = countries(read, found).most_common(1) if at else []
    name = lexicon().data["countries"].get(told[0][0]) if told else None
    return [one for i in at for one in _country(read, i, normal(name))] if name else []


def _directed(word: str) -> bool:
    before = role(word)
    across = word.removeprefix("و").removeprefix("ب") in listed("throughout")
    return across or (before is not None and before.role == "direction")


def _country(read: ReadText, at: int, name: str) -> list[Candidate]:
    """The candidate for a country at a word of the line; none where the gazetteer lacks it."""
    entries: tuple[Entry, ...] = tuple(e for e in gazetteer().find(name) if e.kind == "country")
    if not entries:
        return []
    one = Candidate(at, at + 1, start_of(read, at, ""), name, "", entries, accepted=True)
    one.choice = entries[0]
    return [one]


def _of_country(line: list[str], at: int, taken: set[int]) -> bool:
    """Whether such a noun stands shortly before an adjective, and nothing else that it may describe."""
    for back in range(at - 1, max(-1, at - 1 - _FAR), -1):
        word = line[back]
        if back in taken or not word[0].isalpha():
            return False
        if word in listed("of_countries") or (word[0] in _PROCLITICS and word[1:] in listed("of_countries")):
            return True
        if word[-1] != line[at][-1] or not word.startswith(("ال", "وال")):
            return False
    return False
