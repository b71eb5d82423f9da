"""A sentence in, the places in it that may hold a fact out, and of some places the most specific (codebook, Place).

No speaker's seat, no dateline, no party's name or base may hold a fact; a bearing ("قرب حلب") only tells where one is.
"""

from tawatur.claims.scene import Scene
from tawatur.model import Mention, Place

LOCAL = frozenset(("exact", "town", "district", None))
_BEARING = frozenset(("compass", "near"))
_NAMED_SO = frozenset(("media", "agency"))  # «الشرق الأوسط» is a newspaper
_DATELINE = 10  # words of a paragraph's beginning in which a dateline may stand
_BREAKS = frozenset(("-", "/", "("))


class Sites:
    """The places of a document, and which of them contain which."""

    def __init__(self, scene: Scene, spoken: list[tuple[int, int]]) -> None:
        """Keep the scene, and the characters that name speakers."""
        self.scene, self.spoken = scene, spoken
        self.order = {id(m): i for i, m in enumerate(scene.mentions["places"])}

    def usable(self, index: int) -> list[Mention]:
        """The places of a sentence that may hold a fact: no speaker's seat, no dateline, no party's name or base."""
        first = self.scene.sentences[index].first
        dateline = self._dateline(index)
        found = [m for m in self.scene.inside("places", index) if m.first >= dateline and not self._party(m)]
        seats = [m for m in found if self._seat(m, first) or self._of_saying(m, index)]
        around = {i for m in seats for i in m.value.within}
        return [m for m in found if m not in seats and self.order[id(m)] not in around]

    def _party(self, mention: Mention) -> bool:
        """Whether a country or capital stands for its government: a party, in which no preposition places anything."""
        actor = self.scene.at("actors", mention.first)
        if actor is not None and actor.value.type in _NAMED_SO:
            return True
        if mention.value.precision == "country" and self._between(mention):
            return True
        if actor is None or actor.value.type not in ("state", "government"):
            return False
        if self._done_to(mention):
            return False
        word = self.scene.read.words[mention.first]
        glued = mention.start > word.start and word.text.lstrip("وف")[:1] in "بل"
        return not glued and not self.scene.roles(max(0, mention.first - 2), mention.first) & {"locative", "compass"}

    def _done_to(self, mention: Mention) -> bool:
        """Whether the word before says what was done to a place: an act (قصفت صنعاء), a taking (غزو الكويت)."""
        acts = self.scene.between("acts", mention.first - 2, mention.first)
        town = mention.value.precision != "country" and any(m.last == mention.first for m in acts)
        return town or "taking" in self.scene.roles(mention.first - 1, mention.first)

    def _between(self, mention: Mention) -> bool:
        """Whether a country is one of those between whom something is ("اتفاق بين تركيا وروسيا")."""
        places = self.scene.mentions["places"]
        at = self.order[id(mention)]
        while mention.value.group is not None and at and places[at - 1].value.group == mention.value.group:
            at -= 1
        return bool(self.scene.linked({"between"}, places[at].first - 1, places[at].first))

    def _dateline(self, index: int) -> int:
        """The word after a dateline ("بيروت - وكالات", "القدس (CNN) --"); else the first word."""
        scene = self.scene
        first, last = scene.sentences[index]
        if index and scene.text(first - 1)[:1] != "\n":
            return first
        end = min(last, first + _DATELINE)
        dashes = [
            i for i in range(first, end) if scene.text(i) == "-" and not (scene.at("places", i + 1) and i > first + 4)
        ]
        if dashes:
            return dashes[-1] + 1
        short = last - first <= 6 and any(scene.text(i) in _BREAKS for i in range(first, last))
        return last if short else first

    def _seat(self, mention: Mention, first: int) -> bool:
        if any(a <= mention.start < b for a, b in self.spoken):
            return True
        seats = self.scene.linked({"seat"}, max(first, mention.first - 4), mention.first)
        return bool(seats) and not self.scene.between("places", seats[-1].last, mention.first)

    def _of_saying(self, mention: Mention, index: int) -> bool:
        """Whether a place stands between a saying word and what is said ("قال في مؤتمر في جنيف إن")."""
        sayings = self.scene.inside("attribution", index)
        return any(s.first < mention.first and mention.last <= s.value.scope[0] for s in sayings)

    def _bearing(self, mention: Mention, found: list[Mention]) -> bool:
        """Whether a place only gives the bearing of the one before it ("الفيوم جنوبي القاهرة", "المحاصرة قرب دمشق")."""
        far = "distance" in self.scene.roles(max(0, mention.first - 7), mention.first)
        before = [m for m in found if 0 <= mention.first - m.last <= (14 if far else 4)]
        near = self.scene.roles(max(0, mention.first - 3), mention.first) & _BEARING
        return bool(before) and (far or bool(near))

    def narrow(self, found: list[Mention]) -> list[Mention]:
        """The place of a fact with its equals: the first named, or what lies in it; containers left out."""
        if not found:
            return []
        inside = {i for m in found for i in m.value.within}
        kept = [m for m in found if self.order[id(m)] not in inside] or found
        kept = [m for m in kept if not self._bearing(m, kept)] or kept
        best = kept[0]
        for mention in kept[1:]:
            best = mention if _holds(best.value, mention.value) else best
        if best.children:  # a word that stands for a place named before: المدينة
            return list(best.children)
        if best.value.group is None:
            return [best]
        return [m for m in kept if m.value.group == best.value.group]


def _holds(outer: Place, inner: Place) -> bool:
    """Whether a country or province holds a place by what the gazetteer says of both."""
    if outer.precision == "country":
        return inner.precision != "country" and inner.country in (outer.country, None)
    if inner.precision not in LOCAL or inner.country not in (outer.country, None):
        return False
    of_it = outer.precision == "province" or (outer.name_en is not None and outer.name_en == inner.admin1)
    return outer.precision == "region" or (of_it and outer.admin1 == inner.admin1)
