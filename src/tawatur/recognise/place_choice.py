"""Linked candidates in, the accepted ones and the entry of the gazetteer that each means out."""

from collections import Counter
from math import log10

from tawatur.gazetteer import Entry, gazetteer, near
from tawatur.gazetteer.entries import PRECISION
from tawatur.read import ReadText
from tawatur.recognise.place_candidate import Candidate
from tawatur.recognise.place_links import groups
from tawatur.recognise.place_words import listed, nationalities

_LARGE = 100_000
_KIND = {"country": 4.0, "town": 2.0, "region": 1.5, "province": 1.2, "camp": 1.0, "water": 2.2}


def choose(read: ReadText, found: list[Candidate]) -> None:
    """Accept candidates and choose the entry of each."""
    for one in found:
        one.refused = one.refused or _is_described(one)
        one.accepted = not one.refused and (_is_called(one) or level(one) == "open")
    votes = countries(read, found)
    ties = _Ties(found)
    for one in found:
        one.choice = _best(one, ties, votes)
    named = {c.name for c in found if c.accepted and c.trigger and not (c.trigger.weak and c.entries)}
    for one in found:
        if not one.accepted and not one.refused:
            one.accepted = one.name in named or _borne_out(one, ties, votes)


def _is_described(one: Candidate) -> bool:
    """Whether an ordinary word that GeoNames holds somewhere describes what the trigger word names (حاجز عسكري)."""
    loose = one.trigger is not None and not any(e.sure for e in one.entries)
    return loose and bool(one.entries) and one.name in listed("not_names")


def _is_called(one: Candidate) -> bool:
    """Whether a trigger word names it; in a list, an ordinary word needs و or أو before it (مديرية المرور، كان)."""
    if one.trigger is None or not one.shared:
        return one.trigger is not None
    return level(one) == "open" or one.proclitic.startswith("و") or any(e.sure for e in one.entries)


class _Ties:
    """What the words say of how candidates stand to each other."""

    def __init__(self, found: list[Candidate]) -> None:
        """Turn what holds each into what each holds."""
        self._found, self._lists = found, groups(found)
        self._inner: dict[int, list[Candidate]] = {}
        for one in found:
            for at in dict.fromkeys(one.within):
                self._inner.setdefault(id(found[at]), []).append(one)

    def around(self, one: Candidate) -> list[Candidate]:
        """What holds a candidate."""
        return [self._found[i] for i in one.within]

    def inside(self, one: Candidate) -> list[Candidate]:
        """What a candidate holds."""
        return self._inner.get(id(one), [])

    def mates(self, one: Candidate) -> list[Candidate]:
        """The others of a candidate's list."""
        return [c for c in self._lists[one.group] if c is not one] if one.group is not None else []


def level(one: Candidate) -> str:
    """How sure a bare name is: `open` stands alone, `soft` needs a preposition and the country, `hard` a trigger."""
    if one.name in listed("common"):
        return "hard"
    sure = [e for e in one.entries if e.sure]
    if sure:
        return "soft" if all(one.name in e.guarded for e in sure) else "open"
    return "open" if len(one.name) > 3 and any(e.kind == "country" for e in one.entries) else "soft"


def countries(read: ReadText, found: list[Candidate]) -> Counter[str]:
    """How much the report speaks of each country, by its code."""
    votes: Counter[str] = Counter()
    for one in found:
        countries = {e.country for e in one.entries if e.country and (e.sure or e.kind == "country")}
        if one.accepted and countries:
            weight = 30 if one.entries[0].kind == "country" else 20
            votes.update(dict.fromkeys(countries, weight // len(countries)))
    for country in nationalities(read):
        votes[country] += 8
    return votes


def _best(one: Candidate, ties: _Ties, votes: Counter[str]) -> Entry | None:
    if len(one.entries) < 2:
        return one.entries[0] if one.entries else None
    most = max(votes.values(), default=0) or 1
    around = [e for c in ties.around(one) for e in c.entries]
    inside = [e for c in ties.inside(one) for e in c.entries]
    return max(one.entries, key=lambda e: _score(one, e, (around, inside), votes[e.country or ""] / most))


def _score(one: Candidate, entry: Entry, near: tuple[list[Entry], list[Entry]], share: float) -> float:
    """How well an entry fits: its country, its containers, its contents, the kind asked for, its size."""
    places = gazetteer()
    score = 5 * share + _KIND.get(entry.kind, 0.5) + log10(entry.population + 1) / 3 + (3 if entry.sure else 0)
    score += 5 * (entry.sure and (entry.kind == "country" or one.name in listed("capitals")))
    score += 6 * any(places.contains(outer, entry) for outer in near[0])
    score += (0 if one.sided else 3) * any(places.contains(entry, inner) for inner in near[1])
    if one.trigger and one.trigger.kinds:
        score += 5 if entry.kind in one.trigger.kinds else -1
    return score - (3 if one.name in entry.guarded else 0)


def _borne_out(one: Candidate, ties: _Ties, votes: Counter[str]) -> bool:
    """Whether a name that may be an ordinary word is a place: held by one, listed with some, or in its country."""
    linked = ties.around(one) + ties.inside(one)
    strong = [c for c in ties.mates(one) if c.accepted and _alike(c, one)]
    if level(one) == "hard":
        if not any(e.sure for e in one.entries):
            return False
        if one.bearing and not one.name.startswith("ال") and one.choice and votes[one.choice.country or ""]:
            return True
        held = one.prepared and any(c.accepted and c.choice and _fits(one, c) for c in linked)
        return held or len(strong) > 1 or any(_beside(one, c) for c in strong)
    if strong or any(c.accepted and _fits(one, c) for c in linked):
        return True
    if not one.prepared or one.choice is None or (one.proclitic and len(one.name) < 5):
        return False
    told = votes[one.choice.country or ""] >= max(votes.values(), default=0) / 3 > 0
    return told or (one.choice.population >= _LARGE and len(one.name) > 3)


def _fits(one: Candidate, other: Candidate) -> bool:
    return bool({e.country for e in one.entries} & {e.country for e in other.entries} - {None})


def _beside(one: Candidate, other: Candidate) -> bool:
    """Whether a place of one name lies near the place that the other is."""
    return other.choice is not None and any(e.sure and near(e, other.choice, 1.0) for e in one.entries)


def _alike(one: Candidate, other: Candidate) -> bool:
    """Whether two places of a list are of one country and of like size."""
    sizes = {PRECISION[e.kind] in ("country", "region") for c in (one, other) for e in c.entries[:1]}
    return len(sizes) < 2 and (not one.entries or _fits(one, other))
