"""Events in, CSV with HXL hashtags out: headings, a row of hashtags, then an event a line, safe for a spreadsheet."""

import csv
from collections.abc import Iterable
from typing import BinaryIO

from tawatur.export import Made
from tawatur.export.hxlcolumns import HELD, cells, columns
from tawatur.export.sidecar import Sidecar
from tawatur.export.texts import text
from tawatur.model import Event
from tawatur.output.sheet import guarded

FORMS = ("incident", "toll", "period", "statement")


def write(events: Iterable[Event], out: BinaryIO, made: Made, sidecar: Sidecar) -> None:
    """Write headings in the language asked for, hashtags, and a line for each event."""
    with text(out, made.bom) as stream:
        table = csv.writer(stream, lineterminator="\n")
        heads = list(columns(made.policy, made.lang))
        table.writerow([head.heading for head in heads])
        table.writerow([head.tag for head in heads])
        for event in events:
            table.writerow([guarded(cell) for cell in cells(event, made.policy)])
            sidecar.event(event, HELD)
