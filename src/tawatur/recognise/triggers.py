"""Lexicons of trigger words in, `Trigger` mentions out: what `harms` and `acts` share.

An entry of such a lexicon names its `kind` and, where they hold, `pos`, `voice`, `affected`, `means`, `stance`,
`weak`, `number`. An entry with a `group` is company: it tells what its neighbours mean. `turned` lists what company
does to an entry; the first item that fits wins:

    - id: fall
      verbs: [سقط/يسقط]
      turned:
        - {next: [projectile], reach: 3, kind: shelling}    # سقطت قذيفة
        - {next: [fate], reach: 14, take: true, kind: killed}   # take: the company belongs to the trigger

`next`, `last` and `near` are groups that stand after, before or on either side within `reach` words of the same
sentence; `kind: none` takes the trigger away; an entry without `kind` states nothing unless it is turned. An entry
of `kind: none` hides the shorter words inside it. Figures and number words are of the group `number`.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from tawatur.model import Mention, Trigger
from tawatur.read import ReadText
from tawatur.recognise.lexicon import Entry, Hit, Lexicon, longest

Company = dict[int, list[tuple[frozenset[str], Hit]]]
"""Which groups of company begin at which word."""

_STOPS = frozenset(".!?؟…\n")
_DAMMA = "\u064f"
_FATHA = "\u064e"


class Turn(NamedTuple):
    """One item of `turned`: which company, on which sides, how far, whether taken, and what it says."""

    groups: frozenset[str]
    after: bool
    before: bool
    reach: int
    take: bool
    says: dict[str, Any]


class Reading(NamedTuple):
    """A hit with the fields that hold for it in its company, and the words of the company it takes."""

    hit: Hit
    says: dict[str, Any]
    taken: Hit | None


class Triggers:
    """The trigger words of some lexicon files, ready to be found."""

    def __init__(self, *paths: Path) -> None:
        """Read the lexicons."""
        self._lexicon = Lexicon(*paths)
        self._turns = {entry.id: tuple(_turns(entry)) for entry in self._lexicon.entries if entry.get("turned")}
        self._groups = {entry.id: frozenset(_listed(entry.get("group"))) for entry in self._lexicon.entries}

    def find(self, read: ReadText) -> list[Mention]:
        """Every trigger of a text, the longest where they overlap, in order of place."""
        hits = self._lexicon.hits(read)
        company = self._company(read, hits)
        readings = {}
        for hit in hits:
            reading = self._reading(read, hit, company)
            if reading is not None:
                readings[id(hit)] = reading
        kept = [readings[id(hit)] for hit in longest(_nouns_first(read, [r.hit for r in readings.values()], company))]
        taken = {(r.taken.first, r.taken.last) for r in kept if r.taken}
        return [
            _mention(read, r)
            for r in kept
            if r.says.get("kind", "none") != "none" and (r.hit.first, r.hit.last) not in taken
        ]

    def _company(self, read: ReadText, hits: list[Hit]) -> Company:
        """Which groups begin at which word."""
        company: Company = {}
        for hit in hits:
            groups = self._groups[hit.entry.id]
            if groups:
                company.setdefault(hit.first, []).append((groups, hit))
        return company

    def _reading(self, read: ReadText, hit: Hit, company: Company) -> Reading | None:
        """What a hit says in its company; None where it says nothing and hides nothing."""
        fields = hit.entry.fields
        for turn in self._turns.get(hit.entry.id, ()):
            found = _beside(read, hit, turn, company)
            if found is not None:
                return Reading(hit, {**fields, **turn.says}, found[0] if turn.take else None)
        return Reading(hit, fields, None) if "kind" in fields else None


def _listed(value: Any) -> list[str]:
    return value if isinstance(value, list) else [value] if value else []


def _turns(entry: Entry) -> Iterator[Turn]:
    for item in entry.get("turned"):
        says = {k: v for k, v in item.items() if k not in ("next", "last", "near", "reach", "take")}
        groups = frozenset(_listed(item.get("next") or item.get("last") or item.get("near")))
        sides = ("last" not in item, "next" not in item)
        yield Turn(groups, *sides, item.get("reach", 2), item.get("take", False), says)


def _beside(read: ReadText, hit: Hit, turn: Turn, company: Company) -> tuple[Hit | None] | None:
    """The company that a turn asks for, (None,) where that is a figure; None where there is none."""
    if turn.after:
        found = _walk(read, range(hit.last, min(hit.last + turn.reach, len(read.words))), turn, company)
        if found is not None:
            return found
    if turn.before:
        return _walk(read, range(hit.first - 1, max(hit.first - 1 - turn.reach, -1), -1), turn, company)
    return None


def _walk(read: ReadText, places: range, turn: Turn, company: Company) -> tuple[Hit | None] | None:
    for place in places:
        word = read.words[place]
        if word.text[0] in _STOPS:
            return None
        if word.kind == "number" and "number" in turn.groups:
            return (None,)
        for groups, hit in company.get(place, ()):
            if not groups.isdisjoint(turn.groups):
                return (hit,)
    return None


def _nouns_first(read: ReadText, hits: list[Hit], company: Company) -> list[Hit]:
    """Hits without the verbs that a noun of the same letters displaces after a preposition (في قتل المدنيين)."""
    nouns = {(h.first, h.last) for h in hits if h.form.pos != "verb"}
    kept = []
    for hit in hits:
        contested = hit.form.pos == "verb" and (hit.first, hit.last) in nouns
        if not contested or not any("genitive" in groups for groups, _ in company.get(hit.first - 1, ())):
            kept.append(hit)
    return kept


def _mention(read: ReadText, reading: Reading) -> Mention:
    hit, taken = reading.hit, reading.taken
    children: tuple[Mention, ...] = ()
    first, last, start, end = hit.first, hit.last, hit.start, hit.end
    if taken is not None:
        children = (Mention(taken.start, taken.end, taken.first, taken.last, taken.entry.id, None),)
        if taken.first == last:
            last, end = taken.last, taken.end
    return Mention(start, end, first, last, hit.entry.id, _trigger(read, hit, reading.says), children)


def _trigger(read: ReadText, hit: Hit, says: dict[str, Any]) -> Trigger:
    is_verb = hit.form.pos == "verb" or says.get("pos") == "verb"
    return Trigger(
        id=hit.entry.id,
        kind=says["kind"],
        pos="verb" if is_verb else says.get("pos", "noun"),
        voice=_voice(read, hit, says) if is_verb else None,
        number=None if is_verb else says.get("number", hit.form.number),
        tense=hit.form.tense or says.get("tense") if is_verb else None,
        definite=hit.definite,
        affected=says.get("affected"),
        means=tuple(says.get("means", ())),
        stance=says.get("stance"),
        weak=says.get("weak", False),
    )


def _voice(read: ReadText, hit: Hit, says: dict[str, Any]) -> str:
    """The lexicon's voice; where spelling leaves it open, what the vowels written in the text tell (قُتل, قَتل)."""
    voice: str = says.get("voice", "either")
    written = read.text[hit.start : hit.end]
    if voice != "either" or (_DAMMA not in written and _FATHA not in written):
        return voice
    inner = written[: max(written.rfind(c) for c in written if c.isalpha())]
    if hit.form.tense == "past":
        return "passive" if _DAMMA in inner.replace(_DAMMA + "و", "") else "active" if inner[1:2] == _FATHA else voice
    return "passive" if inner[1:2] == _DAMMA and len(hit.form.text) == 4 else voice
