"""Reports that want to do harm, in a real browser: none of their scripts run, nothing is asked elsewhere, no page is
wider than a telephone.
"""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Dialog

from tawatur.ledger import Ledger
from tests.review.browser.conftest import NewPage
from tests.review.browser.looking import too_wide
from tests.review.hostile import EVIL, fill
from tests.review.routes import addresses, routes
from tests.review.serving import Served, serving

TURNED = """() => {
  const turned = /[\\u0000-\\u0008\\u202a-\\u202e\\u2066-\\u2069]/;
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const found = [];
  while (walk.nextNode()) if (turned.test(walk.currentNode.data)) found.push(walk.currentNode.data.slice(0, 80));
  return found;
}"""
SOME = ("a script", "a handler", "an address", "a line", "controls", "long", "never closed")
"""What is asked for in the holes and queries of each route, of all that there is; the reports are there with all."""


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = tmp_path_factory.mktemp("hostile") / "ledger.db"
    with Ledger.create(path) as ledger:
        fill(ledger)
    return str(path)


@pytest.fixture(scope="module")
def served(place: str) -> Iterator[Served]:
    """The review page over the hostile reports."""
    with serving(place) as server:
        yield server


@pytest.fixture
def values(served: Served) -> list[str]:
    with Ledger(served.place) as ledger:
        events = [event.id for event in ledger.events().events]
    return [*(EVIL[name] for name in SOME), "a long word", "much that states nothing", *events[:4]]


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_no_script_of_a_report_runs_and_no_page_is_wider_than_a_telephone(
    new_page: NewPage, served: Served, seen: list[str], values: list[str], lang: str
) -> None:
    page, shown = new_page(lang, 360), 0
    page.set_default_timeout(30_000)
    faults: list[str] = []

    def asked(dialog: Dialog) -> None:
        faults.append(f"dialog {dialog.message}")
        dialog.dismiss()

    page.on("dialog", asked)
    for route in routes(served.app, "GET"):
        if route.path.startswith(("/api/", "/healthz")) or "{" not in route.path and not route.asked and lang == "en":
            continue
        for address in addresses(route, values[: (None if lang == "ar" else 3) if "{" in route.path else 2]):
            answer = page.goto(served.url + address, wait_until="load")
            if answer is None or not answer.headers.get("content-type", "").startswith("text/html"):
                continue
            shown += 1
            styled = page.locator("link[rel=stylesheet]").count() > 0  # a part of a page comes without
            found = page.evaluate("[window.hurt, document.querySelectorAll('[onerror],[onload],[onfocus]').length]")
            faults += [f"{address[:160]}: {found}"] if found != [None, 0] else []
            faults += [f"{address[:160]}: {wide} wider" for wide in [too_wide(page)] if wide > 0 and styled]
            faults += [f"{address[:160]}: turned {text!r}" for text in page.evaluate(TURNED)]
            assert page.url.startswith(served.url), page.url
    seen[:] = [line for line in seen if "status of 4" not in line]
    assert shown > 20 and not faults, "\n".join(faults[:40])
