"""A fact in, its doer by the words out: subject, genitive, agent, side of a clash, subject of the verb that carries it.

The doer is the subject of the trigger's verb, the genitive or adjective of its noun ("قصف روسي"), or who stands after
an agent's word ("برصاص", "من قبل"); whom the act is aimed at (على، ضد) is none.
"""

from tawatur.claims.draft import Draft
from tawatur.claims.families import HARM, TALK
from tawatur.claims.nearby import BESIDE
from tawatur.claims.owners import AGENT, BACK, Owners
from tawatur.claims.scene import MARKS, glued
from tawatur.model import Mention

_CARRIERS = frozenset(("wage", "manage", "responsible", "perform", "begin"))
_COMMAS = ("،", ",")
_SUBJECT = 6  # words before a verb in which its subject must begin to go before an object behind it
_ADVANCE = frozenset(("captured_territory", "withdrawal", "storming"))
_TRANSITIVE = frozenset(("storming", "captured_territory", "execution"))
_ARMED = frozenset(("military", "armed_group", "coalition", "state", "police"))
_DRIVEN = "driving them out"  # its pronoun is of those who lost
_CLAUSE = 16  # words before an act in which its clause's subject may stand
_THEME = 25  # words from the party that a clause speaks of to its verb
_OPENERS = frozenset(("that", "but"))
_WITH_IT = frozenset(("to it", "in it"))
_NEAR = 3  # words between a relative pronoun and the party that it stands for
_DONE_BY = frozenset(  # nouns whose pronoun is the doer ("غاراتها"), not whom it was done to ("استهدافها")
    ("attack", "strike", "assault", "shelling", "air raid", "military operation", "campaign", "escalation", "battle",
     "clash", "fighting", "siege", "control", "withdrawal", "aggression", "bombings")
)  # fmt: skip


