"""Candidate places in, back references out: المدينة, العاصمة and the like, with the place that they take."""

from functools import cache, lru_cache
from typing import NamedTuple

from tawatur.read import ReadText, normal
from tawatur.recognise.place_candidate import Candidate, start_of
from tawatur.recognise.place_words import lexicon, listed

_PROCLITICS = ("", "و", "ف", "ب", "وب", "فب")


class Meant(NamedTuple):
    """What a word stands for: a place that a trigger word of this id named, or one of these kinds; or two."""

    called: str
    kinds: tuple[str, ...]
    both: bool = False


def references(read: ReadText, found: list[Candidate]) -> list[Candidate]:
    """A candidate for each word that stands for a place named before it; none where no such place is named.

    A word that has its name beside it (العاصمة بغداد, المدينة المنورة) is no reference.
    """
    starts = {at for one in found if not _may_refer(one) for at in range(one.first - 2, one.last)}
    held = {id(found[i]) for one in found if one.accepted for i in one.within}
    latest: dict[Meant, _Latest] = {}
    made = []
    for at, word in enumerate(read.line):
        proclitic, meant = _meant(word)
        if meant is None or at in starts:
            continue
        named = latest.setdefault(meant, _Latest(meant, held)).before(at, found)
        if named:
            start = start_of(read, at, proclitic)
            made.append(Candidate(at, at + 1, start, named[0].name, proclitic, named[0].entries, accepted=True))
            made[-1].choice, made[-1].meant = named[0].choice, named
    taken = {one.first for one in made}
    for one in found:
        one.accepted = one.accepted and one.first not in taken
    return made


def _may_refer(one: Candidate) -> bool:
    """Whether a name is a word that stands for places before as well: القريتين is a town of Syria, and "the two"."""
    found = _meant(one.proclitic + one.name)[1]
    return found is not None and found.both and one.trigger is None and not one.within


class _Latest:
    """The last place that a word may mean: one called by that word, else one that is no bearing and holds no other."""

    def __init__(self, meant: Meant, held: set[int]) -> None:
        """Nothing is named yet; `held` are the places that hold others."""
        self._meant, self._held, self._seen = meant, held, 0
        self._called: Candidate | None = None
        self._own: Candidate | None = None
        self._fitting: Candidate | None = None
        self._pair: tuple[Candidate, ...] = ()

    def before(self, at: int, found: list[Candidate]) -> tuple[Candidate, ...]:
        """The last one before an index of the line; asked in order, so that each place is looked at once."""
        while self._seen < len(found) and found[self._seen].last <= at:
            one = found[self._seen]
            self._seen += 1
            if one.accepted:
                self._note(one, id(one) not in self._held)
        if self._meant.both:
            return self._pair if len(self._pair) == 2 else ()
        named = self._called or self._own or self._fitting
        return (named,) if named else ()

    def _note(self, one: Candidate, free: bool) -> None:
        if self._meant.both:
            self._note_list(one)
            return
        if free and one.trigger and one.trigger.id == self._meant.called:
            self._called = one
        if _is_of(one, self._meant.kinds):
            self._fitting = one
            self._own = one if free and not one.sided else self._own

    def _note_list(self, one: Candidate) -> None:
        """Add to the last list of places of the kind."""
        called = one.trigger is not None and one.trigger.id == self._meant.called
        if one.group is None or not (called or _is_of(one, self._meant.kinds)):
            return
        same = self._pair and self._pair[0].group == one.group
        self._pair = (*self._pair, one) if same else (one,)


def _is_of(one: Candidate, kinds: tuple[str, ...]) -> bool:
    if kinds == ("capital",):
        return one.name in listed("capitals") and one.choice is not None and one.choice.kind == "town"
    return one.choice is not None and one.choice.kind in kinds


@lru_cache(maxsize=65536)
def _meant(word: str) -> tuple[str, Meant | None]:
    for proclitic in _PROCLITICS:
        if word.startswith(proclitic) and (meant := _words().get(word[len(proclitic) :])):
            return proclitic, meant
    return "", None


@cache
def _words() -> dict[str, Meant]:
    found = lexicon().data["back_references"].items()
    return {normal(word): Meant(said["called"], tuple(said["kinds"]), said.get("both", False)) for word, said in found}
