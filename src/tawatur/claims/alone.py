"""A trigger without a counted phrase in, what it states itself out: by its form, a name after it, or its subject."""

from tawatur.claims.counted import PAIR
from tawatur.claims.harming import grasped, subject
from tawatur.claims.naming import SINGLE, named, names
from tawatur.claims.objects import is_object
from tawatur.claims.scene import Scene
from tawatur.claims.victims import MOVEMENT, Victims
from tawatur.model import Figure, Mention

_COUNTS = {"plural": Figure(2, None, None, "vague"), "dual": PAIR}
_TO_PERSONS = frozenset(("killed", "injured", "missing", "detained", "abducted", "released"))
_NO_OBJECT = frozenset(("locative", "cause", "agent", "also", "aim", "among", "being"))
_DEEDS = frozenset(("case", "campaign"))
_CLITICS = ("ب", "ل", "و", "ف", "ك")
_SUFFERING = ("people", "person", "thing")
_CAME = frozenset(("result", "rise", "found", "occur", "done"))
_NAME = 5  # words that a name may have
_ASIDE = 10  # words that a noun may stand from the verb whose manner it tells
_CLAUSE = 25  # words after a verb in which its subject may still come


def alone(scene: Scene, trigger: Mention, victims: Victims) -> tuple[Figure | None, bool]:
    """What a trigger without a counted phrase states: its figure, and whether anything.

    "سقوط إصابات" is several, "مقتل البغدادي" one; a movement needs no figure ("نزوح من البلدة").
    """
    value = trigger.value
    if value.weak and not _told_by(scene, trigger):
        return None, value.pos == "verb" and value.kind in MOVEMENT and _most(scene, trigger)
    if value.kind not in _TO_PERSONS:
        return None, not value.definite or _goes_on(scene, trigger) or is_object(scene, trigger)
    if victims.pronoun(trigger):
        return _meant(scene, trigger)
    figure, stated = _told(scene, trigger, victims)
    return figure, stated or is_object(scene, trigger)


def _told(scene: Scene, trigger: Mention, victims: Victims) -> tuple[Figure | None, bool]:
    """What a harm without a pronoun states, as news."""
    value = trigger.value
    done = value.pos == "verb" or "done" in scene.roles(trigger.first - 2, trigger.first)
    pronoun = grasped(scene, trigger) if done else ""
    return (_figure_of(pronoun), True) if pronoun else _by_words(scene, trigger, victims)


def _told_by(scene: Scene, trigger: Mention) -> bool:
    """Whether a weak noun states what came of an act, or what was done to one ("أدى إلى موته", "جرى توقيفه")."""
    value = trigger.value
    if value.pos != "noun" or value.kind not in ("killed", "detained", "missing") or value.id == "fall of people":
        return False
    came = scene.roles(max(0, trigger.first - 3), trigger.first) & _CAME
    person = scene.at("actors", trigger.last)
    if person:
        return bool(person.value.type == "person")
    two = value.kind == "detained" and names(scene, trigger.last) and names(scene, trigger.last + 1)
    return two or (bool(came) and (bool(scene.read.text[trigger.end - 1] in "هما") or names(scene, trigger.last)))


def _goes_on(scene: Scene, trigger: Mention) -> bool:
    """Whether a known movement is told as a wave of it, or as going on ("حركة النزوح الكبيرة", "النزوح مستمر")."""
    if trigger.value.pos != "noun":
        return False
    before = scene.roles(max(0, trigger.first - 1), trigger.first)
    around = scene.roles(max(0, trigger.first - 2), trigger.first) | scene.roles(trigger.last, trigger.last + 1)
    wave = trigger.value.kind == "displaced" and "wave" in before  # عملية الإجلاء is often one that is only planned
    return wave or "occur" in around


def _most(scene: Scene, trigger: Mention) -> bool:
    """Whether all or most people of a place are who moved ("فر معظم سكان البلدة")."""
    whole = "whole" in scene.roles(trigger.last, trigger.last + 1)
    return whole and scene.at("people", trigger.last + 1) is not None


def _by_words(scene: Scene, trigger: Mention, victims: Victims) -> tuple[Figure | None, bool]:
    """What a harm without a pronoun states: by its number, a whole or a name behind it, or its subject."""
    value = trigger.value
    if value.id == "massacre":
        return None, not _aside(scene, trigger)  # Ruling 8: it says nothing of how many
    if value.pos == "noun" and value.number in _COUNTS and not value.definite:
        return _COUNTS[value.number], True
    if value.pos == "noun" and scene.text(trigger.last).endswith("ه") and _kind_of_act(scene, trigger.first - 1):
        return None, False  # "حملة خطف واسعة"
    if _aside(scene, trigger):
        return None, False
    if "whole" in scene.roles(trigger.last, trigger.last + 1) or _whoever(scene, trigger.last):
        return None, not value.definite  # "مقتل جميع الركاب"
    if not value.definite and _named_next(scene, trigger):
        return named(scene, trigger.last), True
    after = max([trigger.last, *(c.last for c in trigger.children)])
    after += bool(trigger.children) and "grip" in scene.roles(after, after + 1)  # "ألقت القبض على أحدهما"
    if value.pos == "verb" and after > trigger.last and value.kind == "detained" and names(scene, after):
        return SINGLE, True  # "قبض مسلحون على فلان"
    if value.pos == "verb" and "share" in scene.roles(after, after + 1):
        return SINGLE, value.number == "singular"  # "توفي أحدهما"
    if value.pos == "verb" and _undergone(scene, trigger, victims):
        return (PAIR if value.number == "dual" else SINGLE), True
    return None, False


