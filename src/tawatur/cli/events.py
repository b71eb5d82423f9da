"""`tawatur events`: linked events in, those asked for out, the newest first."""

from datetime import date
from pathlib import Path

import click

from tawatur.cli.eventoptions import EVENT_FORMAT, EVENTS, LANG, POLICY, events_of
from tawatur.cli.options import Day, Told, output_option, written_to
from tawatur.cli.selection import Selection
from tawatur.labels import labels

GRADES = ("confirmed", "fair", "weak", "contested", "discounted")


@click.command(short_help="List events.")
@EVENTS
@click.option(
    "--kind", "kinds", multiple=True, metavar="KIND", help="Only events of this kind; may come several times."
)
@click.option("--place", metavar="NAME", help="Only events there: part of a name, an id or a country's two letters.")
@click.option("--from", "start", type=Day(), metavar="YYYY-MM-DD", help="Only events on this day or later.")
@click.option("--to", "end", type=Day(), metavar="YYYY-MM-DD", help="Only events on this day or earlier.")
@click.option("--grade", "grades", multiple=True, type=click.Choice(GRADES), help="Only events of this grade.")
@click.option("--min-origins", type=click.IntRange(min=0), default=0, metavar="N", help="Told by so many origins.")
@EVENT_FORMAT
@POLICY
@LANG
@output_option
def events(
    events: str,
    kinds: tuple[str, ...],
    place: str | None,
    start: date | None,
    end: date | None,
    grades: tuple[str, ...],
    min_origins: int,
    form: str,
    policy: str,
    lang: str | None,
    output: Path | None,
) -> None:
    """List the events of a file that `tawatur link --format jsonl` wrote, the newest first.

    \b
    Examples:
      tawatur events events.jsonl
      tawatur events events.jsonl --kind killed --from 2019-05-01 --min-origins 2
      tawatur events events.jsonl --place حلب --format html --lang en -o aleppo.html

    A figure is lowest to highest with one number in brackets, that of the policy. A line that holds no event is told
    on standard error, the others are shown, and the exit code is 1.
    """
    from tawatur.output import Style, write_linked

    unknown = [kind for kind in kinds if kind not in labels()["kind"]]
    if unknown:
        raise click.UsageError(f"{unknown[0]!r} is no kind; they are {', '.join(labels()['kind'])}")
    told = Told()
    found = Selection(kinds, place, start, end, grades, min_origins, form == "jsonl").of(events_of(events, told))
    with written_to(output, [events]) as out:
        write_linked(form, found, out, Style(lang, policy=policy))
    told.finish()
