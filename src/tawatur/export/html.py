"""Events in, one HTML report out that needs no network and no script: key figures, charts, a map, a table, details.

Rows of the table are written as events come and lie on disk until the sums above them are known; sums grow with days
and places. Of the first `DETAILS` events all is shown, and these alone are held in memory.
"""

from collections.abc import Iterable
from pathlib import Path
from tempfile import SpooledTemporaryFile
from typing import Any, BinaryIO

from markupsafe import Markup

from tawatur.export import Made
from tawatur.export.gathered import Gathered
from tawatur.export.sidecar import Sidecar
from tawatur.export.texts import text
from tawatur.labels import label
from tawatur.model import Event
from tawatur.page.charts import HEIGHT, WIDTH
from tawatur.page.events import Anchors
from tawatur.page.eventviews import event_view, page_of
from tawatur.page.frame import FOLDER, rendered, templates
from tawatur.stats.words import said

FORMS = ("incident", "toll", "period", "statement")
DETAILS = 200
"""Events that are shown in detail, and held in memory until the end."""
_FOLDERS = (Path(__file__).parent, FOLDER)
_STYLES = ("page.css", "eventparts.css", "report.css")
_IN_MEMORY = 1 << 23
_HELD_IN_ROW = frozenset(("kinds", "time", "independent_origins"))
_HELD_IN_DETAIL = _HELD_IN_ROW | {"means", "grade", "outlets", "disputes", "links", "apart", "duplicate_of", "reports"}


def write(events: Iterable[Event], out: BinaryIO, made: Made, sidecar: Sidecar) -> None:
    """Write the report."""
    gathered, detailed = Gathered(made), list[Event]()
    row = templates(made.lang, _FOLDERS).get_template("reportrow.html.j2")
    with SpooledTemporaryFile(_IN_MEMORY, "w+", encoding="utf-8", newline="") as rows, text(out) as stream:
        for number, event in enumerate(events, 1):
            gathered.add(event)
            whole = number <= DETAILS
            if whole:
                detailed.append(event)
            sidecar.event(event, _held(event) if whole else _HELD_IN_ROW)
            rows.write(row.render(row=gathered.row(event, number if whole else None)) + "\n")
        rows.seek(0)
        shown = _shown(gathered, detailed, made) | {"rows": map(Markup, rows)}  # escaped when they were written
        stream.writelines(rendered("report.html.j2", _STYLES, None, made.lang, shown, _FOLDERS))


def _held(event: Event) -> frozenset[str]:
    return _HELD_IN_DETAIL | {f"figures.{kind}" for kind in event.figures}


def _shown(gathered: Gathered, detailed: list[Event], made: Made) -> dict[str, Any]:
    """What the template takes but the rows."""
    page = page_of(tuple(detailed), made.lang, made.policy)
    told = made.said()
    query = [(name.replace("_", " "), _plain(value)) for name, value in told["query"].items()]
    return {
        "query": query,
        "chosen": label("policy", made.policy, made.lang),
        "versions": label("report", "versions", made.lang).format(**told["versions"]),
        "number": label("event", "number", made.lang).format(policy=label("policy", made.policy, made.lang)),
        "facts": gathered.facts(),
        "tolls": gathered.tolls(),
        "left_out": gathered.left_out(),
        "pictures": gathered.pictures(),
        "map": gathered.map(),
        "unmapped": gathered.unmapped(),
        "total": gathered.total,
        "events": (event_view(event, page) for event in detailed),
        "some": len(detailed) < gathered.total,
        "details": label("report", "details_some", made.lang).format(number=len(detailed)),
        "toll_word": lambda name: said(name, made.lang),
        "width": WIDTH,
        "height": HEIGHT,
        "at": Anchors(),
    }


def _plain(value: object) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list | tuple) else str(value)
