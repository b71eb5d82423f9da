"""Fingerprints of many documents in, the carrier of each text and of each passage out.

Reports that copy one text are one witness, whoever prints them: they share a carrier. A report that is its own but
for a copied paragraph keeps its carrier, and the paragraph has that of the text which it is taken from.
"""

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain, combinations, count, islice, pairwise

from tawatur.events.alike import NEARLY_ALL, Joined, alike
from tawatur.model import Fingerprint

_VERSION = 0.4
"""Likeness from which two passages are versions of one."""
_ALIKE = 0.5
"""Likeness from which two whole texts may be."""
_ENOUGH = 0.4
"""Share of each of two texts that is in the other from which they are one text."""
_SOME = 0.25
"""The same where the MinHashes of the wholes are alike too."""
_HEAD = 3
"""Passages at the head of a report, among which its news is."""
_STANDING = 6
"""Different reports of one outlet with one passage, from which it is what the outlet always says."""
_MANY = 30
"""Different reports with one passage, from which not every two of them are compared for its sake."""


class Carriers:
    """Which text each document and each passage carries, by the id of a document that stands for it."""

    def __init__(
        self, names: list[str], texts: list[str], passages: list[list[tuple[int, int, str]]], shared: "_Shared"
    ):
        """Take ids, the carrier of each, those of their passages in order, and what documents have in common."""
        self._numbers = {name: index for index, name in enumerate(names)}
        self._texts, self._passages, self._shared = texts, passages, shared

    def of(self, document: str) -> str:
        """The carrier of a document; itself where nothing is known of its text."""
        index = self._numbers.get(document)
        return document if index is None else self._texts[index]

    def at(self, document: str, start: int, end: int) -> str:
        """The carrier of the passage that holds these characters, else that of the document."""
        index = self._numbers.get(document)
        passages = [] if index is None else self._passages[index]
        before = bisect_right(passages, start, key=lambda passage: passage[0]) - 1
        return passages[before][2] if before >= 0 and end <= passages[before][1] else self.of(document)

    def copied(self, one: str, other: str) -> float:
        """The share of a document, from 0 to 1, that another has too; what an outlet always says is left out."""
        left, right = self._numbers.get(one), self._numbers.get(other)
        return 0.0 if left is None or right is None else self._shared.share(left, right)


def carriers(fingerprints: Mapping[str, Fingerprint], outlets: Mapping[str, str | None]) -> Carriers:
    """Find which documents and passages carry one text; the order of the documents changes nothing."""
    names = sorted(fingerprints)
    prints = [fingerprints[name] for name in names]
    wholes = list(alike([found.minhash for found in prints], _ALIKE))
    copies = Joined(len(names), [(one, other) for one, other, found in wholes if found >= NEARLY_ALL])
    versions = _versions(prints)
    holders = _holders(versions)
    standing = _standing(holders, [outlets.get(name) for name in names], copies)
    shared = _Shared(prints, versions, standing)
    met = {pair for group, held in holders.items() if group not in standing for pair in _met(held, copies)}
    texts = _texts(len(names), wholes, met, shared)
    stands = [names[text] for text in texts]
    shortest = {group: min(held, key=lambda i: (shared.length(i), i)) for group, held in holders.items()}
    passages = [
        [(p.start, p.end, stands[shortest[group]]) for p, group in zip(found.passages, groups, strict=True)]
        for found, groups in zip(prints, versions, strict=True)
    ]
    return Carriers(names, stands, passages, shared)


def _versions(prints: list[Fingerprint]) -> list[list[int]]:
    """For each document, of each of its passages the number of the group of its versions."""
    minhashes = [passage.minhash for found in prints for passage in found.passages]
    groups = Joined(len(minhashes), ((one, other) for one, other, _ in alike(minhashes, _VERSION)))
    numbers = count()
    return [[groups.of(next(numbers)) for _ in found.passages] for found in prints]


