"""Drafts of a sentence in, those joined on to them added: a part after a share word, another victim after و."""

from tawatur.claims.counted import VICTIMS, Counted, governed
from tawatur.claims.draft import Draft
from tawatur.claims.families import BODILY
from tawatur.claims.harming import agent
from tawatur.claims.naming import names
from tawatur.claims.scene import covers
from tawatur.claims.victims import Victims

_REACH = 12  # words from a claim to a share of it
_NEAR = 4  # words from a claim to a victim joined by و
_NAMED = 8  # words that a name may stand between a victim and who is joined to it
_COMPANY = 14  # words from one man to those with him
_OTHERS = 22  # words from a claim to others of the same harm at another place
_TEN = 10
_KIND = {"share killed": "killed", "share injured": "injured"}
_CLAUSE = frozenset(("share", "that"))
_SHARE = frozenset(("share",))


def join(victims: Victims, found: list[Draft], sentence: int) -> None:
    """Add to `found` the drafts of phrases that no trigger took."""
    for phrase in victims.phrases:
        if phrase.first in victims.taken or phrase.of not in VICTIMS:
            continue
        if phrase.of == "person" and phrase.noun and phrase.noun.value.weak and governed(victims.scene, phrase):
            continue  # "اثنان منهم بحالة خطرة"
        draft = _from_share(victims, phrase, sentence) or _from_claim(victims, found, phrase)
        if draft:
            victims.take(phrase, draft)
            if draft.scope == "part" and _majority(victims, phrase):
                draft.figure = None
            if draft.scope == "part":
                _who(victims, phrase, draft)
            found.append(draft)


def _who(victims: Victims, phrase: Counted, draft: Draft) -> None:
    """Say of a share whose word follows its figure who they are ("ثلاثة منهم أطفال")."""
    link = victims.scene.at("connectives", phrase.last)
    behind = victims.at(link.last) if link and link.value == "share" and phrase.digits and not phrase.noun else None
    if behind and behind.of == "people" and behind.figure.relation == "vague" and not behind.definite and behind.noun:
        victims.taken.setdefault(behind.first, draft)
        draft.affected, draft.last = str(behind.noun.value.affected), max(draft.last, behind.last)


def _majority(victims: Victims, phrase: Counted) -> bool:
    return phrase.digits is None and "majority" in victims.scene.roles(max(0, phrase.first - 3), phrase.first)


def _from_share(victims: Victims, phrase: Counted, sentence: int) -> Draft | None:
    """A part of the dead or hurt whom the share word itself names ("من بين القتلى امرأتان")."""
    links = [
        m for m in victims.scene.between("connectives", max(0, phrase.first - 5), phrase.first) if m.value in _KIND
    ]
    exact = phrase.of == "people" and phrase.figure.relation == "exact" and not phrase.definite
    verb = covers(victims.scene.between("harms", phrase.first - 1, phrase.first), phrase.first)  # "راح ضحيته"
    if phrase.digits or (exact and not verb):
        # "بريطانيين اثنين من بين القتلى الأربعة", "قائدا عسكريا وعقيدين من بين الضحايا"
        being = "being" in victims.scene.roles(phrase.last, phrase.last + _NEAR)  # "ستة على الأقل من الشرطة هم من بين"
        reach = phrase.last + (1 if phrase.digits and not being else _NEAR)
        behind = [m for m in victims.scene.between("connectives", phrase.last, reach) if m.value in _KIND]
        between = victims.scene.roles(phrase.last, behind[0].first) if behind else _SHARE
        verb = any(t.value.pos == "verb" for t in victims.scene.between("harms", phrase.last, phrase.last + _OTHERS))
        links += [] if verb or between & _CLAUSE or victims.blocked(phrase.last, behind[0].first) else behind
    links = [m for m in links if not _within(victims, m.first)]
    person = phrase.definite and phrase.figure.low == 1 and phrase.of == "people"
    named = person and links and links[-1].last == phrase.first  # "ومن بين القتلى القائد الميداني"
    if not links or (phrase.definite and not named) or links[-1].first <= phrase.first < links[-1].last:
        return None
    link = links[-1]
    first, last = min(link.first, phrase.first), max(link.last, phrase.last)
    draft = Draft(_KIND[link.value], first, last, phrase.first, sentence)
    draft.scope, draft.rules["claim"] = "part", link.value
    return draft


