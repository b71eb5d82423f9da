"""A read text in, candidate places out: names of the gazetteer, and names after a trigger word."""

from tawatur.gazetteer import gazetteer
from tawatur.read import ReadText
from tawatur.recognise.place_candidate import Candidate, start_of
from tawatur.recognise.place_refusals import is_refused
from tawatur.recognise.place_unknown import next_of_list, unknown
from tawatur.recognise.place_words import not_places, readings, role

_LONGEST = 6


def candidates(read: ReadText) -> list[Candidate]:
    """Everything that may be a place, in order, none overlapping."""
    tokens = read.line
    found: list[Candidate] = []
    at, triggered = 0, False
    while at < len(tokens):
        made = None
        if triggered or readings(tokens[at]):
            refused = _refused_phrase(tokens, at)
            made = _known(read, tokens, at)
            if refused and (made is None or made.last - at <= refused):
                at, triggered = at + refused, False
                continue
            made = made or (unknown(read, tokens, at) if triggered else None)
        if made is None and found and tokens[at][0] == "و":
            made = next_of_list(read, tokens, at, found)
        if made:
            at = made.last
            found.append(_look_around(read, tokens, made))
        else:
            at += 1
        before = role(tokens[at - 1])
        triggered = before is not None and before.role == "trigger" and made is None
    return found


def _refused_phrase(tokens: list[str], at: int) -> int:
    """How many words a phrase of `not_places` takes from here; 0 where none begins."""
    for _, stem in readings(tokens[at]):
        for phrase in not_places().get(stem, ()):
            size = phrase.count(" ") + 1
            if " ".join([stem, *tokens[at + 1 : at + size]]) == phrase:
                return size
    return 0


def _known(read: ReadText, tokens: list[str], at: int) -> Candidate | None:
    """The longest name of the gazetteer that begins at a word, with the least peeled off."""
    places = gazetteer()
    best: tuple[int, str, str] | None = None
    for proclitic, stem in readings(tokens[at]):
        for size in range(min(places.longest.get(stem, 1), len(tokens) - at, _LONGEST), 0, -1):
            name = " ".join([stem, *tokens[at + 1 : at + size]])
            if (
                name in places
                and (best is None or size > best[0])
                and (not proclitic or _bears_peeling(proclitic, name))
            ):
                best = size, proclitic, name
                break
    if best is None or (best[0] == 1 and role(tokens[at]) and _is_mere_word(tokens[at])):
        return None
    size, proclitic, name = best
    return Candidate(at, at + size, start_of(read, at, proclitic), name, proclitic, places.find(name))


def _bears_peeling(proclitic: str, name: str) -> bool:
    """Whether a name may be read out of a longer word: كبيرا is not like Beira, nor باب in Ibb."""
    if len(name) > 5 or name.startswith("ال"):
        return True
    found = gazetteer().find(name)
    plain = proclitic == "و" or len(name) > 3
    return any(e.kind == "country" or (e.sure and (plain or name not in e.guarded)) for e in found)


def _is_mere_word(word: str) -> bool:
    """Whether a word that is both a name and a word around places is the latter."""
    found = role(word)
    return found is not None and found.role != "title"


def _look_around(read: ReadText, tokens: list[str], made: Candidate) -> Candidate:
    """Note trigger, preposition and refusal; draw a trigger that belongs to the name into it (مطار حلب)."""
    before = role(tokens[made.first - 1]) if made.first else None
    if made.proclitic and "ب" in made.proclitic:
        made.prepared = True
    if before and not made.proclitic:
        made.trigger = before if before.role == "trigger" else made.trigger
        made.sided = before.role in ("direction", "near")
        made.prepared = made.prepared or made.sided or before.role in ("preposition", "trigger", "capital")
    made.refused = is_refused(read, tokens, made)
    if made.trigger and made.trigger.keep:
        made.first -= 1
        made.start = start_of(read, made.first, made.trigger.proclitic)
        made.proclitic = made.trigger.proclitic
    return made
