"""A read text in, candidate places out: names of the gazetteer, and names after a trigger word."""

from tawatur.gazetteer import gazetteer
from tawatur.read import ReadText
from tawatur.recognise.place_candidate import Candidate, start_of
from tawatur.recognise.place_refusals import is_refused
from tawatur.recognise.place_unknown import next_of_list, numbered, unknown
from tawatur.recognise.place_words import Role, listed, not_places, opening, readings, role

_LONGEST = 6


def candidates(read: ReadText) -> list[Candidate]:
    """Everything that may be a place, in order, none overlapping."""
    tokens = read.line
    found: list[Candidate] = []
    told = _Told()
    at, triggered = 0, False
    while at < len(tokens):
        made = None
        if triggered or readings(tokens[at]):
            refused = _refused_phrase(tokens, at)
            made = _known(read, at)
            if refused and (made is None or made.last - at <= refused):
                at, triggered = at + refused, False
                continue
            made = _triggered(read, at, made) if triggered else made
        if made is None and told.anything:
            made = told.next_of_list(read, at, found) or told.again(read, at, found)
        if made:
            at = made.last
            found.append(_look_around(read, made))
            told.note(found)
        else:
            at += 1
        if triggered and tokens[at - 1] == "(":
            continue
        before = role(tokens[at - 1])
        triggered = before is not None and before.role == "trigger" and made is None and opening(tokens, at) is not None
    return found


def _triggered(read: ReadText, at: int, known: Candidate | None) -> Candidate | None:
    """The name behind a trigger word: that of the gazetteer, unless it only begins a longer one (قرية دير كذا)."""
    tokens = read.line
    if known is not None and (known.last - at > 1 or known.proclitic):
        return known
    if known is not None and not numbered(tokens, at) and tokens[at] not in listed("heads"):
        return known
    made = unknown(read, at)
    return made if made and (known is None or made.last > known.last) else known


class _Told:
    """What the report has told of names so far: the plural that opened the list, and names that it lacks."""

    def __init__(self) -> None:
        """Nothing is told yet."""
        self._opener: Role | None = None
        self._size = 0
        self.anything = False
        """Whether anything told so far may make a name of the words that follow."""
        self._names: set[str] = set()

    def note(self, found: list[Candidate]) -> None:
        """Take the last candidate in."""
        one, before = found[-1], found[-2] if len(found) > 1 else None
        trigger = one.trigger
        listed_so = before is not None and one.first - before.last < 2 and one.proclitic.startswith("و")
        self._size = self._size + 1 if listed_so else 1
        if not listed_so:
            self._opener = trigger if trigger and trigger.many else None
        elif self._opener and self._opener.pair and self._size > 1:
            self._opener = None
        if trigger and not one.entries and not trigger.keep and _tells(one.name):
            self._names.add(one.name)
        self.anything = self._opener is not None or bool(self._names)

    def next_of_list(self, read: ReadText, at: int, found: list[Candidate]) -> Candidate | None:
        """A name that the gazetteer lacks in a list that a plural opens."""
        if self._opener is None or at - found[-1].last > 1:
            return None
        if at > found[-1].last and read.line[at - 1] not in "،," and not _is_side(read.line[at - 1]):
            return None
        return next_of_list(read, at, self._opener)

    def again(self, read: ReadText, at: int, found: list[Candidate]) -> Candidate | None:
        """A name told before with a trigger word, behind a preposition or in a list."""
        word = read.line[at]
        proclitic = "" if word in self._names else word[0]
        if word[len(proclitic) :] not in self._names or proclitic not in ("", "ب", "و"):
            return None
        before = role(read.line[at - 1]) if at else None
        placed = before is not None and before.role in ("preposition", "near", "direction")
        if proclitic == "ب" or (placed if not proclitic else found[-1].last == at):
            return Candidate(at, at + 1, start_of(read, at, proclitic), word[len(proclitic) :], proclitic, ())
        return None


def _is_side(word: str) -> bool:
    """Whether a word parts a name that stands twice (حصيبة الشرقية)."""
    found = role(word)
    return found is not None and found.role == "direction" and not found.proclitic


def _tells(name: str) -> bool:
    """Whether a name is known again without its trigger word."""
    return " " not in name and len(name) > 3 and name not in listed("common")


def _refused_phrase(tokens: list[str], at: int) -> int:
    """How many words a phrase of `not_places` takes from here; 0 where none begins."""
    for _, stem in readings(tokens[at]):
        for phrase in not_places().get(stem, ()):
            size = phrase.count(" ") + 1
            if " ".join([stem, *tokens[at + 1 : at + size]]) == phrase:
                return size
    return 0


def _known(read: ReadText, at: int) -> Candidate | None:
    """The longest name of the gazetteer that begins at a word, with the least peeled off."""
    tokens = read.line
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


def _look_around(read: ReadText, made: Candidate) -> Candidate:
    """Note trigger, preposition and refusal; draw a trigger that belongs to the name into it (مطار حلب)."""
    tokens = read.line
    before = opening(tokens, made.first)
    if made.proclitic and "ب" in made.proclitic:
        made.prepared = True
    if before and not made.proclitic:
        made.trigger = before if before.role == "trigger" else made.trigger
        made.sided = before.role in ("direction", "near")
        made.bearing = before.role == "direction" and not tokens[made.first - 1].startswith("ال")
        made.prepared = made.prepared or made.sided or before.role in ("preposition", "trigger", "capital")
    made.refused = is_refused(read, made)
    if made.trigger and made.trigger.keep and not made.proclitic and tokens[made.first - 1] != "(":
        made.first -= 1
        made.start = start_of(read, made.first, made.trigger.proclitic)
        made.proclitic = made.trigger.proclitic
    return made
