"""Places of the gazetteer in, a table for people out."""

from collections.abc import Iterable
from typing import TextIO

from rich.box import SIMPLE_HEAD
from rich.table import Table
from rich.text import Text

from tawatur.gazetteer import Entry
from tawatur.output.table import console_for
from tawatur.output.terminal import line


def write_places(entries: Iterable[Entry], out: TextIO) -> None:
    """Write one place a line."""
    table = Table("id", "name", "English", "kind", "country", "admin1", "position", box=SIMPLE_HEAD, show_edge=False)
    for entry in entries:
        position = f"{entry.lat:.4f}, {entry.lon:.4f}" if entry.lat is not None and entry.lon is not None else ""
        cells = (entry.id, entry.name, entry.name_en, entry.kind, entry.country or "", entry.admin1 or "", position)
        table.add_row(*(Text(line(cell, out)) for cell in cells))
    console_for(out).print(table)
