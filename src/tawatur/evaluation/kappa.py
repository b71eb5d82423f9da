"""What two people said of the same items in, how far they agree out: a share, Cohen's kappa, and how sure both are."""

from collections import Counter
from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from math import sqrt

_Z = 1.959963984540054
"""Standard normal deviates about which 95 % lie."""
_NOTHING = 1e-12
Interval = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Estimate:
    """A measure between its bounds of 95 %; no interval where nothing tells how far it may vary."""

    value: float
    interval: Interval | None


def share(same: int, items: int) -> Estimate | None:
    """The share of items on which two agree, with the interval of Wilson (1927); None of no items.

    >>> share(8, 10)
    Estimate(value=0.8, interval=(0.49016247153664183, 0.9433178485456247))
    """
    if not items:
        return None
    value, wide = same / items, _Z**2 / items
    middle = (value + wide / 2) / (1 + wide)
    half = sqrt(value * (1 - value) * wide + wide**2 / 4) / (1 + wide)
    return Estimate(value, (max(0.0, middle - half), min(1.0, middle + half)))


def kappa(pairs: Sequence[tuple[Hashable, Hashable]]) -> Estimate | None:
    """Agreement beyond chance on named categories: (observed - expected) / (1 - expected), J. Cohen, "A coefficient of
    agreement for nominal scales", Educational and Psychological Measurement 20 (1960).

    None where both name one category alone: chance then explains all, and kappa is not defined. The interval is that of
    J. L. Fleiss, J. Cohen, B. S. Everitt, "Large sample standard errors of kappa and weighted kappa", Psychological
    Bulletin 72 (1969); of few items it is too narrow.

    >>> found = kappa([("yes", "yes")] * 20 + [("yes", "no")] * 5 + [("no", "yes")] * 10 + [("no", "no")] * 15)
    >>> round(found.value, 9)
    0.4
    """
    number, cells = len(pairs), Counter(pairs)
    first, second = Counter(one for one, _ in pairs), Counter(other for _, other in pairs)
    if len(first | second) < 2:
        return None
    observed = sum(many for (one, other), many in cells.items() if one == other) / number
    expected = sum(first[one] * second[one] for one in first) / number**2
    value = (observed - expected) / (1 - expected)
    spread = sum(
        many / number * ((one == other) - (second[one] + first[other]) / number * (1 - value)) ** 2
        for (one, other), many in cells.items()
    )
    variance = (spread - (value - expected * (1 - value)) ** 2) / (number * (1 - expected) ** 2)
    if variance < _NOTHING:
        return Estimate(value, None)
    half = _Z * sqrt(variance)
    return Estimate(value, (max(-1.0, value - half), min(1.0, value + half)))
