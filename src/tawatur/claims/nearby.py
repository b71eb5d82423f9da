"""Words of a document in, the parties beside them that may have done something out: no speakers, no victims."""

from tawatur.claims.draft import Draft
from tawatur.claims.families import HARM
from tawatur.claims.scene import MARKS, Scene
from tawatur.model import Mention

BESIDE = 4  # words between a trigger and its doer
TELLERS = frozenset(
    ("media", "agency", "anonymous", "witness", "rescuer", "medical", "monitor", "social_media")
)  # they tell of acts
_DASHES = frozenset(("-", "–", "—", "ـ"))
_AIMING = frozenset(("aim", "about", "reason", "relative", "beside"))
_GOVERNING = frozenset(("of", "in", "about", "hand", "aim", "beside"))
_ALONE = ("ل", "ب")  # a preposition that a quotation mark parts from its noun


def _tells(scene: Scene, party: Mention, spoken: list[tuple[int, int]]) -> bool:
    """Whether a party only tells: a speaker, the first named where his words run on; the press, witnesses."""
    if party.value.type in TELLERS:
        return True
    inside = [a for a, b in spoken if a <= party.start < b]
    return any(not any(a <= m.start < party.start for m in scene.mentions["actors"]) for a in inside)


class Nearby:
    """The parties of a document beside its words: those that may do something, and how words stand to them."""

    def __init__(self, scene: Scene, spoken: list[tuple[int, int]], drafts: list[Draft]) -> None:
        """Keep the scene, who only tells (`spoken` are the characters that name speakers), and who suffered."""
        self.scene = scene
        self.told = {m.first for m in scene.mentions["actors"] if _tells(scene, m, spoken)}
        self.suffered = {i for d in drafts if d.kind in HARM and d.counted for i in range(*d.counted)}

    def parties(self, first: int, last: int) -> list[Mention]:
        """Parties that begin at words first up to last and are neither speakers nor victims."""
        found = self.scene.between("actors", max(0, first), last)
        return [m for m in found if m.first not in self.suffered and m.first not in self.told]

    def aimed(self, first: int, party: Mention) -> bool:
        """Whether a preposition or a thing between trigger and party makes him the target ("قصف مواقع المتمردين")."""
        if self.scene.between("things", first, party.first):
            return True
        return not _AIMING.isdisjoint(self.scene.roles(first, party.first)) or any(
            self.scene.text(i) in MARKS for i in range(first, party.first)
        )

    def governed(self, party: Mention) -> bool:
        """Whether a preposition stands on a party: it is no subject."""
        word = self.scene.read.words[party.first]
        if party.start > word.start and word.text[:1] in "بلك":
            return True
        before = party.first - 1 - (self.scene.text(party.first - 1) == '"')
        return self.preposition(before)

    def preposition(self, word: int) -> bool:
        """Whether a word is a preposition, or the noun that makes one of it ("من قبل")."""
        alone = self.scene.text(word).removeprefix("و") in _ALONE
        return alone or not _GOVERNING.isdisjoint(self.scene.roles(max(0, word), word + 1))

    def before(self, word: int, start: int) -> Mention | None:
        """A party right before a verb, with no mark between and no preposition on it."""
        word = self._past_dashes(word, start)
        found = [m for m in self.parties(start, word) if self.scene.gap(m.last, word) <= BESIDE]
        for party in reversed(found):
            if self.scene.gap(party.last, word) and any(self.scene.text(i) in MARKS for i in range(party.last, word)):
                return None
            if not self.governed(party):
                return party
        return None

    def _past_dashes(self, word: int, start: int) -> int:
        """The word that a remark between dashes begins at, where one ends right before a word."""
        if self.scene.text(word - 1) not in _DASHES:
            return word
        return next((i for i in range(word - 2, start, -1) if self.scene.text(i) in _DASHES), word)

    def people(self, draft: Draft, verb: Mention) -> Mention | None:
        """People beside the verb of an act, where no party is ("حراس أطلقوا النار")."""
        if draft.kind in HARM:
            return None
        before = [m for m in self.scene.between("people", max(0, verb.first - 3), verb.first) if m.last == verb.first]
        return before[0] if before else self.scene.at("people", verb.last)
