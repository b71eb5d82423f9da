"""Reports in, CSV out: one claim a line, the columns of `tawatur read --format csv`, safe for a spreadsheet."""

from collections.abc import Iterable, Iterator
from typing import Any, BinaryIO

from tawatur.export import Made
from tawatur.export.sidecar import Sidecar
from tawatur.export.texts import text
from tawatur.model import Claim, Report
from tawatur.output import Style
from tawatur.output.sheet import write as write_claims
from tawatur.records import claim_record, plain

_DOCUMENT = ("sha256", "title", "url", "doubtful", "fetched", "edited")
"""What has no column of a document, beside its text."""
_CLAIM = {
    "count": ("unit", "text", "start", "end"), "actor": ("surface", "type", "start", "end"),
    "target": ("surface", "id", "type", "start", "end"), "place": ("start", "end"), "time": ("evidence",),
}  # fmt: skip
"""What has none of a claim's parts that have columns."""
_WHOLE = ("more_places", "attribution", "rules")
"""The parts of which the columns have names alone, or nothing."""


def write(reports: Iterable[Report], out: BinaryIO, made: Made, sidecar: Sidecar) -> None:
    """Write a line of column names, then a line for each claim."""
    sidecar.note({"left_out": ["text"]})
    with text(out, made.bom) as stream:
        write_claims(_told(reports, sidecar), stream, Style())


def _told(reports: Iterable[Report], sidecar: Sidecar) -> Iterator[Report]:
    """Reports as they pass, each told of to the sidecar with what has no column."""
    for report in reports:
        document = _some({name: getattr(report.document, name) for name in _DOCUMENT})
        claims = {claim.id: _left(claim) for claim in report.claims}
        sidecar.wrote(report.document.id, {**document, "claims": claims} if claims else document)
        yield report


def _left(claim: Claim) -> dict[str, Any]:
    """The parts of a claim that no column holds."""
    record = claim_record(claim, explain=True)
    parts = {
        part: _some({name: record[part][name] for name in names}) for part, names in _CLAIM.items() if record[part]
    }
    return _some({**parts, **{part: record[part] for part in _WHOLE}})


def _some(values: dict[str, Any]) -> dict[str, Any]:
    """Those that are not empty, as plain values."""
    return {name: plain(value) for name, value in values.items() if value not in (None, (), [], {})}
