"""Events in, JSON lines out, as `tawatur.eventlines` has them."""

from typing import TextIO

from tawatur.eventlines import write_events
from tawatur.model import Linked
from tawatur.output import Style


def write(linked: Linked, out: TextIO, style: Style) -> None:
    """Write the events and the redirects; `style` has nothing to say here."""
    write_events(linked, out)
