"""A sentence's drafts in, doers and means carried from one to another: a harm has those of its act (Rulings 12, 17)."""

from tawatur.claims.draft import Draft
from tawatur.claims.families import HARM, UNDONE, is_act
from tawatur.claims.scene import Scene, glued
from tawatur.model import Mention

_FIGHTING = frozenset(("armed_group", "military", "police", "coalition"))
_BORDERS = frozenset(("clause", "but"))
_SUFFERED = frozenset(("killed", "injured", "missing", "detained", "abducted", "destroyed"))
_UNREST = frozenset(("protest", "riot"))
_TOLD = ("words", "speaker")
_TAKING = frozenset(("captured_territory", "storming"))
_FREED = frozenset(("released", "returned"))  # they harm nobody
_COORDINATED = 3  # words between two acts joined by و
_JOINED = 12  # words between two harms of which the second is joined to the first
_VERB = 6  # words before a noun in which the verb that carries it may stand


def share(scene: Scene, rows: list[Draft], before: tuple[Draft | None, Draft | None]) -> None:
    """A harm takes doer and means of the act in its sentence, or of the act before in its paragraph.

    An act that points back takes those of the act before it, wherever that is.
    """
    last, beside = before
    acts = [d for d in rows if is_act(d)]
    for i, draft in enumerate(rows):
        _point_back(scene, draft, rows[:i], last)
    if rows and beside:
        _dropped(scene, rows[0], beside)
    _coordinated(scene, acts)
    for draft in rows:
        near = _cause(scene, draft, acts, beside) if draft.kind in _SUFFERED else None
        if near is not None:
            _take(draft, near)
    for draft in acts:
        _from_harm(scene, draft, rows)
    _joined(scene, rows)
    for draft in rows:
        if draft.actor is None:
            del draft.rules["actor"]


def _point_back(scene: Scene, draft: Draft, earlier: list[Draft], last: Draft | None) -> None:
    """Keep the doer of the clause before, or of the act that a definite noun points back to."""
    if draft.trigger is None:
        return
    if draft.actor is None and _goes_on(scene, draft.trigger):
        draft.actor = next((d.actor for d in reversed(earlier) if d.actor), None)
    undergone = "undergo" in scene.roles(draft.first, draft.first + 1)  # تعرضت المدارس للقصف points to none
    if last and is_act(draft) and draft.trigger.value.definite and _alike(draft, last) and not undergone:
        _take(draft, last)


def _dropped(scene: Scene, draft: Draft, act: Draft) -> None:
    """Keep the doer of the act before for a verb that begins a sentence and names no subject ("كما استهدفت منازل")."""
    verb = draft.trigger
    if draft.actor or act.actor is None or verb is None or verb.value.pos != "verb" or act.rules["actor"] != "words":
        return
    first = scene.sentences[draft.sentence].first
    if verb.value.voice == "passive" or scene.between("actors", first, verb.last + _COORDINATED):
        return
    by = scene.text(verb.last)[:1] == "ب" and bool(scene.between("means", verb.last, verb.last + 2))
    objects = ("things", "numbers", "places", "people")
    direct = verb.value.voice == "active" and any(scene.at(name, verb.last) for name in objects)
    if (by or direct) and _feminine_verb(scene, verb) == _feminine(scene, act.actor):
        draft.actor = act.actor


def _feminine_verb(scene: Scene, verb: Mention) -> bool:
    written = scene.read.text[verb.start : verb.end]
    return written.endswith("ت") if verb.value.tense == "past" else written.startswith("ت")


def _feminine(scene: Scene, party: Mention) -> bool:
    """Whether a party's name takes a feminine verb: it ends in ة or ات, or is a state."""
    return party.value.type == "state" or scene.text(party.first).endswith(("ه", "ات"))


def _from_harm(scene: Scene, act: Draft, rows: list[Draft]) -> None:
    """Give an act without a doer that of a harm told with it ("قتلت القوات 3 في هجوم"); a clash its first side."""
    if act.actor is None and act.kind == "armed_clash":
        act.actor = _side(scene, act, rows)
    if act.actor is None and act.kind not in UNDONE and act.kind not in _UNREST:
        act.actor = next((d.actor for d in rows if d.kind in HARM and d.rules.get("actor") in _TOLD), None)
    if act.actor is None and act.kind not in UNDONE and act.kind != "withdrawal":
        act.actor = _won(scene, act, rows)


def _won(scene: Scene, act: Draft, rows: list[Draft]) -> Mention | None:
    """Who took a place after an act without a doer ("سيطر الجيش على البلدة بعد هجوم")."""
    if not scene.roles(max(0, act.first - 2), act.first) & {"cause"}:
        return None
    before = [d for d in rows if d.last <= act.first and d.kind in _TAKING and d.rules.get("actor") in _TOLD]
    return before[-1].actor if before and not _parted(scene, before[-1], act) else None


