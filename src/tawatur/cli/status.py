"""`tawatur status`: what a ledger holds."""

import click

from tawatur.cli.ledgeroptions import ledger_option


@click.command(short_help="Say what a ledger holds.")
@ledger_option
def status(ledger: str) -> None:
    """Say what a ledger holds, and the head of its chain: note it elsewhere, and `verify --head` can ask for it.

    \b
    Example:
      tawatur status --ledger syria.db

    All documents are counted, those that are restricted too; `deletion asked` is how many requests of deletion are open
    (tawatur custody --help).
    """
    from tawatur.ledger import Ledger

    with Ledger(ledger) as opened:
        held = opened.status()
    rows = {
        "documents": held.documents,
        "originals": held.originals,
        "  as they came": held.original_bytes,
        "  as packed": held.packed_bytes,
        "readings": held.readings,
        "claims": held.claims,
        "to be reread": held.outdated,
        "events": held.events,
        "not yet linked": held.unlinked,
        "restricted": held.restricted,
        "deletion asked": held.deletion_requests,
        "chain": held.entries,
        "bytes": held.bytes,
    }
    for name, number in rows.items():
        if number is not None:
            click.echo(f"{name:<15}{number:>15,}")
    click.echo(f"{'head':<15}{held.head or '-'}")
