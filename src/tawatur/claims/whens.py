"""Drafts of a document in, their times filled in: when each fact happened, not when it was said (Rulings 9, 18)."""

from dataclasses import replace
from datetime import timedelta

from tawatur.claims.draft import Draft, by_sentence
from tawatur.claims.families import HARM
from tawatur.claims.scene import Scene
from tawatur.model import Mention

_FAR = 14  # words: a time later in the sentence than this belongs to what stands between
_NEAR = 2  # words between a saying and its time
_SAID = frozenset(("that", "about"))
_JOINED = 2  # words between two harms of which the second is joined to the first
_TURNS = frozenset(("day before", "day after"))
_COMPARED = 5  # words from a comparison to the time that it names
_PAST = 30  # days before the publication
_SHORT = 2  # days: a longer time that runs to the publication is of a background, which the next sentence leaves


def time(scene: Scene, drafts: list[Draft]) -> None:
    """Fill in `time` of every draft: from its own clause, else the fact beside it, else the sentence before."""
    inherited: Mention | None = None
    story: Mention | None = None
    drafted = by_sentence(drafts)
    for index in range(len(scene.sentences)):
        rows = drafted.get(index, [])
        if story and inherited and _long_ago(scene, inherited) and scene.opens_paragraph(index):
            inherited = story
        usable = [m for m in scene.inside("times", index) if _dates(scene, m)]
        for draft in rows:
            near = _inside(scene, draft, _nearest(scene, draft, rows, usable, inherited))
            draft.time = _moved(scene, draft, near, inherited)
            draft.rules["time"] = "own" if draft.time else "inherited"
        stated = [d.time for d in rows if d.time]
        for draft in rows:
            if draft.time is None:
                draft.time = stated[0] if stated and not inherited else inherited
        happened = [m for m in stated if m.value.role != "since" and (not inherited or _nearby(scene, m, inherited))]
        inherited = happened[-1] if happened else inherited
        story = story if inherited and _long_ago(scene, inherited) else inherited


def _long_ago(scene: Scene, mention: Mention) -> bool:
    """Whether a time is that of a background, which a new paragraph leaves for what the report tells of."""
    published = scene.read.published
    return published is not None and (published - mention.value.end).days > _PAST


def _dates(scene: Scene, mention: Mention) -> bool:
    """Whether a time may date a fact: not that of a saying, of a comparison, or of what is still to come."""
    published = scene.read.published
    ahead = published is not None and mention.value.start > published
    return not (ahead or _of_saying(scene, mention) or _of_record(scene, mention) or _of_comparison(scene, mention))


def _running(scene: Scene, mention: Mention) -> bool:
    """Whether a time is a period that runs up to the publication ("الشهر الحالي", "في الآونة الأخيرة")."""
    when = mention.value
    return bool((when.end - when.start).days > _SHORT and when.end == scene.read.published)


def _moved(scene: Scene, draft: Draft, found: Mention | None, inherited: Mention | None) -> Mention | None:
    """The time of a fact told by the day after or before it ("غداة مقتل ...", "وقبل ذلك بيوم قتل")."""
    if "morrow" in scene.roles(draft.first - 2, draft.first) and not (found and found.first > draft.anchor):
        return _shifted(found or inherited, -1)
    first = scene.sentences[draft.sentence].first
    if found is None and inherited and (turns := scene.linked(_TURNS, first, draft.first)):
        return _shifted(inherited, -1 if turns[-1].value == "day before" else 1)
    return found


def _shifted(mention: Mention | None, days: int) -> Mention | None:
    """A time some days later or earlier."""
    if mention is None or (mention.value.end - mention.value.start).days:
        return mention
    when, step = mention.value, timedelta(days)
    return replace(mention, value=replace(when, start=when.start + step, end=when.end + step))


def _nearby(scene: Scene, mention: Mention, before: Mention) -> bool:
    """Whether a time moves the report on: not a period up to the publication, nor a bare year of a background."""
    coarse = mention.value.precision == "year" and before.value.precision in ("day", "hour")
    return not coarse and not _running(scene, mention)


def _inside(scene: Scene, draft: Draft, found: Mention | None) -> Mention | None:
    """The point itself, for the event that names a start ("منذ اندلاع الحرب في آذار" dates the outbreak)."""
    if found and found.children and found.first <= draft.anchor < found.last:
        return found.children[0]
    published = scene.read.published
    if found and published and found.value.role == "at" and found.value.end < published and _begun(scene, found):
        return replace(found, value=replace(found.value, end=published, role="since"))
    return found


def _begun(scene: Scene, mention: Mention) -> bool:
    """Whether a time is that of a beginning ("الغارات التي بدأت مساء الأربعاء")."""
    first = mention.first - 1 - scene.bare("in", mention.first - 1)
    return "begin" in scene.roles(first, first + 1) and "relative" in scene.roles(first - 2, first)


def _of_saying(scene: Scene, mention: Mention) -> bool:
    """Whether a time is that of a saying: beside its words, before what is said ("أعلن الجمعة أن", "بيان صدر أمس")."""
    for saying in scene.inside("attribution", scene.read.sentence_at(mention.first)):
        if mention.last <= saying.first:
            if "issued" in scene.roles(mention.first - 2, mention.first):
                return True
        elif saying.first <= mention.first and _beside(scene, saying, mention):
            return True
    return False


def _beside(scene: Scene, saying: Mention, mention: Mention) -> bool:
    """Whether a time stands right behind the words of a saying, with nothing said between."""
    if scene.gap(saying.last, mention.first) > _NEAR:
        return False
    if any(scene.text(i) == ":" for i in range(saying.last, mention.first)):
        return False
    said = scene.linked(_SAID, saying.last, mention.first)
    return not said and not scene.starts(("acts", "harms"), saying.last, mention.first)


def _of_record(scene: Scene, mention: Mention) -> bool:
    """Whether a start is that of a comparison ("أعنف هجوم منذ ثلاثة أعوام"): it dates nothing."""
    if mention.value.role != "since":
        return False
    return "superlative" in scene.roles(max(0, mention.first - 8), mention.first)


def _of_comparison(scene: Scene, mention: Mention) -> bool:
    """Whether a time is what a figure is compared with ("بزيادة 4% مقارنة بالنصف الأول من 2014"): it dates nothing."""
    return "compared" in scene.roles(max(0, mention.first - _COMPARED), mention.first)


def _clause_end(scene: Scene, draft: Draft, rows: list[Draft]) -> int:
    """The anchor of the next fact that is not merely joined to this one ("قتل 3 وأصيب 5 أمس")."""
    end = draft.last
    for row in sorted((d for d in rows if d.anchor > draft.anchor), key=lambda d: d.anchor):
        joined = scene.text(row.first)[:1] == "و" and row.kind in HARM and draft.kind in HARM
        if not joined or scene.gap(end, row.first) > _JOINED:
            return row.anchor
        end = row.last
    return 10**9


def _nearest(
    scene: Scene, draft: Draft, rows: list[Draft], usable: list[Mention], inherited: Mention | None
) -> Mention | None:
    """The time of a clause: the first behind the draft before the next fact, else the last before it, else one near."""
    limit = _clause_end(scene, draft, rows)
    after = [m for m in usable if draft.anchor <= m.first < limit]
    if after:
        return after[0]
    before = [m for m in usable if m.first < draft.anchor]
    if before:
        return before[-1]
    later = usable[:1]
    if later and inherited and scene.gap(draft.last, later[0].first) > _FAR:
        return None
    return later[0] if later else None
