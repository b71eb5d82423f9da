"""A trigger of destruction in, its drafts out: one for each thing counted (codebook, Kinds; Ruling 18)."""

from tawatur.claims.counted import Counted
from tawatur.claims.draft import Draft
from tawatur.claims.scene import Scene
from tawatur.model import Mention

_SUBJECT = 10  # words between "suffered" and the damage
_TWO = 2
_REACH = 5  # words between the trigger and the first thing, and between two things


def destroyed(scene: Scene, trigger: Mention, phrases: list[Counted]) -> list[Draft]:
    """Drafts of the things after a trigger ("تدمير ثلاثة منازل وسيارة"), of the one before a verb, or of none named."""
    found: list[Draft] = []
    end = trigger.last
    for phrase in phrases:
        if phrase.first < trigger.last or not _thing(phrase) or _doer(scene, trigger, phrase, phrases):
            continue
        if trigger.value.pos == "verb" and "locative" in scene.roles(phrase.first - 1, phrase.first):  # سقطت في منطقة
            continue
        parted = scene.between("harms", end, phrase.first) or scene.between("acts", end, phrase.first)
        joined = not found or scene.text(phrase.first).startswith("و") or scene.text(phrase.first - 1) in ("و", "،")
        if parted or scene.gap(end, phrase.first) > _REACH or not joined:
            break
        found.append(_draft(scene, trigger, phrase, bool(found)))
        end = phrase.last
    if not found and trigger.value.pos == "verb" and not _acting(scene, trigger):
        found = [_draft(scene, trigger, phrase, False) for phrase in _before(scene, trigger, phrases)]
    if not found and trigger.value.pos == "noun":
        found = [_draft(scene, trigger, phrase, False) for phrase in _undergone(scene, trigger, phrases)]
    if not found and (not trigger.value.weak or _suffered(scene, trigger)):
        found = [_draft(scene, trigger, None, False)]
    return found


def _undergone(scene: Scene, trigger: Mention, phrases: list[Counted]) -> list[Counted]:
    """The things that suffered damage, behind the verb that says so ("تعرض منزلان لأضرار")."""
    verbs = scene.linked({"undergo"}, trigger.first - _SUBJECT, trigger.first)
    things = [p for p in phrases if verbs and verbs[-1].last <= p.first and p.last <= trigger.first and p.of == "thing"]
    return things if things and scene.gap(verbs[-1].last, things[0].first) == 0 else []


def _before(scene: Scene, trigger: Mention, phrases: list[Counted]) -> list[Counted]:
    """The thing before a verb or participle, with those that و joins to it ("منزل وسيارات متضررة")."""
    found: list[Counted] = []
    at = trigger.first
    for phrase in reversed([p for p in phrases if p.of == "thing" and p.last <= trigger.first]):
        if scene.gap(phrase.last, at) > (0 if found else 3):
            break
        found.insert(0, phrase)
        at = phrase.first
        if not scene.text(at).startswith("و"):
            break
    return found


def _acting(scene: Scene, trigger: Mention) -> bool:
    """Whether a verb has who does it before it: it is active and bears no pronoun of what stands there."""
    bound = scene.text(trigger.last - 1).endswith(("ها", "هم", "ه", "هما"))
    return trigger.value.voice == "active" and not bound


def _suffered(scene: Scene, trigger: Mention) -> bool:
    """Whether damage that names no thing is the result of something ("أسفر عن أضرار مادية")."""
    return bool(scene.roles(max(0, trigger.first - 5), trigger.first) & {"result", "undergo"})


def _doer(scene: Scene, trigger: Mention, phrase: Counted, phrases: list[Counted]) -> bool:
    """Whether the thing right after a verb is what destroyed another ("دمرت طائرات التحالف مخزنا")."""
    if trigger.value.pos != "verb" or phrase.digits or phrase.noun is None or phrase.first > trigger.last:
        return False
    if getattr(phrase.noun.value, "id", None) not in ("arms", "vehicle"):
        return False
    if scene.at("actors", phrase.last) is not None:
        return True  # دمرت مقاتلات التحالف
    behind = [p for p in phrases if 0 <= p.first - phrase.last <= 4 and p.of == "thing"]
    return bool(behind) and not scene.text(behind[0].first).startswith("و")


def _thing(phrase: Counted) -> bool:
    two = phrase.of == "weapon" and phrase.figure.low == _TWO
    return phrase.of == "thing" or two or (phrase.of in ("unknown", "weapon") and phrase.digits is not None)


def _draft(scene: Scene, trigger: Mention, phrase: Counted | None, later: bool) -> Draft:
    sentence = scene.read.sentence_at(trigger.first)
    if phrase is None:
        draft = Draft("destroyed", trigger.first, trigger.last, trigger.first, sentence, trigger)
    else:
        first = phrase.first if later else min(trigger.first, phrase.first)
        anchor = phrase.first if later else trigger.first
        draft = Draft("destroyed", first, max(trigger.last, phrase.last), anchor, sentence, trigger)
        if later:
            draft.last = phrase.last
        draft.counted, draft.target = (phrase.first, phrase.last), phrase.noun
        draft.figure = None if phrase.definite and phrase.figure.relation == "vague" else phrase.figure
    draft.stance = trigger.value.stance
    draft.rules["claim"] = f"destroyed {trigger.value.id}"
    return draft
