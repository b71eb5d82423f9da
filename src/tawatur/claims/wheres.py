"""Drafts of a document in, their places filled in: the most specific place that the words tie to each fact
(codebook, Place; Ruling 11).

Within a sentence a place belongs to the last trigger before it; a fact without a place of its own takes that of the
fact before it in the sentence, of its cause right after it, of what leads the sentence, then that of the sentence before.
"""

from tawatur.claims.draft import Draft
from tawatur.claims.scene import Scene
from tawatur.model import Mention, Place

_LOCAL = frozenset(("exact", "town", "district", None))
_ASIDE = frozenset(("relative", "supported", "aside"))
_OCCURRING = frozenset(("occur", "agent", "wage", "undergo"))
_UNDERGONE = frozenset(("undergo", "occur"))
_FIRED = frozenset(("shelling", "missile_or_drone_strike", "airstrike"))
_BEARING = frozenset(("compass", "near"))
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
_VERBAL = frozenset(("accusation", "denial", "demand", "pledge", "condemnation"))
_TALKED = _MOVING | {"ceasefire"}
_HARM = frozenset(("killed", "injured", "missing", "detained", "abducted", "displaced", "destroyed"))
_CAUSE = frozenset(("cause", "result"))
_NEAR = 2  # sentences from a fact to the first place named after it
_NAMED_SO = frozenset(("media", "agency"))  # «الشرق الأوسط» is a newspaper
_APART = 8  # days between two facts that are of different stories
_LEADING = 4  # words from the opening of a clause to the place that leads it
_DATELINE = 10  # words of a paragraph's beginning in which a dateline may stand
_BREAKS = frozenset(("-", "/", "("))


def place(scene: Scene, drafts: list[Draft], spoken: list[tuple[int, int]]) -> None:
    """Fill in `places` of every draft; `spoken` are the characters that name speakers: their seat is not the fact's."""
    where = _Where(scene, spoken)
    told: list[Draft] = []
    named: list[Mention] = []
    for index in range(len(scene.sentences)):
        rows = [d for d in drafts if d.sentence == index]
        usable = where.usable(index)
        if rows:
            where.sentence(rows, usable)
        for draft in rows:
            if not draft.places and draft.kind not in _MOVING:
                draft.places, draft.rules["place"] = _inherited(draft, told, named), "inherited"
        told += [d for d in rows if d.places and (d.kind not in _TALKED or not told)]
        if not rows and not told:
            named = where.narrow(usable) or named
    _lead(drafts)


def _inherited(draft: Draft, told: list[Draft], named: list[Mention]) -> list[Mention]:
    """The place of the last fact before that may be the same: of its time, and not coarser than one before it."""
    same = [d for d in told if _of_one_time(draft, d)]
    if not same:
        return [] if told else named
    last = same[-1]
    country = last.places[0].value
    if country.precision != "country":
        return last.places
    finer = [d.places for d in same if d.places[0].value.precision != "country" and d.places[0].value.country == country.country]
    return finer[-1] if finer else last.places


def _of_one_time(draft: Draft, other: Draft) -> bool:
    """Whether two facts may be of one story by their times; what has no time of its own goes on with the story."""
    if draft.rules.get("time") != "own" or draft.time is None or other.time is None:
        return True
    one, two = draft.time.value, other.time.value
    return bool((one.start - two.end).days < _APART and (two.start - one.end).days < _APART)


