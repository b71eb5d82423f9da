"""Lexicons of trigger words in, `Trigger` mentions out: what `harms` and `acts` share.

An entry of such a lexicon names its `kind` and, where they hold, `pos`, `tense`, `voice`, `affected`, `means`,
`stance`, `weak`, `number`, `bound`. An entry with a `group` is company: it tells what its neighbours mean. `turned`
lists what company does to an entry; the first item that fits wins:

    - id: fall
      verbs: [سقط/يسقط]
      turned:
        - {next: [projectile], reach: 3, kind: shelling}    # سقطت قذيفة
        - {next: [fate], reach: 14, take: true, kind: killed}   # take: the company belongs to the trigger

`next`, `last` and `near` are groups that stand after, before or on either side within `reach` words of the same
sentence; `kind: none` takes the trigger away; an entry without `kind` states nothing unless it is turned. An entry
of `kind: none` hides the shorter words inside it. Figures and number words are of the group `number`.
`{definite: true}` instead of a group turns what bears the article; `weak: present` is weak in the present tense alone.
"""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from tawatur.errors import LexiconError
from tawatur.model import Mention, Trigger
from tawatur.read import ReadText
from tawatur.recognise.company import Companion, Company
from tawatur.recognise.lexicon import Entry, Hit, Lexicon, longest

_DAMMA = "\u064f"
_FATHA = "\u064e"
_JOINED = ("و", "ف")
_Places = set[tuple[int, int]]
_Named = set[tuple[int, int, str]]


class Turn(NamedTuple):
    """One item of `turned`: which company, on which sides, how far, whether taken, and what it says."""

    groups: frozenset[str]
    after: bool
    before: bool
    reach: int
    take: bool
    says: dict[str, Any]


class Reading(NamedTuple):
    """A hit with the fields that hold for it in its company, and the company it takes."""

    hit: Hit
    says: dict[str, Any]
    taken: Companion | None


class Triggers:
    """The trigger words of some lexicon files, ready to be found."""

    def __init__(self, *paths: Path) -> None:
        """Read the lexicons; words of company alone are looked up only beside a trigger that asks for them."""
        self._lexicon = Lexicon(*paths)
        ids = Counter(entry.id for entry in self._lexicon.entries)
        if len(ids) < len(self._lexicon.entries):
            raise LexiconError(f"{ids.most_common(1)[0][0]} stands in two of {', '.join(path.name for path in paths)}")
        self._turns = {entry.id: tuple(_turns(entry)) for entry in self._lexicon.entries}
        self._company = Company(self._lexicon.entries)
        self._lexicon.entries = [e for e in self._lexicon.entries if "kind" in e.fields or self._turns[e.id]]

    def find(self, read: ReadText) -> list[Mention]:
        """Every trigger of a text, the longest where they overlap, in order of place."""
        hits = [hit for hit in self._lexicon.hits(read) if _stands(read, hit)]
        found = [reading for hit in hits if (reading := self._reading(read, hit))]
        readings = {id(r.hit): r for r in found}
        kept = [readings[id(hit)] for hit in longest(self._settled(read, [r.hit for r in found]))]
        taken = {place for r in kept if r.taken for place in range(r.taken.first, r.taken.last)}
        return [_mention(read, r) for r in kept if r.says["kind"] != "none" and r.hit.first not in taken]

    def _reading(self, read: ReadText, hit: Hit) -> Reading | None:
        """What a hit says in its company; None where it says nothing and hides nothing."""
        fields = hit.entry.fields
        for turn in self._turns[hit.entry.id]:
            if not turn.groups:
                if hit.definite:
                    return Reading(hit, {**fields, **turn.says}, None)
                continue
            found = self._beside(read, hit, turn)
            if found is not None:
                return Reading(hit, {**fields, **turn.says}, found if turn.take else None)
        return Reading(hit, fields, None) if "kind" in fields else None

    def _beside(self, read: ReadText, hit: Hit, turn: Turn) -> Companion | None:
        """The company that a turn asks for; a verb joined to what stands before it has none there (وسقطت)."""
        if turn.after:
            found = self._company.walk(read, range(hit.last, min(hit.last + turn.reach, len(read.words))), turn.groups)
            if found is not None:
                return found
        if turn.before and not (hit.form.pos == "verb" and hit.proclitic.startswith(_JOINED)):
            return self._company.walk(read, range(hit.first - 1, max(hit.first - 1 - turn.reach, -1), -1), turn.groups)
        return None

    def _settled(self, read: ReadText, hits: list[Hit]) -> list[Hit]:
        """Hits without the readings that the grammar rules out where another reading has the same place.

        After a preposition a noun displaces a verb of its letters (في قتل المدنيين), in the accusative a dual verb
        (قصفاً), with a pronoun a verb whose entry says `bound: noun` (كثفت قصفها); a plural displaces the dual that is
        written like it (النازحين).
        """
        nouns = {(h.first, h.last) for h in hits if h.form.pos != "verb"}
        plurals = {(h.first, h.last, h.entry.id) for h in hits if h.form.number == "plural"}
        return [h for h in hits if not self._displaced(read, h, nouns, plurals)]

    def _displaced(self, read: ReadText, hit: Hit, nouns: _Places, plurals: _Named) -> bool:
        dual = hit.form.number == "dual"
        if hit.form.pos != "verb":
            return dual and (hit.first, hit.last, hit.entry.id) in plurals
        bound = bool(hit.enclitic) and hit.entry.get("bound") == "noun"
        return (hit.first, hit.last) in nouns and (dual or bound or self._after_genitive(read, hit))

    def _after_genitive(self, read: ReadText, hit: Hit) -> bool:
        return (
            not hit.proclitic and hit.first > 0 and "genitive" in self._company.groups(read.words[hit.first - 1].text)
        )


