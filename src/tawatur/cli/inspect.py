"""`tawatur inspect`: a text in, what one recogniser finds in it out; the first tool of anyone who adds a word."""

import json
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from importlib import import_module
from pathlib import Path

import click

from tawatur.cli.options import Told, output_option, published_option, written_to
from tawatur.errors import DocumentError
from tawatur.model import Document, Mention

_DIMENSIONS = ("numbers", "times", "places", "actors", "means", "acts", "harms", "attribution", "stance", "people",
               "things", "connectives")  # fmt: skip
Found = tuple[Document, list[Mention]]


@click.command(short_help="Show what one recogniser finds in a text.")
@click.argument("dimension", type=click.Choice(_DIMENSIONS), metavar="DIMENSION")
@click.argument("source", default="-", metavar="[TEXT | FILE | -]")
@published_option
@click.option("--format", "form", type=click.Choice(["table", "jsonl"]), default="table", show_default=True)
@output_option
def inspect(dimension: str, source: str, published: date | None, form: str, output: Path | None) -> None:
    """Show what one recogniser finds: numbers, times, places, actors, means, acts, harms, attribution, stance; and
    people, things, connectives.

    \b
    Examples:
      tawatur inspect numbers "نحو 2,5 مليون نازح"
      tawatur inspect times "مساء أول أمس" --published 2018-03-17
      tawatur inspect places report.txt
      tawatur inspect harms --format jsonl reports.jsonl

    The table shows each mention with its value, its rule and the mentions that it is built of. JSON lines are
    {id, mentions: [{start, end, text, value, rule}]}, one a text.
    """
    told = Told()
    found = ((document, _find(dimension)(document)) for document in told.passing(_documents(source, published)))
    with written_to(output, [source]) as out:
        if form == "jsonl":
            out.writelines(_lines(found))
        else:
            from tawatur.output.mentions import write_mentions

            write_mentions(found, out)
    told.finish()


def _documents(source: str, published: date | None) -> Iterable[Document | DocumentError]:
    """A name of a file is one that exists, or that ends as one does and holds no space; all else is text."""
    from tawatur.ingest import Given, store, texts
    from tawatur.ingest.formats import READERS

    if source == "-" or _exists(source) or (source.endswith(tuple(READERS)) and " " not in source):
        return texts([source], Given(published))
    return [store(source, published)]


def _exists(source: str) -> bool:
    try:
        return Path(source).exists()
    except (OSError, ValueError):  # longer than a name may be, or with a NUL in it
        return False


def _find(dimension: str) -> Callable[[Document], list[Mention]]:
    """The recogniser; where it also has a freer reading for single texts (`every`), that."""
    from tawatur.read import read

    module = import_module(f"tawatur.recognise.{dimension}")
    find = getattr(module, "every", module.recognise)
    return lambda document: list(find(read(document.text, document.published, document.outlet)))


def _lines(found: Iterable[Found]) -> Iterator[str]:
    from tawatur.records import mention_record

    for document, mentions in found:
        record = {"id": document.id, "mentions": [mention_record(m, document.text) for m in mentions]}
        yield json.dumps(record, ensure_ascii=False) + "\n"
