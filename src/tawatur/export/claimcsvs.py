"""Reports in, CSV out: one claim a line, the columns of `tawatur read --format csv`, safe for a spreadsheet."""

from collections.abc import Iterable, Iterator
from typing import BinaryIO

from tawatur.export import Made
from tawatur.export.sidecar import Sidecar
from tawatur.export.texts import text
from tawatur.model import Report
from tawatur.output import Style
from tawatur.output.sheet import write as write_claims


def write(reports: Iterable[Report], out: BinaryIO, made: Made, sidecar: Sidecar) -> None:
    """Write a line of column names, then a line for each claim."""
    with text(out, made.bom) as stream:
        write_claims(_told(reports, sidecar), stream, Style())


def _told(reports: Iterable[Report], sidecar: Sidecar) -> Iterator[Report]:
    """Reports as they pass: the text and what stands beside the innermost link of a chain has no column."""
    for report in reports:
        sidecar.wrote(report.document.id, _left(report))
        yield report


def _left(report: Report) -> dict[str, object]:
    document = report.document
    left: dict[str, object] = {"sha256": document.sha256, "title": document.title, "url": document.url}
    return {name: value for name, value in left.items() if value is not None}
