"""An event in, who stands against whom out, and whether its victims are said to be civilians.

What the field's formats call sides. They are taken from the event's doers and from the parties that its claims name
with arms; who conflicting sources name instead of the first is a rival, and no side.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from tawatur.events.forms import FACTS
from tawatur.events.sides import one_side, side
from tawatur.model import Account, Claim, Event, Party
from tawatur.read import normal

_PATH = Path(__file__).with_name("sides.yaml")
_HARMED = frozenset(("killed", "injured", "abducted", "execution", "sexual_violence"))


@dataclass(frozen=True, slots=True)
class Side:
    """A party as an export takes it; `named` is false where the words name nobody in particular (gunmen)."""

    key: str
    name: str
    id: str | None
    type: str | None
    named: bool

    @property
    def state(self) -> bool:
        """Whether it is a state, an arm of one, who holds office there, or a coalition of states."""
        return self.type in _codes()["state"] or (self.type == "person" and len(side(self.id) or "") == 2)

    @property
    def country(self) -> str | None:
        """The two letters of the state that it is or belongs to, where its id says so."""
        found = side(self.id) if self.state else None
        return found.upper() if found and len(found) == 2 else None

    def with_(self, other: "Side") -> bool:
        """Whether two may answer for each other."""
        if self.id is None or other.id is None:
            return self.key == other.key
        return one_side(self.id, other.id)


@dataclass(frozen=True, slots=True)
class Sides:
    """Who did it, whom other sources name instead, and to whom it was done; the most told first."""

    doers: tuple[Side, ...]
    rivals: tuple[Side, ...]
    opponents: tuple[Side, ...]
    victims: frozenset[str]  # civilians, soldiers, fighters, unknown
    mutual: bool = False  # a clash: the dead may be of either side

    @property
    def civilians(self) -> bool:
        """Whether all whose class is told are civilians, and some are."""
        return "civilians" in self.victims and self.victims <= {"civilians", "unknown"}


def told(event: Event) -> Iterator[tuple[Account, Claim]]:
    """The claims that state, hedge or accuse, each with its account."""
    for member in event.members:
        for account in member.accounts:
            yield from ((account, claim) for claim in account.claims if claim.stance in FACTS)


def victim(claim: Claim) -> str:
    """The class of those whom a claim is about: civilians, soldiers, fighters, unknown."""
    found: str = _codes()["victims"].get(claim.affected, "unknown")
    return found


def sides(event: Event) -> Sides:
    """The sides of an event."""
    claims = [claim for _, claim in told(event)]
    known = {_key(party): party for claim in claims for party in (claim.actor, claim.target) if party}
    named = [_side(known.get(one.id or normal(one.name)), one.name, one.id) for one in event.actors]
    clashing = [claim for claim in claims if claim.kind in _codes()["clashes"]]
    holding = [claim for claim in claims if claim.kind in _codes()["control"]]
    doers = named or _ranked(c.actor for c in clashing) or _ranked(c.actor for c in holding)
    first = doers[0] if doers else None
    against = _ranked(party for c in (*claims, *clashing) for party in _others(c, clashing))
    opponents = [one for one in against if first is None or not one.with_(first)]
    contested = any(dispute.kind == "actors" for dispute in event.disputes)
    rivals = [one for one in doers if first and contested and not one.with_(first)]
    return Sides(
        tuple(one for one in doers if one not in rivals),
        tuple(rivals),
        tuple(one for one in opponents if one not in doers),
        frozenset(victim(claim) for claim in claims if claim.kind in _HARMED and claim.affected),
        bool(clashing),
    )


def _others(claim: Claim, clashing: list[Claim]) -> Iterator[Party]:
    """Whom a claim is done to, where they bear arms; of a clash both sides."""
    parties = (claim.actor, claim.target) if claim in clashing else (claim.target,)
    yield from (party for party in parties if party and party.type in _codes()["armed"])


def _ranked(parties: Iterable[Party | None]) -> list[Side]:
    """Each party once, the most told first."""
    found = [party for party in parties if party and party.type in _codes()["armed"]]
    number = Counter(map(_key, found))
    known = {_key(party): party for party in reversed(found)}
    ranked = sorted(known, key=lambda key: (-number[key], key))
    return [_side(known[key], known[key].name or known[key].surface, known[key].id) for key in ranked]


def _side(party: Party | None, name: str, id: str | None) -> Side:
    known = id is not None or bool(party and party.name)
    return Side(id or normal(name), name, id, party.type if party else None, known)


@cache
def _codes() -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load(_PATH.read_text(encoding="utf-8"))
    return loaded


def _key(party: Party) -> str:
    return party.id or normal(party.name or party.surface)
