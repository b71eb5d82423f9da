"""A scene in, drafts of acts out: attacks, control, relief, diplomacy, unrest (codebook, Kinds; Rulings 2-6).

Which triggers are of one act is told in `act_groups`, which mentions state one in `standing` and `verbal`.
"""

from tawatur.claims.act_groups import Group, groups, head
from tawatur.claims.counted import PAIR, Counted, counted
from tawatur.claims.destroyed import destroyed
from tawatur.claims.draft import Draft
from tawatur.claims.families import VERBAL
from tawatur.claims.kinds import kind
from tawatur.claims.plans import clause, planned
from tawatur.claims.scene import Scene
from tawatur.claims.standing import stands
from tawatur.claims.verbal import is_news, pledges

_OF_PEOPLE = frozenset(("execution", "sexual_violence"))  # counted by their victims
_DOZENS = 20  # the least that a word for a crowd says
_PARTING = ("،", ",", "؛", ":", ".")
_CROWD = 8  # words from those who take part to the word for it
_FOUGHT = frozenset(
    ("attack", "storming", "shooting", "armed_clash", "shelling", "airstrike", "missile_or_drone_strike")
)
_TO_TAKEN = 6  # words from a word of capture to what was taken


def acts(scene: Scene, sentence: int, harmed: list[Draft]) -> list[Draft]:
    """Drafts of a sentence's acts, in order of place; `harmed` are the sentence's drafts of harm."""
    triggers = scene.inside("acts", sentence)
    phrases = counted(scene, sentence) if triggers else []
    harm = {d.counted for d in harmed}
    free = [p for p in phrases if (p.first, p.last) not in harm]
    found: list[Draft] = []
    every = groups(scene, triggers)
    for group in every:
        trigger = head(group)
        if trigger.value.kind == "destroyed":
            rule = planned(scene, group[0])
            things = [] if rule else destroyed(scene, group[-1], phrases)
            found += things
            if not things:
                scene.drop(rule or "no thing", trigger.first, trigger.last)
        elif trigger.value.kind not in VERBAL and (why := stands(scene, group, harmed)):
            found.append(_draft(scene, group, free if trigger.value.kind == "protest" else phrases, why))
    spoken = [group for group in every if head(group).value.kind in VERBAL]
    return found + _news(scene, spoken, [*harmed, *found]) + pledges(scene, sentence)


def _news(scene: Scene, spoken: list[Group], told: list[Draft]) -> list[Draft]:
    """Drafts of the verbal acts that speak of nothing told as a claim."""
    found = []
    for group in spoken:
        trigger = head(group)
        if is_news(scene, trigger, told):
            found.append(_draft(scene, group, [], "news"))
        else:
            scene.drop("spoken of", trigger.first, trigger.last)
    return found


def _draft(scene: Scene, group: Group, phrases: list[Counted], why: str) -> Draft:
    trigger = head(group)
    first, last = min(t.first for t in group), max(t.last for t in group)
    draft = Draft(trigger.value.kind, first, last, trigger.first, scene.read.sentence_at(first), trigger)
    phrase = _count(scene, group, phrases)
    if phrase:
        draft.figure, draft.counted = phrase.figure, (phrase.first, phrase.last)
        draft.first, draft.last = min(first, phrase.first), max(last, phrase.last)
    draft.kind = kind(scene, draft)
    _carried(scene, draft)
    draft.stance = trigger.value.stance
    draft.tried = _tried(scene, draft)
    draft.rules["claim"] = f"act {trigger.value.id}, {why}"
    return draft


def _tried(scene: Scene, draft: Draft) -> bool:
    """Whether the act was attempted or beaten off ("محاولة اقتحام", "إحباط هجوم")."""
    if draft.trigger is not None and draft.trigger.value.id == "attempt on a life":
        return True
    return draft.kind in _FOUGHT and "attempt" in scene.roles(draft.first - 4, draft.first)


def _carried(scene: Scene, draft: Draft) -> None:
    """Take the verb of what was undergone into the evidence ("تعرضت قرى ... لقصف")."""
    start = clause(scene, draft.first)
    verbs = scene.linked({"undergo"}, start, draft.first)
    if verbs and not scene.between("acts", verbs[-1].last, draft.first):
        draft.first = verbs[-1].first


def _count(scene: Scene, group: Group, phrases: list[Counted]) -> Counted | None:
    """How many acts: a figure, dual or counting word on the act's noun, or on the weapon used (Ruling 2)."""
    if head(group).value.kind == "captured_territory":
        return _taken(scene, group, phrases)
    for phrase in phrases:
        if phrase.of == "act" and phrase.digits and any(t is phrase.noun for t in group):
            return phrase
    for trigger in group:
        if trigger.value.pos == "noun" and trigger.value.number == "dual":
            return Counted(trigger.first, trigger.last, PAIR, "act", trigger)
    first, last = group[0].first, group[-1].last
    for phrase in phrases:
        near = 0 <= phrase.first - last <= 4 or 0 <= first - phrase.last <= 1
        counted_here = phrase.digits or phrase.figure.relation == "exact"
        if phrase.of == "weapon" and counted_here and near and not scene.between("acts", last, phrase.first):
            return phrase
    if group[0].value.kind == "protest":
        return _crowd(scene, first, last, phrases)
    if group[0].value.kind in _OF_PEOPLE:
        told = [p for p in phrases if _of_people(scene, p, last) and 0 <= p.first - last <= 4]
        told = [p for p in told if p.digits] or told  # "أعدم مسلحون ستة من العمال"
        return told[0] if told else None
    return None


def _crowd(scene: Scene, first: int, last: int, phrases: list[Counted]) -> Counted | None:
    """How many take part in a protest, where a figure of people stands in its clause ("شارك المئات في مسيرة")."""
    for phrase in phrases:
        start, end = min(last, phrase.last), max(first, phrase.first)
        if not _are_many(phrase) or end - start > _CROWD:
            continue
        parted = any(scene.text(i) in _PARTING for i in range(start, end)) or scene.between("harms", start, end)
        if not parted:
            return phrase
    return None


def _are_many(phrase: Counted) -> bool:
    """Whether a phrase counts people, or crowds whose noun is not said ("الآلاف")."""
    if not phrase.digits or phrase.definite:
        return False
    crowd = phrase.figure.relation == "vague" and (phrase.figure.low or 0) >= _DOZENS
    return phrase.of in ("people", "person") or crowd


def _of_people(scene: Scene, phrase: Counted, last: int) -> bool:
    """Whether a phrase counts people, or what a figure right behind the act counts ("الإعدام في 12 مدانا")."""
    here = phrase.of == "unknown" and phrase.digits is not None and scene.gap(last, phrase.first) <= 1
    return phrase.of in ("people", "person") or here


def _taken(scene: Scene, group: Group, phrases: list[Counted]) -> Counted | None:
    """How many positions or places were taken ("السيطرة على ثلاث قرى"): a figure, a dual or a counting word."""
    last = group[-1].last
    for phrase in phrases:
        counts = phrase.digits is not None or phrase.figure == PAIR
        if phrase.first < last or phrase.of not in ("thing", "unknown") or not counts:
            continue
        near = scene.gap(last, phrase.first) <= _TO_TAKEN and not scene.starts(("harms", "acts"), last, phrase.first)
        told = phrase.of == "thing" and phrase.digits is not None  # "حرر خمسة مواقع"
        return phrase if near and (told or "at" in scene.roles(last, phrase.first)) else None
    return None
