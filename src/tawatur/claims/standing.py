"""An act's triggers in, whether the words state it out (Rulings 3, 5).

A noun states its act where it brings something of its own or is the stated cause of a harm; a bare reference back
does not, nor what is a purpose, a reason, a condition, or the name of a place or a doer ("منفذو الهجوم").
"""

from tawatur.claims.act_groups import Group, head
from tawatur.claims.causes import DEVICE, WOUNDS, caused, relative_on
from tawatur.claims.draft import Draft
from tawatur.claims.families import TALK
from tawatur.claims.objects import is_object
from tawatur.claims.plans import UNDERGONE, clause, planned, proclaimed
from tawatur.claims.rules import Rule
from tawatur.claims.scene import MARKS, Scene, glued
from tawatur.model import Mention

_OWN = ("places", "actors", "times", "means", "things", "people")  # what an act's noun may bring of its own
_PHRASE = ("places", "actors", "times", "means", "people")  # what و may join to what the noun brings
_NOUN_PHRASE = 8  # words after a definite noun that still belong to it
_SAID = 12  # words back in which a verb said of the act may stand
_SIDES = 3  # words after a noun in which the sides of a clash begin
_STATED = frozenset(("occur", "responsible", "condemn", "wage", "undergo"))  # verbs said of the act itself
_GAINED = _STATED | {"gain"}
_DONE = frozenset(("wage", "agent", "occur", "manage"))
_HEADLINE = 18  # words of a headline at most
_OPENING = 9  # words of a headline up to its verb
_ENDS = (".", "؟", "!", '"')
_CHANGED = "now under control"  # باتت تحت سيطرة
_BARE = frozenset(("attack", "strike", "assault"))  # nouns that say too little by themselves
_ATTACKS = frozenset(
    ("attack", "shelling", "airstrike", "missile_or_drone_strike", "bombing", "shooting", "storming", "armed_clash")
)
_PRONOUNS = ("ها", "هم", "هما", "هن", "نا")  # pronouns on a noun: definite as by the article


def stands(scene: Scene, group: Group, harmed: list[Draft]) -> str:
    """Why the words of a group state an act; empty where they do not."""
    trigger, first = head(group), group[0]
    if is_object(scene, first):
        return "spoken of"
    if rule := planned(scene, first) or _unstated(scene, trigger):
        return _none(scene, trigger, rule)
    if any(t.value.pos == "verb" and not t.value.weak for t in group):
        habit = _habitual(scene, group) or _general(scene, group)
        return _none(scene, trigger, "habit") if habit else "verb"
    if caused(scene, trigger, harmed):
        return "cause"
    habit = _habitual(scene, group)
    if habit or _linked(scene, trigger):
        return _none(scene, trigger, "habit" if habit else "described")
    return "target" if len(group) > 1 else _by_itself(scene, trigger)


def _by_itself(scene: Scene, trigger: Mention) -> str:
    """Why a noun alone states its act: it is indefinite, a verb is said of it, or it brings something of its own."""
    if trigger.value.id == DEVICE or (trigger.value.id == WOUNDS and glued(scene, trigger, "ب")):
        return _none(scene, trigger, "reference")
    if _sited(scene, trigger):
        return "specified" if _specified(scene, trigger) else _none(scene, trigger, "site")
    if not (_definite(scene, trigger) or trigger.value.weak):
        little = trigger.value.id in _BARE and trigger.value.kind == "attack"  # هجوم انتحاري says enough
        bare = little and not (brings(scene, trigger) or _stated(scene, trigger))
        return "" if bare else "indefinite"
    if _stated(scene, trigger):
        return "stated"
    own = brings(scene, trigger) and not _pointing(scene, trigger)
    return "own" if own else _none(scene, trigger, "reference")


def _none(scene: Scene, trigger: Mention, rule: Rule) -> str:
    """Note by which rule a trigger states no act; the empty answer."""
    scene.drop(rule, trigger.first, trigger.last)
    return ""


def _unstated(scene: Scene, trigger: Mention) -> Rule | None:
    """By which rule a trigger is a heading, an act that nobody has taken upon himself, or a state."""
    if _heading(scene, trigger):
        return "heading"
    if _unclaimed(scene, trigger):
        return "unclaimed"
    return "state" if trigger.value.kind == "captured_territory" and _static(scene, trigger) else None


