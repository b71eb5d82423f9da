"""A scene in, drafts of harm and movement out: which counted phrase each trigger states (codebook, Kinds and Count).

Within a sentence a trigger takes the victim to its right, a verb after its subject the one to its left; further
victims are joined on by و (the same harm) or by a share word (بينهم: a part of it).
"""

from collections.abc import Iterator

from tawatur.claims.counted import Counted, counted
from tawatur.claims.draft import Draft
from tawatur.claims.scene import Scene
from tawatur.model import Figure, Mention

_REACH = 12  # words that a victim may stand from its trigger
_VICTIMS = ("people", "person", "unknown", "nothing")
_ZERO = Figure(0, 0, 0, "exact")
_NAMED = Figure(1, 1, 1, "exact")


def harms(scene: Scene, sentence: int) -> list[Draft]:
    """Drafts of a sentence's harm and movement claims, in order of place."""
    return _Reader(scene, sentence).drafts()


class _Reader:
    """One sentence's triggers and counted phrases, and which are spoken for."""

    def __init__(self, scene: Scene, sentence: int) -> None:
        self.scene, self.sentence = scene, sentence
        self.first, self.last = scene.sentences[sentence]
        self.phrases = counted(scene, sentence)
        self.triggers = scene.inside("harms", sentence)
        self.taken: dict[int, Draft] = {}
        self.found: list[Draft] = []

    def drafts(self) -> list[Draft]:
        """Every draft, persons first, since they bring their own figure; then triggers; then what is joined on."""
        for trigger in self.triggers:
            if trigger.value.pos == "person":
                self._person(trigger)
        for group in self._groups():
            self._act(group)
        for phrase in self.phrases:
            if phrase.first not in self.taken:
                self._join(phrase)
        return sorted(self.found, key=lambda d: (d.first, d.anchor))

    def _draft(self, trigger: Mention | None, kind: str, phrase: Counted | None, rule: str) -> Draft:
        """A draft over trigger and phrase, kept."""
        spans = [(m.first, m.last) for m in (trigger, phrase) if m]
        first, last = min(s[0] for s in spans), max(s[1] for s in spans)
        anchor = trigger.first if trigger else first
        draft = Draft(kind, first, last, anchor, self.sentence, trigger, phrase.figure if phrase else None)
        if phrase:
            draft.counted = (phrase.first, phrase.last)
            draft.affected = _affected(phrase)
            self.taken[phrase.first] = draft
        draft.rules["claim"] = rule
        self.found.append(draft)
        return draft

    # --- a person that the harm made: قتيل، جريح، نازح

    def _person(self, trigger: Mention) -> None:
        phrase = next((p for p in self.phrases if p.first <= trigger.first < p.last), None)
        if phrase is None or phrase.first in self.taken:
            return
        if phrase.definite:
            phrase = self._after_definite(trigger, phrase)
            if phrase is None:
                return
        draft = self._draft(trigger, trigger.value.kind, phrase, "person with figure")
        partner = self._joint_person(trigger)
        if partner:
            second = self._draft(partner, partner.value.kind, phrase, "joint persons")
            _make_joint((draft, second))

    def _after_definite(self, trigger: Mention, phrase: Counted) -> Counted | None:
        """The figure of القتلى: after it ("المصابين الثلاثة") or after a toll verb ("عدد القتلى إلى 35", the last one)."""
        roles = self.scene.roles(max(self.first, trigger.first - 4), min(self.last, trigger.last + 8))
        near = [p for p in self.phrases if p.digits and 0 <= p.first - trigger.last <= 8 and p.of in _VICTIMS]
        near = [p for p in near if not self._blocked(trigger.last, p.first)]
        adjacent = [p for p in near if p.first == trigger.last]
        chosen = adjacent[:1] or (near[-1:] if roles & {"toll", "rise"} else [])
        if not chosen or chosen[0].first in self.taken:
            return None
        return chosen[0]

    def _joint_person(self, trigger: Mention) -> Mention | None:
        """جريح in "30 بين قتيل وجريح" and "200 قتيل وجريح": the second kind of one figure."""
        nxt = self.scene.at("harms", trigger.last)
        if nxt is None or nxt.value.pos != "person" or nxt.value.kind == trigger.value.kind:
            return None
        singular = trigger.value.number == "singular" and nxt.value.number == "singular"
        figure = self.scene.at("numbers", trigger.first - 1) or self.scene.at("numbers", trigger.first - 2)
        return nxt if singular and (figure or self.scene.text(trigger.first - 1) == "بين") else None

    # --- a verb or a verbal noun: قتل، مقتل، أصيب، نزوح

    def _groups(self) -> Iterator[tuple[Mention, ...]]:
        """Triggers one by one, but two kinds that share one victim together ("مقتل وإصابة 16")."""
        acts = [t for t in self.triggers if t.value.pos != "person"]
        skip = False
        for i, trigger in enumerate(acts):
            nxt = acts[i + 1] if i + 1 < len(acts) else None
            if skip:
                skip = False
                continue
            if nxt and nxt.first == trigger.last and nxt.value.kind != trigger.value.kind:
                skip = self.scene.text(nxt.first).startswith("و")
                if skip:
                    yield trigger, nxt
                    continue
            yield (trigger,)

    def _act(self, group: tuple[Mention, ...]) -> None:
        trigger = group[-1]
        if any(t.first in self.taken for t in group):
            return
        phrase = self._right(trigger) or self._left(group[0])
        drafts = [self._draft(t, t.value.kind, phrase, "trigger and victim") for t in group] if phrase else []
        if not phrase:
            figure = self._unfigured(trigger)
            if figure is None and trigger.value.kind in ("killed", "injured", "missing", "detained", "abducted", "released"):
                return
            if trigger.value.weak:
                return
            drafts = [self._draft(t, t.value.kind, None, "trigger alone") for t in group]
            for draft in drafts:
                draft.figure, draft.affected = figure, "people"
        if len(drafts) > 1:
            _make_joint(tuple(drafts))

    def _blocked(self, first: int, last: int) -> bool:
        """Whether words that begin a clause of their own stand between."""
        scene = self.scene
        if any(t.value.pos != "person" for t in scene.between("harms", first, last)):
            return True
        if any(t.value.pos == "verb" for t in scene.between("acts", first, last)):
            return True
        return bool(scene.roles(first, last) & {"relative", "result", "reason", "background"})

    def _right(self, trigger: Mention) -> Counted | None:
        """The victim after a trigger; where a doer comes first ("قتلت القوات 3"), the victim is what follows him."""
        passed = None
        for phrase in self.phrases:
            if phrase.first < trigger.last or phrase.of not in _VICTIMS:
                continue
            if phrase.first in self.taken or self.scene.gap(trigger.last, phrase.first) > _REACH:
                break
            if self._blocked(trigger.last, phrase.first):
                break
            if passed and (self.scene.roles(passed.last, phrase.first) & {"share", "majority", "also"} or self._joined(phrase)):
                break
            if phrase.definite and phrase.first > trigger.last + 1 and trigger.value.pos == "noun":
                continue
            if phrase.digits is None and trigger.value.pos == "verb" and passed is None and self._doer(phrase):
                passed = phrase
                continue
            return phrase
        return passed

    def _joined(self, phrase: Counted) -> bool:
        text = self.scene.text(phrase.first)
        return text.startswith("و") or self.scene.text(phrase.first - 1) in ("و", "،", "او")

    def _doer(self, phrase: Counted) -> bool:
        """Whether a bare noun may be the doer of a verb: a party, or a definite plural."""
        actor = self.scene.at("actors", phrase.first)
        return actor is not None or phrase.definite

    def _left(self, trigger: Mention) -> Counted | None:
        """The victim before a verb that follows its subject ("3 مدنيين قتلوا", "المدني ... لقي حتفه")."""
        if trigger.value.pos == "noun":
            return None
        for phrase in reversed(self.phrases):
            if phrase.last > trigger.first or phrase.of not in ("people", "unknown", "person"):
                continue
            if phrase.first in self.taken or self.scene.gap(phrase.last, trigger.first) > 6:
                return None
            if self._blocked(phrase.last, trigger.first) or (phrase.definite and phrase.noun and phrase.figure.low != 1):
                return None
            return phrase
        return None

    def _unfigured(self, trigger: Mention) -> Figure | None:
        """One, where the words name a single victim ("مقتل العقيد ...", "مقتله"); else None."""
        actor = self.scene.at("actors", trigger.last)
        if actor and actor.value.type == "person":
            return _NAMED
        return None

    # --- victims joined on

    def _join(self, phrase: Counted) -> None:
        """A phrase after a claim's: a part of it after a share word, another victim after و."""
        before = [d for d in self.found if d.counted and d.counted[1] <= phrase.first and d.kind not in ("besieged",)]
        if not before or phrase.of not in ("people", "unknown", "nothing", "person"):
            return
        last = max(before, key=lambda d: (d.counted or (0, 0))[1])
        start = (last.counted or (0, 0))[1]
        if self._blocked(start, phrase.first) or self.scene.gap(start, phrase.first) > _REACH:
            return
        roles = self.scene.roles(start, phrase.first)
        if roles & {"share", "majority"}:
            self._share(last, phrase)
        elif phrase.of in ("people", "person", "nothing", "unknown") and self._coordinated(start, phrase, roles):
            self._another(last, phrase)

    def _share(self, whole: Draft, phrase: Counted) -> None:
        whole = whole.part_of or whole
        if whole.joint:
            whole = next((d for d in self.found if d.counted == whole.counted and d.kind == "killed"), whole)
        elif whole.kind == "injured" and phrase.digits is None:
            killed = [d for d in self.found if d.kind == "killed" and d.last <= whole.first and not d.part_of]
            whole = killed[-1] if killed else whole  # Ruling 16: bare "بينهم نساء وأطفال" after both is of the dead
        draft = self._draft(None, whole.kind, phrase, "share")
        draft.part_of, draft.scope, draft.trigger = whole, "part", whole.trigger

    def _another(self, first: Draft, phrase: Counted) -> None:
        draft = self._draft(None, first.kind, phrase, "joined by و")
        draft.part_of, draft.scope, draft.trigger = first.part_of, first.scope, first.trigger

    def _coordinated(self, start: int, phrase: Counted, roles: set[str]) -> bool:
        """Whether و stands directly before the phrase, and the phrase directly after the claim."""
        gap = self.scene.gap(start, phrase.first)
        if "also" in roles and gap <= 4 and phrase.first - start <= 5:
            return True
        return self._joined(phrase) and gap <= 4 and not phrase.definite


def _make_joint(drafts: tuple[Draft, ...]) -> None:
    """One figure for two kinds: an upper bound for each (Rulings 1, 16)."""
    for draft in drafts:
        figure = draft.figure
        draft.first, draft.last = drafts[0].first, max(d.last for d in drafts)
        draft.joint = True
        exact = figure is not None and figure.relation in ("exact", "about")
        best = figure.low if figure and exact else None
        draft.figure = Figure(None, best, best, "joint", figure.unit if figure else None)


def _affected(phrase: Counted) -> str:
    noun = phrase.noun.value if phrase.noun else None
    return str(getattr(noun, "affected", None) or "people")
