"""An annotated report and the claims read from it in, which of them are the same out; the rest is missed or extra.

Two are the same where they are of one kind and their words overlap. Each is matched once at most, those first that
agree in most slots.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tawatur.errors import DocumentError
from tawatur.evaluation.gold import Gold, GoldClaim
from tawatur.evaluation.slots import STRICT, Judged, judge
from tawatur.model import Claim
from tawatur.pipeline import Result


@dataclass(frozen=True, slots=True)
class Pair:
    """An annotated claim, the claim that was read for it, and which slots are right."""

    gold: GoldClaim
    claim: Claim
    right: Judged

    @property
    def strict(self) -> bool:
        """Whether nothing that counts is wrong."""
        return all(self.right[slot] is not False for slot in STRICT)


@dataclass(frozen=True, slots=True)
class Comparison:
    """One report compared: as annotated, as read or why it could not be, and what of the two is the same."""

    gold: Gold
    result: Result
    pairs: tuple[Pair, ...] = ()

    @property
    def claims(self) -> tuple[Claim, ...]:
        """The claims that were read."""
        return () if isinstance(self.result, DocumentError) else self.result.claims

    @property
    def missed(self) -> list[GoldClaim]:
        """Annotated claims that were not found."""
        found = {id(pair.gold) for pair in self.pairs}
        return [claim for claim in self.gold.claims if id(claim) not in found]

    @property
    def extra(self) -> list[Claim]:
        """Claims that are not annotated."""
        found = {pair.claim.id for pair in self.pairs}
        return [claim for claim in self.claims if claim.id not in found]


def compare(gold: Gold, result: Result) -> Comparison:
    """Find the pairs of a report, in the order of the annotation."""
    if isinstance(result, DocumentError):
        return Comparison(gold, result)
    return Comparison(gold, result, matched(gold.claims, result.claims))


def matched(annotated: Sequence[GoldClaim], claims: Sequence[Claim]) -> tuple[Pair, ...]:
    """The pairs of annotated claims and others of one report, in the order of the annotation."""
    ranked = sorted(_candidates(annotated, claims), key=lambda candidate: candidate[:2])
    pairs: dict[int, Pair] = {}
    taken: set[str] = set()
    for _, (_, number, _), pair in ranked:
        if number not in pairs and pair.claim.id not in taken:
            pairs[number] = pair
            taken.add(pair.claim.id)
    return tuple(pairs[number] for number in sorted(pairs))


def _candidates(
    annotated: Sequence[GoldClaim], claims: Sequence[Claim]
) -> Iterator[tuple[int, tuple[int, int, int], Pair]]:  # fmt: skip
    """Every possible pair after its rank: slots that agree, characters shared, place in the report."""
    for number, wanted in enumerate(annotated):
        for at, claim in enumerate(claims):
            shared = min(wanted.end, claim.evidence.end) - max(wanted.start, claim.evidence.start)
            if claim.kind == wanted.kind and shared > 0:
                right = judge(wanted, claim)
                yield -sum(map(bool, right.values())), (-shared, number, at), Pair(wanted, claim, right)