def _alike(draft: Draft, last: Draft) -> bool:
    """Whether an act that points back can be the one told last: not a clash for an attack, nor a gain for a retreat."""
    lost = draft.kind == "captured_territory" and last.kind == "withdrawal"
    return (draft.kind in UNDONE) == (last.kind in UNDONE) and draft.kind not in _UNREST and not lost


def _coordinated(scene: Scene, acts: list[Draft]) -> None:
    """Two nouns of acts joined by و have the doer behind the second ("غارات وقصف لقوات النظام")."""
    for left, right in zip(acts, acts[1:], strict=False):
        near = right.first - left.last <= _COORDINATED and scene.text(right.first)[:1] == "و"
        if near and left.actor is None and left.kind not in UNDONE and right.rules.get("actor") == "words":
            left.actor = right.actor


def _cause(scene: Scene, harm: Draft, acts: list[Draft], beside: Draft | None) -> Draft | None:
    """The act that brought a harm about: the nearest that no new clause parts from it; none for a harm of zero."""
    if harm.figure and harm.figure.high == 0:
        return None
    if not acts:
        return beside if beside and _at_once(harm, beside) else None
    found = [a for a in acts if a.kind not in _FREED and not _parted(scene, harm, a)]
    return min(found, key=lambda a: abs(a.anchor - harm.anchor), default=None)


def _at_once(draft: Draft, act: Draft) -> bool:
    """Whether a fact may be of an act told before it: its own words date it to no other time."""
    if draft.rules.get("time") != "own" or draft.time is None or act.time is None:
        return True
    when, then = draft.time.value, act.time.value
    return bool(when.start <= then.end and then.start <= when.end)


def _parted(scene: Scene, left: Draft, right: Draft) -> bool:
    """Whether another clause begins between two drafts, not one of others who suffered ("فيما أصيب آخرون")."""
    first, last = sorted((left, right), key=lambda d: d.first)
    if any("others" in scene.roles(d.first, d.last) for d in (left, right) if d.kind in HARM):
        return False
    return bool(scene.roles(first.last, last.first) & _BORDERS)


def _side(scene: Scene, clash: Draft, rows: list[Draft]) -> Mention | None:
    """The side of a clash that its sentence names first: who harmed another in it, or who was harmed (Ruling 12)."""
    for harm in rows:
        if harm.kind not in HARM or _parted(scene, harm, clash):
            continue
        if harm.actor and harm.rules.get("actor") == "words":
            return harm.actor
        suffered = [m for m in scene.between("actors", harm.first, harm.last + 2) if m.value.type in _FIGHTING]
        if suffered and suffered[0].first < clash.first:
            return suffered[0]
    return None


def _joined(scene: Scene, rows: list[Draft]) -> None:
    """Harms joined by و have one doer ("قتل 3 وأصيب 5 برصاص ...", "من قتل 3 وإصابة آخر")."""
    harms = [d for d in rows if d.kind in _SUFFERED and not (d.figure and d.figure.high == 0)]
    for left, right in zip(harms, harms[1:], strict=False):
        if not _follows(scene, left, right):
            continue
        if left.actor is None and right.rules.get("actor") == "words" and _undergone(left) and _undergone(right):
            left.actor = right.actor
        elif right.actor is None and left.rules.get("actor") == "words":
            right.actor = left.actor


def _follows(scene: Scene, left: Draft, right: Draft) -> bool:
    """Whether a harm is joined to the one before it, or is a part of it."""
    if right.first - left.last > _JOINED or _parted(scene, left, right):
        return False
    return right.part_of is left or scene.text(right.first)[:1] == "و"


def _undergone(harm: Draft) -> bool:
    """Whether a harm is told from the side of who suffers it, so that its doer may come later."""
    return harm.trigger is None or harm.trigger.value.pos != "verb" or harm.trigger.value.voice != "active"


def _take(draft: Draft, act: Draft) -> None:
    """Give a draft the means and the doer of an act; not who only took responsibility, nor a side of a clash."""
    draft.means = draft.means or act.means
    if draft.actor is None and act.kind not in UNDONE and act.rules.get("actor") != "speaker":
        draft.actor = act.actor


def _goes_on(scene: Scene, trigger: Mention) -> bool:
    """Whether the doer before is kept: a verb joined by و ("واستهدفت", "وتمكنت من قتل"), a pronoun ("إثر قصفها")."""
    if trigger.value.pos == "verb":
        return trigger.value.voice != "passive" and glued(scene, trigger, "وف")
    if "share" in scene.roles(trigger.first - 4, trigger.first):
        return True  # "سلسلة هجمات بينها تفجير"
    carriers = scene.linked({"manage"}, trigger.first - _VERB, trigger.first)
    if carriers and glued(scene, carriers[-1], "وف"):
        return True
    surface = scene.read.text[trigger.start : trigger.end]
    return surface.endswith(("ها", "هم", "ه")) and len(surface) > 4 and not trigger.value.definite
