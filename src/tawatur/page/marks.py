"""A report in, its text cut into pieces out, each with the claims whose words it is and the fields that it states.

Words of several claims may overlap: a cut is made wherever one of them begins or ends, so that each piece lies wholly
inside or outside of every claim.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from tawatur.model import Claim, Report

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the text: numbers of the claims that it states, those that begin with it, and its fields."""

    text: str
    claims: tuple[int, ...]
    begins: tuple[int, ...]
    fields: tuple[tuple[int, str], ...]

    @property
    def fields_text(self) -> str:
        """Fields as the page carries them: `3:place 4:time`."""
        return " ".join(f"{number}:{name}" for number, name in self.fields)


def pieces(report: Report) -> list[Piece]:
    """The whole text in order; the narrowest claim of a piece comes first."""
    text = report.document.text
    evidence = {n: (c.evidence.start, c.evidence.end) for n, c in enumerate(report.claims, 1)}
    fields = [(n, name, span) for n, c in enumerate(report.claims, 1) for name, span in field_spans(c)]
    spans = [*evidence.values(), *(span for _, _, span in fields)]
    cuts = sorted({0, len(text), *(min(at, len(text)) for span in spans for at in span)})
    narrow = sorted(evidence, key=lambda n: (evidence[n][1] - evidence[n][0], n))
    return [
        Piece(
            text[start:end],
            tuple(n for n in narrow if _inside((start, end), evidence[n])),
            tuple(n for n in narrow if evidence[n][0] == start and evidence[n][1] >= end),
            tuple((n, name) for n, name, span in fields if _inside((start, end), span)),
        )
        for start, end in zip(cuts, cuts[1:], strict=False)
    ]


def field_spans(claim: Claim) -> Iterator[tuple[str, Span]]:
    """Which characters state which field."""
    if claim.count:
        yield "count", (claim.count.start, claim.count.end)
    for name, party in (("actor", claim.actor), ("target", claim.target)):
        if party:
            yield name, (party.start, party.end)
    for place in (claim.place, *claim.more_places):
        if place:
            yield "place", (place.start, place.end)
    if claim.time and claim.time.evidence:
        yield "time", (claim.time.evidence.start, claim.time.evidence.end)
    for link in claim.attribution:
        if link.start is not None and link.end is not None:
            yield "attribution", (link.start, link.end)


def _inside(piece: Span, span: Span) -> bool:
    return span[0] <= piece[0] and piece[1] <= span[1]
