"""A draft and its voice in, whether it is a claim out: what did not happen is none, "no deaths" is a figure of 0.

Codebook, Count and Ruling 15: "لم يسقط ضحايا", "دون إصابات" are 0; conditions and plans state nothing unless they are
demanded, promised or feared.
"""

from tawatur.claims.draft import Draft
from tawatur.claims.families import BODILY
from tawatur.claims.scene import Scene
from tawatur.claims.turned import supposed
from tawatur.claims.victims import MOVEMENT
from tawatur.claims.voices import Voice
from tawatur.model import Figure, Mention

_SPOKEN = frozenset(("denied", "demanded", "pledged", "warned", "accused"))
_OUTCOMES = frozenset(("death by violence", "fatal end", "martyrdom", "injury", "death"))
"""Nouns of what came of an act: nobody attempts them."""
_FRUIT = frozenset(("result", "gain", "manage"))  # verbs that say what talks come to
_UNREAL = ("negated", "conditional")
_NEARLY = 8  # words that such a word may stand before a harm
_ZERO = Figure(0, 0, 0, "exact")


def stated(scene: Scene, draft: Draft, voice: Voice) -> bool:
    """Whether a draft stands; a negated harm to several becomes a figure of 0. What does not stand is noted."""
    stands = _stands(scene, draft, voice)
    if not stands:
        negated = voice.negated and voice.stance != "denied"
        scene.drop("negated" if negated else "condition", draft.first, draft.last)
    return stands


def _stands(scene: Scene, draft: Draft, voice: Voice) -> bool:
    if draft.kind in BODILY and _unknown(scene, draft, voice):
        return False
    if draft.stance == "denied":
        return True
    if voice.conditional and voice.stance in _SPOKEN and supposed(scene, draft, voice):
        return False
    if (voice.negated or voice.conditional) and _lifted(scene, draft):
        return True
    if draft.kind == "talks" and voice.negated and _fruitless(scene, draft):
        return True
    if voice.negated and voice.stance == "asserted" and draft.kind == "aid_delivered":
        draft.kind = "aid_blocked"  # "لم تتمكن المنظمة من إيصال المساعدات"
        return True
    if voice.negated and voice.stance != "denied":
        if draft.kind not in BODILY or (draft.figure and draft.figure.relation != "vague"):
            return False
        draft.figure, draft.rules["count"] = _ZERO, "zero"
        return draft.part_of is None
    return not voice.conditional or draft.tried or voice.stance in _SPOKEN


def _unknown(scene: Scene, draft: Draft, voice: Voice) -> bool:
    """Whether nothing is known ("لم ترد أنباء عن إصابات"), or it nearly happened ("كادت تؤدي إلى مقتل جنديين")."""
    roles = scene.roles(max(scene.sentences[draft.sentence].first, draft.first - _NEARLY), draft.first)
    return "almost" in roles or (voice.negated and "unreported" in roles)


def _fruitless(scene: Scene, draft: Draft) -> bool:
    """Whether what is negated is only that talks came to something ("لم تسفر المفاوضات عن اتفاق")."""
    over = [m for m in _over(scene, draft) if m.value.stance == "negated"]
    return bool(over) and all(scene.roles(m.last, m.last + 1) & _FRUIT for m in over)


def _lifted(scene: Scene, draft: Draft) -> bool:
    """Whether every cue that makes a harm unreal is of something else in its sentence."""
    threatens = draft.trigger is not None and draft.trigger.value.stance is not None
    if draft.trigger is None or not (draft.kind in BODILY or draft.kind in MOVEMENT or threatens):
        return False
    over = [m for m in _over(scene, draft) if m.value.stance in _UNREAL]
    if threatens or draft.kind not in BODILY:  # the negation of "لن نسمح", "بلا مأوى" is its own
        return bool(over) and all(draft.trigger.first <= m.first < draft.trigger.last for m in over)
    return bool(over) and all(_of_else(scene, m, draft) for m in over)


def _over(scene: Scene, draft: Draft) -> list[Mention]:
    """The stance cues of a draft's sentence whose scope meets its words."""
    inside = scene.inside("stance", draft.sentence)
    return [m for m in inside if m.value.scope[0] < draft.last and draft.first < m.value.scope[1]]


def _of_else(scene: Scene, cue: Mention, draft: Draft) -> bool:
    """Whether a cue is not of a harm: part of a name, in a clause on its subject, or the harm is what came of it.

    "محاولة اغتيال أسفرت عن إصابة اثنين", "مسلحون لم نتمكن من تحديد هويتهم يقتلون", "مراسلون بلا حدود: 65 قتلوا".
    """
    assert draft.trigger is not None
    if cue.first >= draft.trigger.last and "attempt" in scene.roles(cue.first, cue.last):
        return True  # "قتل خلال إحباط الهجوم 8"
    if cue.last <= draft.trigger.first and _beside_attempt(scene, cue, draft.trigger):
        return True
    if cue.first <= draft.trigger.first < cue.last:
        return True  # "في حالة حرجة" is no condition
    named = any(a.first < cue.first < a.last for a in scene.between("actors", cue.first - 2, cue.first))
    gap = draft.trigger.first - cue.last
    subject = draft.first < cue.first and gap > 1
    negated = cue.last + ("that" in scene.roles(cue.last, cue.last + 1))  # "دون أن يوقع"
    unable = "manage" in scene.roles(cue.last, cue.last + 1) and gap > 2
    return named or subject or unable or (cue.last <= draft.first and "result" in scene.roles(negated + 1, draft.first))


def _beside_attempt(scene: Scene, cue: Mention, trigger: Mention) -> bool:
    """Whether a harm is told beside an attempt, not attempted itself ("أحبط هجوما وقتل 3", "إحباط هجوم ومقتل 3")."""
    if "attempt" not in scene.roles(cue.first, cue.last):
        return False
    value = trigger.value
    comma = any(scene.text(i) in "،؛" for i in range(cue.last, trigger.first))
    if comma and scene.between("attribution", cue.last, trigger.first):
        return True  # "حاول إنقاذهم، مؤكدا أن القوات تمكنت من قتل 3"
    if value.id in _OUTCOMES or (value.pos == "person" and not value.weak):
        return True
    joined = comma or scene.text(trigger.first).startswith("و")
    return joined and value.pos == "verb" and value.tense == "past"
