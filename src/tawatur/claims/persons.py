"""Persons that a harm made in (قتيل، جريح، نازح), their drafts out: with the figure on them or the toll beside."""

from dataclasses import replace

from tawatur.claims.counted import VICTIMS, Counted
from tawatur.claims.draft import Draft, make_joint
from tawatur.claims.families import BODILY
from tawatur.claims.scene import Scene
from tawatur.claims.victims import Victims
from tawatur.model import Figure, Mention

_TOLD = frozenset(("found", "result", "occur"))  # words that state what a weak noun only names ("العثور على جثث")
_HELD = frozenset(("still", "toll", "rise", "exist"))

_COUNTING = 10  # a vague figure below this is of a counting word (عدد من، عدة), which is said of each kind
_UNSAID = Figure(None, None, None, "vague")
_NEAR = 8  # words from a person's noun to the figure of its toll
_TEN = 10  # above it a noun and its adjective are singular
_FAR = 25  # words from a toll that rises to the figure after إلى
_THEIRS = 16  # words from a person's noun to "their number"
_BEFORE = 4  # words before a person's noun that tell how it is meant


class Persons:
    """The persons' nouns of one sentence."""

    def __init__(self, scene: Scene, sentence: int, victims: Victims, found: list[Draft]) -> None:
        """Drafts are added to `found`, phrases that they speak for are taken from `victims`."""
        self.scene, self.sentence, self.victims, self.found = scene, sentence, victims, found
        self.first, self.last = scene.sentences[sentence]

    def read(self, trigger: Mention) -> None:
        """Add what a person's noun states, if anything."""
        phrase = self.victims.at(trigger.first)
        if phrase is None or phrase.first in self.victims.taken or self._slain(trigger, phrase):
            return
        counted, rule = self._counted(trigger, phrase)
        if counted is None and self._most(trigger):
            counted, rule = replace(phrase, figure=_UNSAID), "whole"
        if counted is None:
            self.scene.drop("reference" if phrase.definite else "no figure", trigger.first, trigger.last)
            return
        draft = self._draft(trigger, counted, rule)
        self.victims.taken.setdefault(phrase.first, draft)
        if phrase.one or self._of_told(trigger, phrase):
            draft.scope = "part"
        partner = self._partner(trigger, counted)
        if partner and rule == "person" and not counted.digits:
            draft.figure = None  # "سقطوا بين قتيل وجريح"
        if partner:
            other = self._draft(partner, counted, "joint person")
            other.figure = draft.figure
            self.victims.taken.setdefault(partner.first, other)
            draft.last = other.last = max(draft.last, partner.last)
            if not self._each(counted, partner):
                make_joint([draft, other])

    def _most(self, trigger: Mention) -> bool:
        """Whether it is said who all or most of the dead or hurt are ("كان معظم القتلى من العمال")."""
        if not trigger.value.definite or trigger.value.number != "plural" or trigger.value.kind not in BODILY:
            return False
        around = self.scene.roles(trigger.first - 1, trigger.first) | self.scene.roles(trigger.last, trigger.last + 1)
        after = trigger.last + ("being" in self.scene.roles(trigger.last, trigger.last + 1))
        of = self.scene.bare("of", trigger.last) or self.scene.bare("of", trigger.last + 1)
        people = self.scene.at("people", after)
        told = of or (people is not None and not self.scene.text(after).startswith("و"))
        return bool(around & {"whole", "majority"}) and told

    def _slain(self, trigger: Mention, phrase: Counted) -> bool:
        """Whether the hurt are whom a killing is of ("مقتل جريح", "وفاة بعض الجرحى")."""
        before = self.scene.between("harms", max(self.first, phrase.first - 1), phrase.first)
        killing = bool(before) and before[-1].value.kind == "killed" and before[-1].value.pos != "person"
        killing = killing or self._taken_out(phrase)
        return killing and trigger.value.kind == "injured" and not self.victims.conjoined(phrase)

    def _taken_out(self, phrase: Counted) -> bool:
        """Whether an evacuation before a phrase is of it ("أجلى الهلال الأحمر 40 جريحا")."""
        first = max(self.first, phrase.first - _BEFORE)
        before = self.scene.between("harms", first, phrase.first)
        return bool(before) and before[-1].value.kind == "evacuated" and before[-1].value.pos != "person"

    def _draft(self, trigger: Mention, phrase: Counted, rule: str) -> Draft:
        draft = Draft(trigger.value.kind, trigger.first, trigger.last, trigger.first, self.sentence, trigger)
        self.victims.take(phrase, draft)
        draft.first, draft.last = min(draft.first, phrase.first), max(draft.last, phrase.last)
        if trigger.value.id == "human losses" and not phrase.digits and not self._roles(trigger, 1, 0) & {"found"}:
            draft.figure = None  # "كبدهم خسائر بشرية", but some died in "وقوع خسائر بشرية"
        if rule == "whole":
            draft.scope, draft.figure = "part", None
        draft.rules["claim"] = f"{rule} {trigger.value.id}"
        self.found.append(draft)
        return draft

    def _counted(self, trigger: Mention, phrase: Counted) -> tuple[Counted | None, str]:
        """The phrase that holds a noun's figure, and the rule that found it."""
        if phrase.digits and not phrase.definite:
            return (phrase if self._stands(trigger) else None), "person"
        between = self.scene.bare("amid", trigger.first - 1) and self._partner(trigger, phrase) is not None
        for rule, found in (
            ("between", self._subject(trigger, _BEFORE) if between else None),
            ("construct", self._construct(trigger)),
            ("predicate", self._predicate(trigger, phrase)),
            ("person", phrase if between or self._states(trigger, phrase) else None),
            ("toll", self._toll(trigger, phrase)),
            ("their number", self._their_number(trigger)),
        ):
            if found:
                return found, rule
        return None, ""

    def _stands(self, trigger: Mention) -> bool:
        """Whether a figure on a noun states the harm: not that a car carried 8 prisoners, unless they still are."""
        if not trigger.value.weak or trigger.value.kind not in ("detained", "abducted"):
            return True
        return bool(self._roles(trigger, _NEAR, 0) & _HELD)

    def _states(self, trigger: Mention, phrase: Counted) -> bool:
        """Whether a noun without a figure states a harm: new ("سقط جرحى"), not pointing back ("قتلى الهجوم")."""
        if trigger.value.kind not in BODILY or self._shared(trigger):
            return False
        if phrase.one:
            return True
        if phrase.definite or (trigger.value.number == "plural" and self.last - self.first == 1):
            return False  # a heading or a tag that is one word ("جرحى")
        roles = self._roles(trigger, _BEFORE, 0)
        if trigger.value.weak:
            with_it = self.scene.read.text[self.scene.read.words[trigger.first].start] == "ب"  # "أصيبوا بحالات اختناق"
            return (
                (bool(roles & _TOLD and "toll" not in roles) or self._denied(trigger))
                and not with_it
                and not self._of_hurt(trigger)
            )
        if roles & {"toll", "superlative"} and phrase.figure.relation == "vague":
            return False
        return not (trigger.value.number == "plural" and self._of_known(trigger.last))

    def _denied(self, trigger: Mention) -> bool:
        """Whether it is said right before that there were none ("لا ضحايا", "لم تسجل أي خسائر بشرية")."""
        if trigger.value.id not in ("victim", "human losses") or self._of_known(trigger.last):
            return False
        cues = self.scene.between("stance", max(self.first, trigger.first - _BEFORE), trigger.first)
        return any(m.value.stance == "negated" and m.value.scope[1] > trigger.first for m in cues)

    def _of_hurt(self, trigger: Mention) -> bool:
        """Whether a noun goes on with how people were hurt ("أصيبوا بجروح وحالات اختناق")."""
        joined = self.scene.text(trigger.first).startswith("و") and self.scene.text(trigger.first - 1).startswith("ب")
        return joined and trigger.value.kind == "injured"

    def _of_known(self, word: int) -> bool:
        """Whether a word makes the noun before it known: with the article, a pronoun on people, an act's noun."""
        people, act = self.scene.at("people", word), self.scene.at("acts", word)
        pointing = "pointing" in self.scene.roles(word, word + 1)
        act = act if act and act.start == self.scene.read.words[word].start else None  # not "جرحى ودمار"
        owned = people and self.scene.read.text[people.start : people.end].endswith(("هم", "ها", "هما"))
        return bool(self.scene.article(word) or act or owned or pointing)

    def _shared(self, trigger: Mention) -> bool:
        """Whether a noun only names the whole of a share ("من بين القتلى 3")."""
        links = self.scene.between("connectives", max(self.first, trigger.first - 3), trigger.first + 1)
        return any(m.value in ("share killed", "share injured") and m.last > trigger.first for m in links)

    def _construct(self, trigger: Mention) -> Counted | None:
        """Whose bodies they are, where that noun counts: "جثث 5 مدنيين", "أشلاء شاب"."""
        after = self.victims.at(trigger.last)
        if not trigger.value.weak and trigger.value.id != "body":
            return None
        if after is None or after.definite or self.victims.joined(after):
            return None
        if after.of != "people" and not (after.of == "unknown" and after.digits):
            return None  # "جثامين سبعة من أبنائهم"
        told = not trigger.value.weak or bool(self._roles(trigger, _BEFORE, 0) & _TOLD)
        return after if told and (after.digits or after.figure.relation == "exact") else None

    def _predicate(self, trigger: Mention, phrase: Counted) -> Counted | None:
        """The counted people of whom a noun is said: "10 أطفال قتلى", "خمسة في عداد المفقودين", "عشرات عالقون"."""
        before = self.scene.roles(max(self.first, trigger.first - 2), trigger.first)
        if phrase.digits or phrase.one or (phrase.definite and "toll" not in before):
            return None
        verb = self.scene.text(trigger.first - 1).endswith("وا")
        fell = verb and "found" in self.scene.roles(
            trigger.first - 1, trigger.first
        )  # "25 مسلحا من الجماعة سقطوا قتلى"
        near = trigger.value.kind in BODILY and not fell
        subject = self._subject(trigger, 1 if near else _BEFORE)
        if subject is None or self.victims.joined(phrase) or trigger.value.id == "body":
            return None
        share = self.victims.shares(max(self.first, subject.first - 2), subject.first)
        if trigger.value.weak and (share or self.victims.partitive(subject)):
            return None  # "أصيب عشرة بينهم أربعة في حالة حرجة": a share of them
        many = (subject.figure.low or 0) > _TEN and subject.last == trigger.first
        return subject if many or trigger.value.number != "singular" else None  # "2,6 مليون طفل لاجئ"

    def _subject(self, trigger: Mention, reach: int) -> Counted | None:
        """The nearest counted people before a noun, within some words."""
        for phrase in reversed(self.victims.phrases):
            if phrase.last > trigger.first:
                continue
            if phrase.digits is None or phrase.of not in VICTIMS or self.scene.gap(phrase.last, trigger.first) > reach:
                return None
            return None if phrase.first in self.victims.taken else self._first_joined(phrase)
        return None

    def _first_joined(self, phrase: Counted) -> Counted:
        """The first of counted people that و joins ("25 جنديا وعشرة مسلحين سقطوا قتلى")."""
        for before in reversed(self.victims.phrases):
            if before.last <= phrase.first and self.victims.conjoined(phrase) and before.digits:
                near = self.scene.gap(before.last, phrase.first) <= _BEFORE and before.of == "people"
                if not near or before.first in self.victims.taken:
                    return phrase
                phrase = before
        return phrase

    def _toll(self, trigger: Mention, phrase: Counted) -> Counted | None:
        """The figure of القتلى: on them ("المصابين الثلاثة"), right behind, or in a toll's verb, of which the last."""
        if self._shared(trigger):
            return None
        if phrase.digits:
            return phrase
        near = [
            p for p in self.victims.phrases if p.digits and 0 <= p.first - trigger.last <= _NEAR and p.of in VICTIMS
        ]
        near = [p for p in near if p.of != "person" or (p.noun and p.noun.value.kind == trigger.value.kind)]
        near = [p for p in near if not self._blocked(trigger.last, p.first) and p.first not in self.victims.taken]
        joined = trigger.value.definite and self.scene.bare("to", trigger.last)  # "15 شهيدا والمصابين إلى 40"
        if near and near[0].first == trigger.last + joined:
            return near[0]
        persons = [p for p in near if p.of == "person" and p.noun is not trigger]
        if near and not persons and self._roles(trigger, _BEFORE, _NEAR) & {"toll", "rise"}:
            return near[-1]
        return self._toll_before(trigger) or self._risen(trigger)

    def _their_number(self, trigger: Mention) -> Counted | None:
        """The figure behind "their number", past a relative clause ("النازحين من الحي الذين يقدر عددهم بنحو 50")."""
        if not trigger.value.definite or trigger.value.number != "plural":
            return None
        end = min(self.last, trigger.last + _THEIRS)
        tolls = self.scene.linked({"toll"}, trigger.last, end)
        theirs = next((m for m in tolls if self.scene.text(m.first).endswith("هم")), None)
        if theirs is None or self.scene.between("harms", trigger.last, theirs.first):
            return None
        near = [p for p in self.victims.phrases if p.digits and 0 <= p.first - theirs.last <= _BEFORE]
        return next((p for p in near if p.of in VICTIMS and p.first not in self.victims.taken), None)

    def _risen(self, trigger: Mention) -> Counted | None:
        """The figure to which a toll rose past what made it rise ("ارتفع عدد قتلى القصف المستمر على البلدة إلى 30")."""
        if not self._roles(trigger, _BEFORE, 0) >= {"toll", "rise"}:
            return None
        for phrase in self.victims.phrases:
            if phrase.first < trigger.last or phrase.digits is None or not self.scene.bare("to", phrase.first - 1):
                continue
            far = self.scene.gap(trigger.last, phrase.first) > _FAR or phrase.of not in VICTIMS
            verbs = any(t.value.pos == "verb" for t in self.scene.between("harms", trigger.last, phrase.first))
            return None if far or verbs else phrase
        return None

    def _toll_before(self, trigger: Mention) -> Counted | None:
        """The figure before a toll ("ارتفع إلى 27 عدد القتلى")."""
        subject = self._subject(trigger, _BEFORE)
        if subject is None or "toll" not in self.scene.roles(subject.last, trigger.first):
            return None
        return subject if "rise" in self.scene.roles(max(self.first, subject.first - 3), subject.first) else None

    def _blocked(self, first: int, last: int) -> bool:
        return self.victims.blocked(first, last) or self.victims.shares(first, last)

    def _of_told(self, trigger: Mention, phrase: Counted) -> bool:
        """Whether a figure is of those told already ("خمسة من القتلى")."""
        exact = phrase.digits is not None and phrase.figure.relation == "exact"
        return exact and trigger.value.definite and self.scene.bare("of", trigger.first - 1)

    def _partner(self, trigger: Mention, phrase: Counted) -> Mention | None:
        """The second kind of one figure: "30 بين قتيل وجريح", "200 قتيل وجريح", "عشرات القتلى والجرحى"."""
        after = self.scene.at("harms", trigger.last)
        if after is None or after.value.pos != "person" or after.value.kind == trigger.value.kind:
            return None
        if not {after.value.kind, trigger.value.kind} <= BODILY:
            return None
        if not self.scene.text(after.first).startswith("و") or self.scene.at("numbers", after.last):
            return None
        # "3 قتلى وجريح" and "15 شهيدا والمصابين إلى 40" are two figures.
        alike = after.value.number == trigger.value.number
        if not alike or self.scene.article(after.first) != self.scene.article(trigger.first):
            return None
        return after if phrase.digits or self.scene.bare("amid", trigger.first - 1) else None

    def _each(self, phrase: Counted, partner: Mention) -> bool:
        """Whether a vague figure is said of each ("عدد من القتلى والجرحى", not "عشرات القتلى والجرحى"; Ruling 16)."""
        low = phrase.figure.low or 0
        return phrase.figure.relation == "vague" and low < _COUNTING and partner.value.number == "plural"

    def _roles(self, trigger: Mention, before: int, after: int) -> frozenset[str]:
        first, last = max(self.first, trigger.first - before), min(self.last, trigger.last + after)
        return self.scene.roles(first, trigger.first) | self.scene.roles(trigger.last, last)
