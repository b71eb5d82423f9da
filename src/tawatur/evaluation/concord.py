"""Claims that two people kept in, how far they agree on each field out."""

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass

from tawatur.evaluation import slots
from tawatur.evaluation.kappa import Estimate, kappa, share
from tawatur.model import Claim

Couple = tuple[Claim, Claim]
"""One claim as each of two people has it."""


@dataclass(frozen=True, slots=True)
class Concord:
    """How far two agree on one thing: of so many items; kappa where what it holds is one of named categories."""

    items: int
    same: int
    share: Estimate | None
    nominal: bool
    kappa: Estimate | None = None


def nominal(pairs: Sequence[tuple[Hashable, Hashable]]) -> Concord:
    """How far two agree on what is one of named categories."""
    same = sum(a == b for a, b in pairs)
    return Concord(len(pairs), same, share(same, len(pairs)), True, kappa(pairs))


@dataclass(frozen=True, slots=True)
class Slot:
    """A field of a claim: what it holds, when two have the same, and whether what it holds is of named categories."""

    shown: Callable[[Claim], object]
    alike: Callable[[Claim, Claim], bool] | None = None  # None where the values themselves are compared
    nominal: bool = False

    def same(self, one: Claim, other: Claim) -> bool:
        """Whether two people have the same."""
        return self.alike(one, other) if self.alike else self.shown(one) == self.shown(other)

    def concord(self, couples: Sequence[Couple]) -> Concord:
        """How far they agree on the claims that both kept."""
        if self.nominal:
            return nominal([(str(self.shown(a)), str(self.shown(b))) for a, b in couples])
        same = sum(self.same(a, b) for a, b in couples)
        return Concord(len(couples), same, share(same, len(couples)), False)


def _place(one: Claim, other: Claim) -> bool:
    a, b = slots.places(one), slots.places(other)
    return any(slots.same_name(x, y) for x in a for y in b) if a and b else not (a or b)


SLOTS: dict[str, Slot] = {
    "kind": Slot(lambda claim: claim.kind, nominal=True),
    "count": Slot(slots.count),
    "affected": Slot(lambda claim: claim.affected, nominal=True),
    "place": Slot(slots.places, _place),
    "time": Slot(slots.time),
    "actor": Slot(slots.actor, lambda a, b: slots.same_name(slots.actor(a), slots.actor(b))),
    "means": Slot(lambda claim: sorted(claim.means)),
    "origin": Slot(slots.origin, lambda a, b: slots.same_name(slots.origin(a), slots.origin(b))),
    "stance": Slot(lambda claim: claim.stance, nominal=True),
    "scope": Slot(lambda claim: claim.scope, nominal=True),
    "base": Slot(lambda claim: claim.base, nominal=True),
}
"""What of a claim is compared, in the order of the codebook."""
