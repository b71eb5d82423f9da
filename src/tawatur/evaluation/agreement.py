"""What two people said of the same reports in, how far they agree out: on verdicts, on claims, and on each slot.

Both saw what the program had read, so they agree more than two who read from blank paper would.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from tawatur.evaluation.concord import SLOTS, Concord, Couple, nominal
from tawatur.evaluation.fromreview import gold_claim
from tawatur.evaluation.matching import matched
from tawatur.evaluation.opinions import Opinion, Said, said
from tawatur.model import Claim, Report
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
        """Whether each of the two left nothing open."""
        return all(said.settled and said.done_by for said in (self.one, self.other))

    def beside(self) -> list[tuple[Opinion, Opinion]]:
        """What both have of the claims that were read."""
        others = {opinion.read: opinion for opinion in self.other.opinions}
        return [
            (opinion, others[opinion.read]) for opinion in self.one.opinions if opinion.read and opinion.read in others
        ]

    def judged(self) -> list[tuple[Opinion, Opinion]]:
        """What both have of the claims on which each gave a verdict that tells."""
        return [(a, b) for a, b in self.beside() if a.state in JUDGED and b.state in JUDGED]

    def unsure(self) -> int:
        """Claims that both looked at and one is unsure of."""
        states = [{a.state, b.state} for a, b in self.beside()]
        return sum("unsure" in pair and "open" not in pair for pair in states)

    def couples(self) -> list[Couple]:
        """Claims that both kept: first those that are one as it was read, then those that match."""
        shared = [(a.claim, b.claim) for a, b in self.beside() if a.kept and b.kept]
        known = {id(claim) for couple in shared for claim in couple}
        alone, others = ([claim for claim in said.kept if id(claim) not in known] for said in (self.one, self.other))
        return shared + _matched(alone, others)

    def found_by_one(self) -> list[tuple[Claim, bool]]:
        """Claims that one added and the other did not see, and whether it was the first who did."""
        known = {id(claim) for couple in self.couples() for claim in couple}
        return [
            (opinion.claim, said is self.one)
            for said in (self.one, self.other)
            for opinion in said.opinions
            if opinion.kept and opinion.read is None and id(opinion.claim) not in known
        ]


def agreement(reports: Iterable[tuple[Report, Sequence[Verdict]]], first: str, second: str) -> Agreement:
    """Compare two people by reports, as they were read when they checked them, with all that was said of each.

    Reports of which only one of them said something are left out.
    """
    found = [
        _Both(report.document.id, *(said(report.claims, told, who) for who in (first, second)))
        for report, told in reports
    ]
    both = [one for one in found if one.one.by and one.other.by]
    finished = [one for one in both if one.finished]
    kept = (
        sum(len(one.one.kept) for one in finished),
        sum(len(one.other.kept) for one in finished),
        sum(len(_matched(one.one.kept, one.other.kept)) for one in finished),
    )
    couples = [couple for one in both for couple in one.couples()]
    return Agreement(
        reports=len(both),
        finished=len(finished),
        unsure=sum(one.unsure() for one in both),
        verdicts=nominal([(a.state, b.state) for one in both for a, b in one.judged()]),
        f1=2 * kept[2] / (kept[0] + kept[1]) if kept[0] + kept[1] else None,
        kept=kept,
        slots={name: slot.concord(couples) for name, slot in SLOTS.items()},
        differences=tuple(difference for one in both for difference in _differences(one)),
    )


def _matched(first: Sequence[Claim], second: Sequence[Claim]) -> list[Couple]:
    """Claims of one report that the evaluation takes for the same."""
    annotated = [gold_claim(claim) for claim in first]
    numbered = [replace(claim, id=str(at)) for at, claim in enumerate(second)]  # ids of two people may be the same
    of = {id(gold): claim for gold, claim in zip(annotated, first, strict=True)}
    return [(of[id(pair.gold)], second[int(pair.claim.id)]) for pair in matched(annotated, numbered)]


def _differences(both: _Both) -> list[Difference]:
    """On what of a report two people differ, in the order of its text."""
    found = [
        Difference(both.document, a.claim, "verdict", a.state, b.state) for a, b in both.judged() if a.state != b.state
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
