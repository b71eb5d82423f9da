"""The kind of an attack by the weapons that its own clause names (Ruling 4): a raid by drone, shells on a target."""

from tawatur.claims.draft import Draft
from tawatur.claims.families import FIRE
from tawatur.claims.scene import Scene, glued
from tawatur.model import Mention

_DRONE = frozenset(("drone", "missile"))
_DEVICE = frozenset(("car_bomb", "ied", "landmine"))
_HANDS = frozenset(("drone", "suicide"))  # weapons that words call the doer (نفذتها طائرة مسيرة, نفذه انتحاري)
_GROUND = frozenset(("artillery", "rocket", "mortar"))
_AIR = frozenset(("airstrike", "barrel_bomb"))
_REACH = 18  # words after a verb in which its weapon may stand
_SUBJECT = 3  # words around a verb in which a weapon is its subject
_MARKS = ("؛", ".")
_OPENING = ('"', ":")
_ANTECEDENT = 5  # words before a relative pronoun in which the weapon that it speaks of may stand
_THEME = 14  # words from the weapon that a clause of أن begins with to its verb
_FIRED = frozenset(("shell", "shelling"))  # قصف بصواريخ stays shelling
_ANSWER = "answer in kind"
_VAGUE = {"attack": 2, "explosion": 2, "shelling": 1}  # how little a kind says, of those that another may make exact


def kind(scene: Scene, draft: Draft) -> str:
    """The draft's kind, made exact by the weapons of its clause.

    Only a verb or noun that names no weapon itself gives way (هجوم، ضربة، استهدف; قصف to an aircraft).
    """
    if draft.kind == "explosion":
        return "bombing" if _weapons(scene, draft) & (_DEVICE | {"suicide"}) else draft.kind
    if draft.kind not in ("attack", "shelling", "airstrike"):
        return draft.kind
    weapons = _weapons(scene, draft)
    if weapons & _DRONE and not weapons & _GROUND and ("drone" in weapons or draft.kind != "airstrike"):
        shelled = draft.kind == "shelling" and draft.trigger is not None and draft.trigger.value.id in _FIRED
        return draft.kind if shelled and "drone" not in weapons else "missile_or_drone_strike"
    if draft.kind == "shelling":
        return "airstrike" if weapons & _AIR and not weapons & _GROUND else draft.kind
    if draft.kind == "attack":
        for group, exact in ((_AIR, "airstrike"), (_GROUND, "shelling"), (_DEVICE, "bombing")):
            if weapons & group:
                return exact
    return draft.kind


def _weapons(scene: Scene, draft: Draft) -> set[str]:
    """Weapons that the act was done with: its subject, its adjective, or what ب makes its instrument."""
    assert draft.trigger is not None
    first, last = scene.sentences[draft.sentence]
    trigger, found = draft.trigger, set()
    for mention in scene.between("means", max(first, draft.first - 5), min(last, _end(scene, draft, last))):
        if draft.first <= mention.first < draft.last or _does(scene, trigger, mention) or _with(scene, draft, mention):
            found.update(mention.value.means)
    for mention in _spoken_of(scene, draft, trigger):
        found.update(mention.value.means)
    return found


def _spoken_of(scene: Scene, draft: Draft, verb: Mention) -> list[Mention]:
    """The weapon that a verb's clause speaks of: before a relative pronoun, or right behind أن.

    "مقاتلات التحالف التي قصفت", "قال إن الطائرات التابعة لسلاح الجو استهدفت".
    """
    if verb.value.pos != "verb":
        return []
    if "relative" in scene.roles(verb.first - 1, verb.first):
        found = scene.between("means", verb.first - _ANTECEDENT, verb.first - 1)
        return found[-1:]
    sentence = scene.sentences[draft.sentence].first
    starts = {m.last for m in scene.linked({"that"}, max(sentence, verb.first - _THEME), verb.first)}
    starts |= {i + 1 for i in range(max(sentence, verb.first - _THEME), verb.first) if scene.text(i) in _OPENING}
    starts |= {sentence} if verb.first - sentence <= _THEME else set()
    theme = next((m for i in sorted(starts, reverse=True) if (m := scene.at("means", i))), None)
    return [theme] if theme and not scene.between("acts", theme.last, draft.first) else []


