"""`tawatur verify`: whether a ledger holds what was put into it."""

from pathlib import Path

import click

from tawatur.cli.ledgeroptions import certificate_option, ledger_option, person_option, told
from tawatur.cli.options import waiting
from tawatur.output.terminal import safe


@click.command(short_help="Recompute a ledger's chain and digests.")
@ledger_option
@click.option("--head", metavar="HASH", help="A head noted earlier, which has to be in the chain still.")
@certificate_option("Each timestamp has to lead to a root certificate in this file (PEM). Can be given again.")
@click.option("--export-proof", "document", metavar="ID", help="Write the proof of this document's place in the chain.")
@click.option("--to", type=click.Path(path_type=Path), metavar="FOLDER", help="Where; by default proof-ID.")
@person_option
def verify(
    ledger: str,
    head: str | None,
    certificates: tuple[Path, ...],
    document: str | None,
    to: Path | None,
    who: str,
) -> None:
    """Recompute a ledger: each entry of the chain, each digest, each claim's words, each timestamp. Exit code 1 names
    what is broken.

    \b
    Examples:
      tawatur verify --ledger syria.db --certificate root.pem
      tawatur verify --export-proof 3f2a --to proof

    A proof is a folder with a page of instructions; sha256sum is all that it takes to check it, and openssl for the
    timestamps that came after the document. It is entered as an export.
    """
    from tawatur.ledger import Ledger

    if to is not None and document is None:
        raise click.UsageError("--to says where a proof goes; add --export-proof ID")
    with Ledger(ledger) as opened:
        with waiting("verifying"):
            found = opened.verify(head, certificates)
        if found.broken:
            raise click.ClickException(safe(f"{ledger}: {found.broken}"))
        click.echo(f"whole · entries: {found.entries:,} · documents: {found.documents:,} · claims: {found.claims:,}")
        for stamp in found.stamps:
            click.echo(f"{told(stamp)} · entry {stamp.entry}")
        if found.stamps and not certificates:
            click.echo("anybody can make certificates like those of the stamps: add --certificate ROOT.pem", err=True)
        if document is None:
            click.echo(f"head: {found.head}")
        else:
            folder = to or Path(f"proof-{Path(document).name}")
            click.echo(f"head: {opened.export_proof(document, folder, who)}")
            click.echo(f"{folder}: see README.txt in it")
