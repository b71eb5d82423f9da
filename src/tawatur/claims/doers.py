"""Drafts of a document in, actors and means filled in: by whose hand and with what (Rulings 4, 12, 17).

The doer is the subject of the trigger's verb, the genitive or adjective of its noun ("قصف روسي"), or who stands after
an agent's word ("برصاص", "من قبل"); whom the act is aimed at (على، ضد) is none.
"""

from tawatur.claims.carried import share
from tawatur.claims.draft import Draft, by_sentence
from tawatur.claims.families import HARM, TALK, VERBAL, is_act
from tawatur.claims.scene import Scene
from tawatur.claims.voices import Voice
from tawatur.model import Mention, Speaker

_CARRIERS = frozenset(("wage", "manage", "responsible", "perform"))
_MARKS = ("،", ",", "؛", ":", ".", "؟", "!")
_BESIDE = 4  # words between a trigger and its doer
_AGENT = 10  # words after a trigger in which an agent's word may stand
_SUBJECT = 6  # words before a verb in which its subject must begin to go before an object behind it
_TELLERS = frozenset(
    ("media", "agency", "anonymous", "witness", "rescuer", "medical", "monitor", "social_media")
)  # they tell of acts
_FIGHTING = frozenset(("official", "armed_group"))
_ADVANCE = frozenset(("captured_territory", "withdrawal", "storming"))
_DECLARED = frozenset(("captured_territory", "ceasefire"))
_TRANSITIVE = frozenset(("storming", "captured_territory", "execution"))
_ARMED = frozenset(("military", "armed_group", "coalition", "state", "police"))
_CLAUSE = 16  # words before an act in which its clause's subject may stand
_THEME = 25  # words from the party that a clause speaks of to its verb
_OPENERS = frozenset(("ان", "بان", "لكن", "وان"))
_DASHES = frozenset(("-", "–", "—", "ـ"))
_BLAMING = frozenset(("accuse", "blame"))
_OWNING = frozenset(("responsible", "accuse", "blame"))
_PARTICLES = frozenset(("في", "من", "عن", "قبل", "يد", "ايدي", "جانب", "ل", "ب"))
_WITH_IT = frozenset(("به", "بها", "فيه", "فيها"))
_OF_HIMSELF = frozenset(("denied", "pledged"))
_BACK = 12  # words before a noun in which the verb that carries it may stand


def doers(scene: Scene, drafts: list[Draft], heard: list[Voice]) -> None:
    """Fill in `actor` and `means` of every draft; `heard` are the drafts' voices, in their order."""
    finder = _Finder(scene, [(s.start, s.end) for m in scene.mentions["attribution"] for s in m.value.links], drafts)
    voices = {id(d): v for d, v in zip(drafts, heard, strict=True)}
    last: Draft | None = None
    drafted = by_sentence(drafts)
    for index in range(len(scene.sentences)):
        rows = sorted(drafted.get(index, []), key=lambda d: d.anchor)
        for i, draft in enumerate(rows):
            limit = rows[i + 1].anchor if i + 1 < len(rows) else scene.sentences[index].last
            start = rows[i - 1].last if i else scene.sentences[index].first
            himself = finder.speaker(draft, voices[id(draft)]) or finder.owned(draft, limit)
            draft.actor = himself or finder.actor(draft, start, limit) or finder.clause(draft, start)
            draft.actor = draft.actor or finder.declared(draft, voices[id(draft)])
            draft.rules["actor"] = "speaker" if himself else "words" if draft.actor else "inherited"
            draft.means = finder.means(draft, min(limit, draft.last + 8))
        near = last if last and not _paragraph_between(scene, last.sentence, index) else None
        if near and rows and _origin(voices[id(near)]) != _origin(voices[id(rows[0])]):
            near = None  # Ruling 17: a doer known from another source is not carried on
        share(scene, rows, (last, near))
        acts = [d for d in rows if is_act(d)]
        last = acts[-1] if acts else last


def _origin(voice: Voice) -> str | None:
    return voice.links[-1].surface if voice.links else None


def _paragraph_between(scene: Scene, left: int, right: int) -> bool:
    """Whether a line break parts two sentences."""
    return any(scene.text(scene.sentences[i].last - 1)[:1] == "\n" for i in range(left, right))


def _tells(scene: Scene, party: Mention, spoken: list[tuple[int, int]]) -> bool:
    """Whether a party only tells: a speaker, the first named where his words run on; the press, witnesses."""
    if party.value.type in _TELLERS:
        return True
    inside = [a for a, b in spoken if a <= party.start < b]
    return any(not any(a <= m.start < party.start for m in scene.mentions["actors"]) for a in inside)


