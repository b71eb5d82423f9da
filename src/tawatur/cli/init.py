"""`tawatur init`: a ledger made, or brought up to this version."""

import click

from tawatur.cli.ledgeroptions import DEFAULT, VARIABLE
from tawatur.cli.options import waiting


@click.command(short_help="Make a ledger, or bring one up to this version.")
@click.argument("ledger", envvar=VARIABLE, default=DEFAULT)
@click.option("--reindex", is_flag=True, help="Make the index of search anew from the claims.")
def init(ledger: str, reindex: bool) -> None:
    """Make a ledger, a file or a database of PostgreSQL; one of an earlier version is brought up with all it holds.

    \b
    Examples:
      tawatur init
      tawatur init syria.db
      tawatur init postgresql://tawatur@localhost/news
      tawatur init syria.db --reindex

    Without LEDGER it is $TAWATUR_LEDGER, or tawatur.db in this folder.
    """
    from tawatur.ledger import Ledger

    with Ledger.create(ledger) as made:
        if reindex:
            with waiting("indexing"):
                made.reindex()
        held = made.status()
    click.echo(f"{ledger}: documents: {held.documents:,} · entries of the chain: {held.entries:,}")
