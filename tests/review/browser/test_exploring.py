"""Exploring in a browser: what is chosen on the map, the timeline or in the form changes all three; search, views."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.review.browser.conftest import NewPage
from tests.review.browser.looking import found_by_axe, too_wide

SARAQIB = "سراقب"


def counted(page: Page, words: str) -> None:
    """The page says that it found this."""
    expect(page.locator("#count")).to_have_text(words)


def marks(page: Page, number: int) -> None:
    """The map shows so many marks."""
    expect(page.locator("#map .mark")).to_have_count(number)


def rows(page: Page, number: int) -> None:
    """The table has so many rows."""
    expect(page.locator(".events-table tbody tr")).to_have_count(number)


@pytest.fixture
def page(browser_page: Page) -> Page:
    browser_page.goto("/explore")
    counted(browser_page, "3 events")
    marks(browser_page, 3)
    return browser_page


def test_a_bar_of_the_timeline_narrows_map_and_table_and_the_way_back_is_open(page: Page) -> None:
    page.locator(".stripe").first.click()
    counted(page, "One event")
    marks(page, 1)
    rows(page, 1)
    assert "start=2019-05-12&end=2019-05-12" in page.url and page.locator(".stripe").count() == 1
    expect(page.get_by_role("textbox", name="From day")).to_have_value("2019-05-12")
    page.go_back()
    counted(page, "3 events")
    expect(page.get_by_role("textbox", name="From day")).to_have_value("")
    marks(page, 3)


def test_dragging_over_bars_chooses_their_days(page: Page) -> None:
    first, second = (page.locator(".stripe").nth(at).bounding_box() for at in (0, 1))
    assert first and second
    page.mouse.move(first["x"] + 4, first["y"] + 60)
    page.mouse.down()
    page.mouse.move(second["x"] + 6, first["y"] + 60, steps=4)
    page.mouse.up()
    counted(page, "2 events")
    assert "start=2019-05-12&end=2019-05-13" in page.url


def test_moving_the_map_leaves_what_it_shows(page: Page) -> None:
    page.get_by_role("application", name=re.compile("Map")).focus()
    for _ in range(2):
        page.keyboard.press("Shift+ArrowUp")
        expect(page.locator(".leaflet-pan-anim")).to_have_count(0)
    page.wait_for_url(re.compile("west=.*south=.*east=.*north="))
    expect(page.locator("#count")).not_to_have_text("3 events")
    expect(page.locator(".chip")).to_contain_text("within the map's frame")
    address = page.url
    found = page.locator("#count").inner_text()
    page.goto(address)
    counted(page, found)
    page.locator(".chip").click()
    counted(page, "3 events")


def test_a_form_asks_as_it_is_filled_and_the_address_holds_the_question(page: Page, new_page: NewPage) -> None:
    page.get_by_role("searchbox").fill("مستشفى")
    counted(page, "One event")
    expect(page.locator(".events-table")).to_contain_text(SARAQIB)
    page.get_by_role("searchbox").fill("")
    counted(page, "3 events")
    page.get_by_text("More conditions").click()
    page.get_by_label("displaced", exact=True).check()
    counted(page, "One event")
    page.get_by_label("shelling", exact=True).check()
    counted(page, "2 events")
    other = new_page("ar")
    other.goto(page.url)
    counted(other, "حدثان")
    expect(other.get_by_label("نازحون", exact=True)).to_be_checked()
    other.get_by_role("link", name="أزل الشرط: قصف").click()
    counted(other, "حدث واحد")


def test_names_are_offered_and_only_what_is_disputed_can_be_asked_for(page: Page) -> None:
    page.get_by_label("Place", exact=True).fill("سرا")
    expect(page.locator("#names-place option")).to_have_count(1)
    expect(page.locator("#names-place option")).to_have_attribute("value", SARAQIB)
    page.get_by_label("Place", exact=True).fill("")
    page.get_by_text("More conditions").click()
    page.get_by_label("Only where something is disputed").check()
    counted(page, "One event")
    page.get_by_label("Independent origins at least").fill("9")
    expect(page.locator(".none")).to_contain_text("No event fulfils")


def test_all_of_it_works_by_keyboard(page: Page) -> None:
    page.locator(".stripe[tabindex='0']").focus()
    page.keyboard.press("Home")
    expect(page.locator(".stripe").first).to_be_focused()
    page.keyboard.press("Enter")
    counted(page, "One event")
    page.go_back()
    counted(page, "3 events")
    page.get_by_role("link", name="Figures").press("Enter")
    expect(page.get_by_role("columnheader", name="Figures")).to_have_attribute("aria-sort", "descending")
    expect(page.locator(".events-table tbody tr").first).to_contain_text("12 – 15")
    expect(page.get_by_role("link", name="Figures")).to_be_focused()


def test_what_is_known_by_its_province_alone_is_hatched(page: Page) -> None:
    page.goto("/explore?kind=shelling")
    expect(page.locator("#map .mark.rough")).to_have_attribute("title", re.compile("province or country only"))
    expect(page.locator("#map path.area")).to_have_attribute("fill", "url(#rough)")
    page.goto("/explore?kind=displaced")
    marks(page, 1)
    assert page.locator("#map path.area").count() == 0


def test_views_are_kept_shared_and_let_go(page: Page) -> None:
    page.goto("/explore?kind=shelling&origins=1")
    page.locator(".save").get_by_label("Name").fill("قصف <b>")
    page.locator(".save").get_by_label("Shared with everybody").check()
    page.get_by_role("button", name="Save this view").click()
    view = page.get_by_role("link", name="قصف <b>")
    expect(page.get_by_text("shared", exact=True)).to_be_visible()
    view.click()
    counted(page, "One event")
    page.goto("/views")
    page.get_by_role("button", name="Delete the view: قصف <b>").click()
    expect(view).to_have_count(0)


def test_claims_are_found_with_their_words_marked(browser_page: Page) -> None:
    page = browser_page
    page.goto("/search")
    page.get_by_role("searchbox").fill("الدفاع المدني")
    page.get_by_role("combobox", name="Kind").select_option("killed")
    page.get_by_role("button", name="Search").click()
    found = page.locator(".claims-found li")
    expect(found).to_have_count(4)
    expect(found.first.locator("mark")).to_contain_text("12")
    expect(found.first.locator(".context")).to_contain_text("سوقاً شعبياً")
    assert (found.first.locator(".context a").get_attribute("href") or "").startswith("/reports/")
    page.goto("/search?origin=" + "مستشفى الحياة&limit=1")
    expect(found).to_have_count(1)


@pytest.mark.parametrize(
    ("path", "name"),
    [("/places/سراقب", SARAQIB), ("/outlets/وكالة النبأ", "وكالة النبأ"), ("/origins/الدفاع المدني", "الدفاع المدني")],
)
def test_a_name_has_a_page_that_leads_on(browser_page: Page, path: str, name: str) -> None:
    browser_page.goto(path)
    expect(browser_page.get_by_role("heading", level=1)).to_have_text(name)
    expect(browser_page.locator(".events-table tbody tr").last).to_contain_text(SARAQIB)
    browser_page.get_by_role("link", name="All its events").click()
    expect(browser_page.locator("#map .mark span").first).to_be_visible()
    expect(browser_page.locator(".events-table")).to_contain_text(SARAQIB)


@pytest.mark.parametrize("path", ["/explore?kind=killed", "/search?kind=killed", "/places/سراقب", "/views"])
@pytest.mark.parametrize(("lang", "width", "dark"), [("en", 1280, False), ("ar", 360, True)])
def test_pages_are_readable_by_all(new_page: NewPage, path: str, lang: str, width: int, dark: bool) -> None:
    page = new_page(lang, width, dark=dark)
    page.goto(path, wait_until="networkidle")
    assert found_by_axe(page) == []
    assert too_wide(page) == 0
    assert page.locator("main h1").count() == 1
