"""Events in, JSON lines out: the very lines of `tawatur link --format jsonl`, which hold all of an event."""

from collections.abc import Iterable
from typing import BinaryIO

from tawatur.eventlines import event_line
from tawatur.export import Made
from tawatur.export.sidecar import Sidecar
from tawatur.model import Event

FORMS = ("incident", "toll", "period", "statement")


def write(events: Iterable[Event], out: BinaryIO, made: Made, sidecar: Sidecar) -> None:
    """Write a line for each event; nothing is left out, so the sidecar says of the export what has no room here."""
    for event in events:
        out.write(event_line(event).encode())
        sidecar.wrote(event.id, {})
