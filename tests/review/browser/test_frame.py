"""The frame in a browser: nothing from elsewhere, little to transfer, both languages, looks, widths, keys."""

import pytest
from playwright.sync_api import Page, expect

from tests.review.browser.conftest import NewPage
from tests.review.browser.looking import found_by_axe, too_wide

MOST = 300_000
PAGES = ("/", "/how-to-read", "/nothing-is-here")


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("lang", ["ar", "en"])
@pytest.mark.parametrize(("width", "dark"), [(1280, False), (360, True)])
def test_pages_are_readable_by_all(
    new_page: NewPage, seen: list[str], path: str, lang: str, width: int, dark: bool
) -> None:
    page = new_page(lang, width, dark=dark)
    page.goto(path)
    assert page.locator("html").get_attribute("dir") == ("rtl" if lang == "ar" else "ltr")
    assert found_by_axe(page) == []
    assert too_wide(page) == 0
    seen[:] = [line for line in seen if "404" not in line]


def test_a_cold_browser_transfers_little(browser_page: Page) -> None:
    session = browser_page.context.new_cdp_session(browser_page)
    session.send("Network.enable")
    bytes_of: list[float] = []
    session.on("Network.loadingFinished", lambda done: bytes_of.append(done["encodedDataLength"]))
    browser_page.goto("/", wait_until="networkidle")
    assert len(bytes_of) > 4 and 20_000 < sum(bytes_of) < MOST


def test_language_and_look_are_chosen_and_kept(browser_page: Page) -> None:
    browser_page.goto("/how-to-read?x=1")
    browser_page.locator(".look summary").click()
    browser_page.get_by_role("link", name="Dark").click()
    expect(browser_page.locator("html")).to_have_attribute("data-theme", "dark")
    browser_page.get_by_role("link", name="العربية").click()
    expect(browser_page.locator("html")).to_have_attribute("dir", "rtl")
    assert browser_page.url.endswith("/how-to-read?x=1")
    background = "getComputedStyle(document.body).backgroundColor"
    assert browser_page.evaluate(background) == "rgb(21, 23, 27)"
    start = browser_page.locator(".bar .name").bounding_box()
    assert start and start["x"] > 640  # mirrored


def test_the_first_key_leads_past_the_header(browser_page: Page) -> None:
    browser_page.goto("/")
    browser_page.keyboard.press("Tab")
    expect(browser_page.get_by_role("link", name="Skip to content")).to_be_focused()
    browser_page.keyboard.press("Enter")
    expect(browser_page.locator("#main")).to_be_focused()


def test_nothing_inline_runs(browser_page: Page, seen: list[str]) -> None:
    browser_page.goto("/")
    browser_page.evaluate(
        "document.body.insertAdjacentHTML('beforeend', '<p onclick=\"window.ran = 1\" id=\"x\">x</p>')"
    )
    browser_page.locator("#x").click()
    assert browser_page.evaluate("window.ran") is None
    assert [line for line in seen if "Content Security Policy" in line]
    seen.clear()
