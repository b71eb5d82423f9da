"""Reports that people finished checking in, annotated reports out: what people corrected judges the program.

A report is finished where there is a verdict on each claim that was read; one without claims, where somebody said that
it is done. A claim of which somebody is unsure, or nobody said anything, leaves it unfinished: put in or left out at a
guess, it would count for or against a reader.
"""

from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from typing import Any

from tawatur.evaluation.gold import Gold, GoldClaim
from tawatur.evaluation.opinions import said
from tawatur.model import Claim, Report
from tawatur.model.review import Verdict


@dataclass(frozen=True, slots=True)
class Finished:
    """A report as people left it, whose verdicts these are, and who of them said that no claim is missed."""

    gold: Gold
    by: tuple[str, ...]
    done_by: tuple[str, ...]

    @property
    def document(self) -> str:
        """The report's id."""
        return self.gold.document.id

    @property
    def claims(self) -> tuple[GoldClaim, ...]:
        """The claims of the report."""
        return self.gold.claims


def finished(report: Report, verdicts: Iterable[Verdict], by: str | None = None) -> Finished | None:
    """A report with the claims that people accepted, corrected and added; None where it is not finished.

    `report` is as it was read when people checked it, `verdicts` are those on it; with `by` only that person's count.
    """
    found = said(report.claims, verdicts, by)
    if not found.settled or not (found.opinions or found.done_by):
        return None
    return Finished(Gold(report.document, tuple(map(gold_claim, found.kept))), found.by, found.done_by)


def gold_claim(claim: Claim) -> GoldClaim:
    """A claim as an annotation has it; a day that no words give is left open."""
    figure, period, chain = claim.count, claim.time, claim.attribution[1:]
    inner = [link.surface or link.name for link in chain]
    places = (claim.place, *claim.more_places)
    return GoldClaim(
        kind=claim.kind,
        start=claim.evidence.start,
        end=claim.evidence.end,
        low=figure.low if figure else None,
        high=figure.high if figure else None,
        affected=claim.affected,
        places=tuple(place.surface for place in places if place),
        origin=inner[-1] if inner else None,
        via=inner[-2] if len(inner) > 1 else None,
        stance=claim.stance,
        actor=(claim.actor.surface or claim.actor.name) if claim.actor else None,
        time=(period.start.isoformat(), period.end.isoformat()) if period and period.precision != "open" else None,
        scope=claim.scope,
        joint=claim.joint,
    )


def records(all_finished: Iterable[Finished]) -> Iterator[dict[str, Any]]:
    """Lines of a file that `load` reads; `checked` says who checked a report, and whether they looked for more."""
    for one in all_finished:
        document = one.gold.document
        yield {
            "id": document.id,
            "title": document.title,
            "outlet": document.outlet,
            "published": document.published.isoformat() if document.published else None,
            "text": document.text,
            "claims": [asdict(claim) for claim in one.gold.claims],
            "checked": {"by": list(one.by), "done": bool(one.done_by)},
        }
