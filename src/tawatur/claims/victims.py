"""Counted phrases of a sentence in, the victim of a trigger out: to its right, inside it, or to its left."""

from tawatur.claims.counted import Counted
from tawatur.claims.draft import Draft
from tawatur.claims.scene import Scene
from tawatur.model import Figure, Mention

VICTIMS = ("people", "person", "unknown", "nothing")
_SUBJECTS = ("people", "unknown", "person", "nothing")
_REACH = 16  # words that a victim may stand from its trigger
_BEFORE = 8  # words that a subject may stand from its verb
_SINGLE = Figure(1, 1, 1, "exact")
_SEVERAL = Figure(2, None, None, "vague")
_BODILY = frozenset(("killed", "injured", "missing", "detained", "abducted", "released"))
_SHARES = frozenset(("share", "majority", "share killed", "share injured"))


class Victims:
    """A sentence's counted phrases, and the draft that each is spoken for by."""

    def __init__(self, scene: Scene, phrases: list[Counted]) -> None:
        """Keep the phrases, in order of place."""
        self.scene, self.phrases = scene, phrases
        self.taken: dict[int, Draft] = {}

    def take(self, phrase: Counted, draft: Draft) -> None:
        """Give a phrase to a draft: its figure, its characters and who they are."""
        self.taken.setdefault(phrase.first, draft)
        draft.figure, draft.counted = phrase.figure, (phrase.first, phrase.last)
        noun = phrase.noun.value if phrase.noun else None
        draft.affected = str(getattr(noun, "affected", None) or "people")

    def at(self, word: int) -> Counted | None:
        """The phrase that covers a word."""
        return next((p for p in self.phrases if p.first <= word < p.last), None)

    def of(self, trigger: Mention) -> Counted | None:
        """The victim of a verb or verbal noun."""
        verb = trigger.value.pos == "verb" or trigger.value.pos == "phrase"
        inside = [p for p in self._free() if trigger.first < p.first < trigger.last and p.of in VICTIMS]
        if inside:
            return inside[0]
        if verb and (trigger.value.number in ("plural", "dual") or self._subject_beside(trigger)):
            return self.left(trigger) or self.right(trigger)
        return self.right(trigger) or (self.left(trigger) if verb or self._undergone(trigger) else None)

    def blocked(self, first: int, last: int) -> bool:
        """Whether words that begin a clause of their own stand between."""
        scene = self.scene
        if any(t.value.pos != "person" for t in scene.between("harms", first, last)):
            return True
        if any(t.value.pos == "verb" for t in scene.between("acts", first, last)):
            return True
        return bool(scene.roles(first, last) & {"relative", "result", "reason", "background"})

    def right(self, trigger: Mention) -> Counted | None:
        """The victim after a trigger; where a doer comes first ("قتلت القوات 3"), what follows him."""
        passed: Counted | None = None
        for phrase in self._free():
            if phrase.first < trigger.last or phrase.of not in VICTIMS:
                continue
            if self.scene.gap(trigger.last, phrase.first) > _REACH or self.blocked(trigger.last, phrase.first):
                break
            if passed and (self._shares(passed.last, phrase.first) or self.joined(phrase)):
                break
            if (
                trigger.value.pos == "noun"
                and not phrase.digits
                and phrase.first - trigger.last > 1
                and _names(self.scene, trigger.last)
            ):
                return None
            if phrase.definite and phrase.first > trigger.last and not (passed is None and self._doer(trigger, phrase)):
                continue
            if passed is None and self._doer(trigger, phrase):
                passed = phrase
                continue
            return phrase
        return passed

    def left(self, trigger: Mention, reach: int = _BEFORE) -> Counted | None:
        """The victim before a verb ("3 مدنيين قتلوا"), past a share in between ("11 شخصا، بينهم 3، قتلوا")."""
        for phrase in reversed(self.phrases):
            if phrase.last > trigger.first or phrase.of not in _SUBJECTS:
                continue
            if self.scene.gap(phrase.last, trigger.first) > reach or self.blocked(phrase.last, trigger.first):
                return None
            if phrase.first in self.taken or (phrase.definite and phrase.figure.low != 1):
                return None
            if self._shares(max(0, phrase.first - 3), phrase.first) or (
                phrase.of == "nothing" and phrase.figure.relation == "vague"
            ):
                continue
            return phrase
        return None

    def joined(self, phrase: Counted) -> bool:
        """Whether و or a comma joins a phrase to what stands before."""
        return self.scene.text(phrase.first).startswith("و") or self.scene.text(phrase.first - 1) in ("و", "،", "او")

    def _free(self) -> list[Counted]:
        return [p for p in self.phrases if p.first not in self.taken]

    def _shares(self, first: int, last: int) -> bool:
        return bool(self.scene.roles(first, last) & _SHARES)

    def _subject_beside(self, trigger: Mention) -> bool:
        """Whether an indefinite subject stands right before a verb, and nothing that counts right behind."""
        before = [p for p in self._free() if p.last == trigger.first and p.of in _SUBJECTS]
        after = [p for p in self._free() if 0 <= p.first - trigger.last <= 1 and p.of in VICTIMS]
        return bool(before) and not after

    def _undergone(self, trigger: Mention) -> bool:
        """Whether a noun is what its subject underwent ("تعرض سبعة للإصابة")."""
        return "undergo" in self.scene.roles(max(0, trigger.first - 10), trigger.first)

    def _doer(self, trigger: Mention, phrase: Counted) -> bool:
        """Whether a bare noun may be the doer of an active verb: a party, or a definite plural."""
        if trigger.value.pos != "verb" or trigger.value.voice == "passive" or phrase.digits or phrase.one:
            return False
        return self.scene.at("actors", phrase.first) is not None or (phrase.definite and phrase.figure.low != 1)


def alone(scene: Scene, trigger: Mention) -> tuple[Figure | None, bool]:
    """What a trigger without a counted phrase states: a figure by its own form or by a name after it, and whether anything.

    "سقوط إصابات" is several, "مقتل البغدادي" and "مقتله" one; a movement needs no figure ("نزوح من البلدة").
    """
    value = trigger.value
    if value.weak:
        return None, False
    if value.kind not in _BODILY:
        return None, not value.definite
    if value.pos == "noun" and value.number == "plural" and not value.definite:
        return _SEVERAL, True
    if value.pos == "noun" and not value.definite and _names(scene, trigger.last):
        return _SINGLE, True
    return None, value.kind == "killed" and value.pos == "noun" and value.id == "massacre"


def _names(scene: Scene, word: int) -> bool:
    """Whether a word may begin a proper name: a word that no lexicon knows and no particle is."""
    if word >= len(scene.read.words) or scene.read.words[word].kind != "word" or len(scene.text(word)) < 4:
        return False
    actor = scene.at("actors", word)
    if actor is not None:
        return bool(actor.value.type == "person")
    known = ("places", "times", "means", "acts", "harms", "things", "connectives", "attribution", "stance", "numbers")
    return not any(scene.at(dimension, word) for dimension in known)
