"""A scene in, drafts of harm and movement out: which counted phrase each trigger states (codebook, Kinds and Count).

Within a sentence a trigger takes the victim to its right, a verb after its subject the one to its left; what is joined
on by و or by a share word is read in `joined`.
"""

from collections.abc import Iterator

from tawatur.claims.counted import Counted, counted
from tawatur.claims.draft import Draft
from tawatur.claims.joined import join
from tawatur.claims.scene import Scene
from tawatur.claims.victims import VICTIMS, Victims, alone
from tawatur.model import Figure, Mention

_BODILY = frozenset(("killed", "injured"))  # persons named for these need no figure: قتيل، جرحى

_COUNTING = 10  # a vague figure below this is of a counting word (عدد من، عدة), which is said of each kind


def harms(scene: Scene, sentence: int) -> list[Draft]:
    """Drafts of a sentence's harm and movement claims, in order of place.

    Persons that a bodily harm made come first, since they bring their figure (قتيلان); then verbs and verbal nouns; then
    other persons (نازح); then what is joined on.
    """
    reader = _Reader(scene, sentence)
    persons = [t for t in reader.triggers if t.value.pos == "person"]
    for trigger in persons:
        if trigger.value.kind in _BODILY:
            reader.person(trigger)
    for group in reader.groups():
        reader.act(group)
    for trigger in persons:
        if trigger.value.kind not in _BODILY:
            reader.person(trigger)
    join(reader.victims, reader.found, sentence)
    return sorted(reader.found, key=lambda d: (d.first, d.anchor))


class _Reader:
    """One sentence's triggers and counted phrases, and which are spoken for."""

    def __init__(self, scene: Scene, sentence: int) -> None:
        self.scene, self.sentence = scene, sentence
        self.first, self.last = scene.sentences[sentence]
        self.triggers = scene.inside("harms", sentence)
        self.victims = Victims(scene, counted(scene, sentence))
        self.found: list[Draft] = []

    def _draft(self, trigger: Mention, phrase: Counted | None, rule: str) -> Draft:
        """A draft over trigger and phrase, kept."""
        draft = Draft(trigger.value.kind, trigger.first, trigger.last, trigger.first, self.sentence, trigger)
        if phrase:
            self.victims.take(phrase, draft)
            draft.first, draft.last = min(draft.first, phrase.first), max(draft.last, phrase.last)
        draft.rules["claim"] = f"{rule} {trigger.value.id}"
        self.found.append(draft)
        return draft

    # --- a person that the harm made: قتيل، جريح، نازح

    def person(self, trigger: Mention) -> None:
        """Read a person's noun with the figure on it, or the toll that follows it."""
        phrase = self.victims.at(trigger.first)
        if phrase is None or phrase.first in self.victims.taken:
            return
        if phrase.digits is None and not self._states(trigger, phrase):
            toll = self._toll(trigger)
            if toll:
                self._draft(trigger, toll, "toll")
            return
        partner = self._partner(trigger, phrase)
        draft = self._draft(trigger, phrase, "person")
        if partner:
            draft.last = partner.last
            _make_joint((draft, self._draft(partner, phrase, "joint person")))

    def _states(self, trigger: Mention, phrase: Counted) -> bool:
        """Whether a person's noun without a figure states a harm: new ("سقط جرحى"), not pointing back ("قتلى الهجوم")."""
        if (
            phrase.definite
            or trigger.value.kind not in _BODILY
            or "share killed" in self.scene.roles(trigger.first - 2, trigger.first)
        ):
            return False
        roles = self.scene.roles(max(self.first, trigger.first - 4), trigger.first)
        if trigger.value.weak:
            return bool(roles & {"found", "result"})
        if "toll" in roles:
            return False
        after = trigger.last
        construct = trigger.value.number == "plural" and (
            self.scene.article(after) or self.scene.at("acts", after) is not None
        )
        return not construct

    def _toll(self, trigger: Mention) -> Counted | None:
        """The figure after القتلى: right behind ("المصابين الثلاثة") or after a toll's verb ("حصيلة القتلى إلى 35", the last)."""
        near = [p for p in self.victims.phrases if p.digits and 0 <= p.first - trigger.last <= 8 and p.of in VICTIMS]
        near = [
            p for p in near if not self.victims.blocked(trigger.last, p.first) and p.first not in self.victims.taken
        ]
        if near and near[0].first == trigger.last:
            return near[0]
        roles = self.scene.roles(max(self.first, trigger.first - 4), min(self.last, trigger.last + 8))
        persons = [p for p in near if p.of == "person" and p.noun is not trigger]
        return near[-1] if near and not persons and roles & {"toll", "rise"} else None

    def _partner(self, trigger: Mention, phrase: Counted) -> Mention | None:
        """The second kind of one figure: "30 بين قتيل وجريح", "200 قتيل وجريح", "عشرات القتلى والجرحى"."""
        after = self.scene.at("harms", trigger.last)
        if after is None or after.value.pos != "person" or after.value.kind == trigger.value.kind:
            return None
        between = self.scene.text(trigger.first - 1) == "بين"
        if phrase.digits is None and not between:
            return None
        counting = phrase.figure.relation == "vague" and (phrase.figure.low or 0) < _COUNTING  # عدد من القتلى والجرحى
        return None if counting and not between else after

    # --- a verb or a verbal noun: قتل، مقتل، أصيب، نزوح

    def groups(self) -> Iterator[tuple[Mention, ...]]:
        """Triggers one by one, but two kinds that share one victim together ("مقتل وإصابة 16")."""
        acts = [t for t in self.triggers if t.value.pos != "person"]
        i = 0
        while i < len(acts):
            pair = acts[i : i + 2]
            if len(pair) == 2 and self._share_victim(*pair):
                yield pair[0], pair[1]
                i += 2
            else:
                yield (acts[i],)
                i += 1

    def _share_victim(self, left: Mention, right: Mention) -> bool:
        if right.first != left.last or right.value.kind == left.value.kind or left.value.pos != right.value.pos:
            return False
        joined = self.scene.text(right.first).startswith("و")
        return joined and not (left.value.pos == "verb" and self.victims.left(left, reach=3))

    def act(self, group: tuple[Mention, ...]) -> None:
        """Read a verb or a verbal noun with its victim, or alone where its own words name one."""
        trigger = group[-1]
        phrase = self.victims.of(trigger)
        if phrase:
            drafts = [self._draft(t, phrase, "victim") for t in group]
        else:
            figure, stated = alone(self.scene, trigger)
            if not stated:
                return
            drafts = [self._draft(t, None, "alone") for t in group]
            for draft in drafts:
                draft.figure, draft.affected = figure, "people"
        if len(drafts) > 1:
            _make_joint(tuple(drafts))


def _make_joint(drafts: tuple[Draft, ...]) -> None:
    """One figure for two kinds: an upper bound for each; none where the figure itself is open (Rulings 1, 16)."""
    for draft in drafts:
        figure = draft.figure
        draft.first, draft.last = min(d.first for d in drafts), max(d.last for d in drafts)
        if figure and figure.relation == "vague" and (figure.low or 0) < _COUNTING:
            continue  # "عدد من" is said of each
        draft.joint = True
        best = figure.low if figure and figure.relation in ("exact", "about") else None
        draft.figure = Figure(None, best, best, "joint", figure.unit if figure else None)
