"""A verb or noun of harm in, the figure of the toll or of the cases that it is told in out.

"ارتفع إلى 121 عدد الجنود الذين قتلوا", "ارتفع عدد الذين أصيبوا في القصف إلى 40", "بلغ عدد من قتلوا 30".
"""

from collections.abc import Iterator
from dataclasses import replace

from tawatur.claims.counted import PAIR, VICTIMS, Counted
from tawatur.claims.scene import Scene
from tawatur.model import Figure, Mention

_WHOM = 9  # words from عدد to the verb: whose number it is
_BEFORE = 3  # words from a figure to the عدد that it is of
_AFTER = 25  # words from a verb to the figure after إلى


def toll(scene: Scene, trigger: Mention, phrases: list[Counted]) -> Counted | None:
    """The figure of a toll that a verb says whose it is, told who they are where the words say."""
    before = trigger.first - 1
    whose = "relative" in scene.roles(before, trigger.first) or scene.bare("of", before)
    if trigger.value.pos != "verb" or not whose:
        return None
    links = scene.linked({"toll"}, max(0, trigger.first - _WHOM), trigger.first)
    found = next(_figures(scene, trigger, phrases, links[-1]), None) if links else None
    if found and found.figure.relation == "at_most":  # "يصل إلى 463 عدد من قتلوا" is no bound
        found = replace(found, figure=Figure(found.figure.high, found.figure.high, found.figure.high, "exact"))
    if found is None or found.noun:
        return found
    people = scene.between("people", links[-1].last, trigger.first)
    return replace(found, noun=people[-1]) if people else found


def _figures(scene: Scene, trigger: Mention, phrases: list[Counted], link: Mention) -> Iterator[Counted]:
    """Figures that may be the toll's: right before it, or behind the verb after إلى or as what it came to."""
    for phrase in phrases:
        if phrase.digits is None or phrase.of not in VICTIMS:
            continue
        if phrase.last <= link.first and scene.gap(phrase.last, link.first) < _BEFORE:
            if scene.bare("to", phrase.first - 1) or "rise" in scene.roles(phrase.first - _BEFORE, phrase.first + 1):
                yield phrase
        elif trigger.last <= phrase.first <= trigger.last + _AFTER and scene.bare("to", phrase.first - 1):
            yield phrase


def risen(scene: Scene, phrase: Counted) -> bool:
    """Whether a figure is what a toll rose to in a clause of its own ("أصيب في القصف ليرتفع إلى ثلاثة عدد القتلى")."""
    return scene.bare("to", phrase.first - 1) and "toll" in scene.roles(phrase.last, phrase.last + 1)


def cases(scene: Scene, trigger: Mention, phrases: list[Counted]) -> Counted | None:
    """The figure on a noun or on its cases ("77 إصابة", "21 حالة وفاة", "حالتا وفاة")."""
    if trigger.value.pos != "noun" or trigger.start > scene.read.words[trigger.first].start:
        return None
    before = scene.roles(trigger.first - 1, trigger.first)
    if "two cases" in before:
        return Counted(trigger.first - 1, trigger.last, PAIR, "people")
    ends = (trigger.first - 1, trigger.first) if "case" in before else (trigger.first,)
    return next((p for p in phrases if p.digits and not p.noun and p.last in ends), None)