def _within(victims: Victims, word: int) -> bool:
    """Whether a word is inside a figure ("عدد من القتلى", whose من is no share)."""
    return any(m.first < word < m.last for m in victims.scene.between("numbers", word - 4, word))


def _from_claim(victims: Victims, found: list[Draft], phrase: Counted) -> Draft | None:
    listed = _list_of(victims, phrase)
    if listed:
        return listed
    before = [d for d in found if d.counted and d.counted[1] <= phrase.first]
    if not before:
        return None
    others = _others(victims, before, phrase)
    if others:
        return others
    last = max(before, key=lambda d: ((d.counted or (0, 0))[1], d.part_of is not None))
    start = (last.counted or (0, 0))[1]
    ends = [last.last, *(c.last for c in last.trigger.children)] if last.trigger else [last.last]
    start = max([start, *(end for end in ends if end <= phrase.first)])
    if victims.blocked(start, phrase.first) or victims.scene.gap(start, phrase.first) > _REACH:
        return None
    roles = victims.scene.roles(start, phrase.first)
    bare = phrase.digits is None and start < phrase.first
    if bare and "majority" not in roles and victims.scene.bare("of", phrase.first - 1):
        return None  # "سبعة منهم من رجال الشرطة": who the seven are
    if "share" in roles and (_of_others(victims, start, phrase) or (phrase.definite and bare and _far(phrase, start))):
        return None
    if bare and agent(victims.scene, phrase):
        return None  # "أصيب العشرات منهم في هجوم نفذه أحد المسلحين"
    if roles & {"share", "majority"} or victims.partitive(phrase) or _listed(victims, phrase):
        return _share(found, last, phrase)
    if _mixed(victims, last, phrase):
        last.affected = "people"
        return None
    return _another(last, phrase) if last.figure and _coordinated(victims, last, start, phrase, roles) else None


def _list_of(victims: Victims, phrase: Counted) -> Draft | None:
    """The first of those whom the dead or hurt are told to be ("القتلى هم سيدة وطفلاها")."""
    scene = victims.scene
    being = scene.linked({"being"}, phrase.first - 1, phrase.first)
    person = scene.at("harms", being[0].first - 1) if being else None
    if person is None or person.value.pos != "person" or not person.value.definite or person.value.kind not in BODILY:
        return None
    more = next((p for p in victims.phrases if p.first >= phrase.last), None)  # one alone is who they are
    several = more is not None and victims.conjoined(more) and scene.gap(phrase.last, more.first) <= _NEAR
    if phrase.definite or phrase.figure.relation == "vague" or not (phrase.digits or several):
        return None
    sentence = scene.read.sentence_at(phrase.first)
    draft = Draft(person.value.kind, phrase.first, phrase.last, phrase.first, sentence, person)
    draft.scope, draft.rules["claim"] = "part", "list of the known"
    return draft


def _others(victims: Victims, before: list[Draft], phrase: Counted) -> Draft | None:
    """More of those told before, at another place ("قتل 4 في البلدة التي قصفت، و3 آخرون في المدينة")."""
    scene, last = victims.scene, before[-1]
    told = phrase.digits is not None and "others" in scene.roles(phrase.first, phrase.last + 1)
    if not told or not victims.conjoined(phrase) or last.figure is None or phrase.first - last.last > _OTHERS:
        return None
    if (
        scene.between("harms", last.last, phrase.first)
        or last.part_of
        or "locative" not in scene.roles(phrase.last, phrase.last + 2)
    ):
        return None
    return _another(last, phrase)


def _of_others(victims: Victims, start: int, phrase: Counted) -> bool:
    """Whether a share word is of acts before it ("هجومين أحدهما انتحاري"), or of what ends at a comma."""
    scene = victims.scene
    link = scene.linked(_SHARE, start, phrase.first)[-1]
    if scene.text(link.last) == "،" and link.last < phrase.first and phrase.digits is None:
        return True
    several = [m for m in scene.between("acts", start, link.first) if m.value.number in ("dual", "plural")]
    return bool(several) and not scene.text(link.last - 1).endswith(("هم", "هن"))


def _far(phrase: Counted, start: int) -> bool:
    """Whether a bare definite noun is too far from a claim to be a share of it ("60 منهم بعد اقتحام منازل الأهالي")."""
    return phrase.first - start > _NEAR


