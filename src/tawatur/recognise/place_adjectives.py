"""Candidate places in, countries named by an adjective out: المدن السورية, النزاع السوري, الحرب الأهلية السورية."""

from tawatur.gazetteer import gazetteer
from tawatur.read import ReadText
from tawatur.recognise.place_names import Candidate, start_of
from tawatur.recognise.place_words import adjectives, listed

_FAR = 3  # words from a noun to its adjective
_PROCLITICS = ("ب", "ل", "ك")


def named_by_adjective(read: ReadText, found: list[Candidate]) -> list[Candidate]:
    """A candidate for each adjective of nationality behind a noun that has a country's extent."""
    taken = {at for one in found if one.accepted for at in range(one.first, one.last)}
    made = []
    for at, word in enumerate(read.line):
        country = adjectives().get(word)
        if country is None or at in taken or not _of_country(read.line, at, taken):
            continue
        entries = tuple(e for e in gazetteer().find(country) if e.kind == "country")
        if entries:
            made.append(Candidate(at, at + 1, start_of(read, at, ""), country, "", entries, accepted=True))
            made[-1].choice = entries[0]
    return made


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
