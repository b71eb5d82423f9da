"""A fact and its voice in, who owns to it out: the speaker himself, who claimed it, who is accused (Rulings 6, 7)."""

from tawatur.claims.draft import Draft
from tawatur.claims.families import HARM, VERBAL
from tawatur.claims.nearby import BESIDE, TELLERS, Nearby
from tawatur.claims.voices import Voice
from tawatur.model import Mention, Speaker

AGENT = 10  # words after a trigger in which an agent's word may stand
_FIGHTING = frozenset(("official", "armed_group"))
_DECLARED = frozenset(("captured_territory", "ceasefire"))
_DOING = frozenset(
    ("targeting", "shelling", "shell", "manner of shelling", "destroying", "let fall", "storming", "attacking")
)
_ARMIES = frozenset(("military", "armed_group", "coalition"))
_OWN = 3  # words after an act in which a pronoun may say whom it befell
_BLAMING = frozenset(("accuse", "blame"))
_OWNING = frozenset(("responsible", "accuse", "blame"))
_OF_HIMSELF = frozenset(("denied", "pledged"))
_HELD = frozenset(("detained", "released"))
_GUILT = 5  # words from the word of guilt to the act
_CHARGED = 20  # words before it in which the guilty may stand
_LATER = 16  # words after an act in which one may claim it
_OF_IT = ("ه", "ها")
BACK = 12  # words before a noun in which the verb that carries it may stand


