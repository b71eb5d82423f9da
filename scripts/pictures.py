"""Pictures of the review page, in both languages, from the example reports: `python -m scripts.pictures [PATH...]`.

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
WIDTH, HEIGHT = 1200, 760
PAGES = {
    "start": "/",
    "queue": "/queue",
    "report": "/reports/{report}",
    "event": "/events/{event}",
    "explore": "/explore",
}
"""What is taken."""


def main() -> None:
    """Take them all, or those that are named."""
    wanted = {name: path for name, path in PAGES.items() if not sys.argv[1:] or name in sys.argv[1:]}
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
            browser.close()


def _fill(place: str) -> dict[str, str]:
    """Read the examples into a ledger and link them; the ids of the event that most origins tell of, and a report."""
    Ledger.create(place).close()
    for words in (["add", str(ROOT / "examples/reports.jsonl"), "--as", "analyst"], ["sync"]):
        command = [sys.executable, "-c", "from tawatur.cli import main; main()", *words, "--ledger", place]
        subprocess.run(command, check=True)
    with Ledger(place) as ledger:
        event = max(ledger.events().events, key=lambda one: (one.independent_origins, len(one.members), one.id))
    return {"event": quote(event.id, safe=""), "report": quote(event.members[0].document)}


def _take(browser: Browser, address: str, lang: str, to: Path) -> None:
    context = browser.new_context(locale=lang, viewport={"width": WIDTH, "height": HEIGHT}, color_scheme="light")
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
