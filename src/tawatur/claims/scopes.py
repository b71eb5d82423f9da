"""Drafts of a document in, `scope`, `affected` and `stance` filled in (codebook; Rulings 10, 14, 16)."""

from tawatur.claims.draft import Draft
from tawatur.claims.scene import Scene
from tawatur.claims.voices import Voice

_STOCK = frozenset(("missing", "besieged", "siege", "displaced", "detained"))
_LONG = 21  # days: a harm's total over a longer period than this runs over many incidents


def scope(scene: Scene, drafts: list[Draft]) -> None:
    """Fill in `scope`: a part, a state that lasts, a running total, or one incident's figure."""
    for draft in drafts:
        if draft.scope is None:
            draft.scope = _scope(scene, draft)


def _scope(scene: Scene, draft: Draft) -> str:
    first, last = scene.sentences[draft.sentence]
    roles = scene.roles(max(first, draft.first - 6), min(last, draft.last + 12))
    if draft.kind in _STOCK and scene.roles(max(first, draft.first - 4), draft.last) & {"still"}:
        return "stock"
    if draft.kind in ("siege", "besieged"):
        return "stock"
    when = draft.time.value if draft.time and draft.rules.get("time") == "own" else None
    long = when is not None and (when.end - when.start).days > _LONG
    if draft.figure and (long or (when and when.role == "since") or "period" in roles):
        return "cumulative"
    return "new"


def affected(scene: Scene, drafts: list[Draft]) -> None:
    """Let a figure without a noun of its own ("و12 آخرون") take the group of the figure before it in its sentence."""
    previous: Draft | None = None
    for draft in drafts:
        if draft.affected is None:
            continue
        bare = draft.affected == "people" and draft.counted is not None and _bare(scene, draft)
        if bare and previous and previous.sentence == draft.sentence and not previous.part_of:
            draft.affected = previous.affected
        if not draft.part_of:
            previous = draft


def _bare(scene: Scene, draft: Draft) -> bool:
    first, last = draft.counted or (0, 0)
    people = [m for m in scene.between("people", first, last) if not m.value.generic]
    other = any(scene.text(i).startswith("اخر") for i in range(first, min(last + 1, len(scene.read.words))))
    return not people and (other or not scene.between("people", first, last + 1))


def stance(draft: Draft, voice: Voice) -> str:
    """How the origin stands to the claim: the trigger's own word, else the voice's."""
    return draft.stance or voice.stance
