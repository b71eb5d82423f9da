"""`tawatur reread`: the texts of a ledger read by this version."""

import click

from tawatur.cli.ledgeroptions import ledger_option
from tawatur.cli.options import Told, counted


@click.command(short_help="Read the texts of a ledger anew, after an upgrade.")
@ledger_option
def reread(ledger: str) -> None:
    """Read anew every report of a ledger that this version of program, lexicons and gazetteer has not read.

    \b
    Examples:
      tawatur reread
      tawatur reread --ledger syria.db && tawatur sync --ledger syria.db

    Each gets a further reading, which counts from then on; the earlier ones stay. `tawatur sync` then links them anew.
    A run that was cut off may simply be started again. A report that cannot be read keeps the reading that it has, is
    told on standard error, and the exit code is 1.
    """
    from tawatur.ledger import Added, Ledger
    from tawatur.pipeline import over_cores, prepare_document

    told, total = Told(), Added()
    with Ledger(ledger) as opened, counted(over_cores(prepare_document, opened.outdated()), True) as reports:
        for done in opened.adding(reports):
            for error in done.failed:
                told.tell(error)
            total += Added(done.new, done.anew, done.again, done.claims)
    click.echo(f"read anew: {total.anew:,} · claims: {total.claims:,}", err=True)
    told.finish()