def _listed(victims: Victims, phrase: Counted) -> bool:
    """Whether a phrase begins the list of those told before it: "16 شخصا هم 12 تركيا", "45 شخصا: خمسة"."""
    scene, before = victims.scene, phrase.first - 1
    if phrase.digits is None and (
        phrase.noun is None or phrase.noun.rule == "nationality" or phrase.figure.low is None
    ):
        return False
    if phrase.digits is None and phrase.figure.relation != "exact":
        return False
    return "being" in scene.roles(before, phrase.first) or scene.text(before) == ":"


def _share(found: list[Draft], last: Draft, phrase: Counted) -> Draft:
    whole = last.part_of or last
    bare = phrase.digits is None and phrase.figure.relation == "vague"
    hurt = phrase.of == "person" and phrase.noun is not None and phrase.noun.value.kind == "injured"
    if (
        whole.kind == "injured" and bare and not hurt
    ):  # Ruling 16: "بينهم نساء وأطفال" after the dead and the hurt is of the dead
        killed = [d for d in found if d.kind == "killed" and d.last <= whole.last and not d.part_of]
        whole = killed[-1] if killed else whole
    elif whole.joint:
        whole = next((d for d in found if d.counted == whole.counted and d.kind == "killed"), whole)
    draft = Draft(whole.kind, phrase.first, phrase.last, phrase.first, whole.sentence, whole.trigger)
    draft.part_of, draft.scope, draft.rules["claim"] = whole, "part", "share"
    return draft


def _another(last: Draft, phrase: Counted) -> Draft:
    draft = Draft(last.kind, phrase.first, phrase.last, phrase.first, last.sentence, last.trigger)
    draft.part_of, draft.scope, draft.rules["claim"] = last.part_of, last.scope, "joined by و"
    return draft


def _companions(victims: Victims, last: Draft, phrase: Counted) -> bool:
    """Whether people are one man's own ("قتل القائد فلان، وهو من أبناء المدينة، وثلاثة من مرافقيه")."""
    scene, word = victims.scene, phrase.last - 1
    own = scene.text(word).endswith(("ه", "ها")) and scene.read.text[scene.read.words[word].end - 1] != "ة"
    one = last.figure is not None and last.figure.low == 1
    return own and one and phrase.of == "people" and phrase.digits is not None and victims.conjoined(phrase)


def _mixed(victims: Victims, last: Draft, phrase: Counted) -> bool:
    """Whether a noun is of the figure before it: "7 من ضباط وأفراد الحرس", "30 سيدة وطفلاً" (both accusative)."""
    low = last.figure.low if last.figure else None
    written = victims.scene.read.words[phrase.last - 1].text
    if last.counted is None or last.counted[1] != phrase.first or phrase.digits:
        return False
    if phrase.figure.relation == "vague" and any(victims.scene.bare("of", i) for i in range(*last.counted)):
        return True
    same = written.endswith("ا") or phrase.of == "person"  # "400 ألف مشرد ومهجر"
    return (low or 0) > _TEN and phrase.figure.low == 1 and same


def _coordinated(victims: Victims, last: Draft, start: int, phrase: Counted, roles: frozenset[str]) -> bool:
    """Whether و or "إضافة إلى" joins the phrase directly to the claim before it."""
    gap = victims.scene.gap(start, phrase.first)
    if phrase.of == "unknown" and phrase.digits is None:
        return False
    if phrase.of == "person" and phrase.noun and phrase.noun.value.weak and phrase.noun.value.kind == last.kind:
        return False  # "أصيبوا بجروح وحالات اختناق"
    comma = victims.scene.text(phrase.first - 1) == "،" and not victims.conjoined(phrase)
    if comma and not phrase.digits:
        return False  # "مقتل الفلاني، زعيم الجماعة": who he is
    if phrase.definite and not (phrase.figure.low == 1 and phrase.of == "people"):
        return False
    if "also" in roles and phrase.first - start <= _NEAR + 1:
        links = victims.scene.between("connectives", start, phrase.first)
        direct = any(m.value == "also" and m.last == phrase.first for m in links)
        act = bool(victims.scene.between("acts", start, phrase.first))  # "في مواجهات مع أبناء القبائل"
        return direct and (not act or phrase.digits is not None)
    if _companions(victims, last, phrase):
        return gap <= _COMPANY
    named = all(names(victims.scene, i) for i in range(start, phrase.first))
    return victims.joined(phrase) and gap <= (_NAMED if named else _NEAR)
