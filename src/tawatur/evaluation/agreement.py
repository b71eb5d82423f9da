"""What two people said of the same reports in, how far they agree out: on verdicts, on claims, and on each slot.

Both saw what the program had read, so they agree more than two who read from blank paper would.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from tawatur.evaluation.concord import SLOTS, Concord, Couple, nominal
from tawatur.evaluation.fromreview import gold_claim
from tawatur.evaluation.matching import matched
from tawatur.evaluation.opinions import Opinion, Said, said
from tawatur.model import Claim
from tawatur.model.review import Verdict

JUDGED = ("accepted", "corrected", "rejected")
"""The categories of a verdict on a claim."""


@dataclass(frozen=True, slots=True)
class Difference:
    """A claim that two people have otherwise: in the `verdict`, in that one alone `found` it, or in a slot."""

    document: str
    claim: Claim
    slot: str
    first: object
    second: object


@dataclass(frozen=True, slots=True)
class Agreement:
    """How far two people agree on the reports that both checked.

    `f1` is that of the claims that they kept in the reports that both finished, by the matching of the evaluation; None
    where they kept none. `unsure` are claims of which one of the two was unsure, which count nowhere else.
    """

    reports: int
    finished: int
    unsure: int
    verdicts: Concord
    f1: float | None
    kept: tuple[int, int, int]  # by the first, by the second, by both
    slots: dict[str, Concord]
    differences: tuple[Difference, ...]


@dataclass(frozen=True, slots=True)
class _Both:
    """One report, as each of the two has it."""

    document: str
    one: Said
    other: Said

    @property
    def finished(self) -> bool:
        return bool(self.one.done_by and self.other.done_by)

    def judged(self) -> Iterator[tuple[Opinion, Opinion]]:
        """The opinions of both on the claims that the program read."""
        for key, opinion in self.one.opinions.items():
            other = self.other.opinions.get(key)
            if other and opinion.verdict in JUDGED and other.verdict in JUDGED:
                yield opinion, other

    def unsure(self) -> int:
        """Claims that both looked at and one is unsure of."""
        shared = self.one.opinions.keys() & self.other.opinions.keys()
        return sum("unsure" in (self.one.opinions[key].verdict, self.other.opinions[key].verdict) for key in shared)

    def couples(self) -> list[Couple]:
        """Claims that both kept: first those that are one as it was read, then those that match."""
        one, other = self.one.opinions, self.other.opinions
        shared = [key for key in one if key in other and one[key].kept and other[key].kept]
        alone, beside = (
            [held[key].claim for key in held if key not in shared and held[key].kept] for held in (one, other)
        )
        return [(one[key].claim, other[key].claim) for key in shared] + _matched(alone, beside)

    def found_by_one(self) -> Iterator[tuple[Claim, bool]]:
        """Claims that one kept and the other never saw, and whether it was the first who did."""
        known = {id(claim) for couple in self.couples() for claim in couple}
        for held, others in ((self.one, self.other), (self.other, self.one)):
            for key, opinion in held.opinions.items():
                if opinion.kept and id(opinion.claim) not in known and key not in others.opinions:
                    yield opinion.claim, held is self.one


def agreement(first: Iterable[Verdict], second: Iterable[Verdict]) -> Agreement:
    """Compare the verdicts of two people; reports that only one of them checked are left out."""
    one, other = _by_report(first), _by_report(second)
    reports = [_Both(document, one[document], other[document]) for document in sorted(one.keys() & other.keys())]
    finished = [both for both in reports if both.finished]
    kept = (
        sum(len(both.one.kept) for both in finished),
        sum(len(both.other.kept) for both in finished),
        sum(len(_matched(both.one.kept, both.other.kept)) for both in finished),
    )
    couples = [couple for both in reports for couple in both.couples()]
    return Agreement(
        reports=len(reports),
        finished=len(finished),
        unsure=sum(both.unsure() for both in reports),
        verdicts=nominal([(a.verdict, b.verdict) for both in reports for a, b in both.judged()]),
        f1=2 * kept[2] / (kept[0] + kept[1]) if kept[0] + kept[1] else None,
        kept=kept,
        slots={name: slot.concord(couples) for name, slot in SLOTS.items()},
        differences=tuple(difference for both in reports for difference in _differences(both)),
    )


def _by_report(verdicts: Iterable[Verdict]) -> dict[str, Said]:
    found: dict[str, list[Verdict]] = {}
    for one in verdicts:
        found.setdefault(one.document, []).append(one)
    stands = {document: said(some) for document, some in found.items()}
    return {document: one for document, one in stands.items() if one.opinions or one.done_by}


def _matched(first: Sequence[Claim], second: Sequence[Claim]) -> list[Couple]:
    """Claims of one report that the evaluation takes for the same."""
    annotated = [gold_claim(claim) for claim in first]
    numbered = [replace(claim, id=str(at)) for at, claim in enumerate(second)]  # ids of two people may be the same
    of = {id(gold): claim for gold, claim in zip(annotated, first, strict=True)}
    return [(of[id(pair.gold)], second[int(pair.claim.id)]) for pair in matched(annotated, numbered)]


def _differences(both: _Both) -> list[Difference]:
    """On what of a report two people differ, in the order of its text."""
    found = [
        Difference(both.document, a.claim, "verdict", a.verdict, b.verdict)
        for a, b in both.judged()
        if a.verdict != b.verdict
    ]
    for a, b in both.couples():
        found += [
            Difference(both.document, a, name, slot.shown(a), slot.shown(b))
            for name, slot in SLOTS.items()
            if not slot.same(a, b)
        ]
    if both.finished:
        found += [Difference(both.document, claim, "found", one, not one) for claim, one in both.found_by_one()]
    return sorted(found, key=lambda difference: difference.claim.evidence.start)
