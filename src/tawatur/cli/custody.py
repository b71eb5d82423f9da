"""`tawatur custody`: documents restricted and released, deletion asked for and answered, and the log of all of it."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

import click

from tawatur.cli.ledgeroptions import ledger_option, person_option
from tawatur.cli.options import Day, output_option, written_to
from tawatur.model.deeds import LOGGED
from tawatur.output.terminal import safe

Command = TypeVar("Command", bound=Callable[..., Any])


def _about(command: Command) -> Command:
    """What the commands that enter something share."""
    reason = click.option("--why", required=True, metavar="REASON", help="The reason; it is entered too.")
    made: Command = click.argument("document", metavar="ID")(reason(person_option(ledger_option(command))))
    return made


@click.group(short_help="Restrict documents, ask for deletion, see who did what.")
def custody() -> None:
    """Say who may see a document, ask for its deletion, and see who did what, when and why.

    \b
    Examples:
      tawatur custody restrict report-17 --why "names a witness"
      tawatur custody log report-17
      tawatur custody log --kind view --from 2026-11-01

    Each is an entry of the ledger's chain by the name that is given. The name proves nobody's identity, and whoever can
    read the ledger's file or database can read all of it.
    """


@custody.command(short_help="Keep a document from all who have not the role.")
@_about
def restrict(document: str, why: str, who: str, ledger: str) -> None:
    """Leave the document ID out of what the commands show, but for people with the role `restricted`.

    \b
    Example:
      tawatur custody restrict report-17 --why "names a witness"

    It is still linked, verified and copied with the ledger. `tawatur search --restricted` shows it to those who may see
    it, and enters that they did.
    """
    from tawatur.ledger import Ledger

    with Ledger(ledger) as opened:
        entry = opened.restrict(document, who, why)
    click.echo(f"{safe(document)}: restricted (entry {entry:,})")


@custody.command(short_help="Let everybody see a restricted document again.")
@_about
def release(document: str, why: str, who: str, ledger: str) -> None:
    """Let everybody see the restricted document ID again; who does so needs the role `restricted`.

    \b
    Example:
      tawatur custody release report-17 --why "the witness has agreed"
    """
    from tawatur.ledger import Ledger

    with Ledger(ledger) as opened:
        entry = opened.release(document, who, why)
    click.echo(f"{safe(document)}: released (entry {entry:,})")


@custody.command("request-deletion", short_help="Ask that a document be deleted.")
@_about
def request_deletion(document: str, why: str, who: str, ledger: str) -> None:
    """Enter that the document ID should be deleted. Nothing is deleted: the request is open until it is answered.

    \b
    Example:
      tawatur custody request-deletion report-17 --why "the author asks for it"

    What can be done about it: docs/ledger.md, Custody.
    """
    from tawatur.ledger import Ledger

    with Ledger(ledger) as opened:
        entry = opened.request_deletion(document, who, why)
    click.echo(f"{safe(document)}: deletion is asked for (entry {entry:,}); nothing was deleted")


@custody.command("answer-deletion", short_help="Say what was done about requests to delete a document.")
@_about
def answer_deletion(document: str, why: str, who: str, ledger: str) -> None:
    """Enter what was done about the open requests to delete the document ID, and why; they are open no more.

    \b
    Example:
      tawatur custody answer-deletion report-17 --why "restricted instead: it is evidence"
    """
    from tawatur.ledger import Ledger

    with Ledger(ledger) as opened:
        entry = opened.answer_deletion(document, who, why)
    click.echo(f"{safe(document)}: the requests are answered (entry {entry:,})")


@custody.command(short_help="List who did what, when and why.")
@click.argument("about", metavar="[ID]", required=False)
@click.option(
    "--kind", "kinds", multiple=True, type=click.Choice(LOGGED), metavar="KIND",
    help=f"Only this kind; may come several times: {', '.join(LOGGED)}.",
)  # fmt: skip
@click.option(
    "--from", "start", type=Day(), metavar="YYYY-MM-DD", help="Only what was done on this day (UTC) or later."
)
@click.option("--to", "end", type=Day(), metavar="YYYY-MM-DD", help="Only what was done on this day (UTC) or earlier.")
@click.option("--format", "form", type=click.Choice(["table", "csv", "jsonl"]), default="table", show_default=True)
@ledger_option
@output_option
def log(
    about: str | None,
    kinds: tuple[str, ...],
    start: date | None,
    end: date | None,
    form: str,
    ledger: str,
    output: Path | None,
) -> None:
    """List who did what, when and why: all of it, or what was done about a document or person, ID.

    \b
    Examples:
      tawatur custody log report-17
      tawatur custody log --kind export --kind view --from 2026-11-01
      tawatur custody log --format csv -o custody.csv

    The number is that of the entry in the chain. Additions of documents are listed for one ID, or with --kind addition.
    """
    from tawatur.ledger import Ledger
    from tawatur.output.deeds import write_deeds

    with Ledger(ledger) as opened, written_to(output) as out:
        write_deeds(form, opened.log(about, kinds, start, end), out)
