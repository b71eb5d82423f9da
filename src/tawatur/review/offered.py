"""Chosen words in, what they may mean out: figures, places, parties and speakers of that name, times.

The words are read alone, as the recognisers of the program read them; what they do not know stays open.
"""

from collections.abc import Iterator
from datetime import date

from tawatur.claims.counted import counted
from tawatur.claims.scene import Scene
from tawatur.gazetteer import Entry, gazetteer
from tawatur.model import Actor, Figure, Mention, When
from tawatur.model.mentions import Thing
from tawatur.outlets import outlet
from tawatur.read import ReadText, read
from tawatur.recognise import actors, numbers, places, recognise, things, times

_MANY = 40


def figures(words: str) -> list[Figure]:
    """The figures that words state, in their order: by numbers, or by the form of a noun where there are none.

    >>> [one.best for one in figures("قتيلان")], [one.low for one in figures("أكثر من 2.5 ألف")]
    ([2], [2500])
    """
    text = read(words)
    by_number = [mention.value for mention in numbers.recognise(text)]
    return by_number or _by_form(text)


def _by_form(text: ReadText) -> list[Figure]:
    scene = Scene(text, recognise(text))
    return [phrase.figure for at in range(len(text.sentences)) for phrase in counted(scene, at)]


def named(words: str) -> list[Entry]:
    """The places of that name, the widest first, in whatever spelling and with a particle before it or not.

    >>> [entry.name_en for entry in named("بحلب")][:1] == [entry.name_en for entry in named("حلب")][:1]
    True
    """
    found = list(gazetteer().lookup(words))
    if not found:
        surfaces = dict.fromkeys(mention.value.surface for mention in places.recognise(read(words)))
        found = [entry for surface in surfaces for entry in gazetteer().lookup(surface)]
    return list({entry.id: entry for entry in found}.values())[:_MANY]


def parties(words: str) -> list[Actor]:
    """The parties, bodies, media and persons that words name, each once."""
    found = [mention.value for mention in _most(actors.recognise(read(words)))]
    return list({(actor.name, actor.id): actor for actor in found if actor.name or actor.id}.values())


def speakers(words: str) -> list[Actor]:
    """The same as origins: an outlet is one too."""
    known = outlet(words)
    paper = [Actor(words, known.name, None, known.id, "media", "outlet")] if known else []
    return [*parties(words), *paper]


def targets(words: str) -> list[Actor | Thing]:
    """The parties and the things (a hospital, a convoy) that words name."""
    found: list[Actor | Thing] = [mention.value for mention in _most(things.recognise(read(words)))]
    return [*parties(words), *{thing.id: thing for thing in found}.values()]


def moments(words: str, published: date | None, outlet: str | None) -> list[When]:
    """The times that words say, seen from the day of publication."""
    return [mention.value for mention in times.recognise(read(words, published, outlet))]


def _most(found: list[Mention]) -> Iterator[Mention]:
    """The mentions that say most first."""
    yield from sorted(found, key=lambda mention: mention.first - mention.last)
