"""An act's noun and the harms of its sentence in, whether it is the stated cause of one out (Ruling 3)."""

from tawatur.claims.draft import Draft
from tawatur.claims.scene import Scene
from tawatur.model import Mention

DEVICE = "device"
"""By itself it has not gone off."""
WOUNDS = "gunshots"
"""ب makes them what one was hit by."""
_ADJECTIVES = 4  # words between a noun and its relative clause
_LATER = 15  # words between an act and the verb of what came of it, past what is said of it
_RUIN = 9  # words from what was destroyed to the act that did it
_BY_CAUSE = frozenset(("result", "cause"))


def caused(scene: Scene, trigger: Mention, harmed: list[Draft]) -> bool:
    """Whether the noun is the stated cause of a harm in its clause ("أسفر القصف عن مقتل", "قتل في القصف 4")."""
    before = scene.roles(max(0, trigger.first - 2), trigger.first)
    after = scene.roles(trigger.last, trigger.last + 4) | _came_of(scene, trigger)
    word = scene.read.words[trigger.first]
    used = trigger.value.id == DEVICE and "with" in before  # مقتل جندي بواسطة عبوة
    inside = used or _within(scene, trigger.first - 1) or (trigger.start > word.start and "ب" in word.text[:2])
    if not (before & _BY_CAUSE or "result" in after or inside) or trigger.value.id == WOUNDS:
        return False
    brought = "result" in after | before
    if brought and any(t.value.kind == "destroyed" for t in _acts_after(scene, trigger)):
        return True
    if trigger.value.definite and _negated(scene, trigger):
        return False
    if any(t.value.kind == "destroyed" for t in scene.between("acts", trigger.first - _RUIN, trigger.first)):
        return True  # "تضررت ثلاث مدارس في القصف"
    return any(abs(d.anchor - trigger.first) < 20 for d in harmed)


def _within(scene: Scene, word: int) -> bool:
    """Whether في stands at a word, و before it or not ("وفي هجوم آخر قتل")."""
    links = scene.linked({"in"}, max(0, word), word + 1)
    return any(m.end == scene.read.words[word].end and m.start - scene.read.words[word].start <= 1 for m in links)


def _came_of(scene: Scene, trigger: Mention) -> frozenset[str]:
    """The verb of result behind a relative clause on an act ("الانفجار الذي يعد الأعنف خلف أربعة جرحى")."""
    if relative_on(scene, trigger.last) is None:
        return frozenset()
    links = scene.linked({"result"}, trigger.last, trigger.last + _LATER)
    if not links or any(scene.between(name, trigger.last, links[0].first) for name in ("acts", "harms")):
        return frozenset()
    return frozenset(("result",))


def _negated(scene: Scene, trigger: Mention) -> bool:
    """Whether the clause says that the act harmed nobody: nothing came of it ("لم يوقع الهجوم ضحايا")."""
    return any(m.value.stance == "negated" for m in scene.cues(trigger.first))


def _acts_after(scene: Scene, trigger: Mention) -> list[Mention]:
    """The acts in the words after a noun."""
    return scene.between("acts", trigger.last, trigger.last + 10)


def relative_on(scene: Scene, word: int) -> int | None:
    """Where the relative clause on a noun begins, past its adjectives and a comma ("الانفجار الضخم، الذي وقع")."""
    return next((i for i in range(word, word + _ADJECTIVES) if "who" in scene.roles(i, i + 1)), None)
