"""A scene and the drafts that stand in it in, what came nearest to a claim out, for each sentence that states none.

The steps that read a sentence note what they drop (`Scene.drop`); of several, the one that came nearest is told.
Where nothing was dropped, the words that one would look for are: people counted, places.
"""

from tawatur.claims.draft import Draft
from tawatur.claims.rules import RULES, Rule
from tawatur.claims.scene import Scene
from tawatur.model import Evidence, NearMiss
from tawatur.read import Range

Dropped = tuple[Rule, int, int]  # rule, first word, last word


def near_misses(scene: Scene, drafts: list[Draft]) -> tuple[NearMiss, ...]:
    """The nearest near-miss of each sentence in which no draft stands."""
    at = scene.read.sentence_at
    stating = {number for d in drafts for number in range(at(d.first), at(d.last - 1) + 1)}
    dropped: dict[int, list[Dropped]] = {}
    for drop in scene.dropped:
        dropped.setdefault(at(drop[1]), []).append(drop)
    silent = (number for number in range(len(scene.sentences)) if number not in stating)
    return tuple(_near_miss(scene, number, dropped.get(number, [])) for number in silent)


def _near_miss(scene: Scene, sentence: int, dropped: list[Dropped]) -> NearMiss:
    rule, first, last = min(dropped, key=_distance) if dropped else _looked_for(scene, sentence)
    words = _evidence(scene, Range(first, last)) if last > first else None
    return NearMiss(_evidence(scene, scene.sentences[sentence]), words, rule)


def _distance(drop: Dropped) -> tuple[int, int]:
    return RULES.index(drop[0]), drop[1]


def _looked_for(scene: Scene, sentence: int) -> Dropped:
    """What a sentence in which nothing was dropped has instead: a word of a claim, people counted, a place, nothing."""
    for trigger in scene.inside("harms", sentence) + scene.inside("acts", sentence):
        return "unstated", trigger.first, trigger.last
    for figure in scene.inside("numbers", sentence):
        if people := scene.at("people", figure.last):
            return "people only", figure.first, people.last
    for place in scene.inside("places", sentence):
        return "places only", place.first, place.last
    return "nothing", 0, 0


def _evidence(scene: Scene, words: Range) -> Evidence:
    """Words as they stand in the text, without the line breaks around them."""
    first, last = words
    while last > first + 1 and scene.text(last - 1)[0] == "\n":
        last -= 1
    while first < last - 1 and scene.text(first)[0] == "\n":
        first += 1
    start, end = scene.read.span(first, last)
    return Evidence(start, end, scene.read.text[start:end])
