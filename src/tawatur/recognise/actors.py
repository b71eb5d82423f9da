"""Read text in, actors out: states and their arms, armed groups, organisations, media, sources, persons with roles."""

from collections.abc import Callable
from dataclasses import replace
from functools import cache

from tawatur.model import Actor, Mention
from tawatur.read import ReadText, normal
from tawatur.recognise.lexicon import Hit
from tawatur.recognise.parties import HEADS, body
from tawatur.recognise.party_words import Found, Words, adjectives, filled, small
from tawatur.recognise.persons import correspondent, introduced, person, source

Finder = Callable[[Words, int], Found | None]
_FINDERS: tuple[tuple[frozenset[str | None], Finder], ...] = (
    (frozenset(("verb", "relay")), introduced),
    (frozenset(("correspondent",)), correspondent),
    (frozenset(("person", "role", "minister", "titled")), person),
    (frozenset(("source",)), source),
    (frozenset((*HEADS, None)), body),
)


def recognise(read: ReadText) -> list[Mention]:
    """Every party, body, medium or person named, and every unnamed source and doer, in order of place.

    >>> from tawatur.read import read
    >>> [m.value.name for m in recognise(read("قال وزير الدفاع الروسي سيرغي شويغو إن الجيش السوري تقدم"))]
    ['سيرغي شويغو', 'الجيش السوري']
    """
    words = Words.of(read)
    found: list[Mention] = []
    done = 0
    for first in sorted(words.at):
        if first < done:
            continue
        mention = _mention(words, first)
        if mention:
            found.append(mention)
            done = mention.last
    return sorted([*found, *_repeated(words, found)], key=lambda m: m.first)


def _repeated(words: Words, found: list[Mention]) -> list[Mention]:
    """Persons named again by their last name alone (وأضاف العتيبي)."""
    people = {name: m for m in reversed(found) if m.value.type == "person" and (name := _last_name(m.value.surface))}
    if not people:
        return []
    heads = {name.split()[0] for name in people}
    taken = {k for m in found for k in range(m.first, m.last)} | words.at.keys()
    again = []
    for k, word in enumerate(words.read.words):
        skipped = word.text not in heads and word.text[1:] in heads and word.text[0] in "ول"
        bare = word.text[skipped:]
        if bare not in heads or k in taken:
            continue
        last = k + 1 + (bare in small("particles"))
        known = people.get(" ".join([bare, *(words.text(n) for n in range(k + 1, last))]))
        if known and k >= known.last and last - 1 not in taken:
            start, end = words.read.folded.origin(word.at + skipped), words.read.words[last - 1].end
            actor = replace(known.value, surface=words.read.text[start:end])
            again.append(Mention(start, end, k, last, "repeated name", actor, (known,)))
    return again


def _last_name(surface: str) -> str:
    """What a person of two names or more is called later, folded: the last, with عبد or أبو before it; or nothing."""
    parts = normal(surface).split()
    if len(parts) > 2 and parts[-2] in small("particles"):
        return f"{parts[-2]} {parts[-1]}"
    return parts[-1] if len(parts) > 1 and len(parts[-1]) > 3 else ""


def _mention(words: Words, first: int) -> Mention | None:
    readings = words.at[first]
    for find in _finders(tuple([hit.entry.fields.get("class") for hit in readings])):
        found = find(words, first)
        if found:
            return _as_mention(words, readings[0], found)
    act = words.of_class(first, "act")
    return _doer(words, act) if act else None


@cache
def _finders(classes: tuple[str | None, ...]) -> list[Finder]:
    """What may find an actor at a word of these classes, in order."""
    return [find for heads, find in _FINDERS if not heads.isdisjoint(classes)]


def _as_mention(words: Words, hit: Hit, found: Found) -> Mention:
    first = hit.first if found.first < 0 else found.first
    start = hit.start if found.first < 0 else words.read.words[first].start
    return Mention(start, words.read.words[found.last - 1].end, first, found.last, found.rule, found.actor)


def _doer(words: Words, act: Hit) -> Mention | None:
    """The state that an adjective of an act names as its doer (غارات جوية روسية)."""
    first = filled(words, act.last)
    last, state = adjectives(words, first)
    if state is None:
        return None
    hit = words.at[first][0]
    end = words.read.words[last - 1].end
    text = words.read.text[hit.start : end]
    actor = Actor(text, state.get("name"), state.get("name_en"), state.id.lower(), "state", "official", state.id)
    return Mention(hit.start, end, first, last, "adjective of an act", actor)
