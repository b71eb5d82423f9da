"""`tawatur backup`: a verified copy of a ledger."""

from pathlib import Path

import click

from tawatur.cli.ledgeroptions import ledger_option, person_option
from tawatur.cli.options import waiting


@click.command(short_help="Copy a ledger into a new file.")
@click.argument("to", type=click.Path(dir_okay=False, path_type=Path))
@ledger_option
@person_option
def backup(to: Path, ledger: str, who: str) -> None:
    """Copy a ledger into the new file TO, also while others add to it. A copy of SQLite is verified before it counts.

    \b
    Examples:
      tawatur backup syria-2026-11.db --ledger syria.db
      tawatur backup news.sql --ledger postgresql://tawatur@localhost/news

    PostgreSQL is copied by its own pg_dump, which has to be installed. The backup is entered as an export, in the
    ledger and so in the copy.
    """
    from tawatur.ledger import Ledger

    with Ledger(ledger) as opened, waiting("copying"):
        opened.backup(to, who)
    click.echo(f"{to}: {to.stat().st_size:,} bytes", err=True)
