"""A sentence's counted phrases in, who moved or is shut in where no word beside them says so out (codebook, Kinds).

A movement's noun with a pronoun means those right before ("ألفا شخص تم تهجيرهم"); people who live in a place under
siege are besieged ("ويعيش 400 ألف شخص في المدينة المحاصرة"); people who are called displaced are so many (Ruling 10).
"""

from tawatur.claims.counted import Counted
from tawatur.claims.draft import Draft
from tawatur.claims.scene import Scene
from tawatur.claims.victims import MOVEMENT, Victims
from tawatur.model import Mention, Trigger

_PEOPLE = ("people", "unknown")
_DONE = frozenset(("done", "begin"))
_WAS = frozenset(("inside", "below"))  # connectives that hold "was"
_BEFORE = 4  # words from those who moved to the word that says it was done
_LIVING = 3  # words from a verb of living to who lives there
_SIEGE = 16  # words from those who live in a place to the word that says it is under siege
_PAST = 2  # words before a verb of living in which "was" makes it past
_ARRIVAL = 5  # words around the displaced in which they come in or leave
_BESIEGED = Trigger("life under siege", "besieged", "noun")


def meant(scene: Scene, trigger: Mention, phrases: list[Counted]) -> Counted | None:
    """Whom a pronoun on a movement's noun means: those counted before what was done or begun."""
    if trigger.value.kind not in MOVEMENT or trigger.value.pos != "noun":
        return None
    before = [p for p in phrases if p.last <= trigger.first and p.of in _PEOPLE]
    if not before or scene.gap(before[-1].last, trigger.first) > _BEFORE:
        return None
    first, phrase = max(0, before[-1].first - 1), before[-1]
    return phrase if _DONE & (scene.roles(first, phrase.first) | scene.roles(phrase.last, trigger.first)) else None


def besieged(scene: Scene, sentence: int, victims: Victims) -> list[Draft]:
    """Drafts of the people who live in a place that the sentence calls besieged."""
    first, last = scene.sentences[sentence]
    sieges = scene.linked({"under siege"}, first, last)
    found = []
    for phrase in victims.phrases if sieges else ():
        near = any(abs(m.first - phrase.first) <= _SIEGE for m in sieges)
        if near and phrase.digits and phrase.of in _PEOPLE and phrase.first not in victims.taken:
            draft = _living(scene, sentence, phrase)
            if draft:
                victims.take(phrase, draft)
                found.append(draft)
    return found


def _living(scene: Scene, sentence: int, phrase: Counted) -> Draft | None:
    """The draft of people beside a verb of living; None where there is none, or it tells of what was."""
    first = scene.sentences[sentence].first
    start = max(first, phrase.first - _LIVING)
    verbs = scene.linked({"live"}, start, phrase.first)
    verbs += scene.linked({"live"}, phrase.last, phrase.last + 2)
    if not verbs or _WAS & scene.roles(max(first, verbs[0].first - _PAST), verbs[0].first):
        return None
    words = scene.read.span(phrase.first, phrase.last)
    trigger = Mention(*words, phrase.first, phrase.last, "life under siege", _BESIEGED)
    draft = Draft("besieged", phrase.first, phrase.last, phrase.first, sentence, trigger)
    draft.rules["claim"] = "life under siege"
    return draft


def settled(scene: Scene, draft: Draft) -> bool:
    """Whether a figure is of those who are displaced or sheltered, and not of some who come or leave."""
    if draft.kind != "displaced" or draft.trigger is None or draft.figure is None:
        return False
    if draft.trigger.value.id == "shelter":
        return True
    first = max(scene.sentences[draft.sentence].first, draft.first - _ARRIVAL)
    return draft.trigger.value.pos == "person" and "arrive" not in scene.roles(first, draft.last + 1)
