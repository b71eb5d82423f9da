"""`tawatur stamp`: a timestamp of a ledger's chain by an authority outside."""

from pathlib import Path

import click

from tawatur.cli.ledgeroptions import certificate_option, ledger_option, told
from tawatur.cli.options import waiting

VARIABLE = "TAWATUR_AUTHORITY"


@click.command(short_help="Have an authority stamp the chain with the time.")
@ledger_option
@click.option(
    "--authority",
    envvar=VARIABLE,
    required=True,
    metavar="URL",
    help=f"Where the authority answers (RFC 3161). By default ${VARIABLE}.",
)
@certificate_option("It has to lead to a root certificate in this file (PEM). Can be given again.")
@click.option(
    "--seconds", type=click.FloatRange(0.1, 3600), default=30.0, show_default=True, help="Longest time for the answer."
)
def stamp(ledger: str, authority: str, certificates: tuple[Path, ...], seconds: float) -> None:
    """Have a timestamp authority (RFC 3161) sign the head of the chain with the time, and store its answer as an entry.

    \b
    Examples:
      tawatur stamp --authority https://tsa.example.org/tsr --certificate root.pem
      TAWATUR_AUTHORITY=https://tsa.example.org/tsr tawatur stamp --ledger syria.db

    What the ledger held up to here can from then on not be written anew unseen: `verify` and the proofs that it exports
    show the time. The authority learns a hash, and nothing of what the ledger says. Addresses of your own network are
    allowed, redirects are not followed.
    """
    from tawatur.ledger import Ledger

    with Ledger(ledger) as opened, waiting("asking the authority"):
        done = opened.stamp(authority, certificates, seconds)
    click.echo(told(done))
    click.echo(f"head: {done.head}")
