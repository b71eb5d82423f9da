"""Passages of two documents in, whether these are one text out: the steps that finding copies has on any engine.

A document is known here by its sizes: for each group of versions that it has a passage of, their characters, in the
order of the text, without what an outlet always says.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import combinations, islice, pairwise

from tawatur.events.alike import NEARLY_ALL

VERSION = 0.4
"""Likeness from which two passages are versions of one."""
ALIKE = 0.5
"""Likeness from which two whole texts may be."""
STANDING = 6
"""Different reports of one outlet with one passage, from which it is what the outlet always says."""
_ENOUGH = 0.4
"""Share of each of two texts that is in the other from which they are one text."""
_SOME = 0.25
"""The same where the MinHashes of the wholes are alike too."""
_HEAD = 3
"""Passages at the head of a report, among which its news is."""
_MANY = 30
"""Different reports with one passage, from which not every two of them are compared for its sake."""


def sizes(passages: Iterable[tuple[int, int]]) -> dict[int, int]:
    """The sizes of a document, of the group and the characters of each of its passages.

    >>> sizes([(7, 60), (4, 50), (7, 40)])
    {7: 100, 4: 50}
    """
    found: dict[int, int] = defaultdict(int)
    for group, characters in passages:
        found[group] += characters
    return dict(found)


def length(sizes: Mapping[int, int]) -> int:
    """Characters of all passages of a document."""
    return sum(sizes.values())


def share(one: Mapping[int, int], other: Mapping[int, int]) -> float:
    """Characters of passages of a document that another has too, among those of all its passages.

    >>> share({1: 30, 2: 10}, {1: 28})
    0.75
    """
    return sum(one[group] for group in one.keys() & other.keys()) / (length(one) or 1)


def one_text(one: Mapping[int, int], other: Mapping[int, int], likeness: float = 0.0) -> bool:
    """Whether two documents are one text: what is news in either, at its head, and much of all is in the other.

    Reports of different acts often end with the same background, and may have more of it than of news. Where a
    document has no passages of its own, a few words, only nearly all of them in common are enough.
    """
    if not one or not other:
        return likeness >= NEARLY_ALL
    least = _SOME if likeness else _ENOUGH
    return all(_opens(*way) and share(*way) >= least for way in ((one, other), (other, one)))


def _opens(one: Mapping[int, int], other: Mapping[int, int]) -> bool:
    """Whether a document has what another opens with."""
    return any(group in one for group in islice(other, _HEAD))


def met(holders: Collection[int]) -> Iterator[tuple[int, int]]:
    """The pairs of documents to compare because they hold one passage; of copies, the first stands for all."""
    held = sorted(holders)
    return combinations(held, 2) if len(held) <= _MANY else pairwise(held)


def centres(pairs: Iterable[tuple[int, int]]) -> dict[int, int]:
    """For each document of pairs that are one text, the first of its group; what no pair joins is independent of it.

    Each group has a centre that all of it is compared with: were pairs only strung together, the first and the last
    of a row of updates would have nothing in common.

    >>> centres([(1, 2), (2, 3), (3, 4)])
    {2: 1, 1: 1, 3: 1, 4: 4}
    """
    partners: dict[int, set[int]] = defaultdict(set)
    for one, other in pairs:
        if one != other:
            partners[one].add(other)
            partners[other].add(one)
    first: dict[int, int] = {}
    for centre in sorted(partners, key=lambda index: (-len(partners[index]), index)):
        if centre not in first:
            group = [centre, *(index for index in partners[centre] if index not in first)]
            first.update(dict.fromkeys(group, min(group)))
    return first
