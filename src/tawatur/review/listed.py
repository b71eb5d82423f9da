"""Events of a list in, what a row of a table says of each out."""

from collections.abc import Iterable
from dataclasses import dataclass

from tawatur.labels import label
from tawatur.model.review import EventRow
from tawatur.output.eventcells import interval, joined, ordered

_MOST_KINDS, _MOST_FIGURES = 3, 2


@dataclass(frozen=True, slots=True)
class Listed:
    """A row: the event, its kinds and figures in words, and what lies around its place."""

    event: EventRow
    kinds: str
    figures: tuple[tuple[str, str], ...]
    region: str


def listed(events: Iterable[EventRow], lang: str) -> list[Listed]:
    """The rows of some events, in their order."""
    return [Listed(event, kinds_of(event, lang), figures_of(event, lang), _region(event)) for event in events]


def kinds_of(event: EventRow, lang: str) -> str:
    """What happened, the most told first."""
    more = f" +{len(event.kinds) - _MOST_KINDS}" if len(event.kinds) > _MOST_KINDS else ""
    return joined((label("kind", kind, lang) for kind in event.kinds[:_MOST_KINDS]), lang) + more


def figures_of(event: EventRow, lang: str) -> tuple[tuple[str, str], ...]:
    """The first kinds of harm of which something is told, from low to high with the best in brackets."""
    shown = ((kind, _figure(*event.figures[kind])) for kind in ordered(event.figures))
    return tuple((label("kind", kind, lang), text) for kind, text in shown if text)[:_MOST_FIGURES]


def _figure(low: int | None, best: int | None, high: int | None) -> str:
    between, one = interval(low, best, high), f"{best:,}" if best is not None else ""
    return between if one in ("", between) else f"{between} ({one})"


def _region(event: EventRow) -> str:
    parts = dict.fromkeys(part for part in (event.admin1, event.country) if part and part != event.place)
    return " · ".join(parts)
