"""A read text in, places out: each with its entry of the gazetteer, its list, and the places that hold it."""

from tawatur.gazetteer import Entry, gazetteer
from tawatur.model import Mention, Place
from tawatur.read import ReadText
from tawatur.recognise.place_adjectives import named_by_adjective, named_by_land
from tawatur.recognise.place_candidate import Candidate
from tawatur.recognise.place_choice import choose
from tawatur.recognise.place_doubts import doubt
from tawatur.recognise.place_links import link
from tawatur.recognise.place_names import candidates
from tawatur.recognise.place_references import references
from tawatur.recognise.place_words import adjectives


def recognise(read: ReadText) -> list[Mention]:
    """Places of a text; what a trigger word names and the gazetteer does not know is kept unresolved.

    >>> from tawatur.read import read
    >>> found = recognise(read("قصف على بلدتي حزة وزملكا في الغوطة الشرقية"))
    >>> [(m.value.surface, m.value.name_en, m.value.within) for m in found]
    [('حزة', 'Hazzah', (2,)), ('زملكا', 'Zamalka', (2,)), ('الغوطة الشرقية', 'Eastern Ghouta', ())]
    """
    found = candidates(read)
    link(read, found)
    choose(read, found)
    land = named_by_land(read, found)
    doubt(read, found)
    back = references(read, found) + named_by_adjective(read, found) + land
    kept = sorted([one for one in found if one.accepted] + back, key=lambda one: one.first)
    places = {id(one): at for at, one in enumerate(kept)}
    renumbered = {old: places[id(one)] for old, one in enumerate(found) if one.accepted}
    made: dict[int, Mention] = {}
    for one in kept:
        made[id(one)] = _mention(read, one, renumbered, made)
    return list(made.values())


def _mention(read: ReadText, one: Candidate, renumbered: dict[int, int], made: dict[int, Mention]) -> Mention:
    """The mention of a candidate; a word that stands for a place before has the place's mention as its child."""
    first, last = read.line_words[one.first], read.line_words[one.last - 1] + 1
    if _opens_quote(read, first, last):
        last += 1
    end = read.words[last - 1].end
    place = _place(one, read.text[one.start : end], tuple(renumbered[i] for i in one.within if i in renumbered))
    if one.first == one.last - 1 and read.line[one.first] in adjectives() and not one.trigger:
        return Mention(one.start, end, first, last, "adjective", place)
    rule = "known name" if one.entries else "unknown name"
    if one.meant:
        return Mention(
            one.start, end, first, last, "back reference", place, tuple(made[id(other)] for other in one.meant)
        )
    rule = f"trigger and {rule}" if one.trigger else rule
    return Mention(one.start, end, first, last, rule, place)


def _opens_quote(read: ReadText, first: int, last: int) -> bool:
    """Whether a quotation mark opens within a name and closes straight after it (مخيم "مرام")."""
    marks = sum(word.text == '"' for word in read.words[first:last])
    return marks % 2 == 1 and last < len(read.words) and read.words[last].text == '"'


def _place(one: Candidate, surface: str, within: tuple[int, ...]) -> Place:
    trigger, entry = one.trigger, one.choice
    if entry is None:
        empty = (None,) * 8
        return Place(surface, *empty, one.group, within, trigger.word if trigger else None)
    # A camp, airport or front named after a town is not the town, but lies by it.
    by = trigger is not None and trigger.keep and entry.kind not in trigger.kinds
    province = gazetteer().province(entry)
    return Place(
        surface,
        surface if by else entry.name,
        None if by else entry.name_en,
        None if by else entry.id,
        entry.country,
        _english(province),
        entry.lat,
        entry.lon,
        entry.precision,
        one.group,
        within,
        trigger.word if trigger else None,
        tuple(e.id for e in one.entries if e is not entry),
    )


def _english(province: Entry | None) -> str | None:
    return province.name_en.removesuffix(" Governorate") if province else None