def _lead(drafts: list[Draft]) -> None:
    """Facts told before any place is named happened where the report places its first fact."""
    placed = next((d for d in drafts if d.places), None)
    for draft in drafts:
        if placed is None or draft is placed or draft.sentence > placed.sentence:
            return
        if draft.kind not in _MOVING and placed.sentence - draft.sentence <= _NEAR and _of_one_time(placed, draft):
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
        seats = [m for m in found if self._seat(m, first) or self._of_saying(m, index)]
        around = {i for m in seats for i in m.value.within}
        return [m for m in found if m not in seats and self.order[id(m)] not in around]

    def _party(self, mention: Mention) -> bool:
        """Whether a country or capital stands for its government: it is a party and no preposition places anything in it."""
        actor = self.scene.at("actors", mention.first)
        if actor is not None and actor.value.type in _NAMED_SO:
            return True
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

    def _of_saying(self, mention: Mention, index: int) -> bool:
        """Whether a place stands between a saying word and what is said ("قال في مؤتمر في جنيف إن")."""
        sayings = self.scene.inside("attribution", index)
        return any(s.first < mention.first and mention.last <= s.value.scope[0] for s in sayings)

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
            own = self.narrow(self._undergone(draft, usable)) or self.narrow(near)
            if own:
                draft.places, draft.rules["place"] = own, "own"
        for i, draft in enumerate(rows):
            if draft.kind in _VERBAL:
                draft.places = draft.places if draft.places and _is_local(draft.places[0].value) else []
            elif not draft.places:
                self._borrow(draft, rows, i, self.narrow(lead))

    def _opened(self, before: int, mention: Mention, anchors: list[int]) -> int | None:
        """The fact that a place leads, where a new clause begins between the fact before and it ("بينما في إدلب قتل")."""
        after = [a for a in anchors if a > mention.first]
        new = self.scene.linked(frozenset(("clause",)), before + 1, mention.first)
        return after[0] if new and after and self.scene.gap(new[-1].last, mention.first) <= _LEADING else None

    def _aside(self, draft: Draft, mention: Mention) -> bool:
        """Whether a place after a fact only describes somebody ("ميليشيات تسيطر على", "الموالية لإيران") or is where fire came from."""
        scene = self.scene
        asides = [m for m in scene.linked(_ASIDE, draft.last, mention.first) if m.first > draft.last]
        if asides and not scene.roles(asides[-1].first + 1, mention.first) & _OCCURRING:
            start = asides[-1].first
            return not any(scene.text(i) == "،" for i in range(start, mention.first)) and not scene.starts(
                ("acts", "harms"), start, mention.first
            )
        return draft.kind in _FIRED and "origin" in scene.roles(max(draft.first, mention.first - 2), mention.first)

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
        if later and (len(chain) == 2 or not earlier) and self._caused(chain):
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
        inside = scene.text(cause.first - 1) == "في" or word.text[:1] in "بل"
        return bool(near or inside) and cause.first - before.last < 10

    def _bearing(self, mention: Mention, found: list[Mention]) -> bool:
        """Whether a place only gives the bearing of the one before it ("الفيوم جنوبي القاهرة", "المحاصرة قرب دمشق")."""
        far = "distance" in self.scene.roles(max(0, mention.first - 7), mention.first)
        before = [m for m in found if 0 <= mention.first - m.last <= (14 if far else 4)]
        near = self.scene.roles(max(0, mention.first - 3), mention.first) & _BEARING
        return bool(before) and (far or bool(near))

    def narrow(self, found: list[Mention]) -> list[Mention]:
        """The place of a fact, with its equals in one list: the first named, or what lies in it; containers left out."""
        if not found:
            return []
        inside = {i for m in found for i in m.value.within}
        kept = [m for m in found if self.order[id(m)] not in inside] or found
        kept = [m for m in kept if not self._bearing(m, kept)] or kept
        best = kept[0]
        for mention in kept[1:]:
            best = mention if holds(best.value, mention.value) else best
        if best.children:  # a word that stands for a place named before: المدينة
            return [best.children[0]]
        if best.value.group is None:
            return [best]
        return [m for m in kept if m.value.group == best.value.group]


def _is_local(found: Place) -> bool:
    """Whether a place is finer than a country, which in what is demanded or denied is a party."""
    return found.precision != "country"


def holds(outer: Place, inner: Place) -> bool:
    """Whether a country or province holds a place by what the gazetteer says of both."""
    if outer.precision == "country":
        return inner.precision != "country" and inner.country in (outer.country, None)
    if inner.precision not in _LOCAL or inner.country not in (outer.country, None):
        return False
    return outer.precision == "region" or (outer.precision == "province" and outer.admin1 == inner.admin1)
