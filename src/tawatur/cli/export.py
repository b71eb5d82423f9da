"""`tawatur export`: the events or claims of a ledger or a file in, one of the field's formats out."""

import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

import click

from tawatur.cli.eventoptions import POLICY
from tawatur.cli.eventsource import SOURCE, Wanted, events_from, source_options
from tawatur.cli.options import Told
from tawatur.export import FORMATS, LEDGER_FORMATS, REPORT_FORMATS, Made, event_format, report_format

if TYPE_CHECKING:
    from tawatur.export.sidecar import Sidecar

_ALL = (*FORMATS, *REPORT_FORMATS, *LEDGER_FORMATS)


@click.command(short_help="Write events or claims in one of the field's formats.")
@click.argument("form", type=click.Choice(_ALL), metavar="FORMAT")
@SOURCE
@source_options
@POLICY
@click.option("--lang", type=click.Choice(["ar", "en"]), default="en", show_default=True, help="Language of labels.")
@click.option("--bom", is_flag=True, help="Begin CSV with a byte order mark, so that Excel reads its Arabic.")
@click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Write here, not to standard output.",
)  # noqa: E501
@click.option(
    "--sidecar", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE",
    help="Write here what the format cannot hold; by default beside the output, as FILE.sidecar.jsonl.",
)  # fmt: skip
def export(
    form: str, events: str | None, wanted: Wanted, policy: str, lang: str, bom: bool, output: Path | None,
    sidecar: Path | None,
) -> None:  # fmt: skip
    """Write the events of a ledger, or of a FILE that `tawatur link --format jsonl` wrote, in one of the field's
    formats; claims-... take reports and their claims, of a ledger or a FILE of `tawatur read --format jsonl`.

    \b
    Examples:
      tawatur export csv -o events.csv
      tawatur export ged --policy most_reliable -o ged.csv
      tawatur export acled -o acled.csv
      tawatur export csv events.jsonl --from 2019-05-01 --policy conservative -o may.csv
      tawatur export claims-csv --bom -o claims.csv
      tawatur export parquet -o events.parquet
      tawatur export claims-parquet -o claims.parquet
      tawatur export jsonl --grade fair -o events.jsonl
      tawatur export geojson --kind airstrike -o airstrikes.geojson
      tawatur export hxl --lang ar -o events.hxl.csv
      tawatur export hxl-xlsx --from 2019-05-01 -o may.xlsx
      tawatur export html --place حلب --lang ar -o aleppo.html
      tawatur export ftm -o events.ftm.json
      tawatur export plover --policy most_reliable -o events.plover.jsonl
      tawatur export ledger -o ledger.jsonl
      tawatur export zip --place سراقب -o evidence.zip
      tawatur export wacz --from 2019-05-01 --to 2019-05-31 -o may.wacz

    What a format cannot hold is listed in the sidecar file, with what the export says of itself. From a ledger it is
    entered as an export. See docs/export.md for each format's columns.
    """
    if output is None and sidecar is None:
        raise click.UsageError("name a file after -o, or one after --sidecar for what the format cannot hold")
    beside = sidecar or Path(f"{output}.sidecar.jsonl")
    told, made = Told(), Made(form, policy, wanted.query(), lang, bom)
    with replaced(output, events) as out, replaced(beside, events) as notes:
        counts = _write(form, events, wanted, made, out, notes, told)
    parts = (f"written: {counts['written']:,}", f"no room for: {counts['skipped']:,}",
             f"with parts left out: {counts['with_parts_left_out']:,} (see {beside})")  # fmt: skip
    click.echo(" · ".join(parts), err=True)
    told.finish()


def _write(
    form: str, name: str | None, wanted: Wanted, made: Made, out: BinaryIO, notes: BinaryIO, told: Told
) -> dict[str, int]:  # fmt: skip
    from tawatur.export.sidecar import Sidecar
    from tawatur.export.texts import text

    with text(notes) as stream:
        sidecar = Sidecar(stream, made.said())
        if form in FORMATS:
            module = event_format(form)
            module.write(events_from(name, wanted, module.FORMS, form, told), out, made, sidecar)
        elif form in LEDGER_FORMATS:
            from tawatur.cli.ledgersource import write

            write(form, name, wanted, made, out, sidecar)
        else:
            _write_reports(form, name, wanted, made, out, sidecar, told)
        return sidecar.finish()


def _write_reports(
    form: str, name: str | None, wanted: Wanted, made: Made, out: BinaryIO, sidecar: "Sidecar", told: Told
) -> None:  # fmt: skip
    from tawatur.cli.reportsource import reports_from

    report_format(form).write(reports_from(name, wanted, form, told), out, made, sidecar)


@contextmanager
def replaced(path: Path | None, source: str | None) -> Iterator[BinaryIO]:
    """A stream whose bytes take the place of a file when all are written, or leave it as it was."""
    if path is None:
        yield sys.stdout.buffer
        return
    if path.exists() and not path.is_file():  # a device or a pipe takes words, and must never be replaced
        with path.open("wb") as stream:
            yield stream
        return
    path = path.resolve()
    if source not in (None, "-") and path.exists() and path.samefile(str(source)):
        raise click.UsageError(f"{path} is the file to read; name another")
    try:
        draft = tempfile.NamedTemporaryFile(dir=path.parent, prefix=f".{path.name}.", delete=False)  # noqa: SIM115
    except OSError as error:
        raise click.UsageError(f"{path} cannot be written: {error.strerror}; name another") from error
    try:
        with draft as stream:
            yield stream  # type: ignore[misc]  # a file behind a wrapper
        Path(draft.name).chmod(0o666 & ~_umask())
        Path(draft.name).replace(path)
    except BaseException:
        Path(draft.name).unlink(missing_ok=True)
        raise


def _umask() -> int:
    import os

    mask = os.umask(0)
    os.umask(mask)
    return mask