def _holders(versions: list[list[int]]) -> dict[int, list[int]]:
    """The documents that hold each group of passages, in order."""
    holders: dict[int, list[int]] = defaultdict(list)
    for index, groups in enumerate(versions):
        for group in dict.fromkeys(groups):
            holders[group].append(index)
    return holders


def _standing(holders: dict[int, list[int]], outlets: list[str | None], copies: Joined) -> set[int]:
    """Passages that one outlet has under many reports which are otherwise different: what it always says.

    Of documents without an outlet nobody knows that they are of one; their passages never count as such.
    """
    found: set[int] = set()
    for group, held in holders.items():
        if len(held) >= _STANDING:
            texts = {(outlets[index], copies.of(index)) for index in held if outlets[index] is not None}
            if max(Counter(outlet for outlet, _ in texts).values(), default=0) >= _STANDING:
                found.add(group)
    return found


def _texts(
    size: int, wholes: list[tuple[int, int, float]], met: Iterable[tuple[int, int]], shared: "_Shared"
) -> list[int]:
    """For each document the first of those that are one text with it.

    Each group has a centre that all of it is compared with: were pairs only strung together, the first and the last
    of a row of updates would have nothing in common.
    """
    alike_as_wholes = [pair for pair in wholes if shared.one_text(*pair)]
    same = Joined(size, [(one, other) for one, other, found in alike_as_wholes if found >= NEARLY_ALL])
    partners: dict[int, set[int]] = {same.of(index): set() for index in range(size)}
    for one, other in chain((pair[:2] for pair in alike_as_wholes), (pair for pair in met if shared.one_text(*pair))):
        left, right = same.of(one), same.of(other)
        if left != right:
            partners[left].add(right)
            partners[right].add(left)
    first: dict[int, int] = {}
    for centre in sorted(partners, key=lambda index: (-len(partners[index]), index)):
        if centre not in first:
            group = [centre, *(index for index in partners[centre] if index not in first)]
            first.update(dict.fromkeys(group, min(group)))
    return [first[same.of(index)] for index in range(size)]


def _met(held: list[int], copies: Joined) -> Iterator[tuple[int, int]]:
    """The pairs of documents to compare because they hold one passage; of copies, the first speaks for all."""
    different = sorted({copies.of(index) for index in held})
    return combinations(different, 2) if len(different) <= _MANY else pairwise(different)


class _Shared:
    """What documents have in common: their passages as groups of versions, without what an outlet always says."""

    def __init__(self, prints: list[Fingerprint], versions: list[list[int]], standing: set[int]) -> None:
        """Take the passages of each document, the group of each, and the groups that tell nothing."""
        self._sizes: list[dict[int, int]] = []
        for found, groups in zip(prints, versions, strict=True):
            sizes: dict[int, int] = defaultdict(int)
            for passage, group in zip(found.passages, groups, strict=True):
                if group not in standing:
                    sizes[group] += passage.end - passage.start
            self._sizes.append(dict(sizes))

    def length(self, one: int) -> int:
        """Characters of all passages of a document."""
        return sum(self._sizes[one].values())

    def share(self, one: int, other: int) -> float:
        """Characters of passages of a document that another has too, among those of all its passages."""
        left, right = self._sizes[one], self._sizes[other]
        return sum(left[group] for group in left.keys() & right.keys()) / (self.length(one) or 1)

    def one_text(self, one: int, other: int, likeness: float = 0.0) -> bool:
        """Whether two documents are one text: what is news in either, at its head, and much of all is in the other.

        Reports of different acts often end with the same background, and may have more of it than of news. Where a
        document has no passages of its own, a few words, only nearly all of them in common are enough.
        """
        if not self._sizes[one] or not self._sizes[other]:
            return likeness >= NEARLY_ALL
        least = _SOME if likeness else _ENOUGH
        return all(self._opens(*way) and self.share(*way) >= least for way in ((one, other), (other, one)))

    def _opens(self, one: int, other: int) -> bool:
        """Whether a document has what another opens with."""
        return any(group in self._sizes[one] for group in islice(self._sizes[other], _HEAD))
