"""A scene in, drafts of acts out: attacks, control, relief, diplomacy, unrest (codebook, Kinds; Rulings 2-6).

An act's noun is a claim where it brings something of its own or is the stated cause of a harm in its clause;
a bare reference back is none, nor is one in a purpose or a reason (Ruling 3).
"""

from tawatur.claims.counted import Counted, counted
from tawatur.claims.destroyed import destroyed
from tawatur.claims.draft import Draft
from tawatur.claims.kinds import kind
from tawatur.claims.scene import Scene
from tawatur.model import Figure, Mention

_OWN = ("places", "actors", "times", "means", "things", "people")  # what an act's noun may bring of its own
_NOUN_PHRASE = 8  # words after a definite noun that still belong to it
_MARKS = ("،", ",", "؛", ":", ".", "؟", "!")
_STATED = frozenset(("occur", "responsible", "condemn", "wage"))  # verbs whose subject or object is the act itself
_BY_CAUSE = frozenset(("result", "cause"))
_NO_PURPOSE = frozenset(("undergo", "result", "cause", "condemn"))
_VERBAL = frozenset(("accusation", "denial", "demand", "pledge", "warning", "condemnation"))
_SPOKEN_OF = 6  # words after a verbal act in which what it speaks of may be named
_FIRE = frozenset(("airstrike", "shelling", "missile_or_drone_strike", "attack"))
_OF_PEOPLE = frozenset(("execution", "sexual_violence"))  # counted by their victims
_TWO = Figure(2, 2, 2, "exact")

Group = tuple[Mention, ...]


def acts(scene: Scene, sentence: int, harmed: list[Draft]) -> list[Draft]:
    """Drafts of a sentence's acts, in order of place; `harmed` are the sentence's drafts of harm."""
    phrases = counted(scene, sentence)
    found: list[Draft] = []
    for group in _groups(scene, scene.inside("acts", sentence)):
        trigger = _head(group)
        if trigger.value.kind == "destroyed":
            found += destroyed(scene, trigger, phrases)
        elif _claims(scene, group, harmed):
            found.append(_draft(scene, group, phrases))
    return found


def _groups(scene: Scene, triggers: list[Mention]) -> list[Group]:
    """Triggers of one act together: a verb with its noun ("استهدف القصف", "شنت غارات", "غارات استهدفت")."""
    groups: list[Group] = []
    for trigger in triggers:
        last = groups[-1] if groups else ()
        if len(last) == 1 and _one_act(scene, last[0], trigger):
            groups[-1] = (last[0], trigger)
        else:
            groups.append((trigger,))
    return groups


def _one_act(scene: Scene, left: Mention, right: Mention) -> bool:
    """Whether two neighbouring triggers speak of one act: one of them a verb that names no kind of its own."""
    poses, kinds = (left.value.pos, right.value.pos), (left.value.kind, right.value.kind)
    if poses == ("verb", "noun"):
        alike = left.value.weak or left.value.kind in ("attack", right.value.kind) or {*kinds} <= _FIRE
        return alike and scene.gap(left.last, right.first) <= 6 and not _parted(scene, left.last, right.first)
    if poses == ("noun", "verb"):
        alike = right.value.kind in ("attack", left.value.kind) or right.value.weak
        own = scene.at("actors", right.last) is not None or scene.text(right.first)[:1] in "وف"
        comma = scene.text(right.first - 1) in ("،", ",")
        near = scene.gap(left.last, right.first) <= 14
        return alike and near and not own and (comma or not _parted(scene, left.last, right.first, marks=False))
    return False


def _parted(scene: Scene, first: int, last: int, marks: bool = True) -> bool:
    """Whether a harm, a result or (with `marks`) a comma stands between."""
    if marks and any(scene.text(i) in _MARKS for i in range(first, last)):
        return True
    return bool(scene.between("harms", first, last)) or "result" in scene.roles(first, last)


def _head(group: Group) -> Mention:
    """The trigger that names the kind: the most specific, a noun before a verb where both do."""
    return min(group, key=lambda t: (t.value.kind == "attack", t.value.weak, t.value.pos == "verb"))


def _claims(scene: Scene, group: Group, harmed: list[Draft]) -> bool:
    """Whether the words of a group state an act (Rulings 3, 5)."""
    trigger, first = _head(group), group[0].first
    before = scene.roles(max(0, first - 4), first)
    if "reason" in scene.roles(max(0, first - 2), first) or (_purpose(scene, group[0]) and not before & _NO_PURPOSE):
        return False
    if trigger.value.kind in _VERBAL:
        return _itself_news(scene, trigger)
    if trigger.value.kind == "captured_territory" and _static(scene, trigger):
        return False
    if any(t.value.pos == "verb" and not t.value.weak for t in group):
        return not (scene.roles(first, trigger.last + 12) & {"habit"})
    if len(group) > 1 or not (trigger.value.definite or trigger.value.weak):
        return True
    return _brings(scene, trigger) or _stated(scene, trigger) or _causes(scene, trigger, harmed)


