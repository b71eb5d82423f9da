"""Compared reports in, one after the other, measures out: how much is found, and how much of that is right."""

from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

from tawatur.errors import DocumentError
from tawatur.evaluation.matching import Comparison, Pair
from tawatur.evaluation.slots import SLOTS, count
from tawatur.evaluation.tags import TAGS, Setting, settings, tags
from tawatur.families import family


@dataclass(slots=True)
class Rate:
    """So many right of so many that were read and so many that are annotated."""

    right: int = 0
    read: int = 0
    gold: int = 0

    def record(self) -> dict[str, float]:
        """Precision, recall and F1 beside what they are made of.

        >>> Rate(right=1, read=2, gold=1).record()
        {'p': 0.5, 'r': 1.0, 'f1': 0.6667, 'tp': 1, 'predicted': 2, 'gold': 1}
        """
        p, r = ratio(self.right, self.read) or 0.0, ratio(self.right, self.gold) or 0.0
        f1 = 2 * p * r / (p + r) if p + r else 0.0
        shown = {"p": round(p, 4), "r": round(r, 4), "f1": round(f1, 4)}
        return {**shown, "tp": self.right, "predicted": self.read, "gold": self.gold}


@dataclass(slots=True)
class Share:
    """So many right of so many that were judged, of claims that were found among so many annotated."""

    right: int = 0
    judged: int = 0
    found: int = 0
    gold: int = 0

    def add(self, right: bool | None) -> None:
        """Count one judgement; what the annotation leaves open is none."""
        if right is not None:
            self.judged += 1
            self.right += right

    def accuracy(self) -> float | None:
        """How much of what was judged is right."""
        return rounded(ratio(self.right, self.judged))

    def record(self) -> dict[str, Any]:
        """All of it, with recall and accuracy."""
        shown = {"r": rounded(ratio(self.found, self.gold)), "accuracy": self.accuracy()}
        return {**shown, "found": self.found, "gold": self.gold, "right": self.right, "judged": self.judged}


@dataclass(slots=True)
class Measures:
    """All that is measured of the reports added so far."""

    documents: int = 0
    missing: int = 0
    bad_offsets: int = 0
    detection: Rate = field(default_factory=Rate)
    figures: Rate = field(default_factory=Rate)
    strict: Rate = field(default_factory=Rate)
    families: defaultdict[str, Rate] = field(default_factory=lambda: defaultdict(Rate))
    kinds: defaultdict[str, Rate] = field(default_factory=lambda: defaultdict(Rate))
    slots: dict[str, Share] = field(default_factory=lambda: {slot: Share() for slot in SLOTS})
    tags: dict[str, Share] = field(default_factory=lambda: {tag.name: Share() for tag in TAGS})

    def add(self, compared: Comparison) -> None:
        """Count a report."""
        self.documents += 1
        self.missing += isinstance(compared.result, DocumentError)
        self._claims(compared)
        for pair in compared.pairs:
            self._pair(pair)
        pairs = {id(pair.gold): pair for pair in compared.pairs}
        for setting in settings(compared.gold):
            self._tags(setting, pairs.get(id(setting.claim)))

    def _claims(self, compared: Comparison) -> None:
        text = compared.gold.document.text
        for claim in compared.claims:
            words = claim.evidence
            self.bad_offsets += text[words.start : words.end] != words.text
            self.figures.read += count(claim) != (None, None)
            for rate in self._rates(claim.kind):
                rate.read += 1
        for wanted in compared.gold.claims:
            self.figures.gold += (wanted.low, wanted.high) != (None, None)
            for rate in self._rates(wanted.kind):
                rate.gold += 1

    def _rates(self, kind: str) -> tuple[Rate, ...]:
        return self.detection, self.strict, self.families[family(kind)], self.kinds[kind]

    def _pair(self, pair: Pair) -> None:
        kind, stated = pair.gold.kind, (pair.gold.low, pair.gold.high) != (None, None)
        for rate in (self.detection, self.families[family(kind)], self.kinds[kind]):
            rate.right += 1
        self.strict.right += pair.strict
        self.figures.right += stated and pair.right["count"] is True
        for slot, right in pair.right.items():
            self.slots[slot].add(right)

    def _tags(self, setting: Setting, pair: Pair | None) -> None:
        for tag in tags(setting):
            share = self.tags[tag.name]
            share.gold += 1
            if pair:
                share.found += 1
                share.add(pair.right[tag.slot] if tag.slot else pair.strict)

    def record(self) -> dict[str, Any]:
        """The measures as plain values, kinds by how often they are annotated."""
        kinds = sorted(self.kinds.items(), key=lambda item: -item[1].gold)
        return {
            "documents": self.documents,
            "documents_missing": self.missing,
            "bad_offsets": self.bad_offsets,
            "detection": self.detection.record(),
            "families": {name: rate.record() for name, rate in sorted(self.families.items())},
            "figures": self.figures.record(),
            "slots": {slot: share.accuracy() for slot, share in self.slots.items()},
            "strict": self.strict.record(),
            "kinds": {kind: rate.record() for kind, rate in kinds},
            "tags": {tag.name: {"slot": tag.slot, **self.tags[tag.name].record()} for tag in TAGS},
        }


def ratio(part: int, whole: int) -> float | None:
    """A part of a whole; None where there is no whole."""
    return part / whole if whole else None


def rounded(value: float | None) -> float | None:
    """A measure as it is written down."""
    return None if value is None else round(value, 4)