def _stands(read: ReadText, hit: Hit) -> bool:
    """Whether the letters can be this form: no سـ before a past verb, no article before a construct, no ة for ه."""
    form, written = hit.form, read.text[max(hit.start, hit.end - 3) : hit.end]
    if (hit.enclitic == "ه" or form.text.endswith("ه")) and "ة" in written:
        return False  # قضية is not قضى with a pronoun
    if form.pos != "verb":
        bare = form.number == "singular" and form.text.endswith("ت") and not hit.enclitic  # ضربت is no ضربة
        return not (form.construct and (hit.definite or bare))
    if form.tense == "past":
        if form.text.endswith("ى") and (hit.enclitic or written.endswith("ي")):
            return False  # نفيه is no نفى: before a pronoun that is نفاه
        return "س" not in hit.proclitic and not (
            form.number == "plural" and form.text.endswith("ن")
        )  # لجان is committees
    return len(form.text) > 3 or not form.text.startswith("ن")  # نجل is a son, نفر a person


def _turns(entry: Entry) -> Iterator[Turn]:
    for item in entry.get("turned", ()):
        says = {k: v for k, v in item.items() if k not in ("next", "last", "near", "reach", "take", "definite")}
        wanted = item.get("next") or item.get("last") or item.get("near") or []
        sides = ("last" not in item, "next" not in item)
        yield Turn(frozenset(wanted), *sides, item.get("reach", 2), item.get("take", False), says)


def _mention(read: ReadText, reading: Reading) -> Mention:
    hit, taken = reading.hit, reading.taken
    children: tuple[Mention, ...] = ()
    first, last, start, end = hit.first, hit.last, hit.start, hit.end
    if taken is not None:
        children = (Mention(*taken.span(read), taken.first, taken.last, taken.id, None),)
        if taken.first == last:
            last, end = taken.last, children[0].end
    return Mention(start, end, first, last, hit.entry.id, _trigger(read, hit, reading.says), children)


def _trigger(read: ReadText, hit: Hit, says: dict[str, Any]) -> Trigger:
    is_verb = hit.form.pos == "verb" or says.get("pos") == "verb"
    tense = hit.form.tense or says.get("tense") if is_verb else None
    weak = says.get("weak", False)
    return Trigger(
        id=hit.entry.id,
        kind=says["kind"],
        pos="verb" if is_verb else says.get("pos", "noun"),
        voice=_voice(read, hit, says) if is_verb else None,
        number=says.get("number", hit.form.number),
        tense=tense,
        definite=hit.definite,
        affected=says.get("affected"),
        means=tuple(says.get("means", ())),
        stance=says.get("stance"),
        weak=tense == "present" if weak == "present" else weak,
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
