"""A scene in, drafts of acts out: attacks, control, destruction, relief, diplomacy, unrest (codebook, Kinds; Rulings 2-6).

An act's noun is a claim where it brings something of its own or is the stated cause of a harm in its clause;
a bare reference back is none.
"""

from tawatur.claims.counted import Counted, counted
from tawatur.claims.draft import Draft
from tawatur.claims.scene import Scene
from tawatur.model import Mention

_OWN = ("places", "actors", "times", "means")  # what an act's noun may bring of its own
_NOUN_PHRASE = 7  # words after a definite noun that still belong to it
_AIRCRAFT = "airstrike"


def acts(scene: Scene, sentence: int, harmed: list[Draft]) -> list[Draft]:
    """Drafts of a sentence's acts, in order of place; `harmed` are the sentence's drafts of harm."""
    phrases = counted(scene, sentence)
    found: list[Draft] = []
    for group in _groups(scene, scene.inside("acts", sentence)):
        trigger = _head(group)
        if trigger.value.kind == "destroyed":
            found += _destroyed(scene, trigger, phrases)
        elif _claims(scene, group, harmed):
            found.append(_draft(scene, group, phrases))
    return found


def _groups(scene: Scene, triggers: list[Mention]) -> list[tuple[Mention, ...]]:
    """Triggers of one act together: a verb with the noun that it carries ("استهدف القصف", "شنت غارات")."""
    groups: list[tuple[Mention, ...]] = []
    for trigger in triggers:
        last = groups[-1][-1] if groups else None
        if last and last.value.pos == "verb" and trigger.value.pos == "noun" and len(groups[-1]) == 1:
            alike = last.value.weak or last.value.kind in ("attack", trigger.value.kind)
            if alike and scene.gap(last.last, trigger.first) <= 5 and not _parted(scene, last.last, trigger.first):
                groups[-1] = (last, trigger)
                continue
        if last and trigger.value.pos == "verb" and last.value.pos == "noun" and len(groups[-1]) == 1:
            near = scene.gap(last.last, trigger.first) <= 4
            if near and trigger.value.kind in ("attack", last.value.kind) and not _parted(scene, last.last, trigger.first):
                groups[-1] = (last, trigger)
                continue
        groups.append((trigger,))
    return groups


def _parted(scene: Scene, first: int, last: int) -> bool:
    marks = any(scene.text(i) in ("،", ",", "؛", ":") for i in range(first, last))
    return marks or bool(scene.between("harms", first, last)) or "result" in scene.roles(first, last)


def _head(group: tuple[Mention, ...]) -> Mention:
    """The trigger that names the kind: the most specific, a noun before a verb where both do."""
    return min(group, key=lambda t: (t.value.kind == "attack", t.value.weak, t.value.pos == "verb"))


def _claims(scene: Scene, group: tuple[Mention, ...], harmed: list[Draft]) -> bool:
    """Whether the words of a group state an act (Ruling 3)."""
    trigger = _head(group)
    first = group[0].first
    if "reason" in scene.roles(max(0, first - 2), first):
        return False
    if any(t.value.pos == "verb" and not t.value.weak for t in group):
        return True
    own = _brings(scene, trigger)
    if trigger.value.definite or trigger.value.weak:
        return own or len(group) > 1 or _causes(scene, trigger, harmed)
    return True


def _brings(scene: Scene, trigger: Mention) -> bool:
    """Whether a place, actor, means, time or target of its own stands in the noun's phrase."""
    end = trigger.last
    last = scene.sentences[scene.read.sentence_at(trigger.first)].last
    while end < min(last, trigger.last + _NOUN_PHRASE):
        if scene.text(end) in ("،", ",", "؛", ":", ".") or scene.at("harms", end) or scene.at("acts", end):
            break
        end += 1
    return any(scene.between(dimension, trigger.last, end) for dimension in _OWN)


def _causes(scene: Scene, trigger: Mention, harmed: list[Draft]) -> bool:
    """Whether the noun is the stated cause of a harm in its clause ("أسفر القصف عن مقتل", "قتل في القصف 4")."""
    before = scene.roles(max(0, trigger.first - 2), trigger.first)
    after = scene.roles(trigger.last, trigger.last + 4)
    glued = scene.text(trigger.first)[:1] in ("ب", "ف") or scene.text(trigger.first - 1) == "في"
    if not (before & {"result", "cause"} or "result" in after or glued):
        return False
    return any(abs(d.anchor - trigger.first) < 20 for d in harmed)


def _draft(scene: Scene, group: tuple[Mention, ...], phrases: list[Counted]) -> Draft:
    trigger = _head(group)
    first, last = min(t.first for t in group), max(t.last for t in group)
    draft = Draft(trigger.value.kind, first, last, trigger.first, scene.read.sentence_at(first), trigger)
    phrase = _count(scene, group, phrases)
    if phrase:
        draft.figure, draft.counted = phrase.figure, (phrase.first, phrase.last)
        draft.first, draft.last = min(first, phrase.first), max(last, phrase.last)
    draft.stance = trigger.value.stance
    draft.rules["claim"] = "act"
    return draft


def _count(scene: Scene, group: tuple[Mention, ...], phrases: list[Counted]) -> Counted | None:
    """How many acts: a figure, dual or counting word on the act's noun, or on the weapon used (Ruling 2)."""
    for phrase in phrases:
        if phrase.of == "act" and phrase.digits and any(t is phrase.noun for t in group):
            return phrase
    for trigger in group:
        if trigger.value.pos == "noun" and trigger.value.number == "dual":
            first, last = trigger.first, trigger.last
            return next((p for p in phrases if p.first == first), Counted(first, last, _two(), "act", trigger))
    head = group[-1]
    for phrase in phrases:
        near = 0 <= phrase.first - head.last <= 4 or 0 <= group[0].first - phrase.last <= 1
        if phrase.of == "weapon" and phrase.digits and near:
            return phrase
    return None


def _two():  # type: ignore[no-untyped-def]
    from tawatur.model import Figure

    return Figure(2, 2, 2, "exact")


def _destroyed(scene: Scene, trigger: Mention, phrases: list[Counted]) -> list[Draft]:
    """What was destroyed: each thing counted after the trigger, joined by و, or before a verb."""
    found: list[Draft] = []
    end = trigger.last
    for phrase in phrases:
        if phrase.of not in ("thing", "unknown", "weapon") or (phrase.of != "thing" and not phrase.digits):
            continue
        if phrase.first < trigger.last:
            continue
        parted = scene.between("harms", end, phrase.first) or scene.between("acts", end, phrase.first)
        joined = not found or scene.text(phrase.first).startswith("و") or scene.text(phrase.first - 1) in ("و", "،")
        if parted or scene.gap(end, phrase.first) > 5 or not joined:
            break
        draft = Draft("destroyed", trigger.first if not found else phrase.first, phrase.last, phrase.first, scene.read.sentence_at(trigger.first), trigger, phrase.figure)
        draft.counted, draft.target = (phrase.first, phrase.last), phrase.noun
        if phrase.definite:
            draft.figure = None
        draft.rules["claim"] = "destroyed"
        found.append(draft)
        end = phrase.last
    if not found and not trigger.value.weak:
        draft = Draft("destroyed", trigger.first, trigger.last, trigger.first, scene.read.sentence_at(trigger.first), trigger)
        draft.rules["claim"] = "destroyed"
        found.append(draft)
    return found
