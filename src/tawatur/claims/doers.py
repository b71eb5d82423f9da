"""Drafts of a document in, actors and means filled in: by whose hand and with what (Rulings 4, 12, 17)."""

from tawatur.claims.draft import Draft
from tawatur.claims.scene import Scene
from tawatur.model import Mention

HARM = frozenset(
    (
        "killed",
        "injured",
        "missing",
        "detained",
        "abducted",
        "displaced",
        "evacuated",
        "besieged",
        "destroyed",
        "execution",
    )
)
_TALK = frozenset(("talks", "agreement", "ceasefire", "sanction", "resolution"))


def doers(scene: Scene, drafts: list[Draft]) -> None:
    """Fill in `actor` and `means` of every draft."""
    last: Draft | None = None
    for index in range(len(scene.sentences)):
        rows = sorted((d for d in drafts if d.sentence == index), key=lambda d: d.anchor)
        for i, draft in enumerate(rows):
            limit = rows[i + 1].anchor if i + 1 < len(rows) else scene.sentences[index].last
            start = rows[i - 1].last if i else scene.sentences[index].first
            draft.actor = draft.actor or _actor(scene, draft, start, limit)
            draft.means = _means(scene, draft, min(limit, draft.last + 8))
        _share(rows, last)
        attacks = [d for d in rows if d.kind not in HARM and d.kind not in _TALK]
        last = attacks[-1] if attacks else last


def _actor(scene: Scene, draft: Draft, start: int, limit: int) -> Mention | None:
    """The doer that the words beside a trigger name: after an active verb or a noun, else before a verb."""
    trigger = draft.trigger
    if trigger is None or trigger.value.voice == "passive":
        return None
    if draft.kind in HARM and trigger.value.pos != "verb":
        return None
    after = [m for m in scene.between("actors", trigger.last, min(limit, trigger.last + 4)) if m.first >= trigger.last]
    if draft.counted and draft.kind in HARM:
        after = [m for m in after if m.last <= draft.counted[0]]
    if after:
        return after[0]
    within = scene.between("actors", draft.first, trigger.first)
    if within:
        return within[0]
    if trigger.value.pos == "verb" or draft.first < trigger.first:
        before = [m for m in scene.between("actors", start, draft.first) if scene.gap(m.last, draft.first) <= 4]
        return before[-1] if before else None
    return None


def _means(scene: Scene, draft: Draft, limit: int) -> tuple[str, ...]:
    found = list(draft.trigger.value.means) if draft.trigger else []
    for mention in scene.between("means", draft.first, limit):
        found += mention.value.means
    return tuple(dict.fromkeys(found))


def _share(rows: list[Draft], last: Draft | None) -> None:
    """A harm takes doer and means of the act in its sentence, or of the act before where its sentence has none."""
    acts = [d for d in rows if d.kind not in HARM and d.kind not in _TALK]
    for draft in rows:
        if draft.kind in HARM:
            near = min(acts, key=lambda a: abs(a.anchor - draft.anchor), default=last)
        elif draft.trigger and draft.trigger.value.definite:
            near = last
        else:
            continue
        if near is not None:
            draft.actor = draft.actor or near.actor
            draft.means = draft.means or near.means
