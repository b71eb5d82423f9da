"""An annotated claim and a claim that was read in, which slots of it are right out.

None stands for a slot that the annotation leaves open, so that it is not counted.
"""

import re
from collections.abc import Callable
from functools import cache, lru_cache
from pathlib import Path

import yaml

from tawatur.evaluation.gold import GoldClaim
from tawatur.model import Claim
from tawatur.read import fold

_PATH = Path(__file__).with_name("names.yaml")
_LONG = 3  # letters above which two words may differ by a first letter: a clitic
Judged = dict[str, bool | None]


def judge(gold: GoldClaim, claim: Claim) -> Judged:
    """Whether each slot is right."""
    return {slot: right(gold, claim) for slot, (right, _, _) in SLOTS.items()}


def same_name(one: str | None, other: str | None) -> bool:
    """Whether two surfaces name one thing: half the words of the shorter stand in the longer.

    >>> same_name("مدينة حلب", "حلب"), same_name("حلب", "حماة"), same_name(None, "")
    (True, False, True)
    """
    shorter, longer = sorted((_words(one or ""), _words(other or "")), key=len)
    if not shorter:
        return not longer
    return sum(any(_near(a, b) for b in longer) for a in shorter) >= max(1, (len(shorter) + 1) // 2)


def _near(one: str, other: str) -> bool:
    """Whether two words are one, or one but for a first letter."""
    return one == other or (min(len(one), len(other)) > _LONG and (one[1:] == other or other[1:] == one))


@lru_cache(maxsize=10_000)
def _words(name: str) -> tuple[str, ...]:
    """What of a name tells it from others: its words, folded, without article, without those that names share."""
    article, generic = _left_out()
    cut = (article.sub("", word) for word in re.findall(r"\w+", fold(name).text))
    return tuple(word for word in cut if word not in generic and len(word) > 1)


@cache
def _left_out() -> tuple[re.Pattern[str], frozenset[str]]:
    words = yaml.safe_load(_PATH.read_text(encoding="utf-8"))
    folded = frozenset(fold(word).text for word in words["generic"])
    return re.compile(rf"^(?:{'|'.join(words['articles'])})(?=\w\w)"), folded


def _place(gold: GoldClaim, claim: Claim) -> bool:
    names = places(claim)
    return any(same_name(a, b) for a in gold.places for b in names) if gold.places else not names


def _name(gold: str | None, read: str | None) -> bool:
    return bool(read) and same_name(gold, read) if gold else not read


def _equal(gold: object, read: object) -> bool | None:
    return None if gold is None else gold == read


def count(claim: Claim) -> tuple[int | None, int | None]:
    """The figure, low and high."""
    return (claim.count.low, claim.count.high) if claim.count else (None, None)


def places(claim: Claim) -> list[str]:
    """The place by surface and name, its equals by surface."""
    first = [claim.place.surface, claim.place.name] if claim.place else []
    return [name for name in first if name] + [place.surface for place in claim.more_places]


def origin(claim: Claim) -> str | None:
    """All that is known of the origin's name; None where the outlet itself speaks."""
    if len(claim.attribution) < 2:
        return None
    link = claim.attribution[-1]
    return " ".join(part for part in (link.surface, link.name, link.affiliation, link.role) if part)


def actor(claim: Claim) -> str | None:
    """The doer by surface."""
    return (claim.actor.surface or claim.actor.name) if claim.actor else None


def time(claim: Claim) -> tuple[str, str] | None:
    """First and last day."""
    return (claim.time.start.isoformat(), claim.time.end.isoformat()) if claim.time else None


Slot = tuple[Callable[[GoldClaim, Claim], bool | None], Callable[[GoldClaim], object], Callable[[Claim], object]]
SLOTS: dict[str, Slot] = {
    "count": (lambda g, c: (g.low, g.high) == count(c), lambda g: (g.low, g.high), count),
    "place": (_place, lambda g: g.places, places),
    "origin": (lambda g, c: _name(g.origin, origin(c)), lambda g: g.origin, origin),
    "stance": (lambda g, c: _equal(g.stance, c.stance), lambda g: g.stance, lambda c: c.stance),
    "actor": (lambda g, c: _name(g.actor, actor(c)), lambda g: g.actor, actor),
    "time": (lambda g, c: _equal(g.time, time(c)), lambda g: g.time, time),
    "scope": (lambda g, c: _equal(g.scope, c.scope), lambda g: g.scope, lambda c: c.scope),
    "affected": (lambda g, c: _equal(g.affected, c.affected), lambda g: g.affected, lambda c: c.affected),
}
"""Every slot: whether it is right, what the annotation has, what was read."""

STRICT = ("count", "place", "origin", "stance")
"""The slots that a claim must have right to be right as a whole."""
