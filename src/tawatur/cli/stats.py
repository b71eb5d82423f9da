"""`tawatur stats`: the events of a ledger or a file in, tolls by day, place, doer or origin out."""

import sys
from pathlib import Path

import click

from tawatur.cli.eventoptions import POLICY
from tawatur.cli.eventsource import SOURCE, Wanted, events_from, source_options
from tawatur.cli.options import Told
from tawatur.cli.replacing import is_standard, replaced
from tawatur.stats import BY, FORMS, HARMS, Asked

_PICTURES = ("svg", "png")


@click.command(short_help="Add up the figures of events, as table, CSV or chart.")
@SOURCE
@click.option("--by", type=click.Choice(BY), default="day", show_default=True, help="What has a row of its own.")
@click.option(
    "--of", "of", multiple=True, type=click.Choice(HARMS), default=("killed",), show_default=True,
    help="Which harm is added up; may come several times.",
)  # fmt: skip
@source_options
@POLICY
@click.option("--format", "form", type=click.Choice(["table", "csv", *_PICTURES]), default="table", show_default=True)
@click.option("--lang", type=click.Choice(["ar", "en"]), default="en", show_default=True, help="Language of labels.")
@click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE",
              help="Write here, not to standard output.")  # fmt: skip
def stats(
    events: str | None, by: str, of: tuple[str, ...], wanted: Wanted, policy: str, form: str, lang: str,
    output: Path | None,
) -> None:  # fmt: skip
    """Add up what the events of a ledger, or of a FILE that `tawatur link --format jsonl` wrote, tell of the killed and
    of other harm.

    \b
    Examples:
      tawatur stats events.jsonl --by place
      tawatur stats events.jsonl --by month --of killed --of injured --format csv -o months.csv
      tawatur stats --by day --from 2019-05-01 --to 2019-05-31 --lang ar --format svg -o may.svg

    Incidents alone add up; running totals and states on a date are counted as left out. Lowest, best and highest are
    sums of their own, open bounds stay open, and beside each stands how many events gave a figure. What that means:
    docs/stats.md.
    """
    told, asked = Told(), Asked(by, tuple(dict.fromkeys(of)), policy, wanted.query(), lang)
    if form == "png" and is_standard(output) and sys.stdout.isatty():
        raise click.UsageError("a picture is nothing for a terminal; name a file after -o")
    from tawatur.stats.tolls import tolls

    with replaced(output, events if events is not None else wanted.ledger) as out:
        table = tolls(events_from(events, wanted, FORMS, f"stats by {by}", told), asked)
        if form in _PICTURES:
            from tawatur.stats.charts import chart

            out.write(chart(table, form))
        else:
            from tawatur.export.texts import text
            from tawatur.stats.writing import write_csv, write_table

            with text(out) as stream:
                (write_csv if form == "csv" else write_table)(table, stream)
    told.finish()
