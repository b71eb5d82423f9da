"""An act's or a harm's noun in, whether it is what a word of denying, asking, promising or threatening speaks of out.

Such a noun is told, also with the article or as a purpose ("هدد باقتحامها", "استعداده للانسحاب"): its stance says how.
"""

from tawatur.claims.families import VERBAL
from tawatur.claims.scene import Scene, covers, glued
from tawatur.model import Mention

_SPOKEN = frozenset(("denied", "demanded", "pledged", "warned"))
_FEARS = frozenset(("feared", "fear", "feared of what", "provided"))  # fears of what goes on, terms of a text
_FAR = 6  # words from the word of saying to what it speaks of
_WHOM = ("actors", "people", "numbers", "times")  # what may stand between: who speaks, whom to, by when
_MARKS = ("،", ",", "؛", ":", ".", '"')


def is_object(scene: Scene, trigger: Mention) -> bool:
    """Whether a noun is the object of a word of saying before it, with nothing but the speaker and another between."""
    return saying(scene, trigger) is not None


def saying(scene: Scene, trigger: Mention) -> Mention | None:
    """The word of saying that a noun is the object of, where there is one."""
    if trigger.value.pos == "verb":
        return None
    cue = _cue(scene, trigger)
    if cue is None or _told_between(scene, cue.last, trigger.first):
        return None
    return cue if glued(scene, trigger, "ب") or _governed(scene, cue, trigger) else None


def _governed(scene: Scene, cue: Mention, trigger: Mention) -> bool:
    """Whether a noun without ب is an object: direct, or by a preposition of the verb, only parties between."""
    link = scene.roles(trigger.first - 1, trigger.first) & {"asked for", "of"} and trigger.first > cue.last
    whom = [m for name in _WHOM for m in scene.between(name, cue.last, trigger.first)]
    direct = all(covers(whom, i) for i in range(cue.last, trigger.first - bool(link)))
    aimed = glued(scene, trigger, "ل") or trigger.value.kind == "ceasefire"  # لوقف إطلاق النار is one word
    return direct and (bool(link) or aimed or cue.value.stance == "denied" or cue.rule == "urge")


def _cue(scene: Scene, trigger: Mention) -> Mention | None:
    """The last word of saying over a noun, near before it."""
    over = None
    for cue in scene.inside("stance", scene.read.sentence_at(trigger.first)):
        if cue.last <= trigger.first < cue.value.scope[1]:
            over = cue
    if over is None or over.value.stance not in _SPOKEN or over.rule in _FEARS or over.rule == "future":
        return None
    return over if trigger.first - over.last <= _FAR else None


def _told_between(scene: Scene, first: int, last: int) -> bool:
    """Whether a mark, or another act or harm stands between two words."""
    if any(scene.text(i) in _MARKS for i in range(first, last)):
        return True
    acts = [m for m in scene.between("acts", first, last) if m.value.kind not in VERBAL]
    return bool(acts) or bool(scene.between("harms", first, last))