class _Finder:
    """The parties of a document that may have done something."""

    def __init__(self, scene: Scene, spoken: list[tuple[int, int]], drafts: list[Draft]) -> None:
        self.scene = scene
        self.told = {m.first for m in scene.mentions["actors"] if _tells(scene, m, spoken)}
        self.suffered = {i for d in drafts if d.kind in HARM and d.counted for i in range(*d.counted)}

    def speaker(self, draft: Draft, voice: Voice) -> Mention | None:
        """The speaker himself, where he speaks of his own act: "نفى الجيش قصف ...", "تبنى التنظيم", "أعلن أنه قتل"."""
        if not voice.links or draft.trigger is None:
            return None
        if draft.kind in VERBAL:
            return self._himself(voice.links[-1])  # Ruling 7: a verbal act's doer is its speaker
        if voice.links[-1].kind not in _FIGHTING or voice.stance == "accused":
            return None
        first = voice.saying.first if voice.saying else draft.first
        roles = self.scene.roles(max(first, draft.first - _BACK), draft.first)
        verb = draft.trigger.value.pos == "verb"
        if (draft.kind in HARM and not verb) or "undergo" in self.scene.roles(draft.first, draft.first + 1):
            return None  # Ruling 6: a toll is not his who took responsibility
        his = roles & ({"himself", "responsible"} if verb else {"responsible"}) or (
            voice.stance in _OF_HIMSELF and draft.kind not in HARM
        )
        other = self._parties(draft.last, draft.last + 2) if draft.trigger.value.pos == "noun" else []
        if not his or any(not self._aimed(draft.last, m) for m in other):
            return None
        if not roles & {"himself"} and any(not self._governed(m) for m in self._parties(first, draft.first)):
            return None  # "نفت روسيا استخدام النظام الغاز في قصف ..."
        return self._named(voice.links[-1])

    def _himself(self, speaker: Speaker) -> Mention:
        """The mention of a speaker where a party begins with his words, else his words alone."""
        found = [m for m in self.scene.mentions["actors"] if m.start == speaker.start]
        return found[0] if found else Mention(speaker.start, speaker.end, 0, 0, "speaker", speaker)

    def _named(self, speaker: Speaker) -> Mention:
        """The mention of a speaker: the party that his words name, else his words alone."""
        found = [m for m in self.scene.mentions["actors"] if m.start < speaker.end and speaker.start < m.end]
        return found[-1] if found else Mention(speaker.start, speaker.end, 0, 0, "speaker", speaker)

    def actor(self, draft: Draft, start: int, limit: int) -> Mention | None:
        """The doer that the words beside a draft's trigger name."""
        trigger = draft.trigger
        if trigger is None:
            return None
        agent = self._agent(draft, limit)
        if agent or (trigger.value.pos == "verb" and trigger.value.voice == "passive"):
            return agent
        if trigger.value.pos == "person" or draft.kind == "explosion" or self._mutual(draft):
            return None
        if trigger.value.pos == "verb":
            if draft.kind in HARM and (draft.counted is None or draft.counted[1] <= trigger.first):
                return None  # who stands before suffered it ("إن جنديا قتل")
            found = self._subject(draft, trigger, (start, limit))
            return found or self._accused(draft, start) or self._people(draft, trigger)
        if draft.kind == "armed_clash" or draft.kind in TALK:
            return self._first_side(draft) or self._carried(draft, start, _CARRIERS)
        if draft.kind in HARM:
            return self._carried(draft, start, frozenset(("manage",))) or self._accused(draft, start)
        verbs = [m for m in self.scene.between("acts", draft.first, trigger.first) if m.value.pos == "verb"]
        if verbs and verbs[0].value.voice != "passive":
            return self._subject(draft, verbs[0], (start, limit)) or self._people(draft, verbs[0])
        return self._genitive(draft, limit) or self._accused(draft, start) or self._carried(draft, start, _CARRIERS)

    def clause(self, draft: Draft, start: int) -> Mention | None:
        """The party nearest before a change of control, its clause's subject ("تمكنت القوات من استعادة ...")."""
        if draft.kind not in _ADVANCE or draft.trigger is None or draft.trigger.value.voice == "passive":
            return None
        first = max(self.scene.sentences[draft.sentence].first, draft.first - _CLAUSE)
        found = [m for m in self._parties(first, draft.first) if m.value.type in _ARMED and not self._governed(m)]
        found = [m for m in found if not self.scene.between("things", m.first - 2, m.first)]
        found = [m for m in found if "beaten" not in self.scene.roles(m.first - 1, m.first)]
        return found[-1] if found else None

    def declared(self, draft: Draft, voice: Voice) -> Mention | None:
        """Who declares a change that the words give to nobody else ("أعلن الجيش استعادة السيطرة على ...")."""
        if draft.kind not in _DECLARED or not voice.links or voice.links[-1].kind not in _FIGHTING:
            return None
        noun = draft.trigger is not None and draft.trigger.value.pos == "noun"
        return self._named(voice.links[-1]) if noun and voice.stance == "asserted" else None

    def _agent(self, draft: Draft, limit: int) -> Mention | None:
        """Who stands after برصاص، من قبل، شنته."""
        links = self.scene.linked(frozenset(("agent",)), draft.first, min(limit, draft.last + _AGENT))
        for link in links:
            found = self._parties(link.first, min(link.last + 3, limit + 3))
            if found:
                return found[0]
            if self._subjectless(link):  # "هجوم بدأته أمس": its clause's subject did
                return self._before_act(draft)
        return None

    def _subjectless(self, verb: Mention) -> bool:
        """Whether a verb with a pronoun has no subject behind it, but a time, a preposition or a mark."""
        text = self.scene.text(verb.last)
        bare = bool(self.scene.at("times", verb.last)) or text in _PARTICLES or text in _MARKS
        return bare and self.scene.text(verb.first).endswith(("ه", "ها"))

    def _before_act(self, draft: Draft) -> Mention | None:
        """The nearest party before an act in its sentence that no preposition stands on."""
        first = max(self.scene.sentences[draft.sentence].first, draft.first - _THEME)
        found = [m for m in self._parties(first, draft.first) if m.value.type in _ARMED and not self._governed(m)]
        return found[-1] if found else None

    def owned(self, draft: Draft, limit: int) -> Mention | None:
        """Who claimed an act or is blamed for it in words behind it ("هجوم تبنته الحركة", "اتهمت أنقرة الحزب به")."""
        if draft.trigger is None or draft.trigger.value.pos != "noun":
            return None
        links = self.scene.linked(_OWNING, draft.last, min(limit, draft.last + _BESIDE))
        if not links:
            return None
        end = min(links[0].last + _AGENT, self.scene.sentences[draft.sentence].last)
        named = [m for m in self.scene.between("actors", links[0].last, end) if m.value.type not in _TELLERS]
        claimed = links[0].value == "responsible"
        blamed = [m for m in named if self.scene.text(m.first - 1) in ("الي", "علي")] or named[1:]
        return next(iter(named[:1] if claimed else blamed), None)

    def _first_side(self, draft: Draft) -> Mention | None:
        """The side named first in a clash between two (Ruling 12)."""
        links = self.scene.linked(frozenset(("between",)), draft.last, draft.last + _AGENT)
        if not links:
            return None
        people = self.scene.at("people", links[0].last)
        party = next(iter(self._parties(links[0].last, links[0].last + _BESIDE)), None)
        return people if people and (party is None or party.first > links[0].last) else party

    def _subject(self, draft: Draft, verb: Mention, room: tuple[int, int]) -> Mention | None:
        """The subject of an active verb: right behind it, before its victim, or else right before it."""
        start, limit = room
        beside = self._before(verb.first, max(start, verb.first - _SUBJECT))
        if beside and not self.scene.text(verb.first).startswith("و"):
            return beside
        end = min(limit, verb.last + _BESIDE)
        if draft.counted and draft.kind in HARM and draft.counted[0] >= verb.last:
            end = min(end, draft.counted[0])
        for party in self._parties(verb.last, end):
            if not self._aimed(verb.last, party) and not self._governed(party):
                return party
        if self.scene.text(verb.first)[:1] in "وف" and verb.start > self.scene.read.words[verb.first].start:
            return None
        return self._before(verb.first, start) or self._theme(verb.first, start)

    def _theme(self, word: int, start: int) -> Mention | None:
        """The party that a clause of أن speaks of, where its verb comes only behind an apposition."""
        openers = [i for i in range(max(start, word - _THEME), word) if self.scene.text(i) in _OPENERS]
        if not openers:
            return None
        found = self._parties(openers[-1] + 1, openers[-1] + 4)
        return next((m for m in found if not self._governed(m)), None)

    def _before(self, word: int, start: int) -> Mention | None:
        """A party right before a verb, with no mark between and no preposition on it."""
        word = self._past_dashes(word, start)
        found = [m for m in self._parties(start, word) if self.scene.gap(m.last, word) <= _BESIDE]
        for party in reversed(found):
            if self.scene.gap(party.last, word) and any(self.scene.text(i) in _MARKS for i in range(party.last, word)):
                return None
            if not self._governed(party):
                return party
        return None

    def _past_dashes(self, word: int, start: int) -> int:
        """The word that a remark between dashes begins at, where one ends right before a word."""
        if self.scene.text(word - 1) not in _DASHES:
            return word
        return next((i for i in range(word - 2, start, -1) if self.scene.text(i) in _DASHES), word)

    def _genitive(self, draft: Draft, limit: int) -> Mention | None:
        """Whose act a noun is: the party right behind it, past adjectives."""
        assert draft.trigger is not None
        last = draft.trigger.last
        verbs = [m.first for m in self.scene.between("acts", last, last + _BESIDE) if self._takes_object(m)]
        for party in self._parties(last, min(limit, last + _BESIDE, *verbs)):
            between = "between" in self.scene.roles(last, party.first + 1)
            if between or not (self._aimed(last, party) or self._undergoes(draft, party)):
                return party
        if draft.first < draft.trigger.first:
            return next(iter(self._parties(draft.first, draft.trigger.first)), None)
        return None

    def _mutual(self, draft: Draft) -> bool:
        """Whether both sides did it ("القصف المتبادل")."""
        return any("متبادل" in self.scene.text(i) for i in range(draft.first, draft.last + 2))

    def _takes_object(self, trigger: Mention) -> bool:
        """Whether what follows a trigger is what it was done to ("هجوم استهدف الدورية", not "استهدف به المسلحون")."""
        return trigger.value.pos == "verb" and self.scene.text(trigger.last) not in _WITH_IT

    def _accused(self, draft: Draft, start: int) -> Mention | None:
        """Whom an accusing verb names ("اتهمت أنقرة الحزب بتنفيذ ..."), or one of blame behind it ("نسبت الهجوم إلى")."""
        if "site" in self.scene.roles(draft.first - 1, draft.first):
            return None  # who trained or paid the doers is none
        verbs = self.scene.linked(_BLAMING, max(start, draft.first - 2 * _BACK), draft.first)
        if not verbs:
            return None
        if verbs[-1].value == "accuse":
            return next(iter(self._parties(verbs[-1].last, draft.first)), None)
        found = self._parties(draft.last, draft.last + _AGENT) + self._parties(verbs[-1].last, draft.first)
        return next((m for m in found if self.scene.text(m.first - 1) in ("الي", "علي")), None)

    def _people(self, draft: Draft, verb: Mention) -> Mention | None:
        """People beside the verb of an act, where no party is ("حراس أطلقوا النار")."""
        if draft.kind in HARM:
            return None
        before = [m for m in self.scene.between("people", max(0, verb.first - 3), verb.first) if m.last == verb.first]
        return before[0] if before else self.scene.at("people", verb.last)

    def _carried(self, draft: Draft, start: int, carriers: frozenset[str]) -> Mention | None:
        """The subject of the verb that carries a noun ("شنت الطائرات غارات", "النظام كثف هجماته")."""
        first = draft.first
        verbs = self.scene.linked(carriers, max(start, first - _BACK), first)
        if not verbs:
            return None
        verb = verbs[-1]
        if "thwart" in self.scene.roles(verb.first, first):
            return None  # "صد الجيش هجوما"
        behind = [m for m in self._parties(verb.last, first) if not self._governed(m)]
        return behind[0] if behind else self._before(verb.first, start)

    def _parties(self, first: int, last: int) -> list[Mention]:
        """Parties that begin at words first up to last and are neither speakers nor victims."""
        found = self.scene.between("actors", max(0, first), last)
        return [m for m in found if m.first not in self.suffered and m.first not in self.told]

    def _aimed(self, first: int, party: Mention) -> bool:
        """Whether a preposition or a thing between trigger and party makes him the target ("قصف مواقع المتمردين")."""
        if self.scene.between("things", first, party.first):
            return True
        if any(self.scene.text(i) == "عن" for i in range(first, party.first)):
            return True
        return bool(self.scene.roles(first, party.first) & {"aim", "reason", "relative"}) or any(
            self.scene.text(i) in _MARKS for i in range(first, party.first)
        )

    def _undergoes(self, draft: Draft, party: Mention) -> bool:
        """Whether a party past the object of a transitive noun is no subject of it ("استهداف موكب الوزير")."""
        assert draft.trigger is not None
        if draft.kind in _ADVANCE and self._governed(party):
            return True
        if draft.kind == "captured_territory" and "beaten" in self.scene.roles(draft.trigger.first, draft.trigger.last):
            return True
        transitive = draft.kind in _TRANSITIVE or draft.trigger.value.id == "targeting"
        return transitive and party.first > draft.trigger.last and not self._governed(party)

    def _governed(self, party: Mention) -> bool:
        """Whether a preposition stands on a party: it is no subject."""
        word = self.scene.read.words[party.first]
        if party.start > word.start and word.text[:1] in "بلك":
            return True
        before = party.first - 1 - (self.scene.text(party.first - 1) == '"')
        text = self.scene.text(before)
        return text.removeprefix("و") in _PARTICLES or "aim" in self.scene.roles(max(0, before), before + 1)

    def means(self, draft: Draft, limit: int) -> tuple[str, ...]:
        """Weapons named by the trigger itself and in its clause."""
        found = list(draft.trigger.value.means) if draft.trigger else []
        for mention in self.scene.between("means", draft.first, limit):
            found += mention.value.means
        return tuple(dict.fromkeys(found))
