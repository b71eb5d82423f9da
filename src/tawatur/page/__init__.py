"""Reports in, one HTML page out that needs no network: each claim's words are marked, a click or Enter opens them.

The page is right to left in Arabic or left to right in English, works by keyboard and screen reader, in dark and light.
What a report says is text on it and nothing else: all of it is escaped, and the page's policy runs our script alone.
"""

from base64 import b64encode
from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path
from typing import TextIO

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from tawatur.labels import label
from tawatur.model import Report
from tawatur.output import Style
from tawatur.page.views import view
from tawatur.records import versions

_FOLDER = Path(__file__).parent


def write(reports: Iterable[Report], out: TextIO, style: Style) -> None:
    """Write the page of all reports."""
    lang = style.lang or "ar"
    views = [view(number, report, lang, style.explain) for number, report in enumerate(reports, 1)]
    environment = Environment(
        loader=FileSystemLoader(_FOLDER, encoding="utf-8"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    css, script = _own("page.css"), _own("page.js")
    environment.globals.update(label=lambda group, name: label(group, name, lang), lang=lang)
    page = environment.get_template("page.html.j2")
    total = label("page", "total", lang).format(reports=len(views), claims=sum(len(v.claims) for v in views))
    made = label("page", "made", lang).format(version=versions()["tawatur"])
    words = {
        "reports": views,
        "total": total,
        "made": made,
        "css": css,
        "script": script,
        "policy": _policy(css, script),
    }
    out.writelines(page.generate(**words))


def _own(name: str) -> Markup:
    """A file of this folder, as it stands."""
    return Markup((_FOLDER / name).read_text(encoding="utf-8"))  # no word of a report is in it


def _policy(css: str, script: str) -> str:
    """Content-Security-Policy: this style and this script by their digests, nothing from anywhere."""
    style_hash, script_hash = (b64encode(sha256(part.encode()).digest()).decode() for part in (css, script))
    allowed = f"style-src 'sha256-{style_hash}'; script-src 'sha256-{script_hash}'"
    return f"default-src 'none'; {allowed}; base-uri 'none'; form-action 'none'"
