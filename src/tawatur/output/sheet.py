"""Reports in, CSV out: one claim a line, for a spreadsheet. Text of a report never becomes a formula there."""

import csv
from collections.abc import Iterable, Iterator
from typing import TextIO

from tawatur.model import Claim, Document, Link, Location, Party, Report
from tawatur.output import Style

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
COLUMNS = tuple(
    "document outlet published claim kind low high best relation affected actor actor_id target means "
    "place place_id lat lon country admin1 precision more_places start end time_precision "
    "origin origin_kind origin_id chain stance scope since as_of base part_of same_as joint cause content "
    "text_start text_end text".split()
)


def write(reports: Iterable[Report], out: TextIO, style: Style) -> None:
    """Write a line of column names, then a line for each claim."""
    table = csv.writer(out, lineterminator="\n")
    table.writerow(COLUMNS)
    for report in reports:
        table.writerows([guarded(cell) for cell in _row(report.document, claim)] for claim in report.claims)


def guarded(cell: object) -> object:
    """A cell that no spreadsheet takes for a formula: an apostrophe before what would begin one.

    >>> guarded("=HYPERLINK(1)")
    "'=HYPERLINK(1)"
    """
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA) else cell


def _row(document: Document, claim: Claim) -> Iterator[object]:
    count, time, origin = claim.count, claim.time, claim.attribution[-1]
    yield from (document.id, document.outlet, document.published, claim.id, claim.kind)
    yield from (count.low, count.high, count.best, count.relation) if count else [None] * 4
    yield claim.affected
    yield from (_name(claim.actor), claim.actor and claim.actor.id, _name(claim.target), " ".join(claim.means))
    yield from _where(claim.place)
    yield "; ".join(place.surface for place in claim.more_places)
    yield from (time.start, time.end, time.precision) if time else [None] * 3
    yield from (_link(origin), origin.kind, origin.entity, " > ".join(map(_link, claim.attribution)))
    yield from (claim.stance, claim.scope, claim.since, claim.as_of, claim.base, claim.part_of, claim.same_as)
    yield from (claim.joint, claim.cause, claim.content)
    yield from (claim.evidence.start, claim.evidence.end, claim.evidence.text)


def _name(party: Party | None) -> str | None:
    return (party.name or party.surface) if party else None


def _where(place: Location | None) -> Iterator[object]:
    if place is None:
        yield from [None] * 7
    else:
        yield from (place.surface, place.id, place.lat, place.lon, place.country, place.admin1, place.precision)


def _link(link: Link) -> str:
    return link.name or link.surface or link.kind
