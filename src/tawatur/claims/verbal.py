"""A verbal act in, whether it is itself the news out: an accusation, denial, demand, pledge, warning, condemnation.

Ruling 7: only where no act of the table fits what is spoken of; else the act is the claim, with the verb's stance.
"""

from tawatur.claims.draft import Draft
from tawatur.claims.families import VERBAL
from tawatur.claims.objects import saying
from tawatur.claims.scene import Scene, glued
from tawatur.model import Mention, Trigger

_NEAR = 3  # words after the particle in which what is spoken of is named
_SUBJECT = 14  # words in which a speaker and what he condemns stand
_DEED = frozenset(("perform", "wage", "behind"))
_FAR = 5  # the same behind a word of doing
_LINKS = {"warning": {"that", "warned of"}, "demand": {"that", "asked for"}}  # roles of what leads to the object
_IT = ("ه", "ها")
_MARKS = ("،", "؛", ".", "؟", "!")


def is_news(scene: Scene, trigger: Mention, told: list[Draft]) -> bool:
    """Whether a verbal act speaks of nothing that is told as a claim of its own."""
    if trigger.value.pos != "verb" and not (_adverbial(scene, trigger) or _levelled(scene, trigger)):
        return False
    if trigger.value.definite or _no_verb(scene, trigger):
        return False
    claims = told if trigger.value.kind in ("pledge", "condemnation") else None
    background = trigger.value.tense == "present" and trigger.value.kind != "denial"  # الأمر الذي تنفيه الحركة
    if background and "relative" in scene.roles(trigger.first - 1, trigger.first):
        return False  # حركة تتهمها السلطات: background
    if "to it" in scene.roles(trigger.last, trigger.last + 1):
        return False  # يوم غضب دعا إليه
    if trigger.value.id == "threaten":
        return not _warned(scene, trigger)  # what stands behind is the reason: "سنرد على أي هجوم"
    if trigger.value.kind == "denial" and _denies_what_was_said(scene, trigger):
        return True
    if trigger.value.kind in ("condemnation", "denial"):
        reach = _SUBJECT if trigger.value.kind == "condemnation" else 2 * _SUBJECT
        end = min(trigger.last + reach, _end(scene, trigger))
        deed = trigger.value.kind == "condemnation" and "deed" in scene.roles(trigger.last, end)
        return not deed and not _acts(scene, claims, trigger.last, end)
    start, end = _object(scene, trigger), _end(scene, trigger)
    if any((cue := saying(scene, t)) and cue.first == trigger.first for t in _told(scene, trigger.last, end)):
        return False  # ناشد الأهالي المنظمة إجلاء الجرحى
    done = bool(scene.roles(start, start + 1) & {"perform", "wage", "responsible"})  # بالوقوف وراء الهجوم
    if done and any(_of_it(scene, m) for m in scene.linked(_DEED, start, start + 2)):  # بتنفيذه، بالوقوف وراءها
        return False
    return not _acts(scene, claims, start, min(start + (_FAR if done or trigger.children else _NEAR), end))


def _warned(scene: Scene, trigger: Mention) -> bool:
    """Whether a verb of warning before tells the same threat ("حذر الوزير من أن الجيش سيرد")."""
    first = scene.sentences[scene.read.sentence_at(trigger.first)].first
    before = scene.between("acts", max(first, trigger.first - 2 * _SUBJECT), trigger.first)
    return any(t.value.kind == "warning" for t in before)


def _no_verb(scene: Scene, trigger: Mention) -> bool:
    """Whether letters that may be a verb are none: glued to ب ("بطلب من"), after تم or a mere "who" ("من يطالب")."""
    before = trigger.first - 1
    done = "done" in scene.roles(before, trigger.first)
    return glued(scene, trigger, "بك") or done or (scene.bare("of", before) and trigger.value.tense == "present")


def _of_it(scene: Scene, mention: Mention) -> bool:
    """Whether a word bears a pronoun for what was told before."""
    return scene.read.text[mention.start : mention.end].endswith(_IT)


def _denies_what_was_said(scene: Scene, trigger: Mention) -> bool:
    """Whether a pronoun or demonstrative is all that is denied ("الأمر الذي نفته الحركة", "ونفى الجيش ذلك")."""
    if "relative" in scene.roles(trigger.first - 1, trigger.first):
        return scene.text(trigger.last - 1).endswith(_IT)
    end = min(trigger.last + _FAR, _end(scene, trigger))
    return "pointing" in scene.roles(trigger.last, end) and not _acts(scene, None, trigger.last, end + 1)