def _itself_news(scene: Scene, trigger: Mention) -> bool:
    """Whether a verbal act is the news: a verb that speaks of no act or harm of the table (Ruling 7)."""
    last = min(scene.sentences[scene.read.sentence_at(trigger.first)].last, trigger.last + _SPOKEN_OF)
    spoken = scene.between("acts", trigger.last, last) + scene.between("harms", trigger.last, last)
    return trigger.value.pos == "verb" and all(t.value.kind in _VERBAL for t in spoken)


def _purpose(scene: Scene, trigger: Mention) -> bool:
    """Whether ل stands glued before the trigger ("لاستهداف"): what is meant, not what was done."""
    word = scene.read.words[trigger.first]
    return trigger.start > word.start and word.text.lstrip("وف").startswith("ل")


def _static(scene: Scene, trigger: Mention) -> bool:
    """Whether control is a state: an imperfect, or a relative clause ("التي تسيطر عليها")."""
    relative = "relative" in scene.roles(trigger.first - 2, trigger.first)
    noun = scene.text(trigger.first) in ("سيطره", "السيطره") and not scene.roles(trigger.first - 3, trigger.first)
    return trigger.value.tense == "present" or relative or (noun and scene.text(trigger.first - 1) in ("تحت", "مناطق"))


def _brings(scene: Scene, trigger: Mention) -> bool:
    """Whether a place, actor, means, time or target of its own stands in the noun's phrase."""
    last = scene.sentences[scene.read.sentence_at(trigger.first)].last
    end = trigger.last
    while end < min(last, trigger.last + _NOUN_PHRASE):
        if scene.text(end) in _MARKS or scene.at("harms", end) or scene.roles(end, end + 1) & {"result", "share"}:
            break
        end += 1
    return any(scene.between(dimension, trigger.last, end) for dimension in _OWN)


def _stated(scene: Scene, trigger: Mention) -> bool:
    """Whether a verb says of the act itself that it happened, was claimed or condemned ("وقع الهجوم", "تبنت التفجير")."""
    start = trigger.first
    while start > trigger.first - 5 and start > 0 and scene.text(start - 1) not in _MARKS:
        start -= 1
    return bool(scene.roles(start, trigger.first) & _STATED or scene.roles(trigger.last, trigger.last + 2) & _STATED)


def _causes(scene: Scene, trigger: Mention, harmed: list[Draft]) -> bool:
    """Whether the noun is the stated cause of a harm in its clause ("أسفر القصف عن مقتل", "قتل في القصف 4")."""
    before = scene.roles(max(0, trigger.first - 2), trigger.first)
    after = scene.roles(trigger.last, trigger.last + 4)
    word = scene.read.words[trigger.first]
    inside = scene.text(trigger.first - 1) == "في" or (trigger.start > word.start and "ب" in word.text[:2])
    if not (before & _BY_CAUSE or "result" in after or inside):
        return False
    return any(abs(d.anchor - trigger.first) < 20 for d in harmed)


def _draft(scene: Scene, group: Group, phrases: list[Counted]) -> Draft:
    trigger = _head(group)
    first, last = min(t.first for t in group), max(t.last for t in group)
    draft = Draft(trigger.value.kind, first, last, trigger.first, scene.read.sentence_at(first), trigger)
    phrase = _count(group, phrases)
    if phrase:
        draft.figure, draft.counted = phrase.figure, (phrase.first, phrase.last)
        draft.first, draft.last = min(first, phrase.first), max(last, phrase.last)
    draft.kind = kind(scene, draft)
    draft.stance = trigger.value.stance
    draft.rules["claim"] = f"act {trigger.value.id}"
    return draft


def _count(group: Group, phrases: list[Counted]) -> Counted | None:
    """How many acts: a figure, dual or counting word on the act's noun, or on the weapon used (Ruling 2)."""
    for phrase in phrases:
        if phrase.of == "act" and phrase.digits and any(t is phrase.noun for t in group):
            return phrase
    for trigger in group:
        if trigger.value.pos == "noun" and trigger.value.number == "dual":
            return Counted(trigger.first, trigger.last, _TWO, "act", trigger)
    first, last = group[0].first, group[-1].last
    for phrase in phrases:
        near = 0 <= phrase.first - last <= 4 or 0 <= first - phrase.last <= 1
        if phrase.of == "weapon" and (phrase.digits or phrase.figure.relation == "exact") and near:
            return phrase
    if group[0].value.kind in _OF_PEOPLE:
        return next((p for p in phrases if p.of in ("people", "person") and 0 <= p.first - last <= 4), None)
    return None
