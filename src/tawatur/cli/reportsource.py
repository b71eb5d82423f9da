"""The reports of a file or of a ledger that fulfil what is wanted, each with the claims that do."""

from collections.abc import Iterator
from dataclasses import fields

import click

from tawatur.cli.eventoptions import named
from tawatur.cli.eventsource import Wanted
from tawatur.cli.options import Told
from tawatur.eventlines import read_readings
from tawatur.model import Claim, Document, Reading, Report, Source


def reports_from(name: str | None, wanted: Wanted, use: str, told: Told) -> Iterator[Report]:
    """The reports of a file of `tawatur read --format jsonl`, which have no text, or of the ledger.

    Of conditions kinds, place and days hold for claims; misuse where others are given.
    """
    if wanted.grades or wanted.origins or wanted.forms:
        raise click.UsageError("--grade, --min-origins and --form are of events; leave them out for claims")
    if name is None:
        yield from _of_ledger(wanted, use)
        return
    if wanted.place:
        raise click.UsageError("--place is for a ledger; leave it out for a file of claims")
    with click.open_file(name, "rb") as stream:
        for reading in told.passing(read_readings(stream, named(name))):
            claims = tuple(claim for claim in reading.claims if _is_wanted(claim, wanted))
            if claims:
                yield Report(_document(reading), claims)


def _of_ledger(wanted: Wanted, use: str) -> Iterator[Report]:
    from tawatur.ledger import Asked, Ledger

    asked = Asked(kinds=wanted.kinds, place=wanted.place, start=wanted.start, end=wanted.end)
    with Ledger(wanted.ledger) as opened:
        yield from opened.export(asked, wanted.who, use, wanted.restricted)


def _is_wanted(claim: Claim, wanted: Wanted) -> bool:
    if wanted.kinds and claim.kind not in wanted.kinds:
        return False
    if wanted.start is None and wanted.end is None:
        return True
    if claim.time is None:
        return False
    return (wanted.end or claim.time.start) >= claim.time.start and (wanted.start or claim.time.end) <= claim.time.end


def _document(reading: Reading) -> Document:
    """A document as far as a file of readings knows it."""
    known = {field.name: getattr(reading.document, field.name) for field in fields(Source)}
    return Document(text="", **known)
