"""`tawatur import`: a ledger made of the lines that `tawatur export ledger` wrote."""

from typing import BinaryIO, cast

import click

from tawatur.cli.eventoptions import named
from tawatur.cli.ledgeroptions import ledger_option
from tawatur.cli.options import waiting


@click.command("import", short_help="Make a ledger of the lines of one.")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, allow_dash=True), metavar="FILE|-")
@ledger_option
def importing(file: str, ledger: str) -> None:
    """Make a new ledger, a file or in an empty database, of what `tawatur export ledger` wrote: the same chain to the
    last hash, whichever engine it came from. All of it is verified; where a line is broken, nothing is left behind.

    \b
    Examples:
      tawatur import ledger.jsonl --ledger syria.db
      tawatur import ledger.jsonl --ledger postgresql://tawatur@localhost/news
      zstd -dc ledger.jsonl.zst | tawatur import - --ledger syria.db

    Accounts, passwords, sessions, tokens and leases are no part of the lines.
    """
    from tawatur.ledger import import_lines, url_of

    with click.open_file(file, "rb") as stream, waiting("importing"):
        found = import_lines(cast(BinaryIO, stream), named(file), url_of(ledger))
    click.echo(f"{ledger}: entries: {found.entries:,} · documents: {found.documents:,} · head: {found.head}", err=True)
