"""`tawatur evaluate`: annotated reports in, how well they are read out."""

import json
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

import click

from tawatur.cli.options import Told, counted, output_option, written_to
from tawatur.errors import DocumentError

if TYPE_CHECKING:
    from tawatur.evaluation import Fault, Measures


@click.command(short_help="Measure how well annotated reports are read.")
@click.argument("gold", type=click.Path(path_type=Path))
@click.option("--show", type=click.IntRange(min=0), default=0, metavar="N", help="Add the first N errors.")
@click.option("--format", "form", type=click.Choice(["table", "json"]), default="table", show_default=True)
@output_option
def evaluate(gold: Path, show: int, form: str, output: Path | None) -> None:
    """Read the annotated reports in GOLD and measure what is found against what is annotated: by family, kind and
    slot, and by phenomenon.

    \b
    Examples:
      tawatur evaluate gold.jsonl
      tawatur evaluate gold.jsonl --show 50
      tawatur evaluate gold.jsonl --format json -o scores.json

    GOLD holds one report a line, {id, title, outlet, published, text, claims}; docs/evaluation.md describes a claim
    and every measure. A line that is no such report stops the command with exit code 1.
    """
    # Lexicons and gazetteer load here, so that help and misuse need not wait for them.
    from tawatur.evaluation import comparisons, faults, load, measured

    told, golds = Told(), load(gold)
    with written_to(output, [str(gold)]) as out:
        with counted(comparisons(golds), True) as counting:
            compared = list(counting)
        for one in compared:
            if isinstance(one.result, DocumentError):
                told.tell(one.result)
        wrong = list(islice(chain.from_iterable(map(faults, compared)), show))
        _write(measured(compared), wrong, form, out)
    told.finish()


def _write(measures: "Measures", wrong: "list[Fault]", form: str, out: TextIO) -> None:
    if form == "json":
        record = {**measures.record(), "errors": [fault.record() for fault in wrong]}
        out.write(json.dumps(record, ensure_ascii=False, indent=1) + "\n")
    else:
        from tawatur.evaluation.tables import write_measures

        write_measures(measures, wrong, out)
