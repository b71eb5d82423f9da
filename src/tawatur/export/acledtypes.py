"""An event and its sides in, ACLED's sub-event type and its actors with their codes out (`acled.yaml`)."""

from dataclasses import dataclass
from typing import Any

from tawatur.countries import country
from tawatur.export.codetables import codes
from tawatur.model import Event
from tawatur.output.dead import NO_CONFLICT, deaths, mostly_civilians, of_no_conflict
from tawatur.output.sides import Side, Sides, told
from tawatur.output.stated import stated

POLICY = "conservative"


@dataclass(frozen=True, slots=True)
class Actors:
    """One of the two actors of an event with those beside it; `inter` is None where nobody is named."""

    name: str | None
    beside: tuple[str, ...]
    inter: int | None


def sub_event(event: Event, sides: Sides) -> str | None:
    """The sub-event type of the first kind of the table that the event has; None where it has none, or none fits."""
    stands = {claim.kind for _, claim in told(event) if claim.cause not in NO_CONFLICT}
    choice: dict[str, Any] = next((choice for kind, choice in codes("acled")["kinds"].items() if kind in stands), {})
    return _chosen(choice, event, sides)


def _chosen(choice: dict[str, Any], event: Event, sides: Sides) -> str | None:
    by_means = next((name for means, name in choice.get("means", {}).items() if means in event.means), None)
    doer = sides.doers[0] if sides.doers else None
    holds = {
        "armed": bool(sides.opponents) or bool(sides.victims & {"soldiers", "fighters"}),
        "killed": _number(event, "killed"),
        "harmed": _number(event, "injured") or _number(event, "detained"),
        "state": doer is not None and doer.state,
        "at_home": doer is not None and doer.state and _inter(doer, event) != codes("acled")["abroad"],
        "done": doer is not None,
        "otherwise": True,
    }
    found: str | None = next((choice[name] for name in choice if holds.get(name)), None)
    return by_means or found


def _number(event: Event, kind: str) -> bool:
    """Whether any are told of whom a harm befell that somebody did."""
    found = stated(event).get(kind)
    return found is not None and not of_no_conflict(event, kind) and any((found.low, found.best, found.high))


def actors(event: Event, sides: Sides, event_type: str) -> tuple[Actors, Actors]:
    """Both actors: who did it and whom it was done to; in a demonstration, who takes part and who intervenes."""
    doers, others = _actors(sides.doers, event), _actors(sides.opponents, event)
    if event_type in codes("acled")["demonstrators"]:
        inter = codes("acled")["demonstrators"][event_type]
        crowd = Actors(_of(codes("acled")["inters"][inter], event), (), inter)
        return crowd, doers if doers.name else others
    unarmed = not others.name and sides.victims <= {"civilians", "unknown"}
    if unarmed and (civilians(event, sides) or event_type == "Violence against civilians"):
        inter = codes("acled")["civilians"]
        others = Actors(_of(codes("acled")["inters"][inter], event), (), inter)
    return doers, others


def civilians(event: Event, sides: Sides) -> bool:
    """Whether those to whom it was done are said to be civilians, and most of the dead where there are any."""
    dead = deaths(event, POLICY)
    return sides.civilians and (dead is None or mostly_civilians(event, dead))


def _of(name: str, event: Event) -> str:
    """People of a country, as ACLED calls them: Civilians (Syria)."""
    found = country(event.place.country) if event.place else None
    return f"{name} ({found.name})" if found else name


def _actors(found: tuple[Side, ...], event: Event) -> Actors:
    if not found:
        return Actors(None, (), None)
    return Actors(found[0].name, tuple(side.name for side in found[1:]), _inter(found[0], event))


def _inter(side: Side, event: Event) -> int | None:
    table = codes("acled")
    here = event.place.country if event.place else None
    if side.country and here and side.country != here.upper():
        return int(table["abroad"])
    if side.type == "armed_group" and not side.named:
        return int(table["unnamed_group"])
    spoken_for = table["inter_of"]["state" if side.state else "armed_group"] if side.type == "person" else None
    found: int | None = table["inter_of"].get(side.type, spoken_for)
    return found


def interaction(one: int | None, other: int | None) -> str | None:
    """Both codes in words, the lower first.

    >>> interaction(7, 1), interaction(8, 7), interaction(6, None)
    ('State forces-Civilians', 'External/Other forces-Civilians', 'Protesters only')
    """
    names = codes("acled")["inters"]
    found = sorted(code for code in (one, other) if code is not None)
    if len(found) < 2:
        return f"{names[found[0]]} only" if found else None
    own: str | None = codes("acled")["interactions"].get(found[0] * 10 + found[1])
    return own or f"{names[found[0]]}-{names[found[1]]}"
