"""`tawatur gold`: a ledger whose reports people checked in, annotated reports out that `tawatur evaluate` takes."""

import json
from pathlib import Path

import click

from tawatur.cli.ledgeroptions import ledger_option, person_option
from tawatur.cli.options import output_option, written_to


@click.command(short_help="Export what people checked as annotated reports.")
@click.option(
    "--by", metavar="PERSON", help="Only what this person said. Otherwise the latest verdict on a claim holds."
)
@click.option("--restricted", is_flag=True, help="With restricted documents; each is entered as a view.")
@person_option
@ledger_option
@output_option
def gold(by: str | None, restricted: bool, who: str, ledger: str, output: Path | None) -> None:
    """Write the reports whose claims people checked, each with its text and the claims that they accepted, corrected
    and added, as JSON lines that `tawatur evaluate` takes.

    \b
    Examples:
      tawatur gold -o gold.jsonl
      tawatur gold --by sara --ledger syria.db -o sara.jsonl
      tawatur evaluate gold.jsonl

    A report is in where there is a verdict on each of its claims and none is unsure; one without claims where somebody
    said that it is done. It is entered as an export.
    """
    from tawatur.evaluation.fromreview import finished, records
    from tawatur.ledger import Ledger
    from tawatur.ledger.desk import Desk
    from tawatur.model.review import Sight

    with Ledger(ledger) as opened, written_to(output) as out:
        made = Desk(opened).learn(lambda report, told: finished(report, told, by), Sight(restricted), who, by)
        out.writelines(json.dumps(record, ensure_ascii=False) + "\n" for record in records(made))
    claims = sum(len(one.claims) for one in made)
    click.echo(f"reports: {len(made)} · claims: {claims}", err=True)
