"""Events in, one HTML page out that needs no network: a list to filter, each event opening to all about it.

Like the page of reports it is right to left in Arabic or left to right in English, works by keyboard and screen reader,
in dark and light, and without its script. What a report says is text on it and nothing else.
"""

from typing import TextIO

from tawatur.labels import label
from tawatur.model import Linked
from tawatur.output import Style
from tawatur.page.charts import HEIGHT, WIDTH
from tawatur.page.eventviews import event_view, page_of
from tawatur.page.frame import rendered
from tawatur.records import versions


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
    }
    out.writelines(rendered("events.html.j2", ["page.css", "events.css"], "events.js", lang, shown))
