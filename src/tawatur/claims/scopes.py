"""Drafts of a document in, `scope` and `affected` filled in (codebook; Rulings 10, 14, 16)."""

from tawatur.claims.draft import Draft
from tawatur.claims.moving import settled
from tawatur.claims.scene import Scene

_STOCK = frozenset(("missing", "siege", "displaced", "detained", "abducted"))
_LASTING = frozenset(
    ("in custody", "in prison", "languish in prison", "unknown fate of persons", "under rubble")
)  # triggers that say a state
_TO_PERSONS = frozenset(("killed", "injured", "missing", "detained", "abducted"))
_MANY = {"killed": 200, "injured": 500}
_NAME = 12  # words that say who a man is
_ENDS = frozenset(("agent", "cause", "result", "also", "locative", "share", "relative"))
_ACT = 14  # words that an act may stand from the harm that it led to
_TOLL = 8  # words from a toll to its figure
_PERIOD = 10  # words after a figure in which its period may be told
_WEEK = 8  # days: a figure over a longer period than this is a running total
_OF_PARTY = {"armed_group": "fighters", "military": "soldiers", "police": "police"}
_OF_WHOM = 6  # words after a figure in which its people may still be named


def scope(scene: Scene, drafts: list[Draft]) -> None:
    """Fill in `scope`: a part, a state that lasts, a running total, or one incident's figure."""
    for draft in drafts:
        if draft.scope is None:
            draft.scope = _scope(scene, draft)


def _scope(scene: Scene, draft: Draft) -> str:
    first, last = scene.sentences[draft.sentence]
    if draft.kind == "besieged" or _held(scene, draft, first) or settled(scene, draft):
        return "stock"
    if draft.kind in _STOCK and _still(scene, draft, first):
        return "stock"
    if draft.figure is None and draft.kind not in _TO_PERSONS:
        return "new"
    roles = scene.roles(max(first, draft.first - 6), min(last, draft.last + 12))
    if "period" in roles:
        return "cumulative"
    if draft.figure is not None and draft.figure.high == 1:
        return "new"  # nobody is a running total
    if (
        (_of_a_war(draft) and not _of_a_day(draft) and not _toll_of_act(scene, draft, first))
        or _over_period(scene, draft, first, last)
        or _of_war(scene, draft, first)
    ):
        return "cumulative"
    several = draft.kind in _TO_PERSONS and _several(scene, draft, min(last, draft.last + 8))
    long = _long(draft) and not (draft.time and draft.time.value.role != "since" and _of_one_act(scene, draft))
    return "cumulative" if long or (several and not _of_a_day(draft)) else "new"


def _several(scene: Scene, draft: Draft, last: int) -> bool:
    """Whether a word of several acts or places follows, which is not of the wounds ("بجروح مختلفة")."""
    links = scene.linked({"several"}, draft.last, last)
    wounds = {child.last for child in draft.trigger.children} if draft.trigger else set()
    return any(scene.at("harms", link.first - 1) is None and link.first not in wounds for link in links)


def _of_one_act(scene: Scene, draft: Draft) -> bool:
    """Whether a harm is what one act led to, however long ago ("هجوم وقع في الشهر الماضي أودى بحياة 30")."""
    acts = scene.between("acts", draft.first - _ACT, draft.first)
    led = "result" in scene.roles(max(0, draft.first - 2), draft.first + 1) or (
        draft.trigger is not None and draft.trigger.value.id in ("fell victim", "cost lives", "cost people")
    )
    return led and bool(acts) and acts[-1].value.pos == "noun" and acts[-1].value.number == "singular"


def _held(scene: Scene, draft: Draft, first: int) -> bool:
    """Whether words say that people are held, not that they were taken ("لديها 40 أسيرا", "تحتجز 40 مدنيا")."""
    if draft.trigger is None or draft.kind not in ("detained", "abducted", "missing") or draft.part_of:
        return False
    value = draft.trigger.value
    if draft.kind == "missing" or value.id in _LASTING:
        return bool(value.id in _LASTING)
    if value.pos == "person" and value.weak:  # but "وقع 12 عنصرا أسرى", and "بلغ عدد المعتقلين منذ الانقلاب" is a toll
        last = scene.sentences[draft.sentence].last
        return "occur" not in scene.roles(max(first, draft.first - 3), draft.first + 1) and not _over_period(
            scene, draft, first, last
        )
    return bool(value.id == "hold" and value.tense == "present")


def _of_a_war(draft: Draft) -> bool:
    """Whether a figure is larger than one incident's, by what annotated reports hold; a disaster's may be as large."""
    least = _MANY.get(draft.kind)
    low = draft.figure.low if draft.figure else None
    return least is not None and low is not None and low >= least and draft.cause != "disaster"


def _toll_of_act(scene: Scene, draft: Draft, first: int) -> bool:
    """Whether a toll is called that of one act ("حصيلة تفجير السوق إلى 292")."""
    tolls = scene.linked({"toll"}, max(first, draft.first - _TOLL), draft.first + 1)
    act = next((scene.at("acts", m.last) for m in tolls if scene.at("acts", m.last)), None)
    return act is not None and bool(act.value.number == "singular")


def _still(scene: Scene, draft: Draft, first: int) -> bool:
    return "still" in scene.roles(max(first, draft.first - 4), draft.last)


