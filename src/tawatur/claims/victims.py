"""Counted phrases of a sentence in, the victim of a trigger out: to its right, inside it, or to its left."""

from collections.abc import Iterator

from tawatur.claims.counted import VICTIMS, Counted, governed
from tawatur.claims.draft import Draft
from tawatur.claims.harming import PRONOUNS, accusative, agent, doer, follows, grasped, pushed, struck, subject
from tawatur.claims.naming import names
from tawatur.claims.scene import Scene
from tawatur.claims.tolls import cases, risen, toll
from tawatur.model import Mention

MOVEMENT = frozenset(("displaced", "evacuated", "returned"))
_SHARES = frozenset(("share", "majority", "share killed", "share injured"))
_REACH = 16  # words that a victim may stand from its trigger
_BEFORE = 8  # words that a subject may stand from its verb
_COUNTED_BEFORE = 14  # words that a counted subject may stand from its plural verb
_SHORT = 3  # letters of a word that is too short to bear a pronoun
_CLAUSES = frozenset(("result", "reason", "background", "share"))
_LATE = 20  # words that a subject may stand from its verb past a relative clause
_NEXT = 2  # words that a bare noun may stand from a movement's noun


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
        freed = draft.kind == "released" and getattr(noun, "kind", None) == "detained"
        draft.affected = "prisoners" if freed else getattr(noun, "affected", None) or "people"

    def at(self, word: int) -> Counted | None:
        """The phrase that covers a word."""
        return next((p for p in self.phrases if p.first <= word < p.last), None)

    def of(self, trigger: Mention) -> Counted | None:
        """The victim of a verb or verbal noun."""
        verb = trigger.value.pos == "verb"
        last = max([trigger.last, *(c.first for c in trigger.children)])
        inside = [p for p in self._free() if trigger.last <= p.first < last and p.of in VICTIMS]
        inside = [p for p in inside if not p.definite and not self.agent(p)]
        if inside and trigger.value.voice != "active" and not (verb and self._grasps(trigger)):
            return inside[0]
        if self.pronoun(trigger):
            return self._risen(trigger)
        told = cases(self.scene, trigger, self._free()) or toll(self.scene, trigger, self._free())
        if told:
            return told
        if self._grasps(trigger):
            return None if grasped(self.scene, trigger) else self.right(trigger)
        if verb and (trigger.value.number in ("plural", "dual") or self._subject_beside(trigger)):
            return self._object(trigger) or self.left(trigger) or self.right(trigger)
        return self.right(trigger) or (self.left(trigger) if verb or pushed(self.scene, trigger) else None)

    def pronoun(self, trigger: Mention) -> bool:
        """Whether a pronoun on the trigger is its victim (مقتله, قتلتهم)."""
        written = self.scene.read.text[trigger.start : self.scene.read.words[trigger.first].end]
        return len(written) > _SHORT and written.endswith(PRONOUNS)

    def _grasps(self, trigger: Mention) -> bool:
        """Whether a verb and its noun have the victim behind both ("ألقوا القبض على", "أطلقت السلطات سراح")."""
        return bool(trigger.children) and trigger.value.voice != "passive" and trigger.value.kind != "injured"

    def _risen(self, trigger: Mention) -> Counted | None:
        """The figure to which those of a noun with a pronoun rose ("عدد من تم إجلاؤهم ارتفع إلى 40")."""
        phrase = self.right(trigger) if trigger.value.pos == "noun" else None
        if phrase is None or not phrase.digits:
            return None
        if phrase.first == trigger.last or (
            self.scene.at("times", trigger.last) and phrase.first - trigger.last <= _NEXT
        ):
            return phrase  # "إنقاذها أمس 1500 مهاجر": the pronoun is the doer
        return phrase if "rise" in self.scene.roles(trigger.last, phrase.first) else None

    def blocked(self, first: int, last: int) -> bool:
        """Whether words that begin a clause of their own stand between."""
        scene = self.scene
        if any(t.value.pos != "person" for t in scene.between("harms", first, last)):
            return True
        if any(t.value.pos == "verb" for t in scene.between("acts", first, last)):
            return True
        if any(t.value.cue == "verb" for t in scene.between("attribution", first, last)):
            return True
        return bool(scene.roles(first, last) & {"relative", "result", "reason", "background", "but"})

    def right(self, trigger: Mention) -> Counted | None:
        """The victim after a trigger; where a doer comes first ("قتلت القوات 3"), what follows him."""
        passed: Counted | None = None
        beyond = max([trigger.last, *(c.last for c in trigger.children)])
        behind = self.at(beyond) if trigger.children else None
        if behind and behind.first not in self.taken and behind.of in VICTIMS and trigger.value.kind != "injured":
            return behind  # "أودت الضربة بحياة 55"
        start = beyond if self._grasps(trigger) else trigger.last
        told = self.at(start)
        if told and told.first in self.taken and self.taken[told.first].kind == trigger.value.kind:
            return None  # "راح ضحيتها 35 قتيلا"
        for phrase in self._after(start):
            shared = self.shares(passed.last if passed else start, phrase.first)
            if (shared and not self._of_them(trigger, phrase)) or (passed and self.joined(phrase)):
                break
            if self.agent(phrase) or self._governed(trigger, phrase) or self._whole(trigger, phrase):
                continue
            if self._left_behind(trigger, phrase):
                return None
            if self._far(trigger, phrase):
                return None
            doer = passed is None and self._doer(trigger, phrase)
            if not doer and not (phrase.definite and phrase.first > start and not self._object_of(trigger, phrase)):
                return phrase
            passed = phrase if doer else passed
        return None if passed and trigger.value.kind == "abducted" else passed

    def _of_them(self, trigger: Mention, phrase: Counted) -> bool:
        """Whether "of them" stands between a verb and its victim ("قتل منهم العشرات")."""
        return trigger.value.pos == "verb" and bool(phrase.digits) and phrase.first - trigger.last == 1

    def _after(self, start: int) -> Iterator[Counted]:
        """Free phrases that may be a victim, from a word on to the end of its clause."""
        for phrase in self._free():
            if phrase.first >= start and phrase.of in VICTIMS:
                if self.scene.gap(start, phrase.first) > _REACH or self.blocked(start, phrase.first):
                    return
                if risen(self.scene, phrase):
                    return
                yield phrase

    def late(self, trigger: Mention) -> Counted | None:
        """The subject of a passive verb behind a relative clause: "أصيب في الهجوم الذي وقع في السوق سبعة أشخاص"."""
        for phrase in self._free():
            if phrase.first < trigger.last or phrase.of != "people":
                continue
            if not (phrase.digits or (subject(self.scene, trigger) and accusative(self.scene, phrase))):
                continue  # "قتلت الحركة التي تقاتل الحكومة نائبا"
            if self.scene.gap(trigger.last, phrase.first) > _LATE or self.agent(phrase):
                return None
            between = self.scene.roles(trigger.last, phrase.first)
            harms = self.scene.between("harms", trigger.last, phrase.first)
            marks = any(self.scene.text(i) in "،؛:" for i in range(trigger.last, phrase.first))
            return phrase if "relative" in between and not (harms or marks or between & _CLAUSES) else None
        return None

    def left(self, trigger: Mention, reach: int = _BEFORE) -> Counted | None:
        """The victim before a verb ("3 مدنيين قتلوا"), past shares of it and those joined to it."""
        found: Counted | None = None
        before = trigger.first
        if trigger.value.number == "singular" and "that he" in self.scene.roles(before - 1, before):
            return None
        for phrase in reversed(self.phrases):
            if phrase.last > trigger.first or phrase.of not in VICTIMS:
                continue
            far = _COUNTED_BEFORE if phrase.digits and trigger.value.number == "plural" else reach
            if self.scene.gap(phrase.last, before) > far or self.blocked(phrase.last, before):
                break
            if phrase.first in self.taken or self._minority(trigger, phrase):
                break
            alone = found is None and phrase.figure.low == 1 and not self.joined(phrase)
            alone = alone and trigger.value.number == "plural"  # "ثلاثة من عائلة الطفل أصيبوا"
            if not phrase.digits and (alone or self._describes(trigger, phrase)):
                before = phrase.first
                continue
            if self._back(trigger, phrase):
                break
            share = self.shares(max(0, phrase.first - 3), phrase.first) or self.partitive(phrase)
            if phrase.of == "nothing" and phrase.figure.relation == "vague" and not share:
                continue
            found = None if share else phrase
            if not share and not self.conjoined(phrase):
                break
            before, reach = phrase.first, _BEFORE
        return found

    def _minority(self, trigger: Mention, phrase: Counted) -> bool:
        """Whether a share word is a singular verb's subject ("3 ملايين شخص أكثر من ثلثهم فر")."""
        single = trigger.value.pos == "verb" and trigger.value.number == "singular"
        return single and "majority" in self.scene.roles(phrase.last, trigger.first)

    def _describes(self, trigger: Mention, phrase: Counted) -> bool:
        """Whether a bare noun before a verb is not its subject.

        It may say who they are ("15 آخرين من المسلحين قتلوا", "50 شخصا يعتقد أنهم مسلحون"), or not agree with the verb.
        """
        described = "himself" in self.scene.roles(phrase.first - 1, phrase.first)
        member = phrase.noun is not None and phrase.noun.rule == "of a body"  # "30 مسلحا في صفوف الجماعة قتلوا"
        if described or member or "of" in self.scene.roles(phrase.first - 1, phrase.first):
            return True
        plural = phrase.figure.low != 1 and phrase.noun is not None and trigger.value.pos == "verb"
        return plural and trigger.value.number == "singular" and not self.scene.text(trigger.first).endswith("ت")

    def joined(self, phrase: Counted) -> bool:
        """Whether و or a comma joins a phrase to what stands before."""
        before = phrase.first - 1
        return self.conjoined(phrase) or self.scene.text(before) in ("و", "،") or self.scene.bare("or", before)

    def conjoined(self, phrase: Counted) -> bool:
        """Whether و stands glued before a phrase, and is no letter of its first word (وزير، واحد)."""
        head = phrase.noun if phrase.noun and phrase.noun.first == phrase.first else phrase.digits
        word = self.scene.read.words[phrase.first]
        return word.text.startswith("و") and (head is None or head.start > word.start)

    def agent(self, phrase: Counted) -> bool:
        """Whether words right before a phrase make it the doer."""
        return agent(self.scene, phrase)

    def partitive(self, phrase: Counted) -> bool:
        """Whether the share word follows its figure ("ثلاثة منهم من عائلة واحدة")."""
        link = self.scene.at("connectives", phrase.last)
        if phrase.digits is None or phrase.noun or link is None or link.value != "share":
            return False
        following = self.at(link.last)
        return following is None or following.digits is None  # else it has shares itself: "40 بينهم 7 نساء"

    def shares(self, first: int, last: int) -> bool:
        """Whether a word of shares stands there."""
        return not _SHARES.isdisjoint(self.scene.roles(first, last))

    def _free(self) -> list[Counted]:
        return [p for p in self.phrases if p.first not in self.taken]

    def _far(self, trigger: Mention, phrase: Counted) -> bool:
        """Whether a bare noun is too far from a verbal noun to be its object: past a name, or words on a movement."""
        if phrase.digits or trigger.value.pos != "noun":
            return False
        gap = phrase.first - trigger.last
        loose = trigger.value.kind in MOVEMENT or trigger.value.number == "plural"
        marked = any(self.scene.text(i) in "،؛" for i in range(trigger.last, phrase.first))
        return gap > 1 and (marked or names(self.scene, trigger.last) or (loose and gap > _NEXT))

    def _left_behind(self, trigger: Mention, phrase: Counted) -> bool:
        """Whether a bare noun is what a movement is from ("الفرار من خاطفيه"), or in the cause of a noun's harm."""
        if phrase.digits or phrase.one:
            return False
        if "he" in self.scene.roles(phrase.first - 1, phrase.first):
            return True  # "اعتقل سامر نازك، وهو مواطن"
        if trigger.value.kind in MOVEMENT:
            return self.scene.bare("of", phrase.first - 1)
        return trigger.value.pos == "noun" and "cause" in self.scene.roles(trigger.last, phrase.first)

    def _back(self, trigger: Mention, phrase: Counted) -> bool:
        """Whether a phrase only points back: a definite plural, but for those whose verb of moving is right behind."""
        if not phrase.definite or phrase.digits or phrase.figure.low == 1:
            return False
        near = _NEXT if pushed(self.scene, trigger) else 0  # "السكان بدأوا في العودة"
        return trigger.value.kind not in MOVEMENT or self.scene.gap(phrase.last, trigger.first) > near

    def _object(self, trigger: Mention) -> Counted | None:
        """Whom a plural subject harmed, right behind the verb ("مسلحون قتلوا 3 جنود", "مسلحين اختطفوا طبيبا")."""
        if trigger.value.voice == "passive" or trigger.value.pos != "verb":
            return None
        phrase = self.at(trigger.last)
        if phrase is None or phrase.first in self.taken or phrase.of not in VICTIMS or self._governed(trigger, phrase):
            return None
        return None if self.conjoined(phrase) else phrase

    def _doer(self, trigger: Mention, phrase: Counted) -> bool:
        """Whether a bare noun may be the doer of an active verb."""
        after = next((p for p in self._free() if p.first >= phrase.last), None)
        return doer(self.scene, trigger, phrase, after)

    def _object_of(self, trigger: Mention, phrase: Counted) -> bool:
        """Whether one person stands right behind a verb's doer ("اعتقلت القوات الشاب سامر")."""
        if trigger.value.pos != "verb" or trigger.value.voice == "passive":
            return False
        return struck(self.scene, trigger, phrase) or follows(self.scene, self.at(trigger.last), phrase)

    def _governed(self, trigger: Mention, phrase: Counted) -> bool:
        """Whether a bare noun belongs to a preposition of its own ("في اشتباك مع عناصر", "تأمين مسيرات للإخوان")."""
        held = governed(self.scene, phrase)
        back = trigger.value.kind == "returned"  # "الجثة تعود لمدني"
        if (phrase.digits or phrase.one or back) and trigger.value.kind in MOVEMENT and trigger.value.pos == "verb":
            return held
        if phrase.digits or phrase.one or phrase.noun is None:
            return False
        start = trigger.last
        if held and phrase.first > start:
            return True
        with_act = bool(self.scene.between("acts", start, phrase.first))
        return with_act and "also" in self.scene.roles(phrase.first - 1, phrase.first)

    def _whole(self, trigger: Mention, phrase: Counted) -> bool:
        """Whether a word of the whole before a bare noun leaves its figure open ("مقتل جميع ركاب الحافلة")."""
        near = phrase.digits is None and phrase.first - trigger.last <= _NEXT
        return near and "whole" in self.scene.roles(trigger.last, phrase.first)

    def _subject_beside(self, trigger: Mention) -> bool:
        """Whether an indefinite subject stands right before a verb, and nothing that counts right behind."""
        free = [p for p in self._free() if p.of in VICTIMS]
        after = any(0 <= p.first - trigger.last <= 1 for p in free)
        return not after and any(p.last == trigger.first for p in free)
