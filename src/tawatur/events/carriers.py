"""Fingerprints of many documents in, the carrier of each text and of each passage out.

Reports that copy one text are one witness, whoever prints them: they share a carrier. A report that is its own but
for a copied paragraph keeps its carrier, and the paragraph has that of the text which it is taken from.
"""

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, count
from typing import Any, NamedTuple

from tawatur.events.alike import NEARLY_ALL, Joined, alike
from tawatur.events.copying import ALIKE, STANDING, VERSION, centres, length, met, one_text, share, sizes
from tawatur.model import Fingerprint


class Carried(NamedTuple):
    """Whose text one document carries, and what tells what it shares with another."""

    document: str
    text: str
    """The id of the document that stands for it."""
    passages: Sequence[tuple[int, int, str]]
    """Start and end of each, in order, with the id of the document that stands for it."""
    sizes: Mapping[int, int]
    """For each group of versions that it has a passage of, their characters; without what an outlet always says."""


class Carriers:
    """Which text each document and each passage carries, by the id of a document that stands for it."""

    def __init__(self, carried: Iterable[Carried]):
        """Take what is known of each document."""
        self._known = {one.document: one for one in carried}

    @classmethod
    def stored(cls, rows: Iterable[Mapping[str, Any]]) -> "Carriers":
        """From rows as `tawatur.scale.copies` makes them; those of some documents answer for these as all would.

        >>> rows = [{"document": "b", "text": "a", "passages": [{"start": 0, "end": 9, "carrier": "c"}], "sizes": []}]
        >>> found = Carriers.stored(rows)
        >>> found.of("b"), found.at("b", 2, 5)
        ('a', 'c')
        """
        return cls(
            Carried(
                row["document"],
                row["text"],
                [(passage["start"], passage["end"], passage["carrier"]) for passage in row["passages"] or ()],
                {each["group"]: each["size"] for each in row["sizes"] or ()},
            )
            for row in rows
        )

    def of(self, document: str) -> str:
        """The carrier of a document; itself where nothing is known of its text."""
        known = self._known.get(document)
        return known.text if known else document

    def at(self, document: str, start: int, end: int) -> str:
        """The carrier of the passage that holds these characters, else that of the document."""
        known = self._known.get(document)
        passages = known.passages if known else ()
        before = bisect_right(passages, start, key=lambda passage: passage[0]) - 1
        return passages[before][2] if before >= 0 and end <= passages[before][1] else self.of(document)

    def copied(self, one: str, other: str) -> float:
        """The share of a document, from 0 to 1, that another has too; what an outlet always says is left out."""
        left, right = self._known.get(one), self._known.get(other)
        return share(left.sizes, right.sizes) if left and right else 0.0


def carriers(fingerprints: Mapping[str, Fingerprint], outlets: Mapping[str, str | None]) -> Carriers:
    """Find which documents and passages carry one text; the order of the documents changes nothing."""
    return Carriers(_carried(fingerprints, outlets))


def _carried(fingerprints: Mapping[str, Fingerprint], outlets: Mapping[str, str | None]) -> Iterator[Carried]:
    names = sorted(fingerprints)
    prints = [fingerprints[name] for name in names]
    wholes = list(alike([found.minhash for found in prints], ALIKE))
    copies = Joined(len(names), [(one, other) for one, other, found in wholes if found >= NEARLY_ALL])
    versions = _versions(prints)
    holders = _holders(versions)
    standing = _standing(holders, [outlets.get(name) for name in names], copies)
    told = [_sizes(*both, standing) for both in zip(prints, versions, strict=True)]
    pairs = {
        pair
        for group, held in holders.items()
        if group not in standing
        for pair in met({copies.of(index) for index in held})
    }
    texts = _texts(wholes, pairs, told)
    shortest = {group: min(held, key=lambda i: (length(told[i]), i)) for group, held in holders.items()}
    for name, text, found, groups, has in zip(names, texts, prints, versions, told, strict=True):
        both = zip(found.passages, groups, strict=True)
        passages = [(p.start, p.end, names[texts[shortest[group]]]) for p, group in both]
        yield Carried(name, names[text], passages, has)


def _versions(prints: list[Fingerprint]) -> list[list[int]]:
    """For each document, of each of its passages the number of the group of its versions."""
    minhashes = [passage.minhash for found in prints for passage in found.passages]
    groups = Joined(len(minhashes), ((one, other) for one, other, _ in alike(minhashes, VERSION)))
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
        if len(held) >= STANDING:
            texts = {(outlets[index], copies.of(index)) for index in held if outlets[index] is not None}
            if max(Counter(outlet for outlet, _ in texts).values(), default=0) >= STANDING:
                found.add(group)
    return found


def _sizes(found: Fingerprint, groups: list[int], standing: set[int]) -> dict[int, int]:
    both = zip(found.passages, groups, strict=True)
    return sizes((group, p.end - p.start) for p, group in both if group not in standing)


def _texts(
    wholes: list[tuple[int, int, float]], pairs: Iterable[tuple[int, int]], told: list[dict[int, int]]
) -> list[int]:
    """For each document the first of those that are one text with it."""
    as_wholes = [pair for pair in wholes if one_text(told[pair[0]], told[pair[1]], pair[2])]
    by_passages = (pair for pair in pairs if one_text(told[pair[0]], told[pair[1]]))
    same = Joined(len(told), [(one, other) for one, other, found in as_wholes if found >= NEARLY_ALL])
    joined = ((same.of(one), same.of(other)) for one, other in chain((pair[:2] for pair in as_wholes), by_passages))
    first = centres(joined)
    return [first.get(same.of(index), same.of(index)) for index in range(len(told))]
