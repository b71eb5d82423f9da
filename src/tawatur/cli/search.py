"""`tawatur search`: words and conditions in, the claims of a ledger that fulfil them out."""

from datetime import date
from pathlib import Path

import click

from tawatur.cli.ledgeroptions import ledger_option, person_option
from tawatur.cli.options import Day, output_option, written_to
from tawatur.labels import labels

_FORMATS = ("table", "csv", "html")


class Near(click.ParamType[tuple[float, float, float]]):
    """A point and a distance as LAT,LON,KM."""

    name = "near"

    def convert(
        self, value: str, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[float, float, float]:  # fmt: skip
        """The three numbers; misuse where they are none, or no point of the earth."""
        try:
            lat, lon, km = map(float, str(value).split(","))
        except ValueError:
            self.fail(f"{value!r} is no point and distance; write it as 35.86,36.80,20", param, ctx)
        if not (abs(lat) <= 90 and abs(lon) <= 180 and 0 <= km <= 20_000):
            self.fail(f"{value!r} is not on the earth; write latitude, longitude, kilometres", param, ctx)
        return lat, lon, km


@click.command(short_help="Find claims in a ledger.")
@click.argument("words", nargs=-1)
@click.option(
    "--kind", "kinds", multiple=True, metavar="KIND", help="Only claims of this kind; may come several times."
)
@click.option("--place", metavar="NAME", help="Only claims there: the name, an id or a country's two letters.")
@click.option("--near", type=Near(), metavar="LAT,LON,KM", help="Only claims with a place within this distance.")
@click.option("--from", "start", type=Day(), metavar="YYYY-MM-DD", help="Only claims of this day or later.")
@click.option("--to", "end", type=Day(), metavar="YYYY-MM-DD", help="Only claims of this day or earlier.")
@click.option("--actor", metavar="NAME", help="Only what this party did: its name or id.")
@click.option("--origin", metavar="NAME", help="Only what this origin says: its name, or a kind of origins.")
@click.option("--stance", "stances", multiple=True, metavar="STANCE", help="Only claims so stated: denied, hedged ...")
@click.option(
    "--at-least", type=click.IntRange(0, 2**63 - 1), metavar="N", help="Only claims whose figure is or may be so large."
)
@click.option("--outlet", metavar="NAME", help="Only claims of this outlet.")
@click.option("--limit", type=click.IntRange(1), metavar="N", help="Not more claims than these, the first that came.")
@click.option("--format", "form", type=click.Choice(_FORMATS), default="table", show_default=True)
@click.option("--restricted", is_flag=True, help="With restricted documents; each is entered as a view.")
@person_option
@ledger_option
@output_option
def search(
    words: tuple[str, ...],
    kinds: tuple[str, ...],
    place: str | None,
    near: tuple[float, float, float] | None,
    start: date | None,
    end: date | None,
    actor: str | None,
    origin: str | None,
    stances: tuple[str, ...],
    at_least: int | None,
    outlet: str | None,
    limit: int | None,
    form: str,
    restricted: bool,
    who: str,
    ledger: str,
    output: Path | None,
) -> None:
    """Find the claims that hold all WORDS, in any spelling and under any clitics, and fulfil all conditions.

    \b
    Examples:
      tawatur search مستشفى --kind killed --at-least 10
      tawatur search --near 35.86,36.80,20 --from 2019-05-01 --to 2019-05-31
      tawatur search سوق --origin medical --stance asserted --format csv -o markets.csv

    The words are looked for in the sentence that states a claim, and in the names of its place, parties and origins.
    What is written to a file (-o, csv, html) is entered as an export; a table on the screen is not.
    """
    from tawatur.ledger import Asked, Ledger
    from tawatur.output import Style, write

    if start and end and start > end:
        raise click.UsageError(f"--from {start} is after --to {end}; write the earlier day after --from")
    _known("kind", kinds)
    _known("stance", stances)
    text = " ".join(words) if words else None
    asked = Asked(
        kinds=kinds, place=place, near=near, start=start, end=end, actor=actor, origin=origin, outlet=outlet,
        stances=stances, at_least=at_least, words=text, limit=limit,
    )  # fmt: skip
    with Ledger(ledger) as opened:
        if output is None and form == "table":
            found = opened.search(asked, who if restricted else None)
        else:
            found = opened.export(asked, who, form, restricted)
        with written_to(output) as out:
            write(form, found, out, Style())


def _known(group: str, names: tuple[str, ...]) -> None:
    """Misuse where a name is none of the codebook's."""
    unknown = [name for name in names if name not in labels()[group]]
    if unknown:
        raise click.UsageError(f"{unknown[0]!r} is no {group}; they are {', '.join(labels()[group])}")
