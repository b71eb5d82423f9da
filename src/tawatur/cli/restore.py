"""`tawatur restore`: a ledger brought back from its copy."""

from pathlib import Path

import click

from tawatur.cli.ledgeroptions import ledger_option
from tawatur.cli.options import waiting


@click.command(short_help="Bring a ledger back from a copy.")
@click.argument("source", metavar="FROM", type=click.Path(dir_okay=False, path_type=Path))
@ledger_option
def restore(source: Path, ledger: str) -> None:
    """Bring a ledger back from what `tawatur backup` wrote, into a new file or an empty database, and verify it.

    \b
    Examples:
      tawatur restore syria-2026-11.db --ledger syria.db
      tawatur restore news.sql --ledger postgresql://tawatur@localhost/news2
    """
    from tawatur.ledger import restore as restored
    from tawatur.ledger import url_of

    with waiting("restoring"):
        found = restored(source, url_of(ledger))
    click.echo(f"{ledger}: entries: {found.entries:,} · documents: {found.documents:,} · head: {found.head}", err=True)
