"""Reports in, CSV out: one claim a line, for a spreadsheet. Text of a report never becomes a formula there."""

import csv
from collections.abc import Callable, Iterable
from typing import TextIO

from tawatur.model import Claim, Document, Link, Party, Report
from tawatur.output import Style

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")

COLUMNS: dict[str, Callable[[Document, Claim], object]] = {
    "document": lambda d, c: d.id,
    "outlet": lambda d, c: d.outlet,
    "published": lambda d, c: d.published,
    "published_by": lambda d, c: d.published_by,
    "trust": lambda d, c: d.trust,
    "claim": lambda d, c: c.id,
    "kind": lambda d, c: c.kind,
    "low": lambda d, c: c.count and c.count.low,
    "high": lambda d, c: c.count and c.count.high,
    "best": lambda d, c: c.count and c.count.best,
    "relation": lambda d, c: c.count and c.count.relation,
    "affected": lambda d, c: c.affected,
    "actor": lambda d, c: _party(c.actor),
    "actor_id": lambda d, c: c.actor and c.actor.id,
    "target": lambda d, c: _party(c.target),
    "means": lambda d, c: " ".join(c.means),
    "place": lambda d, c: c.place and c.place.surface,
    "place_name": lambda d, c: c.place and c.place.name,
    "place_id": lambda d, c: c.place and c.place.id,
    "lat": lambda d, c: c.place and c.place.lat,
    "lon": lambda d, c: c.place and c.place.lon,
    "country": lambda d, c: c.place and c.place.country,
    "admin1": lambda d, c: c.place and c.place.admin1,
    "precision": lambda d, c: c.place and c.place.precision,
    "more_places": lambda d, c: "; ".join(place.surface for place in c.more_places),
    "start": lambda d, c: c.time and c.time.start,
    "end": lambda d, c: c.time and c.time.end,
    "time_precision": lambda d, c: c.time and c.time.precision,
    "origin": lambda d, c: _link(c.attribution[-1]),
    "origin_kind": lambda d, c: c.attribution[-1].kind,
    "origin_id": lambda d, c: c.attribution[-1].entity,
    "chain": lambda d, c: " > ".join(map(_link, c.attribution)),
    "stance": lambda d, c: c.stance,
    "scope": lambda d, c: c.scope,
    "since": lambda d, c: c.since,
    "as_of": lambda d, c: c.as_of,
    "base": lambda d, c: c.base,
    "part_of": lambda d, c: c.part_of,
    "same_as": lambda d, c: c.same_as,
    "joint": lambda d, c: c.joint,
    "cause": lambda d, c: c.cause,
    "content": lambda d, c: c.content,
    "text_start": lambda d, c: c.evidence.start,
    "text_end": lambda d, c: c.evidence.end,
    "text": lambda d, c: c.evidence.text,
}
"""Every column and what stands in it."""


def write(reports: Iterable[Report], out: TextIO, style: Style) -> None:
    """Write a line of column names, then a line for each claim."""
    table = csv.writer(out, lineterminator="\n")
    table.writerow(COLUMNS)
    for report in reports:
        for claim in report.claims:
            table.writerow([guarded(cell(report.document, claim)) for cell in COLUMNS.values()])


def guarded(cell: object) -> object:
    """A cell that no spreadsheet takes for a formula: an apostrophe before what would begin one.

    >>> guarded("=HYPERLINK(1)")
    "'=HYPERLINK(1)"
    """
    return f"'{cell}" if isinstance(cell, str) and cell.lstrip(" ").startswith(_FORMULA) else cell


def _party(party: Party | None) -> str | None:
    return (party.name or party.surface) if party else None


def _link(link: Link) -> str:
    return link.name or link.surface or link.kind
