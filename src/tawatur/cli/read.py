"""`tawatur read`: files in, claims out in the format asked for."""

import sys
from datetime import date
from pathlib import Path
from typing import Any

import click

from tawatur.cli.options import Told, columns_option, counted, published_option, written_to
from tawatur.cli.scaleoptions import engine_options, file_of, output_option, portion_option
from tawatur.output import FORMATS, Style, write


@click.command(short_help="Read reports into claims.")
@click.argument("files", nargs=-1, required=True, metavar="FILE|FOLDER... | -")
@published_option
@click.option("--outlet", metavar="NAME", help="Who published what does not say it itself.")
@columns_option
@click.option("--format", "form", type=click.Choice(list(FORMATS)), default="table", show_default=True)
@click.option("--lang", type=click.Choice(["ar", "en"]), help="Language of labels; html has Arabic, the rest English.")
@click.option(
    "--explain", is_flag=True, help="Add the rules behind each field, and why a sentence states no claim (not in csv)."
)
@output_option
@engine_options
@portion_option
def read(
    files: tuple[str, ...],
    published: date | None,
    outlet: str | None,
    columns: tuple[tuple[str, str], ...],
    form: str,
    lang: str | None,
    explain: bool,
    output: str | None,
    **scale: Any,
) -> None:
    """Read reports into claims: plain text, Markdown, HTML, Word, e-mail, PDF; JSON lines or CSV of {id, text, title,
    outlet, published, url}; Telegram's result.json; WARC and WACZ; and folders and ZIPs of them.

    \b
    Examples:
      tawatur read report.txt --published 2018-03-17 --outlet "رويترز"
      tawatur read page1.html page2.html --format html --lang en -o claims.html
      tawatur read --format jsonl reports.jsonl > claims.jsonl
      tawatur read folder-of-reports archive.zip --format csv -o claims.csv
      tawatur read table.csv --columns text=النص,published=التاريخ
      cat report.txt | tawatur read --explain -
      tawatur read --engine processes documents/ -o reports/
      tawatur read --engine spark s3a://bucket/documents -o s3a://bucket/reports --master spark://host:7077

    With --engine it takes one store, a folder of Parquet files of these columns or a file of JSON lines, and writes a
    store of reports; what is in that already is not read again.

    A file or row that cannot be read is told on standard error, the others are read, and the exit code is 1.
    """
    # Lexicons and gazetteer load here, so that help and misuse need not wait for them.
    from tawatur.ingest import Given, documents
    from tawatur.pipeline import read_documents

    if scale["engine"]:
        from tawatur.cli.readstore import read_store

        return read_store(files, output, Given(published, outlet), **scale)
    file, told = file_of(output), Told()
    reports = told.passing(read_documents(documents(files, Given(published, outlet, columns))))
    shown = file is not None or not sys.stdout.isatty()
    with written_to(file, files) as out, counted(reports, shown and _are_many(files)) as counting:
        write(form, counting, out, Style(lang, explain))
    told.finish()


def _are_many(files: tuple[str, ...]) -> bool:
    """Whether so much is to be read that a person wants to see how far it has come."""
    return len(files) > 1 or Path(files[0]).is_dir()
