"""Triggers of a sentence in, those of one act together out: a verb with its noun ("استهدف القصف", "غارات استهدفت")."""

from tawatur.claims.families import FIRE
from tawatur.claims.scene import Scene, glued
from tawatur.model import Mention

_AIMED = frozenset(("target", "strike someone", "hit"))  # verbs that say only where an act went
_MEANS = frozenset(("airstrike", "missile_or_drone_strike", "bombing", "chemical_attack"))
_THINGS = frozenset(("ied", "car_bomb", "landmine", "suicide", "drone", "missile"))
_COMMAS = ("،", ",")
_STOPS = ("؛", ":", ".", "؟", "!", "\n")
_MOST = 3  # triggers of one act
_NEW_CLAUSE = frozenset(("result", "unreal", "accuse", "condemn", "responsible"))
_OF_SHELLS = frozenset(("intercept", "fall of shells", "falling of shells"))
_SHELLS = 8  # words between shells and the verb of who fired them
_OWN_VERB = 5  # words between a noun and a verb of its own kind ("عبوة ناسفة مزروعة في الطريق انفجرت")

Group = tuple[Mention, ...]


def groups(scene: Scene, triggers: list[Mention]) -> list[Group]:
    """Triggers, each with those beside it that speak of the same act."""
    found: list[Group] = []
    for trigger in triggers:
        if found and len(found[-1]) < _MOST and any(_one_act(scene, one, trigger) for one in found[-1]):
            found[-1] = (*found[-1], trigger)
        else:
            found.append((trigger,))
    return found


def head(group: Group) -> Mention:
    """The trigger that names the kind: the most specific, a noun before a verb where both do."""
    return min(group, key=lambda t: (_vague(t), t.value.weak and t.value.pos == "verb", t.value.pos == "verb"))


def _vague(trigger: Mention) -> int:
    """How little a trigger says of the kind: least the means named beside an act ("قصف بالبراميل")."""
    if trigger.value.pos == "noun" and trigger.value.weak and trigger.value.kind in _MEANS:
        return -1 if trigger.value.kind != "bombing" else 0
    return {"attack": 2, "explosion": 1}.get(trigger.value.kind, 0)


def _one_act(scene: Scene, left: Mention, right: Mention) -> bool:
    """Whether two neighbouring triggers speak of one act; a verb of saying never does with its noun."""
    if left.value.stance or right.value.stance:
        return False
    if left.value.id in _OF_SHELLS and right.value.id == "launch":
        return _launched(scene, left, right)
    rule = {
        ("verb", "noun"): _verb_noun,
        ("noun", "verb"): _noun_verb,
        ("noun", "noun"): _noun_noun,
    }.get((left.value.pos, right.value.pos))
    return rule is not None and rule(scene, left, right)


def _launched(scene: Scene, left: Mention, verb: Mention) -> bool:
    """Whether a verb only says who fired what fell or was shot down ("سقوط صاروخ أطلقته", "اعترضت صواريخ أطلقها")."""
    bound = scene.text(verb.last - 1).endswith(("ها", "ه", "هما"))
    told = bound or (verb.value.voice != "active" and "origin" in scene.roles(verb.last, verb.last + 1))  # أطلق من غزة
    return told and scene.gap(left.last, verb.first) <= _SHELLS and not _parted(scene, left.last, verb.first, _STOPS)


def _alike(left: Mention, right: Mention) -> bool:
    """Whether two kinds can be of one act: the same, one that says nothing exact, or ways of fire."""
    kinds = (left.value.kind, right.value.kind)
    gas = kinds[0] == "chemical_attack" and right.value.id in _AIMED  # هجوم بغاز سام استهدف الحي
    return gas or kinds[0] == kinds[1] or {*kinds} <= FIRE


def _verb_noun(scene: Scene, verb: Mention, noun: Mention) -> bool:
    """ "شنت الطائرات غارات", "استهدفت الطائرات المدينة بغارات"."""
    if not (_alike(verb, noun) or (verb.value.weak and verb.value.kind not in FIRE and noun.value.kind == "ceasefire")):
        return False
    gap = scene.gap(verb.last, noun.first)
    if glued(scene, noun, "ب") and verb.value.kind in FIRE:
        return gap <= 30 and not _parted(scene, verb.last, noun.first, _STOPS)
    loose = verb.value.weak or verb.value.kind == "attack" or verb.value.id in _AIMED
    same = verb.value.kind == noun.value.kind or {verb.value.kind, noun.value.kind} <= FIRE
    return (loose or same) and gap <= 6 and not _parted(scene, verb.last, noun.first, (*_STOPS, *_COMMAS))


