"""A scene in, drafts of harm and movement out: which counted phrase each trigger states (codebook, Kinds and Count).

Persons that a harm made are read in `persons`; here verbs and verbal nouns take their victim, to the right, or to the
left where a verb follows its subject; what is joined on by و or by a share word is read in `joined`.
"""

from collections.abc import Iterator

from tawatur.claims.alone import alone
from tawatur.claims.bounds import bound
from tawatur.claims.counted import PAIR, Counted, counted
from tawatur.claims.draft import Draft, make_joint
from tawatur.claims.families import BODILY
from tawatur.claims.harming import ARMED
from tawatur.claims.joined import join
from tawatur.claims.moving import besieged, meant
from tawatur.claims.naming import SINGLE
from tawatur.claims.persons import Persons
from tawatur.claims.scene import Scene
from tawatur.claims.victims import Victims
from tawatur.model import Figure, Mention

_NO_PURPOSE = frozenset(("undergo", "result", "cause", "force"))
_ALONG = 3  # words that those with a subject may stand from its verb
_PLURAL = ("plural", "dual")


def harms(scene: Scene, sentence: int) -> list[Draft]:
    """Drafts of a sentence's harm and movement claims, in order of place.

    Persons that a bodily harm made come first, since they bring their figure (قتيلان); then verbs and verbal nouns;
    then other persons (نازح); then what is joined on.
    """
    triggers = scene.inside("harms", sentence)
    if not triggers:
        return besieged(scene, sentence, Victims(scene, counted(scene, sentence)))
    reader = _Reader(scene, sentence, triggers)
    people = Persons(scene, sentence, reader.victims, reader.found)
    persons = [t for t in triggers if t.value.pos == "person"]
    for trigger in persons:
        if trigger.value.kind in BODILY:
            people.read(trigger)
    for group in reader.groups():
        reader.act(group)
    for trigger in sorted(persons, key=lambda t: t.value.kind == "displaced"):  # "18 ألف لاجئ محاصرين"
        if trigger.value.kind not in BODILY:
            people.read(trigger)
    reader.found += besieged(scene, sentence, reader.victims)
    join(reader.victims, reader.found, sentence)
    found = sorted(reader.found, key=lambda d: (d.first, d.anchor))
    bound(scene, found)
    return found


