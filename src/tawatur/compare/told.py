"""An event in, what of it can be compared with a list out."""

from dataclasses import dataclass
from datetime import date, timedelta

from tawatur.compare.names import party
from tawatur.events.nearness import OPEN_DAYS
from tawatur.families import BODILY, family
from tawatur.model import Event
from tawatur.output.dead import NO_CONFLICT, deaths, of_no_conflict
from tawatur.output.sides import Side, sides
from tawatur.output.sides import told as claims_of
from tawatur.output.stated import stated

_KIND, _LOWEST = "killed", "conservative"
_POINTED = frozenset(("exact", "town", "district", "province"))


@dataclass(frozen=True, slots=True)
class Told:
    """An event of the ledger. `start` and `end` are the days told, `earliest` the first on which it may have been.

    `width` is None where no more than a country is known, or nothing.

    `low` and `high` hold what origins say last of the dead, what the policies make of their words, and the dead that
    are counted apart; None is an open side, or where `deadly` is false nothing told. `number` is the policy's.
    """

    id: str
    earliest: date
    start: date
    end: date
    point: tuple[float, float] | None
    width: str | None
    place: str | None
    names: frozenset[str]
    country: str | None
    parties: frozenset[str]
    party_names: tuple[str, ...]
    low: int | None
    number: int | None
    high: int | None
    deadly: bool


def told(event: Event, policy: str) -> Told | None:
    """What an event tells; None where no day of it is known, or where it is an accident or a disaster and no more.

    A day of publication stands for the days before it too.
    """
    if event.time is None or _no_conflict(event):
        return None
    place, fighting = event.place, _fighting(event)
    pointed = place is not None and place.precision in _POINTED and place.lat is not None and place.lon is not None
    ids = (one.id or party(one.name) for one in fighting)
    low, number, high = _dead(event, policy)
    return Told(
        event.id,
        event.time.start - timedelta(0 if event.time.exact else OPEN_DAYS),
        event.time.start,
        event.time.end,
        (place.lat, place.lon) if place and pointed and place.lat is not None and place.lon is not None else None,
        place.precision if place and pointed else None,
        (place.name or place.surface) if place else None,
        frozenset(name for name in (place.name, place.surface) if name) if place else frozenset(),
        place.country.upper() if place and place.country else None,
        frozenset(id for id in ids if id),
        tuple(one.name for one in fighting),
        low,
        number,
        high,
        bool(low or number or high),
    )


def _fighting(event: Event) -> tuple[Side, ...]:
    """All who fight by anyone's words, on either side: what is hit, a car or a town, is no party."""
    found = sides(event)
    return *found.doers, *found.rivals, *found.opponents


def _no_conflict(event: Event) -> bool:
    """Whether all who are harmed are so by accident or disaster, and nobody attacks."""
    claims = [claim for _, claim in claims_of(event)]
    harmed = {claim.kind for claim in claims if claim.kind in BODILY}
    attacks = any(family(claim.kind) == "attack" and claim.cause not in NO_CONFLICT for claim in claims)
    return bool(harmed) and not attacks and all(of_no_conflict(event, kind) for kind in harmed)


def _dead(event: Event, policy: str) -> tuple[int | None, int | None, int | None]:
    """The dead of the conflict: lowest, the policy's and highest number."""
    if of_no_conflict(event):
        return None, None, None
    killed = stated(event).get(_KIND)
    found = [dead for dead in (deaths(event, policy), deaths(event, _LOWEST)) if dead]
    if not found:
        return (killed.low, killed.best, killed.high) if killed else (None, None, None)
    high = None if killed and killed.high is None else max(dead.high for dead in found)
    return min(dead.low for dead in found), found[0].best, high
