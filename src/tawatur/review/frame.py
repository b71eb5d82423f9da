"""A template and what it shows in, a page in the reader's language out, in the frame that all pages share.

In templates: `word(key, n=..)`, `label(group, id)`, `number(n)`, `day(d)`, `moment(t)`, `lang`, `dir`, `theme`,
`viewer`, `csrf` and `csrf_field()`, `static(name)`, `report_url`, `original_url`, `words_url`, `event_url`,
`name_url`, `asking`, and `here`, the address of the page.
"""

from collections.abc import Mapping
from functools import cache, partial
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import HTMLResponse

from tawatur.labels import label
from tawatur.page.frame import FOLDER as PAGE
from tawatur.review import languages, urls
from tawatur.review.files import static
from tawatur.review.harmless import harmless
from tawatur.review.navigation import ways
from tawatur.review.people.viewers import Viewer

_FOLDERS = (Path(__file__).parent / "templates", PAGE)
"""Our own templates, and those of the parts that a page of events shows too."""


def page(
    request: Request,
    template: str,
    viewer: Viewer | None,
    *,
    status: int = 200,
    headers: Mapping[str, str] | None = None,
    **shown: Any,
) -> HTMLResponse:
    """A page, or a part of one for HTMX; nothing keeps it, since it shows what one person may see."""
    html = _environment().get_template(template).render(**_frame(request, viewer), **shown)
    return HTMLResponse(html, status, headers={"Cache-Control": "no-store"} | dict(headers or {}))


def _frame(request: Request, viewer: Viewer | None) -> dict[str, Any]:
    """What every template knows."""
    lang = languages.lang_of(request)
    csrf = viewer.csrf if viewer else getattr(request.state, "csrf", "")
    return {
        "request": request,
        "lang": lang,
        "dir": "rtl" if lang == "ar" else "ltr",
        "theme": languages.theme_of(request),
        "viewer": viewer,
        "ways": ways(viewer),
        "csrf": csrf,
        "csrf_field": lambda: Markup('<input type="hidden" name="csrf" value="{}">').format(csrf),
        "here": urls.asking(request.url.path) + (f"?{request.url.query}" if request.url.query else ""),
        "word": partial(languages.word, lang),
        "number": partial(languages.number, lang),
        "day": partial(languages.day, lang),
        "moment": partial(languages.moment, lang),
        "label": lambda group, name: label(group, name, lang),
    }


@cache
def _environment() -> Environment:
    """Templates that escape what they show and fail on what they do not know."""
    made = Environment(
        loader=FileSystemLoader(_FOLDERS, encoding="utf-8"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=harmless,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals.update(
        static=static,
        report_url=urls.report_url,
        original_url=urls.original_url,
        words_url=urls.words_url,
        event_url=urls.event_url,
        name_url=urls.name_url,
        asking=urls.asking,
    )
    return made
