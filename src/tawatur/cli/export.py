"""`tawatur export`: the events or claims of a ledger or a file in, one of the field's formats out."""

from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

import click
from click.core import ParameterSource

from tawatur.cli.eventoptions import POLICY
from tawatur.cli.eventsource import SOURCE, Wanted, events_from, source_options
from tawatur.cli.options import Told
from tawatur.cli.replacing import is_one, is_standard, replaced
from tawatur.export import (
    BUNDLES,
    CSV_FORMATS,
    FORMATS,
    LEDGER_FORMATS,
    REPORT_FORMATS,
    Made,
    event_format,
    report_format,
)

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
    "--no-chain", "chain", is_flag=True, default=True, flag_value=False,
    help="Leave the chain out of a bundle of evidence: it names other documents, and proves each one's place.",
)  # fmt: skip
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
    form: str, events: str | None, wanted: Wanted, policy: str, lang: str, bom: bool, chain: bool,
    output: Path | None, sidecar: Path | None,
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
    _require_use(form, bom, chain)
    beside, sources = _beside(output, sidecar), (events, wanted.ledger if events is None else None)
    told, made = Told(), Made(form, policy, wanted.query(), lang, bom, chain)
    with replaced(output, *sources) as out, replaced(beside, *sources) as notes:
        counts = _write(form, events, wanted, made, out, notes, told)
    parts = (f"written: {counts['written']:,}", f"no room for: {counts['skipped']:,}",
             f"with parts left out: {counts['with_parts_left_out']:,} (see {beside})")  # fmt: skip
    click.echo(" · ".join(parts), err=True)
    told.finish()


def _require_use(form: str, bom: bool, chain: bool) -> None:
    """Misuse where an option is given that does nothing in a format."""
    if bom and form not in CSV_FORMATS:
        raise click.UsageError(f"--bom is of {', '.join(CSV_FORMATS)}; leave it out for {form}")
    if not chain and form not in BUNDLES:
        raise click.UsageError(f"--no-chain is of {', '.join(BUNDLES)}; leave it out for {form}")
    given = click.get_current_context().get_parameter_source
    for option in ("policy", "lang") if form == "ledger" else ():
        if given(option) is ParameterSource.COMMANDLINE:
            raise click.UsageError(f"--{option} does nothing to the lines of a ledger; leave it out")


def _beside(output: Path | None, sidecar: Path | None) -> Path:
    """Where the sidecar goes; misuse where that is not said, or where the output goes too."""
    if sidecar is None:
        if output is None or is_standard(output) or (output.exists() and not output.is_file()):
            raise click.UsageError("name a file after -o, or one after --sidecar for what the format cannot hold")
        return Path(f"{output}.sidecar.jsonl")
    if is_one(output, sidecar):
        raise click.UsageError("the output and its sidecar are one; name another after --sidecar")
    return sidecar


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