def _sited(scene: Scene, trigger: Mention) -> bool:
    """Whether the noun names a place, a doer or the dead of an act ("موقع الغارة", "منفذو الهجوم", "قتلى هجوم")."""
    first = trigger.first
    harm = scene.at("harms", first - 1)
    if "site" in scene.roles(first - 1, first) or (harm is not None and harm.value.pos == "person"):
        return True
    return "site" in scene.roles(max(0, first - 2), first) and "of an act" in scene.roles(first - 1, first)


def _specified(scene: Scene, trigger: Mention) -> bool:
    """Whether what an act was done to, or where, follows at once ("منفذ الهجوم على الملهى")."""
    told = scene.roles(trigger.last, trigger.last + 2) & {"upon", "agent"} or relative_on(scene, trigger.last)
    return bool(told) and brings(scene, trigger)


def _definite(scene: Scene, trigger: Mention) -> bool:
    """Whether a noun has the article or a pronoun ("هجماتهم")."""
    surface = scene.read.text[trigger.start : trigger.end]
    return trigger.value.definite or (surface.endswith(_PRONOUNS) and trigger.last - trigger.first == 1)


def _unclaimed(scene: Scene, trigger: Mention) -> bool:
    """Whether nobody has taken an act upon himself ("لم تعلن أي جهة مسؤوليتها عن الهجوم")."""
    before = scene.roles(max(0, trigger.first - 10), trigger.first)
    return {"nobody", "responsible"} <= before


def _heading(scene: Scene, trigger: Mention) -> bool:
    """Whether a noun is a heading that runs on into the first sentence below it ("معركة عنيفة وكان المسلحون")."""
    first = scene.sentences[scene.read.sentence_at(trigger.first)].first
    if trigger.first != first or trigger.value.pos == "verb":
        return False
    return "below" in scene.roles(trigger.last, trigger.last + 4)


def _static(scene: Scene, trigger: Mention) -> bool:
    """Whether control is a state: an imperfect, or a relative clause ("التي تسيطر عليها")."""
    relative = trigger.value.tense != "past" and "relative" in scene.roles(trigger.first - 2, trigger.first)
    held = trigger.value.pos == "noun" and scene.bare("held by", trigger.first - 1)
    held = held and trigger.value.id != _CHANGED
    lasting = trigger.value.tense == "present" and not _heads(scene, trigger.first)
    return lasting or relative or held


def _heads(scene: Scene, verb: int) -> bool:
    """Whether a verb stands as in a headline, which tells of one act: soon behind its subject, with no full stop."""
    first, last = scene.sentences[scene.read.sentence_at(verb)]
    ended = scene.text(last - 1) in _ENDS or "that" in scene.roles(first, verb)
    return not ended and first < verb <= first + _OPENING


def _habitual(scene: Scene, group: Group) -> bool:
    """Whether the words tell of what happens again and again ("مواجهات شبه يومية")."""
    if head(group).value.kind not in _ATTACKS:
        return False
    if "habit" in scene.roles(max(0, group[0].first - 4), group[-1].last + 6):
        return True
    seen = "sees" in scene.roles(max(0, group[0].first - 4), group[0].first)
    return seen or (group[0].value.number == "plural" and _done_as_rule(scene, group[-1].last))


def _done_as_rule(scene: Scene, word: int) -> bool:
    """Whether an imperfect says who commits acts ("الهجمات التي تشنها الحركة")."""
    return any(scene.text(m.first)[:1] in "تي" and _bound(scene, m) for m in scene.linked(_DONE, word, word + 5))


def _bound(scene: Scene, mention: Mention) -> bool:
    """Whether a verb bears the pronoun of what it is said of."""
    return scene.text(mention.last - 1).endswith(("ها", "هم", "ه"))


def _general(scene: Scene, group: Group) -> bool:
    """Whether an imperfect tells of what one does as a rule ("يستهدفون المدنيين"); a headline's tells of one act."""
    if any(t.value.tense != "present" or t.value.kind not in _ATTACKS for t in group):
        return False
    if "past" in scene.roles(group[0].first - 1, group[0].first):
        return False  # "لم تقصف" is of the past
    first, last = scene.sentences[scene.read.sentence_at(group[0].first)]
    if _heads(scene, group[0].first):
        return "relative" in scene.roles(first, group[0].first)
    return scene.text(last - 1) in _ENDS or last - first > _HEADLINE


def _linked(scene: Scene, trigger: Mention) -> bool:
    """Whether a sentence only says of an act when it came or what it was like ("ويأتي الهجوم بعد", "ويعد الهجوم")."""
    first = trigger.first
    after = trigger.value.definite and "linking" in scene.roles(trigger.last, trigger.last + 1)
    before = scene.roles(max(0, first - 2), first)
    return after or _ranked(scene, trigger) or ("linking" in before and trigger.value.definite)


