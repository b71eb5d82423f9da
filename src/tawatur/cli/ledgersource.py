"""What a ledger alone can give, written to a file: all of it as lines, or a bundle of evidence for some events."""

from functools import partial
from typing import TYPE_CHECKING, BinaryIO

import click

from tawatur.cli.eventsource import Wanted, events_of_ledger
from tawatur.export import Made

if TYPE_CHECKING:
    from tawatur.export.sidecar import Sidecar
    from tawatur.ledger import Ledger


def write(form: str, name: str | None, wanted: Wanted, made: Made, out: BinaryIO, sidecar: "Sidecar") -> None:
    """Write what a ledger holds; misuse where a file is named, or where a part of what has none is asked for."""
    from tawatur.ledger import Ledger

    if name is not None:
        raise click.UsageError(f"{form} is of a ledger: name it after --ledger, and no file")
    if form == "ledger" and wanted.query():
        raise click.UsageError("ledger is all of a ledger, restricted documents too; leave the conditions out")
    with Ledger(wanted.ledger) as opened:
        if form == "ledger":
            _lines(opened, wanted, out, sidecar)
        else:
            _bundle(opened, wanted, made, out, sidecar)


def _lines(ledger: "Ledger", wanted: Wanted, out: BinaryIO, sidecar: "Sidecar") -> None:
    for number, line in enumerate(ledger.lines(wanted.who)):
        out.write(line)
        if number:
            sidecar.wrote(str(number), {})
    for beside in ledger.BESIDE:
        sidecar.skip(beside, "is beside the chain: it belongs to this one place alone")


def _bundle(ledger: "Ledger", wanted: Wanted, made: Made, out: BinaryIO, sidecar: "Sidecar") -> None:
    from tawatur.export.bundles import FORMS
    from tawatur.export.bundles import write as write_bundle
    from tawatur.ledger.desk import Desk
    from tawatur.model.review import Sight

    sight = Sight(wanted.restricted)
    gather = partial(Desk(ledger).evidence, sight=sight, person=wanted.who, form=made.format, chain=made.chain)
    write_bundle(events_of_ledger(ledger, wanted, FORMS, made.format), gather, out, made, sidecar)