def _end(scene: Scene, draft: Draft, last: int) -> int:
    """Where the clause of an act ends: at a harm, another act, a result or a relative clause."""
    end = draft.last
    while end < min(last, draft.last + _REACH):
        if scene.at("harms", end) or scene.at("acts", end) or scene.text(end) in _MARKS:
            break
        if scene.roles(end, end + 1) & {"result", "relative", "supported"}:
            break
        end += 1
    return end


def _does(scene: Scene, trigger: Mention, weapon: Mention) -> bool:
    """Whether a weapon is the subject of a verb or the genitive or adjective of a noun, with no preposition between."""
    after = weapon.first >= trigger.last
    start, stop = (trigger.last, weapon.first) if after else (weapon.last, trigger.first)
    if stop - start >= _SUBJECT or any(scene.text(i) in ("،", ",", ":", "؛") for i in range(start, stop)):
        return False
    before = scene.roles(max(0, weapon.first - 4), weapon.first)
    if "supported" in before or scene.roles(start, stop) & {"aim", "reason", "relative", "cause"}:
        return False
    return (
        not scene.between("things", start, stop) if after else trigger.value.pos == "verb" or _carrier(scene, trigger)
    )


def _carrier(scene: Scene, trigger: Mention) -> bool:
    """Whether a verb of doing stands before a noun ("شنت طائرات هجوما")."""
    return "wage" in scene.roles(max(0, trigger.first - 5), trigger.first)


def _with(scene: Scene, draft: Draft, weapon: Mention) -> bool:
    """Whether ب or a word of using makes a weapon the instrument, or و joins it to one ("بالمدفعية والصواريخ")."""
    if weapon.first < draft.last or "supported" in scene.roles(max(draft.last, weapon.first - 4), weapon.first):
        return False
    at = weapon.first
    while at > draft.last and scene.text(at).startswith("و"):
        at -= 1
    near = range(max(draft.last, at - 3), at + 1)
    flown = not _HANDS.isdisjoint(weapon.value.means) and "agent" in scene.roles(
        near.start, at
    )  # غارة نفذتها طائرة مسيرة
    return flown or any(_instrument(scene, i) for i in near)


def _instrument(scene: Scene, word: int) -> bool:
    """Whether ب stands before a weapon or its figure at a word ("بقذائف", "بثلاثة صواريخ"), or a word of using."""
    text = scene.text(word)
    found = scene.at("means", word) or scene.at("numbers", word)
    return "with" in scene.roles(word, word + 1) or text == "ب" or (found is not None and text.lstrip("و")[:1] == "ب")


def pointing_back(scene: Scene, drafts: list[Draft]) -> None:
    """Give an act the kind of the one before it where the words say that it is of the same: و, أيضا, مماثل, أخرى.

    "قصفت الطائرات الجسر واستهدفت المرفأ", "كما استهدف أيضا منازل", "قصف مماثل", "انفجرت ثالثة".
    """
    last: Draft | None = None
    for draft in drafts:
        if draft.trigger is None or draft.kind not in FIRE:
            continue
        answer = draft.trigger.value.id == _ANSWER
        exact = last is not None and last.kind != "shooting" and _VAGUE.get(draft.kind, 0) > _VAGUE.get(last.kind, 0)
        if last is not None and answer:
            draft.kind = last.kind
        elif exact and last is not None and _same(scene, last, draft):
            draft.kind = last.kind
            draft.rules["claim"] += ", as before"
        last = draft


def _same(scene: Scene, last: Draft, draft: Draft) -> bool:
    """Whether the words say that an act is like the last, or its verb goes on with the last one's subject."""
    assert draft.trigger is not None
    verb = draft.trigger
    behind = scene.roles(verb.last, verb.last + 2)
    if draft.kind == "attack" and verb.value.pos != "verb":
        return False  # Ruling 4: a noun that says no more is an attack
    if "like" in behind or (verb.value.pos == "verb" and behind & {"others", "ordinal"} and draft.kind == "explosion"):
        return True
    if verb.value.pos != "verb" or verb.value.voice == "passive":
        return False
    joined = draft.sentence == last.sentence and glued(scene, verb, "و")
    subject = scene.between("actors", verb.last, verb.last + 2) + scene.between("means", verb.last, verb.last + 1)
    return joined and not subject and last.trigger is not None and last.trigger.value.pos == "verb"
