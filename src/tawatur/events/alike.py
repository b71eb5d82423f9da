"""MinHashes in, the pairs of them that are alike out, with how alike: near-linear, each pair verified.

MinHashes that agree in one band of three numbers are compared (locality-sensitive hashing). `rensa` makes MinHashes but
indexes only its own objects, which do not come back from stored bytes; so the bands are laid here.
"""

from collections.abc import Iterable, Iterator, Sequence
from operator import eq

_BAND = 12
"""Bytes of a band: three numbers. Texts half alike meet in one of ten bands in three cases of four."""
_CROWD = 16
"""Different texts of one band that a newcomer is compared with: what more have in common is a formula."""
NEARLY_ALL = 0.8
"""Likeness of texts that are one but for a few words."""


def likeness(one: bytes, other: bytes) -> float:
    """The share of numbers that two MinHashes have in common, which estimates that of their texts (Jaccard).

    >>> likeness(bytes(8), bytes(4) + b"abcd")
    0.5
    """
    if not one or len(one) != len(other):
        return 0.0
    same: int = sum(map(eq, memoryview(one).cast("I"), memoryview(other).cast("I")))
    return 4 * same / len(one)


def alike(minhashes: Sequence[bytes], least: float) -> Iterator[tuple[int, int, float]]:
    """Pairs of indices, the smaller first, whose likeness is the least one or more; a pair may come again.

    What is nearly all one with an earlier text is compared through it alone: join pairs to have groups.
    """
    first: dict[bytes, int] = {}
    for index, minhash in enumerate(minhashes):
        if minhash and first.setdefault(minhash, index) != index:
            yield first[minhash], index, 1.0
    different, numbers = list(first), list(first.values())
    for at in range(0, max(map(len, different), default=0), _BAND):
        bands = [minhash[at : at + _BAND] for minhash in different]
        leaders = dict(zip(reversed(bands), range(len(bands) - 1, -1, -1), strict=True))
        crowds: dict[int, list[int]] = {}
        for index, leader in enumerate(map(leaders.__getitem__, bands)):
            if leader != index:
                for other, found in _compared(different, crowds.setdefault(leader, [leader]), index):
                    if found >= least:
                        yield numbers[other], numbers[index], found


def _compared(minhashes: Sequence[bytes], crowd: list[int], index: int) -> list[tuple[int, float]]:
    """A crowd with how alike a newcomer is to each; who joins it, where it is something else than all of them."""
    found = [(other, likeness(minhashes[other], minhashes[index])) for other in crowd]
    if len(crowd) < _CROWD and max(alike for _, alike in found) < NEARLY_ALL:
        crowd.append(index)
    return found


class Joined:
    """Things numbered from 0 that pairs join to groups; a group is known by its smallest number."""

    def __init__(self, size: int, pairs: Iterable[tuple[int, int]]) -> None:
        """Take how many there are, and the pairs."""
        self._above = list(range(size))
        for one, other in pairs:
            low, high = sorted((self.of(one), self.of(other)))
            self._above[high] = low

    def of(self, item: int) -> int:
        """The smallest number of the group of an item."""
        above = self._above
        while above[item] != item:
            above[item] = above[above[item]]
            item = above[item]
        return item
