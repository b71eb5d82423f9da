"""Drafts of a document in, their times filled in: when each fact happened, not when it was said (Rulings 9, 18)."""

from tawatur.claims.draft import Draft
from tawatur.claims.scene import Scene
from tawatur.model import Mention

_FAR = 14  # words: a time later in the sentence than this belongs to what stands between


def time(scene: Scene, drafts: list[Draft]) -> None:
    """Fill in `time` of every draft: from its own clause, else the fact beside it, else the sentence before."""
    inherited: Mention | None = None
    for index in range(len(scene.sentences)):
        rows = [d for d in drafts if d.sentence == index]
        usable = [m for m in scene.inside("times", index) if not _of_saying(scene, m) and not _of_record(scene, m)]
        for draft in rows:
            draft.time = _inside(draft, _nearest(scene, draft, rows, usable, inherited))
            draft.rules["time"] = "own" if draft.time else "inherited"
        stated = [d.time for d in rows if d.time]
        for draft in rows:
            if draft.time is None:
                draft.time = stated[0] if stated and not inherited else inherited
        happened = [m for m in stated if m.value.role != "since"]
        inherited = happened[-1] if happened else inherited


def _inside(draft: Draft, found: Mention | None) -> Mention | None:
    """The point itself, for the event that a start is named by ("منذ اندلاع الحرب في آذار" dates the war's outbreak)."""
    if found and found.children and found.first <= draft.anchor < found.last:
        return found.children[0]
    return found


def _of_saying(scene: Scene, mention: Mention) -> bool:
    """Whether a time stands between a saying word and what is said ("أعلن الجمعة أن")."""
    sayings = scene.inside("attribution", scene.read.sentence_at(mention.first))
    return any(
        s.first <= mention.first and s.first < s.value.scope[0] and mention.last <= s.value.scope[0] for s in sayings
    )


def _of_record(scene: Scene, mention: Mention) -> bool:
    """Whether a start is that of a comparison ("أعنف هجوم منذ ثلاثة أعوام"): it dates nothing."""
    if mention.value.role != "since":
        return False
    return "superlative" in scene.roles(max(0, mention.first - 8), mention.first)


def _nearest(
    scene: Scene, draft: Draft, rows: list[Draft], usable: list[Mention], inherited: Mention | None
) -> Mention | None:
    """The time of a draft's clause: the first after it and before the next fact, else the last before it, else a near later one."""
    limit = min((d.anchor for d in rows if d.anchor > draft.anchor), default=10**9)
    after = [m for m in usable if draft.anchor <= m.first < limit]
    if after:
        return after[0]
    before = [m for m in usable if m.first < draft.anchor]
    if before:
        return before[-1]
    later = usable[:1]
    if later and inherited and scene.gap(draft.last, later[0].first) > _FAR:
        return None
    return later[0] if later else None
