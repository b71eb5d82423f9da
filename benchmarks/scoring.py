"""Which claim truly belongs where and which was put where in; pairwise precision, recall and F1 out.

Pairs are counted, never enumerated: of `n` claims in one cell of the table of truth against finding, `n (n - 1) / 2`
pairs are right. A table has as many cells as claims at most, whatever the size of the clusters.
"""

from collections import Counter
from collections.abc import Hashable, Iterable
from typing import NamedTuple


class Agreement(NamedTuple):
    """How far two ways of grouping the same claims agree, by pairs of claims."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """The harmonic mean of both."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def agreement(groups: Iterable[tuple[Hashable, Hashable]]) -> Agreement:
    """Precision and recall of pairs, from the true and the found group of each claim; 1 where there are no pairs.

    >>> agreement([("a", 1), ("a", 1), ("a", 2), ("b", 2)])
    Agreement(precision=0.5, recall=0.3333333333333333)
    """
    table = Counter(groups)
    true: Counter[Hashable] = Counter()
    found: Counter[Hashable] = Counter()
    for (one, other), number in table.items():
        true[one] += number
        found[other] += number
    right = _pairs(table.values())
    return Agreement(_share(right, _pairs(found.values())), _share(right, _pairs(true.values())))


def _pairs(sizes: Iterable[int]) -> int:
    return sum(size * (size - 1) // 2 for size in sizes)


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 1.0