def _ranked(scene: Scene, trigger: Mention) -> bool:
    """Whether an attack is only ranked among others ("أعنف هجوم منذ عام"), not told as one ("شن أول هجوم")."""
    first = trigger.first
    if (
        trigger.value.kind not in _ATTACKS
        or "superlative" not in scene.roles(first - 1, first)
        or scene.article(first - 1)
    ):
        return False
    return not scene.roles(max(0, first - 5), first) & (_STATED | {"sees"})


def _pointing(scene: Scene, trigger: Mention) -> bool:
    """Whether a demonstrative stands before: the words point back ("هذه الحملة")."""
    if not trigger.value.definite:
        return False
    return "pointing" in scene.roles(trigger.first - 1, trigger.first) | scene.roles(trigger.last, trigger.last + 1)


def brings(scene: Scene, trigger: Mention) -> bool:
    """Whether a place, actor, means, time or target of its own stands in the noun's phrase."""
    last = scene.sentences[scene.read.sentence_at(trigger.first)].last
    end = trigger.last
    while end < min(last, trigger.last + _NOUN_PHRASE):
        mark = scene.text(end) in MARKS and "who" not in scene.roles(end + 1, end + 2)  # الانفجار، الذي
        if mark or scene.at("harms", end) or scene.roles(end, end + 1) & {"result", "share"}:
            break
        if end > trigger.last and _goes_on(scene, end):
            break
        end += 1
    sides = "between" in scene.roles(trigger.last, min(end, trigger.last + _SIDES))
    return sides or any(scene.between(dimension, trigger.last, end) for dimension in _OWN)


def _goes_on(scene: Scene, word: int) -> bool:
    """Whether و begins something new at a word, not a further adjective or genitive ("الجوية والصاروخية")."""
    text = scene.text(word)
    if text[:1] != "و" or text.startswith("وال") or any(scene.at(dimension, word) for dimension in _PHRASE):
        return False
    links = scene.linked_at(word)
    return not any(m.start == scene.read.words[word].start or m.value == "compass" for m in links)  # وقع is one word


def _stated(scene: Scene, trigger: Mention) -> bool:
    """Whether a verb says of the act that it happened, was claimed or condemned ("وقع الهجوم", "تبنت التفجير")."""
    start = trigger.first
    while start > trigger.first - _SAID and start > 0 and scene.text(start - 1) not in MARKS:
        start -= 1
    if "period" in scene.roles(max(0, trigger.first - 3), trigger.first):
        return False
    far = scene.roles(start, trigger.first) & ({"responsible", "condemn"} | ({"wage"} if trigger.value.weak else set()))
    near = scene.roles(max(start, trigger.first - 5), trigger.first) & (
        _GAINED if trigger.value.kind == "captured_territory" else _STATED | {"still"}
    )
    far |= _undergone(scene, trigger)
    if trigger.value.kind == "captured_territory" and "upon" in scene.roles(trigger.last, trigger.last + 1):
        near |= scene.roles(trigger.first - 1, trigger.first) & {"cause"}  # بعد السيطرة على التلة
    if trigger.value.kind not in TALK:
        near |= scene.roles(trigger.first - 2, trigger.first) & {"done"}  # تمت السيطرة
    if trigger.value.kind == "captured_territory" and glued(scene, trigger, "و"):
        far |= scene.roles(start, trigger.first) & _GAINED  # "تمكنت من اقتحام المعسكر والسيطرة عليه"
    after = scene.roles(trigger.last, trigger.last + 2) & (_STATED | {"still"})
    relative = relative_on(scene, trigger.last)
    if relative is not None:
        after |= scene.roles(relative + 1, relative + 2) & _STATED
    if trigger.value.kind == "ceasefire" and proclaimed(scene, trigger, start):
        return True
    return bool(far or near or after)


def _undergone(scene: Scene, trigger: Mention) -> frozenset[str]:
    """A verb of undergoing before an act that ل or إلى makes its object ("تعرضت خمس مدارس وسوق للقصف")."""
    if not (glued(scene, trigger, "ل") or scene.bare("to", trigger.first - 1)):
        return frozenset()
    first = max(clause(scene, trigger.first), trigger.first - UNDERGONE)
    return scene.roles(first, trigger.first) & {"undergo"}
