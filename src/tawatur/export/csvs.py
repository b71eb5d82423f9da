"""Events in, CSV out: one event a line, the columns of `tawatur events --format csv`, safe for a spreadsheet."""

from collections.abc import Iterable, Iterator
from typing import BinaryIO

from tawatur.export import Made
from tawatur.export.sidecar import Sidecar
from tawatur.export.texts import text
from tawatur.model import Event
from tawatur.output import Style
from tawatur.output.eventsheet import lines

FORMS = ("incident", "toll", "period", "statement")
_HELD = frozenset(("kinds", "time", "place", "means", "outlets", "independent_origins", "duplicate_of"))


def write(events: Iterable[Event], out: BinaryIO, made: Made, sidecar: Sidecar) -> None:
    """Write a line of column names, then a line for each event; figures are held without their other policies."""
    with text(out, made.bom) as stream:
        stream.writelines(lines(_told(events, sidecar), Style(policy=made.policy)))


def _told(events: Iterable[Event], sidecar: Sidecar) -> Iterator[Event]:
    for event in events:
        sidecar.event(event, _HELD)
        yield event
