"""Events or reports in, one of the field's formats out, and beside it a list of what that format cannot hold.

A format is a module with what `Format` asks for and a line in `FORMATS`. It writes bytes as the items come, the same
bytes for the same items; nothing in it knows where they are from.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from importlib import import_module
from typing import Any, BinaryIO, Protocol, cast

from tawatur.export.sidecar import Sidecar
from tawatur.model import Event, Report
from tawatur.records import versions


@dataclass(frozen=True, slots=True)
class Made:
    """What an export says of itself: the policy behind one number for an event, what was asked, and what made it.

    `query` holds what was asked by name, without what was not; `bom` begins text with a byte order mark, by which
    Excel knows UTF-8; a bundle of evidence without its `chain` proves no document's place.
    """

    format: str
    policy: str
    query: dict[str, Any]
    lang: str = "en"
    bom: bool = False
    chain: bool = True

    def said(self) -> dict[str, Any]:
        """The same as plain values, with the versions of program, lexicons and gazetteer."""
        without = {} if self.chain else {"chain": "left out"}
        return {"format": self.format, "policy": self.policy, "query": self.query, **without, "versions": versions()}


class EventFormat(Protocol):
    """A module that writes events. `FORMS` are the forms of events that it is for; those that it has no room for at
    all it tells the sidecar, as it does what of an event it cannot hold.
    """

    FORMS: tuple[str, ...]

    def write(self, events: Iterable[Event], out: BinaryIO, made: Made, sidecar: Sidecar) -> None:
        """Write events as they come."""


class ReportFormat(Protocol):
    """A module that writes reports, each with the claims that are asked for."""

    def write(self, reports: Iterable[Report], out: BinaryIO, made: Made, sidecar: Sidecar) -> None:
        """Write reports as they come."""


FORMATS = {
    "csv": "tawatur.export.csvs",
    "ged": "tawatur.export.ged",
    "acled": "tawatur.export.acled",
    "geojson": "tawatur.export.geojson",
    "parquet": "tawatur.export.parquets",
    "jsonl": "tawatur.export.jsonl",
    "plover": "tawatur.export.plover",
    "ftm": "tawatur.export.ftm",
    "hxl": "tawatur.export.hxl",
    "hxl-xlsx": "tawatur.export.hxlsheets",
    "html": "tawatur.export.html",
}
"""Every format of events and the module that writes it, loaded when asked for."""

REPORT_FORMATS = {
    "claims-csv": "tawatur.export.claimcsvs",
    "claims-parquet": "tawatur.export.claimparquets",
}
"""The same for formats of reports with their claims."""


BUNDLES = ("zip", "wacz")
"""Formats of bundles of evidence."""

LEDGER_FORMATS = ("ledger", *BUNDLES)
"""Formats of what a ledger alone can give."""

CSV_FORMATS = ("csv", "claims-csv", "ged", "acled", "hxl")
"""Formats that a spreadsheet reads as text, to which a byte order mark may say how."""


def event_format(name: str) -> EventFormat:
    """The format of events of that name."""
    return cast(EventFormat, import_module(FORMATS[name]))


def report_format(name: str) -> ReportFormat:
    """The format of reports of that name."""
    return cast(ReportFormat, import_module(REPORT_FORMATS[name]))
