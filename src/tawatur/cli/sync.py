"""`tawatur sync`: what is new in a ledger linked onto its events."""

import click

from tawatur.cli.ledgeroptions import ledger_option
from tawatur.cli.options import waiting


@click.command(short_help="Link what is new in a ledger onto its events.")
@ledger_option
def sync(ledger: str) -> None:
    """Link the reports that came since the last time onto the events of a ledger, whose ids stay.

    \b
    Example:
      tawatur sync --ledger syria.db

    A report that another version read anew (tawatur reread) is linked by its new reading. An event that changes gets a
    new state; the earlier ones are kept. Others may add meanwhile.
    """
    from tawatur.ledger import Ledger

    with Ledger(ledger) as opened, waiting("linking"):
        done = opened.sync()
    anew = f" · of these read anew: {done.anew:,}" if done.anew else ""
    click.echo(
        f"reports linked: {done.reports:,}{anew} · new events: {done.new:,} · changed: {done.changed:,}"
        f" · standing no more: {done.gone:,} · events: {done.standing:,}",
        err=True,
    )