class _Reader:
    """One sentence's verbs and verbal nouns of harm (قتل، مقتل، أصيب، نزوح), and what is spoken for."""

    def __init__(self, scene: Scene, sentence: int, triggers: list[Mention]) -> None:
        self.scene, self.sentence = scene, sentence
        self.triggers = [t for t in triggers if t.value.pos != "person"]
        self.victims = Victims(scene, counted(scene, sentence))
        self.found: list[Draft] = []

    def groups(self) -> Iterator[tuple[Mention, ...]]:
        """Triggers one by one, but two kinds that share one victim together ("مقتل وإصابة 16")."""
        acts = self.triggers
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
        if right.first != left.last or right.value.kind == left.value.kind:
            return False
        if left.value.pos != right.value.pos and (left.value.pos != "noun" or right.value.number != "singular"):
            return False  # after a noun without its victim "وجرح" is no verb: "مقتل وجرح العشرات"
        if not self.scene.text(right.first).startswith("و"):
            return False
        if left.value.pos == "verb" and self.scene.text(left.first - 1) == ")":
            return False  # "فلان (17 عاما) استشهد وأصيب آخران"
        if left.value.pos == "verb" and left.value.number in _PLURAL:
            return bool(right.value.number == left.value.number)  # "لاجئين قتلوا وجرحوا"
        return not (left.value.pos == "verb" and self.victims.left(left, reach=3))

    def act(self, group: tuple[Mention, ...]) -> None:
        """Read a verb or a verbal noun with its victim, or alone where its own words name one."""
        trigger = group[-1]
        subject = self.victims.left(group[0]) if len(group) > 1 and trigger.value.number in _PLURAL else None
        phrase = subject or self.victims.of(trigger) or self._by_pronoun(trigger)
        if phrase is None and trigger.value.number == "singular" and trigger.value.voice in ("passive", "either"):
            phrase = self.victims.late(trigger)
        if phrase and self._none(trigger, phrase):
            self.scene.drop("no victim", trigger.first, trigger.last)
            return
        if phrase and self._of_whole(trigger, phrase):
            phrase = None
        if phrase and self._beside(trigger, phrase):
            phrase = self.victims.left(trigger)
            if phrase is None:
                self._alone(trigger, SINGLE)
                return
        if self._meant(trigger, phrase) or (not phrase and self._told(trigger)):
            return
        if phrase:
            drafts = [self._draft(t, phrase) for t in group]
        else:
            figure, stated = alone(self.scene, trigger, self.victims)
            if not stated or self._known(trigger, figure):
                self.scene.drop("reference" if stated else "no figure", trigger.first, trigger.last)
                return
            figure = figure or self._figure_of_told(trigger)
            drafts = [self._alone(t, figure) for t in group]
        each = phrase and phrase.figure.relation == "vague" and (subject or not phrase.digits)
        same = any(d.kind not in BODILY for d in drafts)  # "خطف وقتل 8": the same eight
        if len(drafts) > 1 and not each and not same:
            make_joint(drafts)

    def _by_pronoun(self, trigger: Mention) -> Counted | None:
        """Whom a pronoun on a movement's noun means."""
        free = [p for p in self.victims.phrases if p.first not in self.victims.taken]
        return meant(self.scene, trigger, free) if self.victims.pronoun(trigger) else None

    def _draft(self, trigger: Mention, phrase: Counted) -> Draft:
        draft = Draft(trigger.value.kind, trigger.first, trigger.last, trigger.first, self.sentence, trigger)
        self.victims.take(phrase, draft)
        draft.first, draft.last = min(draft.first, phrase.first), max(draft.last, phrase.last)
        bare = phrase.digits is None and phrase.figure.relation == "vague"
        if bare and trigger.value.number == "dual" and phrase.last <= trigger.first:
            draft.figure = PAIR  # "فلسطينيين قتلا": the verb counts
        elif bare and phrase.definite and trigger.value.pos == "noun" and trigger.value.kind not in BODILY:
            draft.figure = None  # "نزوح السكان"
        draft.rules["claim"] = f"victim {trigger.value.id}"
        self.found.append(draft)
        return draft

    def _alone(self, trigger: Mention, figure: Figure | None) -> Draft:
        draft = Draft(trigger.value.kind, trigger.first, trigger.last, trigger.first, self.sentence, trigger)
        draft.figure, draft.affected, draft.counted = figure, "people", (trigger.first, trigger.last)
        draft.rules["claim"] = f"alone {trigger.value.id}"
        self.found.append(draft)
        return draft

    def _meant(self, trigger: Mention, phrase: Counted | None) -> bool:
        """Whether a harm without a figure is only a purpose, which is noted."""
        meant = self._purpose(trigger) and not (phrase and phrase.digits)
        if meant:
            self.scene.drop("purpose", trigger.first, trigger.last)
        return meant

    def _purpose(self, trigger: Mention) -> bool:
        """Whether ل before a noun of doing makes it what is meant, not what was done ("حملة لإخراج المسلحين")."""
        word = self.scene.read.words[trigger.first]
        if trigger.value.pos == "verb" or not trigger.start > word.start or not word.text.lstrip("وف").startswith("ل"):
            return False
        doing = trigger.value.weak or trigger.value.kind not in BODILY
        return doing and not self.scene.roles(max(0, trigger.first - 3), trigger.first) & _NO_PURPOSE

    def _told(self, trigger: Mention) -> bool:
        """Whether a verb only says how those right before it, told already, suffered ("جثة امرأة قتلت خنقا")."""
        before = self.victims.at(trigger.first - 1)
        joined = self.scene.text(trigger.first).startswith("و")  # "اعتقلت 30 مواطنا وأطلقت سراحهم"
        taken = before is not None and before.first in self.victims.taken
        return taken and trigger.value.pos == "verb" and not joined

    def _known(self, trigger: Mention, figure: Figure | None) -> bool:
        """Whether a relative clause only takes up whose harm is told in its sentence ("مقتل القائد الذي قتل أمس")."""
        clause = self.scene.linked({"relative"}, max(0, trigger.first - 2), trigger.first)
        if not clause or self.victims.at(clause[0].first - 1):  # "مع مرافقه الذي قتل"
            return False
        return any(d.kind == trigger.value.kind and d.figure == figure for d in self.found)

    def _figure_of_told(self, trigger: Mention) -> Figure | None:
        """The figure of those told right before whom a plural pronoun means ("اعتقلت 30 مواطنا وأطلقت سراحهم")."""
        word = max([trigger.last, *(c.last for c in trigger.children)]) - 1
        if trigger.value.pos != "verb" or not self.scene.text(word).endswith(("هم", "هن")):
            return None
        told = [d for d in self.found if d.last <= trigger.first and not d.part_of and d.kind != trigger.value.kind]
        return told[-1].figure if told and trigger.first - told[-1].last <= _ALONG else None

    def _none(self, trigger: Mention, phrase: Counted) -> bool:
        """Whether a trigger with a victim states no harm: armed men on their way, things, the hurt told already."""
        if trigger.value.pos == "verb" and self.scene.bare("of", trigger.first - 1) and not phrase.digits:
            return True  # "من قتل وجرح هم من المسلحين"
        if self._of_things(trigger, phrase) or self._habit(trigger, phrase):
            return True
        hurt = trigger.value.weak and trigger.value.kind == "injured"
        if hurt and phrase.last <= trigger.first:
            return True  # "جرحى نقلوا إلى المستشفى"
        return self._elsewhere(trigger, phrase) or self._of_nobody(trigger, phrase)

    def _of_things(self, trigger: Mention, phrase: Counted) -> bool:
        """Whether it is things that suffer ("أشخاص خطفوا طائرات"), or bodies that are held ("احتجاز جثامين")."""
        dead = phrase.of == "person" and phrase.noun is not None and phrase.noun.value.id in ("body", "remains")
        if trigger.value.kind not in BODILY and dead:
            return True
        subject = phrase.last <= trigger.first and trigger.value.pos == "verb" and trigger.value.voice != "passive"
        return subject and self.scene.at("things", trigger.last) is not None

    def _habit(self, trigger: Mention, phrase: Counted) -> bool:
        """Whether a verb says what is done again and again to people known ("هجمات تزهق أرواح المدنيين"; Ruling 3)."""
        known = phrase.definite and phrase.digits is None and phrase.figure.low != 1
        return known and trigger.value.kind in BODILY and trigger.value.tense == "present"

    def _beside(self, trigger: Mention, phrase: Counted) -> bool:
        """Whether those behind a verb suffered along with a subject before it ("قتل مع ثلاثة من مرافقيه")."""
        if trigger.value.pos != "verb" or trigger.value.number != "singular" or trigger.value.voice == "active":
            return False
        start = max([trigger.last, *(c.last for c in trigger.children)])
        if phrase.first == start or (phrase.first == start + 1 and self.scene.text(start) == "،"):
            return self.victims.conjoined(phrase)  # "قتل وثلاثة من مرافقيه"
        link = "also" in self.scene.roles(phrase.first - 1, phrase.first)
        link = link and not self.scene.text(phrase.first - 1).endswith(("ه", "ها", "هم"))  # "قتل معه اثنان"
        return link and self.scene.gap(start, phrase.first) <= _ALONG

    def _of_nobody(self, trigger: Mention, phrase: Counted) -> bool:
        """Whether a word that may be of things has no known people for its victim ("يؤوي عدة بعثات")."""
        value = trigger.value
        open_voice = value.voice == "active" or (value.kind == "detained" and value.voice == "either")
        return value.weak and open_voice and value.kind not in BODILY and phrase.of == "unknown"

    def _of_whole(self, trigger: Mention, phrase: Counted) -> bool:
        """Whether a whole stands behind, and the phrase is of something later ("قتل جميع من في السيارة")."""
        whole = [m for m in self.scene.between("connectives", trigger.last, trigger.last + 1) if m.value == "whole"]
        if not whole or phrase.digits:
            return False
        return phrase.first > whole[0].last and self.scene.bare("of", whole[0].last)

    def _elsewhere(self, trigger: Mention, phrase: Counted) -> bool:
        """Whether those who move are armed men on their way, which is no displacement ("انتقل ضباط")."""
        armed = phrase.noun is not None and getattr(phrase.noun.value, "affected", "") in ARMED
        return armed and trigger.value.weak and trigger.value.kind in ("displaced", "returned") and not phrase.digits