def _noun_verb(scene: Scene, noun: Mention, verb: Mention) -> bool:
    """ "غارات استهدفت", "القصف الذي استهدف", "وقع الهجوم أمس واستهدف دورية"."""
    if not (_alike(noun, verb) and (verb.value.id in _AIMED or verb.value.kind in ("attack", noun.value.kind))):
        return False
    gap = scene.gap(noun.last, verb.first)
    if verb.value.id not in _AIMED and (verb.value.voice == "active" or noun.value.kind not in FIRE):
        return False
    if verb.value.id not in _AIMED and gap > _OWN_VERB and "relative" not in scene.roles(verb.first - 1, verb.first):
        return False
    if not _agree(scene, noun, verb):
        return False
    if "relative" in scene.roles(verb.first - 2, verb.first):
        return gap <= 25 and not _parted(scene, noun.last, verb.first, _STOPS)
    if "meanwhile" in scene.roles(verb.first - 1, verb.first):
        return False
    if glued(scene, verb, "وف"):
        return not _named(scene, verb.last) and gap <= 20 and not scene.between("acts", noun.last, verb.first)
    return gap <= 14 and not any(scene.text(i) in _STOPS for i in range(noun.last, verb.first))


def _agree(scene: Scene, noun: Mention, verb: Mention) -> bool:
    """Whether a verb agrees with a noun as its subject: plurals of acts and nouns in ة are feminine."""
    if verb.value.number == "plural":
        return False
    if noun.value.number == "dual" or verb.value.number == "dual":
        return bool(noun.value.number == verb.value.number)
    if {*noun.value.means} & _THINGS:
        return True  # the verb is of the device: انفجار عبوة استهدفت
    text = scene.read.text[verb.start : verb.end]
    case = scene.roles(noun.first - 1, noun.first) & {"case", "campaign", "several"}  # عمليات القصف التي استهدفت
    if case and not glued(scene, verb, "وف") and "relative" in scene.roles(verb.first - 1, verb.first):
        return True
    feminine = noun.value.number == "plural" or scene.text(noun.first).endswith(("ه", "ات"))
    if verb.value.tense == "past":
        said = text.endswith(("ت", "تها", "ته", "تهم"))
    else:
        said = text[:1] in "تس" and text[:2] != "سي"
    return said == feminine


def _named(scene: Scene, word: int) -> bool:
    """Whether a known party stands at a word, as the subject of the verb before it does ("واستهدف الجيش مواقع")."""
    actor = scene.at("actors", word)
    return actor is not None and (scene.article(word) or actor.value.id is not None)


def _noun_noun(scene: Scene, left: Mention, right: Mention) -> bool:
    """ "هدنة لوقف إطلاق النار", "جلسة مفاوضات", "هجمات بنحو 14 سيارة مفخخة", "انفجارات نتجت عن سيارة مفخخة"."""
    gap = scene.gap(left.last, right.first)
    if left.value.id == "targeting" and right.value.kind in FIRE and glued(scene, right, "ب"):
        new = scene.roles(left.last, right.first) & {"cause", "clause", "that"}
        return gap <= 20 and not new and not _parted(scene, left.last, right.first, _STOPS)
    if glued(scene, right, "وف") or gap > 8:
        return False
    if right.value.weak and right.value.kind in _MEANS and left.value.kind in FIRE and glued(scene, right, "ب"):
        return not _parted(scene, left.last, right.first, (*_STOPS, *_COMMAS))
    if gap > 5:
        return False
    kinds = (left.value.kind, right.value.kind)
    if kinds[0] == kinds[1] or kinds == ("talks", "agreement") or left.value.id == "targeting":
        return right.first == left.last
    if kinds[0] not in ("attack", "explosion") or not (right.value.weak or right.value.id == "use chemicals"):
        return False
    with_it = any(
        scene.text(i)[:1] == "ب" and not scene.roles(i, i + 1) & {"cause", "between"}
        for i in range(left.last, right.first + 1)
    )
    return kinds[1] in ("bombing", "chemical_attack") and (with_it or "result" in scene.roles(left.last, right.first))


def _parted(scene: Scene, first: int, last: int, marks: tuple[str, ...]) -> bool:
    """Whether a harm, a result, a plan or a mark stands between."""
    if any(scene.text(i) in marks for i in range(first, last)):
        return True
    return bool(scene.between("harms", first, last)) or not _NEW_CLAUSE.isdisjoint(scene.roles(first, last))