class Finder(Owners):
    """The doers that the words beside facts name."""

    def actor(self, draft: Draft, start: int, limit: int) -> Mention | None:
        """The doer that the words beside a draft's trigger name."""
        trigger = draft.trigger
        if trigger is None:
            return None
        agent = self._agent(draft, limit)
        if agent or (trigger.value.pos == "verb" and trigger.value.voice == "passive"):
            return agent or self._fired(trigger)
        if trigger.value.pos == "person" or draft.kind == "explosion":
            return None
        if self._mutual(draft):
            return self._first_side(draft)
        if trigger.value.pos == "verb":
            suffered = draft.counted is None and draft.kind != "destroyed"
            if draft.kind in HARM and (suffered or (draft.counted and draft.counted[1] <= trigger.first)):
                return None  # who stands before suffered it ("إن جنديا قتل")
            found = self._subject(draft, trigger, (start, limit))
            return found or self._noun_after_all(trigger) or self.accused(draft, start) or self.people(draft, trigger)
        if draft.kind == "armed_clash" or draft.kind in TALK:
            return self._first_side(draft) or self._carried(draft, start, _CARRIERS)
        if draft.kind in HARM:
            done = self._carried(draft, start, frozenset(("manage",)))
            return done or self.accused(draft, start) or self.convicted(draft)
        verbs = [m for m in self.scene.between("acts", draft.first, trigger.first) if m.value.pos == "verb"]
        if verbs and verbs[0].value.voice != "passive":
            return self._subject(draft, verbs[0], (start, limit)) or self.people(draft, verbs[0])
        laid = trigger.value.id == "ambush" and "in" not in self.scene.roles(draft.first - 1, draft.first)
        carried = self._carried(draft, start, _CARRIERS) if laid else None  # نصب كمينا لدورية
        found = carried or self._genitive(draft, limit) or self.accused(draft, start)
        return found or self._carried(draft, start, _CARRIERS) or self.convicted(draft) or self._possessed(draft)

    def _fired(self, trigger: Mention) -> Mention | None:
        """Whose the weapon is that fell or went off, by its adjective ("سقطت قذيفة تركية", "لغم حوثي ينفجر")."""
        for weapon in self.scene.between("means", trigger.first - _NEAR, trigger.last + _NEAR):
            found = self.parties(weapon.last, weapon.last + 1)
            aimed = weapon.first > trigger.first and self.aimed(trigger.last, weapon)
            if found and not aimed and not self.governed(found[0]) and not self.scene.article(found[0].first):
                return found[0]
        return None

    def _possessed(self, draft: Draft) -> Mention | None:
        """The subject before a noun that bears its pronoun ("واصل الجيش ... غاراته")."""
        assert draft.trigger is not None
        surface = self.scene.read.text[draft.trigger.start : draft.trigger.end]
        bound = surface.endswith(("ه", "ها", "هم", "هما")) and draft.trigger.last - draft.trigger.first == 1
        return self._before_act(draft) if bound and draft.trigger.value.id in _DONE_BY else None

    def clause(self, draft: Draft) -> Mention | None:
        """The party nearest before a change of control, its clause's subject ("تمكنت القوات من استعادة ...")."""
        if draft.kind not in _ADVANCE or draft.trigger is None or draft.trigger.value.voice == "passive":
            return None
        if draft.trigger.value.id == _DRIVEN:
            return None
        first = max(self.scene.sentences[draft.sentence].first, draft.first - _CLAUSE)
        found = [m for m in self.parties(first, draft.first) if m.value.type in _ARMED and not self.governed(m)]
        found = [m for m in found if not self.scene.between("things", m.first - 2, m.first)]
        found = [m for m in found if "beaten" not in self.scene.roles(m.first - 1, m.first)]
        return found[-1] if found else None

    def _agent(self, draft: Draft, limit: int) -> Mention | None:
        """Who stands after برصاص، من قبل، شنته."""
        links = self.scene.linked({"agent"}, draft.first, min(limit, draft.last + AGENT))
        for link in links:
            if link.last - link.first == 1 and self.scene.article(link.first):
                continue  # "أطلقوا الرصاص على المتظاهرين"
            found = self.parties(link.first, min(link.last + 3, limit + 3))
            if found:
                return found[0]
            if self._subjectless(link):  # "هجوم بدأته أمس": its clause's subject did
                return self._before_act(draft)
        return None

    def _subjectless(self, verb: Mention) -> bool:
        """Whether a verb with a pronoun has no subject behind it, but a time, a preposition or a mark."""
        timed = self.scene.at("times", verb.last) is not None
        bare = timed or self.preposition(verb.last) or self.scene.text(verb.last) in MARKS
        return bare and self.scene.text(verb.first).endswith(("ه", "ها"))

    def _before_act(self, draft: Draft) -> Mention | None:
        """The nearest party before an act in its sentence that no preposition stands on."""
        first = max(self.scene.sentences[draft.sentence].first, draft.first - _THEME)
        found = [m for m in self.parties(first, draft.first) if m.value.type in _ARMED and not self.governed(m)]
        return found[-1] if found else None

    def _first_side(self, draft: Draft) -> Mention | None:
        """The side named first in a clash between two (Ruling 12)."""
        links = self.scene.linked({"between"}, draft.last, draft.last + AGENT)
        if not links:
            return None
        people = self.scene.at("people", links[0].last)
        party = next(iter(self.parties(links[0].last, links[0].last + BESIDE)), None)
        return people if people and (party is None or party.first > links[0].last) else party

    def _subject(self, draft: Draft, verb: Mention, room: tuple[int, int]) -> Mention | None:
        """The subject of an active verb: right behind it, before its victim, or else right before it."""
        start, limit = room
        if found := self._antecedent(verb):
            return found
        beside = self.before(verb.first, max(start, verb.first - _SUBJECT))
        if beside and not self.scene.text(verb.first).startswith("و"):
            return beside
        end = min(limit, verb.last + BESIDE)
        if draft.counted and draft.kind in HARM and draft.counted[0] >= verb.last:
            end = min(end, draft.counted[0])
        for party in self.parties(verb.last, end):
            if not self.aimed(verb.last, party) and not self.governed(party):
                return party
        if glued(self.scene, verb, "وف"):
            return None
        return self.before(verb.first, start) or self._theme(verb.first, start) or self._topic(verb.first)

    def _antecedent(self, verb: Mention) -> Mention | None:
        """The party that a relative pronoun before a verb stands for ("قوات الأمن التي داهمت")."""
        at = verb.first - 1
        if "was" in self.scene.roles(at, at + 1):
            at -= 1
        passive = not _WITH_IT.isdisjoint(self.scene.roles(verb.last, verb.last + 1))  # الهجوم ... الذي قتل فيه
        if "who" not in self.scene.roles(at, at + 1) or passive:
            return None
        found = [m for m in self.parties(at - 3 * _NEAR, at) if self.scene.gap(m.last, at) <= _NEAR]
        return found[-1] if found and not self.scene.between("things", found[-1].first - 2, at) else None

    def _noun_after_all(self, trigger: Mention) -> Mention | None:
        """Whose act it is where a noun looks like a verb ("غارات وقصف مدفعي لقوات النظام")."""
        if trigger.value.voice != "either":
            return None
        for party in self.parties(trigger.last, trigger.last + 2):
            of = self.scene.text(party.first)[0] == "ل" and party.start > self.scene.read.words[party.first].start
            by = party.first == trigger.last + 1 and self.scene.bare("of", trigger.last)  # قصف من قوات النظام
            if by or (of and not self.scene.between("things", trigger.last, party.first)):
                return party
        return None

    def _theme(self, word: int, start: int) -> Mention | None:
        """The party that a clause of أن speaks of, where its verb comes only behind an apposition."""
        openers = self.scene.linked(_OPENERS, max(start, word - _THEME), word)
        if not openers:
            return None
        found = self.parties(openers[-1].last, openers[-1].last + 3)
        return next((m for m in found if not self.governed(m)), None)

    def _topic(self, verb: int) -> Mention | None:
        """The party that opens a sentence, parted from its verb by a remark between commas."""
        first = self.scene.sentences[self.scene.read.sentence_at(verb)].first
        found = [m for m in self.parties(first, first + _NEAR) if m.value.type in _ARMED and not self.governed(m)]
        if not found or self.scene.text(found[0].last) not in _COMMAS:
            return None
        closed = any(self.scene.text(i) in _COMMAS for i in range(max(found[0].last + 1, verb - 2), verb))
        return found[0] if closed else None

    def _genitive(self, draft: Draft, limit: int) -> Mention | None:
        """Whose act a noun is: the party right behind it, past adjectives."""
        assert draft.trigger is not None
        last = draft.trigger.last
        verbs = [m.first for m in self.scene.between("acts", last, last + BESIDE) if self._takes_object(m)]
        for party in self.parties(last, min(limit, last + BESIDE, *verbs)):
            between = "between" in self.scene.roles(last, party.first + 1)
            if between or not (self.aimed(last, party) or self._undergoes(draft, party)):
                return party
        if draft.first < draft.trigger.first:
            return next(iter(self.parties(draft.first, draft.trigger.first)), None)
        return None

    def _mutual(self, draft: Draft) -> bool:
        """Whether both sides did it ("القصف المتبادل")."""
        return "mutual" in self.scene.roles(draft.first, draft.last + 2)

    def _takes_object(self, trigger: Mention) -> bool:
        """Whether what follows a trigger is what it was done to ("هجوم استهدف الدورية", not "استهدف به المسلحون")."""
        return trigger.value.pos == "verb" and _WITH_IT.isdisjoint(self.scene.roles(trigger.last, trigger.last + 1))

    def _carried(self, draft: Draft, start: int, carriers: frozenset[str]) -> Mention | None:
        """The subject of the verb that carries a noun ("شنت الطائرات غارات", "النظام كثف هجماته")."""
        first = draft.first
        verbs = self.scene.linked(carriers, max(start, first - BACK), first)
        if not verbs:
            return None
        for verb in reversed(verbs):
            if "thwart" in self.scene.roles(verb.first, first):
                return None  # "صد الجيش هجوما"
            behind = [m for m in self.parties(verb.last, first) if not self.governed(m)]
            found = behind[0] if behind else self.before(verb.first, start) or self._topic(verb.first)
            if found:
                return found
        return None

    def opening(self, draft: Draft) -> Mention | None:
        """The subject that opens a sentence, for a later verb joined to its own ("ضيقت القوات الخناق وقتلت 5")."""
        trigger = draft.trigger
        if trigger is None or trigger.value.pos != "verb" or trigger.value.voice == "passive":
            return None
        if not glued(self.scene, trigger, "و") or not self.scene.text(trigger.first).endswith(("ت", "وا")):
            return None  # "وقتل 5" may be a passive
        first = self.scene.sentences[draft.sentence].first
        found = self.parties(first, min(first + _SUBJECT, draft.first))
        return next((m for m in found if m.value.type in _ARMED and not self.governed(m)), None)

    def _undergoes(self, draft: Draft, party: Mention) -> bool:
        """Whether a party past the object of a transitive noun is no subject of it ("استهداف موكب الوزير")."""
        assert draft.trigger is not None
        if draft.kind in _ADVANCE and self.governed(party):
            return True
        if draft.kind == "captured_territory" and "beaten" in self.scene.roles(draft.trigger.first, draft.trigger.last):
            return True
        if party.value.type == "state" and "taking" in self.scene.roles(draft.trigger.first, draft.trigger.last):
            return True  # غزو العراق
        transitive = draft.kind in _TRANSITIVE or draft.trigger.value.id == "targeting"
        return transitive and party.first > draft.trigger.last and not self.governed(party)

    def means(self, draft: Draft, limit: int) -> tuple[str, ...]:
        """Weapons named by the trigger itself and in its clause."""
        found = list(draft.trigger.value.means) if draft.trigger else []
        for mention in self.scene.between("means", draft.first, limit):
            found += mention.value.means
        return tuple(dict.fromkeys(found))
