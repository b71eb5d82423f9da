"""Drafts of a document in, their places filled in: the most specific place that the words tie to each fact
(codebook, Place; Ruling 11).

What its sentence ties to no place inherits that of the last fact before which may be of the same story; a fact told
before any place is named takes the first that follows.
"""

from tawatur.claims.draft import Draft, by_sentence
from tawatur.claims.families import VERBAL
from tawatur.claims.scene import Scene
from tawatur.claims.sites import LOCAL, Sites
from tawatur.claims.ties import Ties
from tawatur.model import Mention

_MOVING = frozenset(("talks", "agreement", "sanction", "resolution")) | VERBAL
_TALKED = _MOVING | {"ceasefire"}
_NEAR = 2  # sentences from a fact to the first place named after it
_YEAR = 300  # days
_APART = 8  # days between two facts that are of different stories


def place(scene: Scene, drafts: list[Draft], spoken: list[tuple[int, int]]) -> None:
    """Fill in `places` of every draft; `spoken` are the characters that name speakers: their seat is not the fact's."""
    sites = Sites(scene, spoken)
    ties = Ties(scene, sites)
    told: list[Draft] = []
    named: list[Mention] = []
    scenery: list[Mention] = []
    drafted = by_sentence(drafts)
    for index in range(len(scene.sentences)):
        rows = drafted.get(index, [])
        usable = sites.usable(index)
        if rows:
            ties.sentence(rows, usable)
        for draft in rows:
            if not draft.places and draft.kind not in _MOVING:
                draft.places, draft.rules["place"] = scenery or _inherited(draft, told, named), "inherited"
                draft.places = _country(scene, draft) if _of_years(draft) else draft.places
        told += [d for d in rows if d.places and (d.kind not in _TALKED or not told)]
        found = sites.narrow(usable) if not rows else []
        scenery = found if found and found[0].value.precision in LOCAL else []
        named = found or ([] if told else named)
    _lead(drafts)


def _inherited(draft: Draft, told: list[Draft], named: list[Mention]) -> list[Mention]:
    """The place of the last fact before that may be the same: of its time, and not coarser than one before it."""
    same = [d for d in told if _of_one_time(draft, d)]
    if not same:
        return named
    same = [d for d in same if _at_its_time(draft, d)] or same
    last = same[-1]
    if last.places[0].value.precision != "country":
        return last.places
    country = last.places[0].value.country
    finer = [d.places for d in same if d.places[0].value.country == country]
    return next((p for p in reversed(finer) if p[0].value.precision != "country"), last.places)


def _of_one_time(draft: Draft, other: Draft) -> bool:
    """Whether two facts may be of one story by their times; what has no time of its own goes on with the story."""
    if draft.rules.get("time") != "own" or draft.time is None or other.time is None:
        return True
    one, two = draft.time.value, other.time.value
    return bool((one.start - two.end).days < _APART and (two.start - one.end).days < _APART)


def _of_years(draft: Draft) -> bool:
    """Whether a figure runs over a year or more: that of a war, not of a town's story."""
    if draft.time is None or draft.figure is None:
        return False
    return bool((draft.time.value.end - draft.time.value.start).days > _YEAR and draft.places)


def _country(scene: Scene, draft: Draft) -> list[Mention]:
    """The country of a fact's place by its last mention before the fact, else the first; else the place itself."""
    country = draft.places[0].value.country
    named = [m for m in scene.mentions["places"] if m.value.precision == "country" and m.value.country == country]
    before = [m for m in named if m.first < draft.anchor]
    return before[-1:] or named[:1] or draft.places


def _at_its_time(draft: Draft, other: Draft) -> bool:
    """Whether a fact was dated with another: what goes on with the story leaves out what was told by the way."""
    if draft.time is None or other.time is None or draft.rules.get("time") == "own":
        return draft.time is other.time
    return bool(draft.time.value.start == other.time.value.start and draft.time.value.end == other.time.value.end)


def _lead(drafts: list[Draft]) -> None:
    """Facts told before any place is named happened where the report places its first fact."""
    placed = next((d for d in drafts if d.places), None)
    for draft in drafts:
        if placed is None or draft is placed or draft.sentence > placed.sentence:
            return
        if draft.kind not in _MOVING and placed.sentence - draft.sentence <= _NEAR and _of_one_time(placed, draft):
            draft.places, draft.rules["place"] = placed.places, "first named"
