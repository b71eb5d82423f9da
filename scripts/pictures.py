"""Pictures of the review page and of what is written for people, in both languages, from the example reports:
`python -m scripts.pictures [NAME...]`.

In: addresses of pages, by name; `{report}` and `{event}` stand for a report and an event of the examples. Out: small
PNGs in docs/pictures/, NAME-LANG.png. A ledger of its own is made, served, looked at, and left.
"""

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from urllib.parse import quote

from playwright.sync_api import Browser, sync_playwright

from hatch_build import put
from tawatur.ledger import Ledger
from tests.review.browser.conftest import FLAGS, NAMES
from tests.review.serving import serving

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "docs/pictures"
WIDTH, HEIGHT, TALL = 1200, 760, 2600
PAGES = {
    "start": "/",
    "queue": "/queue",
    "report": "/reports/{report}",
    "event": "/events/{event}",
    "explore": "/explore",
}
"""What is taken of the review page."""
FILES = ("summary", "tolls")
"""And of what is written: the report of all events, and their tolls by place."""


def main() -> None:
    """Take them all, or those that are named."""
    asked = sys.argv[1:] or [*PAGES, *FILES]
    wanted = {name: path for name, path in PAGES.items() if name in asked}
    put(ROOT, checkers=True)
    FOLDER.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        place = str(Path(folder) / "examples.db")
        names = _fill(place)
        with serving(place) as served, sync_playwright() as started:
            browser = started.chromium.launch(executable_path=_chromium(), args=list(FLAGS))
            for lang in ("ar", "en"):
                for name, path in wanted.items():
                    _take(browser, served.url + path.format(**names), lang, FOLDER / f"{name}-{lang}.png")
                if "summary" in asked:
                    report = Path(folder) / f"summary-{lang}.html"
                    _run("export", "html", "--lang", lang, "-o", str(report), "--as", "analyst", "--ledger", place)
                    _take(browser, report.as_uri(), lang, FOLDER / f"summary-{lang}.png", TALL)
            browser.close()
        if "tolls" in asked:
            for lang in ("ar", "en"):
                to = FOLDER / f"tolls-{lang}.png"
                _run("stats", "--by", "place", "--lang", lang, "--format", "png", "-o", str(to), "--as", "analyst",
                     "--ledger", place)  # fmt: skip


def _fill(place: str) -> dict[str, str]:
    """Read the examples into a ledger and link them; the ids of the event that most origins tell of, and a report."""
    Ledger.create(place).close()
    _run("add", str(ROOT / "examples/reports.jsonl"), "--as", "analyst", "--ledger", place)
    _run("sync", "--ledger", place)
    with Ledger(place) as ledger:
        event = max(ledger.events().events, key=lambda one: (one.independent_origins, len(one.members), one.id))
    return {"event": quote(event.id, safe=""), "report": quote(event.members[0].document)}


def _run(*words: str) -> None:
    """A command of the program."""
    subprocess.run([sys.executable, "-c", "from tawatur.cli import main; main()", *words], check=True)


def _take(browser: Browser, address: str, lang: str, to: Path, height: int = HEIGHT) -> None:
    context = browser.new_context(locale=lang, viewport={"width": WIDTH, "height": height}, color_scheme="light")
    page = context.new_page()
    answer = page.goto(address, wait_until="networkidle")
    if answer is None or not answer.ok:
        print(f"{address}: {answer.status if answer else 'no answer'}; left out")
    else:
        page.evaluate("document.fonts.ready")
        page.screenshot(path=to, animations="disabled")
        print(f"{to.relative_to(ROOT)}: {to.stat().st_size >> 10} KB")
    context.close()


def _chromium() -> str:
    found = next(filter(None, map(shutil.which, NAMES)), None)
    if found is None:
        raise SystemExit("Chromium is missing: apt-get install chromium")
    return found


if __name__ == "__main__":
    main()
