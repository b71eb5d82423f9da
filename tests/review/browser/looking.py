"""What tests of pages look for: what axe finds, what is wider than the window, how much was transferred."""

from functools import cache
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

_AXE = Path(__file__).parents[3] / "web/node_modules/axe-core/axe.min.js"
_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
_RUN = """async (tags) => {
  const rules = {"target-size": {enabled: true}};
  const found = await axe.run(document, {runOnly: tags, preload: false, rules});
  return found.violations.map((v) => ({id: v.id, impact: v.impact, help: v.help, nodes: v.nodes.map((n) => n.html)}));
}"""


def found_by_axe(page: Page) -> list[str]:
    """All that axe holds for a fault of accessibility on a page, as lines to read."""
    page.evaluate(_axe())
    found: list[dict[str, Any]] = page.evaluate(_RUN, _TAGS)
    return [f"{one['id']} ({one['impact']}): {one['help']}: {one['nodes'][:3]}" for one in found]


def too_wide(page: Page) -> int:
    """By how many pixels the page is wider than its window."""
    width: int = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    return width


@cache
def _axe() -> str:
    return _AXE.read_text(encoding="utf-8")