def _over_period(scene: Scene, draft: Draft, first: int, last: int) -> bool:
    """Whether the words count from an event ("منذ الانقلاب") or over a period that has no date ("خلال عام")."""
    for link in scene.linked({"over"}, max(first, draft.first - 6), min(last, draft.last + _PERIOD)):
        before = scene.roles(max(first, link.first - _PERIOD), link.first)
        if not ("superlative" in before or scene.roles(draft.last, link.first) & {"relative", "occur", "toll"}):
            return True  # not "في القصف المستمر منذ إعلان", "أسوأ هجوم خلال عام"
    return False


def _of_war(scene: Scene, draft: Draft, first: int) -> bool:
    """Whether a whole war is what cost so many ("أودت الحرب بحياة", "ضحايا الحرب"), not an act in it."""
    wars = scene.linked({"war"}, max(first, draft.first - 3), (draft.counted or (0, draft.last))[0])
    for war in wars:
        harm = scene.between("harms", war.first - 1, war.first)
        if harm or scene.roles(war.first - 1, war.first) & {"result", "toll"}:
            return draft.figure is not None
    return False


def _of_a_day(draft: Draft) -> bool:
    """Whether the words give one day: a day's toll is no running total (Ruling 10)."""
    return draft.rules.get("time") == "own" and draft.time is not None and draft.time.value.precision in ("day", "hour")


def _long(draft: Draft) -> bool:
    """Whether the figure runs over a period: from a start, or a month of harm (a year may be that of one incident)."""
    if draft.time is None:
        return False
    when = draft.time.value
    if when.role == "since":
        return bool((when.end - when.start).days > 1)  # "منذ ساعات" is the day's toll
    if when.precision == "year":
        return False
    return (when.end - when.start).days > _WEEK and (when.precision != "month" or draft.kind in _TO_PERSONS)


def affected(scene: Scene, drafts: list[Draft]) -> None:
    """Say of a figure's people what the words behind say ("27 قتيلا من الجيش"), or the figure before ("12 آخرون")."""
    previous: Draft | None = None
    for draft in drafts:
        if draft.affected is None or draft.counted is None:
            continue
        if draft.affected == "people":
            after = _of_whom(scene, draft) or _of_name(scene, draft)
            if after:
                draft.affected = after
            elif draft.part_of and draft.part_of.affected and (_bare(scene, draft) or _leaders(scene, draft)):
                draft.affected = draft.part_of.affected
            elif previous and previous.sentence == draft.sentence and previous.affected and _bare(scene, draft):
                draft.affected = previous.affected
        if not draft.part_of:
            previous = draft


def _leaders(scene: Scene, draft: Draft) -> bool:
    """Whether a share is of those who lead the rest ("بينهم ثلاثة قادة")."""
    people = scene.between("people", *(draft.counted or (0, 0)))
    return bool(people) and people[-1].rule == "leader"


def _of_name(scene: Scene, draft: Draft) -> str | None:
    """Who a man is whom a harm names: by the word before his name and the verb, or behind his name and the noun."""
    first, last = scene.sentences[draft.sentence]
    trigger, alone = draft.trigger, draft.rules.get("claim", "").startswith("alone")
    if trigger is None or not alone or draft.figure is None or draft.figure.low != 1:
        return None
    before = range(trigger.first - 1, max(first, trigger.first - _NAME) - 1, -1)
    behind = range(trigger.last, min(last, trigger.last + _NAME))
    for i in before if trigger.value.pos == "verb" else behind:
        if scene.at("harms", i) or scene.at("acts", i) or scene.roles(i, i + 1) & _ENDS:
            return None
        people = scene.at("people", i)
        if (
            people
            and people.value.number == "singular"
            and people.value.affected != "people"
            and not people.value.generic
        ):
            return str(people.value.affected)
    return None


def _of_whom(scene: Scene, draft: Draft) -> str | None:
    """Who they are by the words behind: an adjective right there, or people or a party after من or في صفوف."""
    assert draft.counted is not None
    word = draft.counted[1]
    for i in range(word, min(word + _OF_WHOM, len(scene.read.words))):
        if (
            scene.text(i)[:1] in ("،", ".", "\n")
            or scene.at("harms", i)
            or scene.at("acts", i)
            or scene.at("numbers", i)
            or scene.roles(i, i + 1) & {"share", "majority", "cause", "result", "agent"}
        ):
            return None
        among = bool(scene.roles(word, i) & {"among"})
        owned = among or (i == word and bool(scene.between("people", *draft.counted)))
        found = _named(scene, i, owned) if (among or i == word) and not scene.text(i).startswith("و") else None
        if found:
            return found
    return None


def _named(scene: Scene, word: int, owned: bool) -> str | None:
    """Who the people at a word are, or those of the party that they belong to, where that is said."""
    people, party = scene.at("people", word), scene.at("actors", word)
    if people and people.value.affected != "people":
        return str(people.value.affected)
    return _OF_PARTY.get(party.value.type) if party and owned else None


def _bare(scene: Scene, draft: Draft) -> bool:
    """Whether a figure names nobody of its own, or "others"."""
    first, last = draft.counted or (0, 0)
    if draft.trigger and draft.trigger.value.pos == "person":
        return False
    named = [m for m in scene.between("people", first, last) if not m.value.generic]
    other = "others" in scene.roles(first, last + 1)
    return not named and (other or not scene.between("people", first, last + 1))
