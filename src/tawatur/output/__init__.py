"""Reports in, one of the formats out.

A format is a module with `write(reports, out, style)` and a line in `FORMATS`.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from importlib import import_module
from typing import Protocol, TextIO, cast

from tawatur.model import Report


@dataclass(frozen=True, slots=True)
class Style:
    """How a person wants it: the language of headings (`ar`, `en`; None is the format's own) and whether with rules."""

    lang: str | None = None
    explain: bool = False


class Format(Protocol):
    """A module that writes reports."""

    def write(self, reports: Iterable[Report], out: TextIO, style: Style) -> None:
        """Write reports as they come."""


FORMATS = {
    "table": "tawatur.output.table",
    "jsonl": "tawatur.output.jsonl",
    "html": "tawatur.page",
    "csv": "tawatur.output.sheet",
}
"""Every format and the module that writes it, loaded when asked for."""


def write(name: str, reports: Iterable[Report], out: TextIO, style: Style) -> None:
    """Write reports in the format of that name."""
    cast(Format, import_module(FORMATS[name])).write(reports, out, style)
