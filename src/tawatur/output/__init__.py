"""Reports or events in, one of the formats out.

A format is a module with `write(reports, out, style)` and a line in `FORMATS`; one of events takes `Linked` instead and
has its line in `EVENT_FORMATS`.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from importlib import import_module
from typing import Protocol, TextIO, cast

from tawatur.model import Linked, Report


@dataclass(frozen=True, slots=True)
class Style:
    """How a person wants it.

    `lang` is the language of headings (`ar`, `en`; None is the format's own), `explain` asks for rules, and `policy`
    names whose one number for an event is shown (codebook, Figures under a policy).
    """

    lang: str | None = None
    explain: bool = False
    policy: str = "latest_per_origin"


class Format(Protocol):
    """A module that writes reports."""

    def write(self, reports: Iterable[Report], out: TextIO, style: Style) -> None:
        """Write reports as they come."""


class EventFormat(Protocol):
    """A module that writes events."""

    def write(self, linked: Linked, out: TextIO, style: Style) -> None:
        """Write all events."""


FORMATS = {
    "table": "tawatur.output.table",
    "jsonl": "tawatur.output.jsonl",
    "html": "tawatur.page",
    "csv": "tawatur.output.sheet",
}
"""Every format and the module that writes it, loaded when asked for."""


EVENT_FORMATS = {"table": "tawatur.output.events", "jsonl": "tawatur.output.eventjsonl", "html": "tawatur.page.events",
                 "csv": "tawatur.output.eventsheet"}  # fmt: skip
"""The same for events."""


def write(name: str, reports: Iterable[Report], out: TextIO, style: Style) -> None:
    """Write reports in the format of that name."""
    cast(Format, import_module(FORMATS[name])).write(reports, out, style)


def write_linked(name: str, linked: Linked, out: TextIO, style: Style) -> None:
    """Write events in the format of that name."""
    cast(EventFormat, import_module(EVENT_FORMATS[name])).write(linked, out, style)
