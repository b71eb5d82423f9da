"""Events in, one HTML page out that needs no network: a list to filter, each event opening to all about it.

Like the page of reports it is right to left in Arabic or left to right in English, works by keyboard and screen reader,
in dark and light, and without its script. What a report says is text on it and nothing else.
"""

from typing import TextIO

from tawatur.labels import label
from tawatur.model import Linked
from tawatur.output import Style
from tawatur.page.charts import HEIGHT, WIDTH
from tawatur.page.eventviews import EventView, Telling, event_view, page_of
from tawatur.page.frame import rendered
from tawatur.records import versions


class Anchors:
    """Where things stand on the page: reports and events on itself, titles on the web."""

    def report(self, view: EventView, document: str) -> str:
        """The report below its event."""
        return f"#e{view.number}-{view.places[document]}"

    def title(self, telling: Telling) -> str | None:
        """Where the report was published."""
        return telling.link

    def claim(self, document: str, claim: str) -> None:
        """Nowhere: the page shows no texts."""

    def event(self, number: int | None, id: str) -> str | None:
        """An event that is on the page."""
        return f"#e{number}" if number else None


def write(linked: Linked, out: TextIO, style: Style) -> None:
    """Write the page of all events, in their order."""
    lang = style.lang or "ar"
    page = page_of(linked.events, lang, style.policy)
    totals = {
        "events": len(linked.events),
        "reports": len({member.document for event in linked.events for member in event.members}),
        "supported": sum(event.independent_origins > 1 for event in linked.events),
    }
    shown = {
        "events": [event_view(event, page) for event in linked.events],
        "total": label("event", "totals", lang).format(**totals),
        "number": label("event", "number", lang).format(policy=label("policy", style.policy, lang)),
        "made": label("event", "made", lang).format(version=versions()["tawatur"]),
        "width": WIDTH,
        "height": HEIGHT,
        "at": Anchors(),
    }
    out.writelines(rendered("events.html.j2", ["page.css", "events.css", "eventparts.css"], "events.js", lang, shown))
