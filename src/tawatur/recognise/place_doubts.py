"""Chosen candidates in; those that the report speaks against lose their entry or their place.

A name that is known of another country alone is kept without an entry where the words say that it is a place (القاهرة
is a district of Taiz too), else refused. A country or capital behind what governments do is its government, no place
(codebook, Place).
"""

from tawatur.gazetteer import Entry
from tawatur.read import ReadText
from tawatur.recognise.place_candidate import Candidate
from tawatur.recognise.place_words import listed, nationalities, role

_BROAD = frozenset(("country", "province", "region", "water", "mountain", "road"))
_FAMOUS = 300_000
_CITIES = frozenset(("city", "province", "airport"))


def doubt(read: ReadText, found: list[Candidate]) -> None:
    """Take the entry of candidates that lie elsewhere than the report, and refuse governments."""
    support = _support(read, found)
    for one in found:
        if one.accepted and one.choice and _is_elsewhere(one, one.choice, support):
            here = [e for e in one.entries if support.get(e.country or "", set()) - {one.name}]
            one.accepted = bool(here) or one.prepared or one.trigger is not None or one.group is not None
            one.entries = tuple(here)
            one.choice = max(here, key=lambda e: e.population, default=None)
    _refuse_governments(read, found)


def _support(read: ReadText, found: list[Candidate]) -> dict[str, set[str]]:
    """By country: the names that speak for its being spoken of."""
    support: dict[str, set[str]] = {}
    for one in found:
        entry = one.choice
        if one.accepted and entry and entry.country and (entry.sure or entry.kind == "country"):
            support.setdefault(entry.country, set()).add(one.name)
    for country in nationalities(read):
        support.setdefault(country, set()).add("")
    return support


def _is_elsewhere(one: Candidate, entry: Entry, support: dict[str, set[str]]) -> bool:
    """Whether nothing else in the report is of the country of a place that not everybody knows, while others are."""
    if entry.kind in _BROAD or entry.country is None or support.get(entry.country, set()) - {one.name}:
        return False
    called = one.trigger is not None and one.trigger.id not in _CITIES
    if entry.population >= _FAMOUS and not called:
        return False
    if entry.sure and one.prepared and not called:
        return False
    return any(names - {one.name} for names in support.values())


def _refuse_governments(read: ReadText, found: list[Candidate]) -> None:
    before: Candidate | None = None
    for one in found:
        if not _may_govern(one):
            continue
        joined = before is not None and one.first == before.last and one.proclitic == "و"
        if joined or _is_government(read.line, one):
            one.accepted, before = False, one


def _may_govern(one: Candidate) -> bool:
    """Whether a name is that of a country or its capital, and no other word says that a place is meant."""
    if not one.accepted or one.choice is None or one.trigger is not None:
        return False
    return one.choice.kind == "country" or one.name in listed("capitals")


def _is_government(tokens: list[str], one: Candidate) -> bool:
    """Whether a word of what governments do stands before a name (نفت دمشق، الموالية لإيران), or a verb behind it."""
    at = one.first - 1
    if at > 0 and not one.proclitic and tokens[at] in listed("of_governments"):
        at -= 1
    found = role(tokens[at]) if at >= 0 else None
    if found is not None and found.role == "government" and one.proclitic in ("", "ل", "لل"):
        return True
    following = role(tokens[one.last]) if one.last < len(tokens) else None
    if following is None or following.id != "government.verb":
        return False
    return not (one.proclitic or one.prepared or following.proclitic)
