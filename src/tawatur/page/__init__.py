"""Reports in, one HTML page out that needs no network: each claim's words are marked, a click or Enter opens them.

The page is right to left in Arabic or left to right in English, works by keyboard and screen reader, in dark and light.
What a report says is text on it and nothing else: all of it is escaped, and the page's policy runs our script alone.
"""

from collections.abc import Iterable
from typing import TextIO

from tawatur.labels import label
from tawatur.model import Report
from tawatur.output import Style
from tawatur.page.frame import rendered
from tawatur.page.views import view
from tawatur.records import versions


def write(reports: Iterable[Report], out: TextIO, style: Style) -> None:
    """Write the page of all reports."""
    lang = style.lang or "ar"
    views = [view(number, report, lang, style.explain) for number, report in enumerate(reports, 1)]
    shown = {
        "reports": views,
        "total": label("page", "total", lang).format(reports=len(views), claims=sum(len(v.claims) for v in views)),
        "made": label("page", "made", lang).format(version=versions()["tawatur"]),
    }
    out.writelines(rendered("page.html.j2", ["page.css"], "page.js", lang, shown))
