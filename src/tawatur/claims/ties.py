"""The facts of a sentence and its places in, each fact with the place that the words tie to it out.

A place belongs to the last fact before it, unless it leads a clause of its own or only describes somebody. A fact
without one takes that of its cause behind it, of the fact before it, of what leads the sentence, or of a later fact.
"""

from tawatur.claims.draft import Draft
from tawatur.claims.scene import Scene
from tawatur.claims.sites import Sites
from tawatur.model import Mention

_ASIDE = frozenset(("relative", "supported", "aside"))
_OCCURRING = frozenset(("occur", "agent", "wage", "undergo"))
_UNDERGONE = frozenset(("undergo", "occur"))
_CAUSE = frozenset(("cause", "result"))
_ANSWER = frozenset(("answer",))
_FIRED = frozenset(("shelling", "missile_or_drone_strike", "airstrike"))
_VERBAL = frozenset(("accusation", "denial", "demand", "pledge", "condemnation"))
_HARM = frozenset(("killed", "injured", "missing", "detained", "abducted", "displaced", "destroyed"))
_CHAINED = 12  # words from the first of some harms to their cause
_LEADING = 4  # words from the opening of a clause to the place that leads it


class Ties:
    """What ties the places of a document's sentences to facts."""

    def __init__(self, scene: Scene, sites: Sites) -> None:
        """Keep the scene and its places."""
        self.scene, self.narrow = scene, sites.narrow

    def sentence(self, rows: list[Draft], usable: list[Mention]) -> None:
        """Fill in the places that one sentence gives."""
        anchors = sorted({d.anchor for d in rows})
        owned: dict[int, list[Mention]] = {a: [] for a in anchors}
        lead: list[Mention] = []
        for mention in usable:
            before = [a for a in anchors if a < mention.first]
            if before and (opened := self._opened(before[-1], mention, anchors)):
                owned[opened].append(mention)
            else:
                (owned[before[-1]] if before else lead).append(mention)
        for draft in rows:
            near = [m for m in owned[draft.anchor] if not self._aside(draft, m)]
            own = self.narrow(self._undergone(draft, usable) + near)
            if own:
                draft.places, draft.rules["place"] = own, "own"
        for i, draft in enumerate(rows):
            if draft.kind in _VERBAL:
                draft.places = draft.places if draft.places and draft.places[0].value.precision != "country" else []
            elif not draft.places:
                self._borrow(draft, rows, i, self.narrow(lead))

    def _opened(self, before: int, mention: Mention, anchors: list[int]) -> int | None:
        """The fact that a place leads, where a clause begins between the fact before and it ("بينما في إدلب قتل")."""
        after = [a for a in anchors if a > mention.first]
        new = self.scene.linked({"clause"}, before + 1, mention.first)
        return after[0] if new and after and self.scene.gap(new[-1].last, mention.first) <= _LEADING else None

    def _aside(self, draft: Draft, mention: Mention) -> bool:
        """Whether a place only describes somebody ("الموالية لإيران") or is where fire came from."""
        scene = self.scene
        if scene.linked(_ANSWER, draft.last, mention.first):
            return True
        asides = scene.linked(_ASIDE, draft.last, mention.first)
        if asides and not scene.roles(asides[-1].first + 1, mention.first) & _OCCURRING:
            start = asides[-1].first
            if self._complete(asides[-1].last, mention):
                return False
            return not any(scene.text(i) == "،" for i in range(start, mention.first)) and not scene.starts(
                ("acts", "harms"), start, mention.first
            )
        return draft.kind in _FIRED and "origin" in scene.roles(max(draft.first, mention.first - 2), mention.first)

    def _complete(self, after: int, mention: Mention) -> bool:
        """Whether a description has what it asks for, so that في or على behind it places a fact (موالية لك في صعدة)."""
        scene = self.scene
        given = any(scene.text(i)[:1] == "ل" for i in range(after - 1, mention.first - 1))
        inside = any(
            scene.bare("in", i) or scene.bare("at", i) for i in range(max(after, mention.first - 2), mention.first)
        )
        glued = after < mention.first and scene.text(mention.first - 1)[:1] == "ب"
        return given and (inside or glued)

    def _undergone(self, draft: Draft, usable: list[Mention]) -> list[Mention]:
        """The place that underwent the act or saw it: right before the trigger, after تعرضت or شهدت or وقع في."""
        start = max(0, draft.anchor - 14)
        links = self.scene.linked(_UNDERGONE, start, draft.anchor)
        if links and self.scene.starts(("acts", "harms"), links[-1].last, draft.anchor):
            return []
        return [m for m in usable if links and links[-1].last <= m.first < draft.anchor]

    def _borrow(self, draft: Draft, rows: list[Draft], i: int, lead: list[Mention]) -> None:
        """Take the place of the cause that follows, of the fact before, of the sentence's lead, or of a later fact."""
        later = next((d for d in rows[i + 1 :] if d.rules.get("place") == "own"), None)
        earlier = [d for d in rows[:i] if d.places]
        chain = rows[i : rows.index(later) + 1] if later else []
        led = self.scene.roles(max(0, draft.first - 4), draft.first) & _CAUSE  # what an act before brought about
        near = len(chain) == 2 or (bool(chain) and not led and chain[-1].first - draft.first < _CHAINED)
        if later and (near or not earlier) and self._caused(chain):
            draft.places, draft.rules["place"] = later.places, "cause"
        elif earlier:
            draft.places, draft.rules["place"] = earlier[-1].places, "beside"
        elif lead:
            draft.places, draft.rules["place"] = lead, "lead"
        elif later:
            draft.places, draft.rules["place"] = later.places, "beside"

    def _caused(self, chain: list[Draft]) -> bool:
        """Whether the last of some facts brought the others about ("قتل 2 وأصيب 3 في قصف على إدلب")."""
        scene, cause, before = self.scene, chain[-1], chain[-2]
        if any(d.kind not in _HARM for d in chain[:-1]) or cause.kind in _HARM:
            return False
        word = scene.read.words[cause.first]
        near = scene.roles(max(before.first, cause.first - 2), cause.first) & _CAUSE
        inside = scene.bare("in", cause.first - 1) or word.text[:1] in "بل"
        return bool(near or inside) and cause.first - before.last < 10
