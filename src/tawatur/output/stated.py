"""An event in, the figures out that somebody states."""

from tawatur.model import Event, Figures


def stated(event: Event) -> dict[str, Figures]:
    """Figures by kind of harm, without the bound of nobody (high 0 alone) that linking keeps where none is told."""
    return {kind: found for kind, found in event.figures.items() if not _of_nobody(found)}


def _of_nobody(found: Figures) -> bool:
    return (found.low, found.best, found.high) == (None, None, 0)
