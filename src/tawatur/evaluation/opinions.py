"""What one or several people said of the claims of a report in, their claims as they have them out.

A verdict is of a claim by its words, so that it holds whatever id a later reading gives the claim.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from tawatur.model import Claim
from tawatur.model.review import Verdict

Key = tuple[object, ...]
KEPT = ("accepted", "corrected", "added")
"""Verdicts after which a claim stands."""


@dataclass(frozen=True, slots=True)
class Opinion:
    """The verdict that stands on a claim, and the claim as it is after it; of a rejected one, as it was read."""

    verdict: str
    claim: Claim
    who: str

    @property
    def kept(self) -> bool:
        """Whether the claim stands."""
        return self.verdict in KEPT


@dataclass(frozen=True, slots=True)
class Said:
    """All that was said of one report: an opinion of each claim, and who said that nothing is missed."""

    opinions: dict[Key, Opinion]
    done_by: tuple[str, ...]

    @property
    def kept(self) -> list[Claim]:
        """The claims that stand, in the order of the text."""
        claims = (one.claim for one in self.opinions.values() if one.kept)
        return sorted(claims, key=lambda claim: (claim.evidence.start, claim.evidence.end))


def key(claim: Claim) -> Key:
    """What tells a claim from the others of its report: its kind and words, and the words of its figure."""
    words, figure = claim.evidence, claim.count
    return (claim.kind, words.start, words.end, *((figure.start, figure.end) if figure else ()))


def said(verdicts: Iterable[Verdict]) -> Said:
    """What stands of the verdicts on one report: the latest on each claim that nobody ended."""
    opinions: dict[Key, Opinion] = {}
    done: dict[str, None] = {}
    for one in sorted(verdicts, key=lambda verdict: verdict.entry):
        if one.undone or one.verdict == "undone":
            continue
        if one.verdict == "done":
            done[one.who] = None
        elif claim := one.was or one.now:
            opinions[key(claim)] = Opinion(one.verdict, one.now or claim, one.who)
    return Said(opinions, tuple(done))