class Owners(Nearby):
    """Who speaks of his own act, claimed it or is blamed for it."""

    def speaker(self, draft: Draft, voice: Voice) -> Mention | None:
        """The speaker himself, where he speaks of his own act: "نفى الجيش قصف ...", "تبنى التنظيم", "أعلن أنه قتل"."""
        if not voice.links or draft.trigger is None:
            return None
        if draft.kind in VERBAL:
            return self._himself(voice.links[-1])  # Ruling 7: a verbal act's doer is its speaker
        if voice.links[-1].kind not in _FIGHTING or voice.stance == "accused":
            return None
        first = voice.saying.first if voice.saying else draft.first
        roles = self.scene.roles(max(first, draft.first - BACK), draft.first)
        verb = draft.trigger.value.pos == "verb"
        if (draft.kind in HARM and not verb) or "undergo" in self.scene.roles(draft.first, draft.first + 1):
            return None  # Ruling 6: a toll is not his who took responsibility
        doing = verb or (roles & {"wage", "manage", "begin"} and not roles & {"thwart", "done"})  # أعلن أنه نفذ الغارات
        his = roles & ({"himself", "responsible"} if doing else {"responsible"}) or (
            voice.stance in _OF_HIMSELF and draft.kind not in HARM
        )
        other = self.parties(draft.last, draft.last + 2) if draft.trigger.value.pos == "noun" else []
        if not his or any(not self.aimed(draft.last, m) for m in other):
            return None
        if not roles & {"himself"} and any(not self.governed(m) for m in self.parties(first, draft.first)):
            return None  # "نفت روسيا استخدام النظام الغاز في قصف ..."
        return self._named(voice.links[-1])

    def declared(self, draft: Draft, voice: Voice) -> Mention | None:
        """Who declares a change that the words give to nobody else ("أعلن الجيش استعادة السيطرة على ...")."""
        trigger = draft.trigger
        if trigger is None or not voice.links or voice.links[-1].kind not in _FIGHTING or voice.stance != "asserted":
            return None
        if self._announced(trigger, voice):
            return self._named(voice.links[-1])
        changed = draft.kind in _DECLARED or trigger.value.id == "pull out"
        return self._named(voice.links[-1]) if changed and trigger.value.pos == "noun" else None

    def _announced(self, trigger: Mention, voice: Voice) -> bool:
        """Whether those who fight announce what they did ("أعلن الجيش استهداف موقع"), not what befell their own."""
        if voice.saying is None or trigger.value.id not in _DOING:
            return False
        if trigger.first < voice.saying.last or self.scene.gap(voice.saying.last, trigger.first) > 1:
            return False
        own = any(self._written(i).endswith((*_OF_IT, "هم")) for i in range(trigger.last, trigger.last + _OWN))
        named = self._named(voice.links[-1]).value
        return not own and getattr(named, "type", None) in _ARMIES

    def owned(self, draft: Draft, limit: int) -> Mention | None:
        """Who claimed an act or is blamed for it in words behind it ("هجوم تبنته الحركة", "اتهمت أنقرة الحزب به")."""
        if draft.trigger is None or draft.trigger.value.pos != "noun":
            return None
        links = self.scene.linked(_OWNING, draft.last, min(limit, draft.last + BESIDE))
        if not links:
            return self._claimed_later(draft, limit)
        end = min(links[0].last + AGENT, self.scene.sentences[draft.sentence].last)
        named = [m for m in self.scene.between("actors", links[0].last, end) if m.value.type not in TELLERS]
        claimed = links[0].value == "responsible"
        blamed = [m for m in named if self.scene.bare("blamed on", m.first - 1)] or named[1:]
        return next(iter(named[:1] if claimed else blamed), None)

    def _claimed_later(self, draft: Draft, limit: int) -> Mention | None:
        """Who claimed an act at the end of its sentence ("هجوم على حافلة أعلن التنظيم مسؤوليته عنه")."""
        links = self.scene.linked({"responsible"}, draft.last + BESIDE, min(limit, draft.last + _LATER))
        for link in links:
            if not (self._written(link.last).endswith(_OF_IT) or self._written(link.last - 1).endswith(_OF_IT)):
                continue
            declared = "wage" in self.scene.roles(link.first - BESIDE, link.first)  # أعلن التنظيم مسؤوليته عنه
            near = (link.first - BESIDE, link.first) if declared else (link.last, link.last + BESIDE)
            return next((m for m in self.scene.between("actors", *near) if m.value.type not in TELLERS), None)
        return None

    def _written(self, word: int) -> str:
        """A word as it is written, ة and ه told apart; empty beyond the text."""
        words = self.scene.read.words
        return self.scene.read.text[words[word].start : words[word].end] if word < len(words) else ""

    def accused(self, draft: Draft, start: int) -> Mention | None:
        """Whom an accusing verb names ("اتهمت أنقرة الحزب"), or one of blame behind it ("نسبت الهجوم إلى")."""
        if "site" in self.scene.roles(draft.first - 1, draft.first):
            return None  # who trained or paid the doers is none
        verbs = self.scene.linked(_BLAMING, max(start, draft.first - 2 * BACK), draft.first)
        if not verbs:
            return None
        if verbs[-1].value == "accuse":
            return next(iter(self.parties(verbs[-1].last, draft.first)), None)
        found = self.parties(draft.last, draft.last + AGENT) + self.parties(verbs[-1].last, draft.first)
        return next((m for m in found if self.scene.bare("blamed on", m.first - 1)), None)

    def convicted(self, draft: Draft) -> Mention | None:
        """Who is charged with an act or found guilty of it ("أدين ثلاثة ضباط بقتل", "المسؤول عن تفجير السوق")."""
        first = self.scene.sentences[draft.sentence].first
        guilty = self.scene.linked({"guilty"}, max(first, draft.first - _GUILT), draft.first)
        if not guilty or draft.kind in _HELD:
            return None
        found = self.scene.between("people", max(first, guilty[-1].first - _CHARGED), guilty[-1].first)
        found = [m for m in found if not self.scene.at("harms", m.first) and m.first not in self.suffered]
        between = self.scene.roles(found[-1].last, guilty[-1].first) if found else frozenset()
        other = "that" in between and "himself" not in between  # قال ضابط إن المتهم بقتل
        return found[-1] if found and not other else None

    def _himself(self, speaker: Speaker) -> Mention:
        """The mention of a speaker where a party begins with his words, else his words alone."""
        found = [m for m in self.scene.mentions["actors"] if m.start == speaker.start]
        return found[0] if found else Mention(speaker.start, speaker.end, 0, 0, "speaker", speaker)

    def _named(self, speaker: Speaker) -> Mention:
        """The mention of a speaker: the party that his words name, else his words alone."""
        found = [m for m in self.scene.mentions["actors"] if m.start < speaker.end and speaker.start < m.end]
        return found[-1] if found else Mention(speaker.start, speaker.end, 0, 0, "speaker", speaker)
