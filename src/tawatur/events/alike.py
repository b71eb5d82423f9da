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
    for at in range(max(map(positions, different), default=0)):
        for met in _meeting([band(minhash, at) for minhash in different]):
            for one, other, found in compared([different[index] for index in met], least):
                yield numbers[met[one]], numbers[met[other]], found


def positions(minhash: bytes) -> int:
    """How many bands a MinHash has.

    >>> positions(bytes(120))
    10
    """
    return -(-len(minhash) // _BAND)


def band(minhash: bytes, position: int) -> bytes:
    """One band of a MinHash: those who have it in common are compared."""
    return minhash[position * _BAND : (position + 1) * _BAND]


def _meeting(bands: list[bytes]) -> Iterable[list[int]]:
    """The indices of each band that more than one have, in order; no band is none in common."""
    first = dict(zip(reversed(bands), range(len(bands) - 1, -1, -1), strict=True))
    meeting: dict[int, list[int]] = {}
    for index, leader in enumerate(map(first.__getitem__, bands)):
        if leader != index and bands[index]:
            meeting.setdefault(leader, [leader]).append(index)
    return meeting.values()


def compared(minhashes: Sequence[bytes], least: float) -> Iterator[tuple[int, int, float]]:
    """Pairs of different MinHashes that have one band in common, in the order in which they came.

    Each is compared with a crowd of those before it that are something else than each other.
    """
    crowd: list[int] = []
    for index, minhash in enumerate(minhashes):
        found = [(other, likeness(minhashes[other], minhash)) for other in crowd]
        yield from ((other, index, alike) for other, alike in found if alike >= least)
        if len(crowd) < _CROWD and max((alike for _, alike in found), default=0.0) < NEARLY_ALL:
            crowd.append(index)


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
