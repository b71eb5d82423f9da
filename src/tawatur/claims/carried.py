"""A sentence's drafts in, doers and means carried from one to another: a harm has those of its act (Rulings 12, 17)."""

from tawatur.claims.draft import Draft
from tawatur.claims.families import HARM, UNDONE, is_act
from tawatur.claims.scene import Scene
from tawatur.model import Mention


def share(scene: Scene, rows: list[Draft], before: tuple[Draft | None, Draft | None]) -> None:
    """A harm takes doer and means of the act in its sentence, or of the act before in its paragraph.

    An act that points back takes those of the act before it, wherever that is.
    """
    last, beside = before
    acts = [d for d in rows if is_act(d)]
    for i, draft in enumerate(rows):
        if draft.actor is None and draft.trigger and _goes_on(scene, draft.trigger):
            draft.actor = next((d.actor for d in reversed(rows[:i]) if d.actor), None)
        near: Draft | None = None
        if draft.kind in HARM:
            near = min(acts, key=lambda a: abs(a.anchor - draft.anchor), default=beside)
        elif is_act(draft) and draft.trigger and draft.trigger.value.definite:
            near = last
        if near is not None and near is not draft:
            _take(draft, near)
    for draft in acts:
        if draft.actor is None and draft.kind not in UNDONE:
            draft.actor = next((d.actor for d in rows if d.kind in HARM and d.rules.get("actor") == "words"), None)
    for draft in rows:
        if draft.actor is None:
            del draft.rules["actor"]


def _take(draft: Draft, act: Draft) -> None:
    """Give a draft the means and the doer of an act; not who only took responsibility, nor a side of a clash."""
    draft.means = draft.means or act.means
    if draft.actor is None and act.kind not in UNDONE and act.rules.get("actor") != "speaker":
        draft.actor = act.actor


def _goes_on(scene: Scene, trigger: Mention) -> bool:
    """Whether a verb joined by و, or a noun with a pronoun, keeps the doer before it ("واستهدفت", "إثر قصفها")."""
    text, surface = scene.text(trigger.first), scene.read.text[trigger.start : trigger.end]
    if trigger.value.pos == "verb":
        return (
            text[:1] in "وف"
            and trigger.start > scene.read.words[trigger.first].start
            and trigger.value.voice != "passive"
        )
    return surface.endswith(("ها", "هم", "ه")) and len(surface) > 4 and not trigger.value.definite
