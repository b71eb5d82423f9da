"""A report as it was read and what one or several people said of it in, its claims as they have them out."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tawatur.ledger.deciding.amending import checked
from tawatur.model import Claim
from tawatur.model.review import Verdict

KEPT = ("accepted", "corrected", "added")
"""States of a claim that stands."""


@dataclass(frozen=True, slots=True)
class Opinion:
    """A claim after what was said of it: accepted, corrected, rejected, unsure, added, or open where nothing was.

    `read` is its id in the reading; None where a person added it.
    """

    state: str
    claim: Claim
    read: str | None

    @property
    def kept(self) -> bool:
        """Whether the claim stands."""
        return self.state in KEPT


@dataclass(frozen=True, slots=True)
class Said:
    """All that was said of one report: by whom, and who of them said that no claim is missed."""

    opinions: tuple[Opinion, ...]
    by: tuple[str, ...]
    done_by: tuple[str, ...]

    @property
    def kept(self) -> list[Claim]:
        """The claims that stand, in the order of the text."""
        return [one.claim for one in self.opinions if one.kept]

    @property
    def settled(self) -> bool:
        """Whether something was said of each claim, and nobody is unsure of one."""
        return not any(one.state in ("open", "unsure") for one in self.opinions)


def said(claims: Sequence[Claim], verdicts: Iterable[Verdict], by: str | None = None) -> Said:
    """What stands of the verdicts on a report whose claims were read so; with `by` only of that person's."""
    known = [one for one in verdicts if by is None or one.who == by]
    stands = [one for one in known if not one.undone and one.verdict != "undone"]
    found = checked(claims, known)
    return Said(
        tuple(Opinion(one.state, one.claim, one.read.id if one.read else None) for one in found),
        tuple(dict.fromkeys(one.who for one in stands)),
        tuple(dict.fromkeys(one.who for one in stands if one.verdict == "done")),
    )