def _meant(scene: Scene, trigger: Mention) -> tuple[Figure | None, bool]:
    """Whom a pronoun on the trigger means; a noun with one is new only as what came of an act ("أدى إلى مقتله")."""
    before = scene.roles(max(0, trigger.first - 3), trigger.first)
    written = scene.read.text[trigger.start : trigger.end]
    figure = _figure_of(written)
    if trigger.value.pos == "verb" and trigger.value.number == "dual":
        return None, False  # جرحاهم is their hurt, no verb
    new = trigger.value.tense == "past" or (trigger.value.pos == "verb" and figure is not None)
    return figure, new or bool(before & _CAME)


def _figure_of(written: str) -> Figure | None:
    """How many a pronoun at the end of a word means: none stated where it is a plural."""
    return PAIR if written.endswith("هما") else None if written.endswith(("هم", "هن")) else SINGLE


def _aside(scene: Scene, trigger: Mention) -> bool:
    """Whether a noun only says how: "أصيب إصابة متوسطة", "توفي متأثرا بإصابة"."""
    if trigger.value.pos != "noun":
        return False
    told = trigger.value.kind == "killed" and _named_next(scene, trigger)  # "ندد باغتيال فلان"
    glued = scene.read.text[scene.read.words[trigger.first].start : trigger.start]
    first = scene.sentences[scene.read.sentence_at(trigger.first)].first
    before = scene.between("harms", max(first, trigger.first - _ASIDE), trigger.first)
    same = before and before[-1].value.kind == trigger.value.kind and before[-1].value.pos == "verb"
    return not scene.roles(max(0, trigger.first - 3), trigger.first) & _CAME and (
        (glued == "ب" and not told) or (bool(same) and not glued)
    )


def _named_next(scene: Scene, trigger: Mention) -> bool:
    """Whether a name follows: after a noun any word unknown, after a verb a person's."""
    if trigger.value.pos == "noun":
        return names(scene, trigger.last + (scene.text(trigger.last) == '"'))
    doer = subject(scene, trigger)
    doer = scene.at("people", trigger.last) if doer is None and not scene.at("actors", trigger.last) else doer
    if doer and trigger.value.voice != "passive":
        first = doer.last + (not scene.article(doer.last) and scene.article(doer.last + 1))  # "قصف صاروخي المصور"
        return names(scene, first) and _named_only(scene, trigger, first)
    if trigger.value.voice == "active" or not names(scene, trigger.last):
        return False
    if scene.at("actors", trigger.last) is not None:
        return True
    if scene.text(trigger.last)[0] in _CLITICS:
        return False
    return trigger.value.voice == "passive" or _named_only(scene, trigger, trigger.last)


def _named_only(scene: Scene, trigger: Mention, first: int) -> bool:
    """Whether a name and no object follows a verb that spelling leaves open ("قتل سامر العلي في كمين")."""
    end = first
    while end < first + _NAME and names(scene, end):
        end += 1
    known = bool(scene.roles(end, end + 1) & _NO_OBJECT) or (end > first + 1 and scene.text(end) in ("،", "(", "."))
    return trigger.value.tense == "past" and known


def _undergone(scene: Scene, trigger: Mention, victims: Victims) -> bool:
    """Whether a verb says that one or two told before suffered it: no object follows ("قتل في القصف"), no subject."""
    value = trigger.value
    if value.number == "plural" or value.voice == "active" or value.tense != "past":
        return False
    if value.number == "singular" and not _objectless(scene, trigger.last):
        return False
    if _no_verb(scene, trigger):
        return False
    if value.number == "dual":
        return True
    last = min(scene.sentences[scene.read.sentence_at(trigger.first)].last, trigger.last + _CLAUSE)
    following = [p for p in victims.phrases if trigger.last <= p.first < last and p.of in _SUFFERING]
    following = [p for p in following if p.of != "thing" or "locative" not in scene.roles(p.first - 1, p.first)]
    return not any(not victims.blocked(trigger.last, p.first) and not p.definite for p in following)


def _start(scene: Scene, word: int) -> int:
    return scene.read.words[word].start


def _whoever(scene: Scene, word: int) -> bool:
    """Whether those in a place are meant ("مقتل من في السيارة")."""
    return scene.bare("of", word) and "inside" in scene.roles(word + 1, word + 2)


def _no_verb(scene: Scene, trigger: Mention) -> bool:
    """Whether letters that may be a verb state nothing: after مَن ("من قتل منهم"), or joined to a noun ("نار وذبح")."""
    before = trigger.first - 1
    if scene.bare("of", before):
        return True
    act = next((m for m in scene.between("acts", before - 1, before + 1) if m.last == trigger.first), None)
    joined = trigger.start > scene.read.words[trigger.first].start
    return joined and act is not None and act.value.pos == "noun" and not scene.article(before)


def _kind_of_act(scene: Scene, word: int) -> bool:
    """Whether a word makes the noun behind it the kind of a deed ("عملية خطف", "حملة اعتقال")."""
    return bool(scene.roles(word, word + 1) & _DEEDS)


def _objectless(scene: Scene, word: int) -> bool:
    """Whether what follows a verb is no object: a preposition, an adverb, a time, a weapon, the end."""
    if word >= len(scene.read.words) or scene.read.words[word].kind == "mark":
        return True
    if scene.roles(word, word + 1) & _NO_OBJECT or scene.at("times", word):
        return True
    harm = scene.at("harms", word)
    if harm and harm.value.pos == "verb" and scene.text(word).startswith("و"):
        return True  # "جرح ونقل إلى المستشفى"
    if harm and harm.value.pos != "verb" and scene.text(word).startswith("ب") and harm.start > _start(scene, word):
        return True  # "أصيب بإصابة خطرة"
    weapon = scene.at("means", word)
    return weapon is not None and weapon.start > _start(scene, word)