def pledges(scene: Scene, sentence: int) -> list[Draft]:
    """Drafts of what a speaker says that he himself will do, where that is no act of the table ("سنجري تحقيقا")."""
    found = []
    for cue in scene.inside("stance", sentence):
        ours = scene.text(cue.first).lstrip("و")[:2] in ("سن", "ست")
        ours = ours and scene.at("places", cue.first) is None
        if cue.rule != "future" or not ours or _acts(scene, None, cue.first, min(cue.first + _FAR, cue.value.scope[1])):
            continue
        if "name" in scene.roles(cue.first - 1, cue.first):
            continue  # أبو سنان is a man
        if any(m.value.kind in VERBAL for m in scene.between("acts", cue.first, cue.first + 3)):
            continue
        value = Trigger("future", "pledge", "verb", "active", tense="future", stance="pledged")
        trigger = Mention(cue.start, cue.end, cue.first, cue.last, "future", value)
        last = min(cue.last + 2, cue.value.scope[1])
        draft = Draft("pledge", cue.first, last, cue.first, sentence, trigger)
        draft.stance, draft.rules["claim"] = "pledged", "act future"
        found.append(draft)
    return found


def _acts(scene: Scene, told: list[Draft] | None, first: int, last: int) -> bool:
    """Whether words name an act or a harm, as more than a reason or subject ("بالثأر لمقتله", "بالتحقيق في مقتل")."""
    return any(
        not (t.value.pos == "person" and t.value.definite)
        and (told is None or any(d.first <= t.first < d.last for d in told))
        and not (glued(scene, t, "ل") and t.first > first)
        and not scene.roles(max(first, t.first - 2), t.first) & {"reason", "site"}
        for t in _told(scene, first, last)
    )


def _told(scene: Scene, first: int, last: int) -> list[Mention]:
    """The acts of the table and the harms that begin at words first up to last."""
    found = scene.between("acts", first, last) + scene.between("harms", first, last)
    return [t for t in found if t.value.kind not in VERBAL]


def _adverbial(scene: Scene, trigger: Mention) -> bool:
    """Whether a noun is a participle of the speaker ("، مطالبة بإيجاد حل", "، متهما الحكومة بالتقصير")."""
    if scene.text(trigger.first - 1) not in _MARKS or trigger.value.definite:
        return False
    of_what = scene.text(trigger.last)[:1] == "ب"
    return of_what if trigger.value.kind == "demand" else trigger.value.id == "accusing so" and not of_what


def _levelled(scene: Scene, trigger: Mention) -> bool:
    """Whether a noun tells whom somebody accuses and of what ("بعد اتهام الحركة باستخدام المطار")."""
    if trigger.value.id != "accusation" or "reason" in scene.roles(max(0, trigger.first - 3), trigger.first):
        return False
    near = scene.between("actors", trigger.last, trigger.last + _NEAR)
    behind = near[0].last if near else 0
    return bool(near) and any(
        scene.text(i)[:1] == "ب" for i in range(behind, min(behind + _NEAR, _end(scene, trigger)))
    )


def _object(scene: Scene, trigger: Mention) -> int:
    """Where what the verb speaks of begins: at the first word with ب, or behind the particle that the verb takes."""
    if trigger.children:
        return trigger.children[-1].last  # "حملت الحركة مسؤولية الهجوم"
    start = trigger.last
    links = _LINKS.get(trigger.value.kind, {"that"})
    for word in range(start, _end(scene, trigger)):
        text = scene.text(word)
        roles = scene.roles(word, word + 1)
        if roles & links:
            return word + 1
        if trigger.value.kind == "demand" and (act := scene.at("acts", word)) and glued(scene, act, "ل"):
            return word  # دعا لهدنة
        if "no object" in roles:
            continue
        if text[:1] == "ب" and len(text) > 3 and scene.at("actors", word) is None and scene.at("places", word) is None:
            return word
    party = scene.at("actors", start)
    while party and start < _end(scene, trigger):
        start, party = party.last, scene.at("actors", party.last)  # "طلبت فرنسا وبريطانيا عقد اجتماع"
    return start


def _end(scene: Scene, trigger: Mention) -> int:
    """The end of the sentence that the verb stands in."""
    last = scene.sentences[scene.read.sentence_at(trigger.first)].last
    return min(last, trigger.last + 30)
