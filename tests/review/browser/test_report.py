"""The report of a query, opened from its file in a real browser: it looks, asks nobody, and is for everybody."""

import io
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tawatur.export import Made
from tawatur.export.html import write
from tawatur.export.sidecar import Sidecar
from tests.incident import INCIDENT
from tests.review.browser.looking import found_by_axe, too_wide


@pytest.mark.parametrize(("lang", "dark", "width"), [("ar", True, 1280), ("en", False, 390)])
def test_a_report_is_read_without_a_network(
    browser: Browser, tmp_path: Path, lang: str, dark: bool, width: int
) -> None:
    path, made = tmp_path / "report.html", Made("html", "latest_per_origin", {"kinds": ["killed"]}, lang)
    with path.open("wb") as stream:
        write(iter(INCIDENT.events), stream, made, Sidecar(io.StringIO(), {}))
    context = browser.new_context(color_scheme="dark" if dark else "light", viewport={"width": width, "height": 900})
    page, asked, said = context.new_page(), list[str](), list[str]()
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    page.goto(path.as_uri())
    assert found_by_axe(page) == []
    assert too_wide(page) == 0
    assert page.locator("svg.drawn").count() == 3
    ink = page.evaluate("getComputedStyle(document.body).color")
    painted = page.evaluate("[...document.querySelectorAll('svg.drawn [fill]')].map((e) => getComputedStyle(e).fill)")
    assert ink in painted, "a picture has the colours of its page"
    page.locator("table.events a[href='#e1']").click()
    assert page.locator("#e1").evaluate("(e) => e.getBoundingClientRect().top < innerHeight")
    assert (asked, said) == ([path.as_uri()], [])
    context.close()
