"""A verb of harm and a counted phrase behind it in, whether that did it out; and whether one was pushed to a noun."""

import re

from tawatur.claims.counted import Counted
from tawatur.claims.scene import Scene
from tawatur.model import Mention

PRONOUNS = ("ه", "ها", "هم", "هما", "هن")
_PRONOUN = re.compile(f"({'|'.join(PRONOUNS)})$")
_NEAR = 3  # words that a victim may stand from his doer
_FAR = 9  # words that a person may stand from the weapon that struck him
_AGENTS = frozenset(("agent", "condemn"))
_PUSHED = frozenset(("undergo", "force", "begin", "need", "gain"))
_PUSHED_BEFORE = 12  # words that "forced" may stand from the movement that it forces
ARMED = ("fighters", "soldiers", "police")


def agent(scene: Scene, phrase: Counted) -> bool:
    """Whether words right before a phrase make it the doer ("على يد 3 مسلحين", "شنه 5 مسلحين"), or nobody knows who."""
    if phrase.noun and phrase.noun.rule == "unknown men" and not phrase.digits:
        return True
    links = scene.between("connectives", phrase.first - 4, phrase.first)
    if any(link.last == phrase.first and link.value in _AGENTS for link in links):
        return True
    weapons = scene.between("means", phrase.first - 3, phrase.first)
    return any(m.last == phrase.first and m.start > scene.read.words[m.first].start for m in weapons)


def doer(scene: Scene, trigger: Mention, phrase: Counted, after: Counted | None) -> bool:
    """Whether a bare noun may be the doer of an active verb: a party, a definite plural, or who has a victim behind."""
    if trigger.value.pos != "verb" or trigger.value.voice == "passive" or phrase.digits or phrase.one:
        return False
    if phrase.first > trigger.last and (accusative(scene, phrase) or struck(scene, trigger, phrase)):
        return False
    armed = phrase.noun is not None and getattr(phrase.noun.value, "affected", "") in ARMED
    if armed and after is not None and (_struck(scene, phrase, after) or _behind(scene, trigger, phrase, after)):
        return True
    if armed and trigger.value.kind == "abducted":
        return True
    actor = None if accusative(scene, phrase) else scene.at("actors", phrase.first)
    if actor and actor.value.type == "person" and phrase.definite and phrase.figure.low == 1:
        return False  # "قتل القيادي فلان": he is named
    return actor is not None or (phrase.definite and phrase.figure.low != 1)


def accusative(scene: Scene, phrase: Counted) -> bool:
    """Whether a noun has the ending of an object ("عنصرا")."""
    noun = phrase.noun.first if phrase.noun else phrase.last - 1
    return not phrase.definite and any(scene.text(i).endswith("ا") for i in (noun, phrase.last - 1))


def subject(scene: Scene, trigger: Mention) -> Mention | None:
    """What did a verb's harm, right behind it: a party, a weapon or an attack ("قتل لغم", "قتل قصف صاروخي")."""
    party = scene.at("actors", trigger.last)
    if party:
        return party if party.value.type != "person" else None
    found = scene.at("means", trigger.last) or scene.at("acts", trigger.last)
    if found is None or getattr(found.value, "pos", "noun") != "noun":
        return None
    return found if found.start == scene.read.words[found.first].start else None  # not "قتل بقصف"


def struck(scene: Scene, trigger: Mention, phrase: Counted) -> bool:
    """Whether one person is whom a subject between struck ("اختطفت الجماعة الناشط سامر", "قتل لغم في قرية المواطن")."""
    doer = subject(scene, trigger)
    if doer is None or doer.last > phrase.first:
        return False
    if follows(scene, doer, phrase):
        return True
    behind = scene.gap(doer.last, phrase.first) < _FAR and phrase.definite and phrase.figure.low == 1
    thing = scene.at("actors", doer.first) is not None
    held = scene.roles(phrase.first - 1, phrase.first) or scene.at("things", phrase.first - 1)
    return behind and not thing and not held


def _struck(scene: Scene, doer: Counted, after: Counted) -> bool:
    """Whether a definite person is right behind an armed man, whose victim he is ("قتل قناص أمس المسعفة")."""
    if doer.definite or doer.figure.low != 1 or not after.definite or after.figure.low != 1 or agent(scene, after):
        return False
    known = scene.at("things", after.first - 1) or scene.roles(doer.last, after.first)
    return scene.gap(doer.last, after.first) < _NEAR and not known and not scene.text(after.first).startswith("و")


def _behind(scene: Scene, trigger: Mention, doer: Counted, after: Counted) -> bool:
    """Whether an indefinite person is the object right behind an armed man ("أردى قناص امرأة", "قتل مسلح شرطيا")."""
    if doer.definite or doer.figure.low != 1 or after.digits or after.figure.low != 1 or after.first != doer.last:
        return False
    joined = scene.text(after.first).startswith("و")
    return not joined and (trigger.value.voice == "active" or accusative(scene, after))


def follows(scene: Scene, doer: Mention | Counted | None, phrase: Counted) -> bool:
    """Whether one person stands right behind a doer ("اعتقلت القوات الشاب سامر")."""
    if doer is None or phrase.figure.low != 1:
        return False
    return 0 <= phrase.first - doer.last < _NEAR and not scene.roles(doer.last, phrase.first)


def pushed(scene: Scene, trigger: Mention) -> bool:
    """Whether a noun is what its subject began or was forced to ("تعرض 7 للإصابة", "اضطر 100 إلى النزوح")."""
    roles = scene.roles(max(0, trigger.first - _PUSHED_BEFORE), trigger.first)
    return bool(roles & _PUSHED) or (trigger.value.kind == "detained" and "condemned" in roles)


def grasped(scene: Scene, trigger: Mention) -> str:
    """The pronoun behind what a verb does to somebody ("ألقت القبض عليه", "أفرج عنهم", "أطلق سراحها")."""
    last = max([trigger.last, *(c.last for c in trigger.children)])
    held = "grip" in scene.roles(last, last + 1)
    freed = bool(trigger.children) and "release" in scene.roles(last - 1, last)
    lives = trigger.value.kind == "killed" and trigger.value.voice == "active" and bool(trigger.children)
    lives = lives and scene.read.text[trigger.children[0].end - 1] != "ة"  # "أودى بحياته", not "بحياة 5"
    found = _PRONOUN.search(scene.text(last if held else last - 1)) if held or freed or lives else None
    return found[1] if found else ""
