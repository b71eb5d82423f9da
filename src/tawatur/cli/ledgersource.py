"""What a ledger alone can give, written to a file: all of it as lines."""

from typing import TYPE_CHECKING, BinaryIO

import click

from tawatur.cli.eventsource import Wanted
from tawatur.export import Made

if TYPE_CHECKING:
    from tawatur.export.sidecar import Sidecar


def write(form: str, name: str | None, wanted: Wanted, made: Made, out: BinaryIO, sidecar: "Sidecar") -> None:
    """Write a ledger; misuse where a file is named, or where a part of it is asked for."""
    from tawatur.ledger import Ledger

    if name is not None:
        raise click.UsageError(f"{form} is of a ledger: name it after --ledger, and no file")
    if wanted.query():
        raise click.UsageError("ledger is all of a ledger, restricted documents too; leave the conditions out")
    with Ledger(wanted.ledger) as opened:
        for number, line in enumerate(opened.lines(wanted.who)):
            out.write(line)
            if number:
                sidecar.wrote(str(number), {})
    for beside in Ledger.BESIDE:
        sidecar.skip(beside, "is beside the chain: it belongs to this one place alone")
