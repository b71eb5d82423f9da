"""The kind of an attack by the weapons that its own clause names (Ruling 4): a raid by drone, shells on a target."""

from tawatur.claims.draft import Draft
from tawatur.claims.scene import Scene

_DRONE = frozenset(("drone", "missile"))
_DEVICE = frozenset(("car_bomb", "ied", "landmine"))
_GROUND = frozenset(("artillery", "rocket", "mortar"))
_AIR = frozenset(("airstrike", "barrel_bomb"))
_REACH = 14  # words after a verb in which its weapon may stand


def kind(scene: Scene, draft: Draft) -> str:
    """The draft's kind, made exact by the weapons of its clause.

    Only a verb or noun that names no weapon itself gives way (هجوم، ضربة، استهدف; قصف to an aircraft).
    """
    if draft.kind not in ("attack", "shelling", "airstrike"):
        return draft.kind
    weapons = _weapons(scene, draft)
    if weapons & _DRONE and (draft.kind != "shelling" or "drone" in weapons) and not weapons & _GROUND:
        return "missile_or_drone_strike" if "drone" in weapons or draft.kind == "attack" else draft.kind
    if draft.kind == "shelling":
        return "airstrike" if weapons & _AIR and not weapons & _GROUND else draft.kind
    if draft.kind == "attack":
        for group, exact in ((_AIR, "airstrike"), (_GROUND, "shelling"), (_DEVICE, "bombing")):
            if weapons & group:
                return exact
    return draft.kind


def _weapons(scene: Scene, draft: Draft) -> set[str]:
    """Weapons named from the trigger's subject to the end of its clause."""
    first, last = scene.sentences[draft.sentence]
    end = draft.last
    while end < min(last, draft.last + _REACH):
        if scene.at("harms", end) or (scene.at("acts", end) and end >= draft.last) or scene.text(end) in ("؛", "."):
            break
        if scene.roles(end, end + 1) & {"result", "relative"}:
            break
        end += 1
    start = draft.first
    while start > max(first, draft.first - 5) and scene.text(start - 1) not in ("،", ",", ":", "؛"):
        start -= 1
    return {m for mention in scene.between("means", start, end) for m in mention.value.means}
