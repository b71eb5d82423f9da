"""Drafts of a document in, their places filled in: the most specific place that the words tie to each fact
(codebook, Place; Ruling 11).

Within a sentence a place belongs to the last trigger before it, one before all triggers to them all; a fact without
a place of its own takes that of the fact beside it, then that of the sentence before.
"""

from tawatur.claims.draft import Draft
from tawatur.claims.scene import Scene
from tawatur.model import Mention

_FINE = ("exact", "town", "district", "province", "country", "region")
_MOVING = ("talks", "agreement", "ceasefire", "sanction", "resolution", "accusation", "denial", "demand", "pledge", "condemnation")


def place(scene: Scene, drafts: list[Draft], spoken: list[tuple[int, int]]) -> None:
    """Fill in `places` of every draft; `spoken` are the spans of characters that name speakers, whose places are not the fact's."""
    inherited: list[Mention] = []
    order = {id(m): i for i, m in enumerate(scene.mentions["places"])}
    for index in range(len(scene.sentences)):
        rows = [d for d in drafts if d.sentence == index]
        usable = [m for m in scene.inside("places", index) if not any(a <= m.start < b for a, b in spoken)]
        if rows:
            _sentence(rows, usable, order)
        for draft in rows:
            if draft.places:
                inherited = draft.places
            elif inherited and draft.kind not in _MOVING:
                draft.places, draft.rules["place"] = inherited, "inherited"
        if not rows and usable and not inherited:
            inherited = _narrow(usable[:1], order)


def _sentence(rows: list[Draft], usable: list[Mention], order: dict[int, int]) -> None:
    anchors = sorted({d.anchor for d in rows})
    owned: dict[int, list[Mention]] = {a: [] for a in anchors}
    lead: list[Mention] = []
    for mention in usable:
        before = [a for a in anchors if a < mention.first]
        (owned[before[-1]] if before else lead).append(mention)
    for draft in rows:
        own = _narrow(owned[draft.anchor], order)
        if own:
            draft.places, draft.rules["place"] = own, "own"
    for i, draft in enumerate(rows):
        if not draft.places:
            beside = [d for d in rows[i + 1 :] if d.rules.get("place") == "own"][:1]
            beside = beside or [d for d in reversed(rows[:i]) if d.places][:1]
            if beside:
                draft.places, draft.rules["place"] = beside[0].places, "beside"
            elif lead:
                draft.places, draft.rules["place"] = _narrow(lead, order), "lead"


def _narrow(found: list[Mention], order: dict[int, int]) -> list[Mention]:
    """The most specific of a fact's places, with its equals in one list; containers left out."""
    if not found:
        return []
    inside = {i for m in found for i in m.value.within}
    kept = [m for m in found if order[id(m)] not in inside] or found
    best = min(kept, key=lambda m: _FINE.index(m.value.precision) if m.value.precision in _FINE else 1)
    if best.value.group is None:
        return [best]
    return [m for m in kept if m.value.group == best.value.group]
