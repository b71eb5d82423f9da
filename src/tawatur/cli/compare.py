"""`tawatur compare`: a list of events by others and the events of a ledger or a file in, how far they agree out."""

from pathlib import Path

import click

from tawatur.cli.eventoptions import POLICY
from tawatur.cli.eventsource import SOURCE, Wanted, events_from, source_options
from tawatur.cli.options import Columns, Told, output_option, written_to
from tawatur.compare import FIELDS, FORMS

_TOLD = 20


@click.command(short_help="Compare events with a list by others.")
@click.argument("listed", type=click.Path(exists=True, dir_okay=False), metavar="LIST")
@SOURCE
@click.option(
    "--days", type=click.IntRange(0, 30), default=1, show_default=True, help="How many days apart one event may be."
)
@click.option(
    "--km",
    type=click.FloatRange(0, 500),
    default=25.0,
    show_default=True,
    help="How many kilometres apart one event may be.",
)
@click.option(
    "--columns",
    type=Columns(FIELDS),
    default=(),
    metavar="FIELD=COLUMN,...",
    help="Which column of the list holds what, where its name does not say it.",
)
@source_options
@POLICY
@click.option("--format", "form", type=click.Choice(["table", "csv", "jsonl"]), default="table", show_default=True)
@output_option
def compare(
    listed: str, events: str | None, days: int, km: float, columns: tuple[tuple[str, str], ...], wanted: Wanted,
    policy: str, form: str, output: Path | None,
) -> None:  # fmt: skip
    """Compare a list of events as CSV (UCDP GED, ACLED, Airwars and the like) with the events of a ledger, or of a FILE
    that `tawatur link --format jsonl` wrote: which of them are in both, which in one alone, and whether figures agree.

    \b
    Examples:
      tawatur compare GEDEvent.csv events.jsonl --from 2019-05-01 --to 2019-05-31
      tawatur compare acled.csv --days 2 --km 10 --format csv -o compared.csv
      tawatur compare ours.csv --columns start=Tag,lat=Breite,lon=Laenge,best=Tote,party=Taeter

    --from and --to hold for both sides, all other conditions for the ledger's events alone. Exit code 0: compared; 1:
    some rows or events could not be read; 2: misuse. How pairs are made, and what the numbers say: docs/compare.md.
    """
    from tawatur.compare.agreement import compare as compared
    from tawatur.compare.listing import read
    from tawatur.compare.matching import Limits
    from tawatur.compare.told import told as as_told
    from tawatur.compare.writing import said, write
    from tawatur.errors import DocumentError

    told = Told()
    ours = [as_told(event, policy) for event in events_from(events, wanted, FORMS, "compare", told)]
    with Path(listed).open("rb") as stream:
        try:
            outside = read(stream, listed, columns)
        except DocumentError as error:
            raise click.UsageError(f"{listed} {error}") from error
        found = compared(outside.kind, outside.rows, ours, Limits(days, km), (wanted.start, wanted.end))
    for wrong in found.errors[:_TOLD]:
        told.tell(DocumentError(f"{listed}, {wrong}"))
    if len(found.errors) > _TOLD:
        told.tell(DocumentError(f"{listed}: {len(found.errors) - _TOLD:,} further rows cannot be read"))
    with written_to(output, [listed, *([events] if events else [])]) as out:
        write(form, found, out)
    if form != "table":
        click.echo("\n".join(said(found)), err=True)
    told.finish()
