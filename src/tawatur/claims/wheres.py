"""Drafts of a document in, their places filled in: the most specific place that the words tie to each fact
(codebook, Place; Ruling 11).

Within a sentence a place belongs to the last trigger before it; a fact without a place of its own takes that of the
fact before it in the sentence, of its cause right after it, of what leads the sentence, then that of the sentence before.
"""

from tawatur.claims.draft import Draft
from tawatur.claims.scene import Scene
from tawatur.model import Mention

_FINE = ("exact", "town", "district", "province", "country", "region")
_MOVING = frozenset(
    (
        "talks",
        "agreement",
        "sanction",
        "resolution",
        "accusation",
        "denial",
        "demand",
        "pledge",
        "condemnation",
        "warning",
    )
)
_TALKED = _MOVING | {"ceasefire"}
_CAUSE = frozenset(("cause", "result"))
_DATELINE = 10  # words of a paragraph's beginning in which a dateline may stand
_BREAKS = frozenset(("-", "/", "("))


def place(scene: Scene, drafts: list[Draft], spoken: list[tuple[int, int]]) -> None:
    """Fill in `places` of every draft; `spoken` are the characters that name speakers: their seat is not the fact's."""
    where = _Where(scene, spoken)
    inherited: list[Mention] = []
    for index in range(len(scene.sentences)):
        rows = [d for d in drafts if d.sentence == index]
        usable = where.usable(index)
        if rows:
            where.sentence(rows, usable)
        for draft in rows:
            if draft.places:
                inherited = _finer(inherited, draft)
            elif inherited and draft.kind not in _MOVING:
                draft.places, draft.rules["place"] = inherited, "inherited"
        if not rows and not inherited:
            inherited = where.narrow(usable[:1]) or where.narrow(scene.inside("places", index)[:1])
    _lead(drafts)


def _finer(inherited: list[Mention], draft: Draft) -> list[Mention]:
    """What the next sentence inherits: the latest place, but not a meeting's, nor the country of a place known more exactly."""
    if draft.kind in _TALKED and inherited:
        return inherited
    new, old = draft.places[0].value, inherited[0].value if inherited else None
    coarser = old is not None and new.precision == "country" and old.precision != "country" and old.country == new.country
    return inherited if coarser else draft.places


def _lead(drafts: list[Draft]) -> None:
    """Facts told before any place is named happened where the report places its first fact."""
    placed = next((d for d in drafts if d.places), None)
    for draft in drafts:
        if placed is None or draft is placed or draft.sentence > placed.sentence:
            return
        if draft.kind not in _MOVING:
            draft.places, draft.rules["place"] = placed.places, "first named"


class _Where:
    """The places of a document, and which of them contain which."""

    def __init__(self, scene: Scene, spoken: list[tuple[int, int]]) -> None:
        self.scene, self.spoken = scene, spoken
        self.order = {id(m): i for i, m in enumerate(scene.mentions["places"])}

    def usable(self, index: int) -> list[Mention]:
        """The places of a sentence that may hold a fact: no speaker's seat, no dateline, no party's name or base."""
        first = self.scene.sentences[index].first
        dateline = self._dateline(index)
        found = [m for m in self.scene.inside("places", index) if m.first >= dateline and not self._party(m)]
        seats = [m for m in found if self._seat(m, first)]
        around = {i for m in seats for i in m.value.within}
        return [m for m in found if m not in seats and self.order[id(m)] not in around]

    def _party(self, mention: Mention) -> bool:
        """Whether a country or capital stands for its government: it is a party and no preposition places anything in it."""
        actor = self.scene.at("actors", mention.first)
        if actor is None or actor.value.type not in ("state", "government"):
            return False
        word = self.scene.read.words[mention.first]
        glued = mention.start > word.start and word.text.lstrip("وف")[:1] in "بل"
        return not glued and not self.scene.roles(max(0, mention.first - 2), mention.first) & {"locative", "compass"}

    def _dateline(self, index: int) -> int:
        """The word after a dateline ("بيروت - وكالات", "القدس (CNN) --"); the sentence's first word where it has none."""
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
        return "seat" in self.scene.roles(max(first, mention.first - 4), mention.first)

    def sentence(self, rows: list[Draft], usable: list[Mention]) -> None:
        """Fill in the places that one sentence gives."""
        anchors = sorted({d.anchor for d in rows})
        owned: dict[int, list[Mention]] = {a: [] for a in anchors}
        lead: list[Mention] = []
        for mention in usable:
            before = [a for a in anchors if a < mention.first]
            (owned[before[-1]] if before else lead).append(mention)
        for draft in rows:
            own = self.narrow(self._undergone(draft, usable)) or self.narrow(owned[draft.anchor])
            if own:
                draft.places, draft.rules["place"] = own, "own"
        for i, draft in enumerate(rows):
            if not draft.places:
                self._borrow(draft, rows, i, self.narrow(lead))

    def _undergone(self, draft: Draft, usable: list[Mention]) -> list[Mention]:
        """The place that underwent the act: right before the trigger, after تعرضت."""
        start = max(0, draft.anchor - 14)
        links = self.scene.linked(frozenset(("undergo",)), start, draft.anchor)
        return [m for m in usable if links and links[-1].last <= m.first < draft.anchor]

    def _borrow(self, draft: Draft, rows: list[Draft], i: int, lead: list[Mention]) -> None:
        """Take the place of the cause right behind, of the fact before, of the sentence's lead, or of a later fact."""
        later = [d for d in rows[i + 1 :] if d.rules.get("place") == "own"]
        earlier = [d for d in rows[:i] if d.places]
        caused = rows[i + 1 : i + 2] if i + 1 < len(rows) and rows[i + 1].rules.get("place") == "own" else []
        if caused and self._caused(draft, caused[0]):
            draft.places, draft.rules["place"] = caused[0].places, "cause"
        elif earlier:
            draft.places, draft.rules["place"] = earlier[-1].places, "beside"
        elif lead:
            draft.places, draft.rules["place"] = lead, "lead"
        elif later:
            draft.places, draft.rules["place"] = later[0].places, "beside"

    def _caused(self, draft: Draft, cause: Draft) -> bool:
        """Whether the next fact is what brought this one about ("أصيب 3 في قصف على إدلب")."""
        scene, word = self.scene, self.scene.read.words[cause.first]
        near = scene.roles(max(draft.first, cause.first - 2), cause.first) & _CAUSE
        inside = scene.text(cause.first - 1) == "في" or word.text[:1] in "بل"
        return bool(near or inside) and cause.first - draft.last < 10

    def _bearing(self, mention: Mention, found: list[Mention]) -> bool:
        """Whether a place only gives the bearing of the one before it ("الفيوم جنوبي القاهرة")."""
        far = "distance" in self.scene.roles(max(0, mention.first - 7), mention.first)
        before = [m for m in found if 0 <= mention.first - m.last <= (14 if far else 4)]
        return bool(before) and (far or "compass" in self.scene.roles(max(0, mention.first - 2), mention.first))

    def narrow(self, found: list[Mention]) -> list[Mention]:
        """The most specific of a fact's places, with its equals in one list; containers left out."""
        if not found:
            return []
        inside = {i for m in found for i in m.value.within}
        kept = [m for m in found if self.order[id(m)] not in inside] or found
        kept = [m for m in kept if not self._bearing(m, kept)] or kept
        best = min(kept, key=lambda m: _FINE.index(m.value.precision) if m.value.precision in _FINE else 1)
        if best.children:  # a word that stands for a place named before: المدينة
            return [best.children[0]]
        if best.value.group is None:
            return [best]
        return [m for m in kept if m.value.group == best.value.group]
