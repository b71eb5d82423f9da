"""Settling events in a browser, from the first start to the first event that is exported."""

import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tawatur.ledger import Ledger
from tests.review.browser.conftest import NewPage
from tests.review.browser.looking import found_by_axe, too_wide
from tests.review.serving import Served

STRIKE, SHELLING = "airstrike", "shelling"


def opened(page: Page, what: str) -> str:
    """Opens the event of a kind from the list; its id comes out."""
    page.goto(f"/explore?kind={what}")
    page.locator(".events-table tbody a").first.click()
    page.wait_for_url("**/events/*")
    return page.url.rsplit("/", 1)[1]


def reports(page: Page) -> list[str]:
    """The ids of the reports that the page of an event lists."""
    return sorted(page.locator(".event.one .members .about .id").all_inner_texts())


def decide(page: Page, button: str, why: str) -> None:
    """Writes the reason into the form of a button and sends it."""
    form = page.locator("form").filter(has=page.get_by_role("button", name=button, exact=True))
    form.get_by_label("Reason").fill(why)
    form.get_by_role("button", name=button, exact=True).click()


def test_from_the_first_start_to_the_first_event_that_is_exported(browser_page: Page, served: Served) -> None:
    page = browser_page
    page.goto("/")
    page.get_by_role("navigation").get_by_role("link", name="Explore").click()
    event = opened(page, STRIKE)
    expect(page.locator(".tolls")).to_contain_text("range 12 – 15")
    page.go_back()
    with page.expect_download() as table:
        page.get_by_role("button", name="CSV table").click()
    lines = Path(table.value.path()).read_text(encoding="utf-8").splitlines()
    assert lines[0].startswith("id,form,kinds,") and [line.split(",")[0] for line in lines[1:]] == [event]
    with page.expect_download() as records:
        page.get_by_role("button", name="JSON lines").click()
    (record,) = Path(records.value.path()).read_text(encoding="utf-8").splitlines()
    assert json.loads(record)["id"] == event and "shahed/9" not in record
    with Ledger(served.place) as ledger:
        told = [json.loads(deed.what) for deed in ledger.log(kinds=["export"])]
    assert [(one["format"], one["events"], one["asked"]["kinds"]) for one in told] == [
        ("csv", 1, [STRIKE]), ("jsonl", 1, [STRIKE])
    ]  # fmt: skip


def test_events_are_merged_and_parted_again(browser_page: Page) -> None:
    page = browser_page
    other, event = opened(page, SHELLING), opened(page, STRIKE)
    before = reports(page)
    page.get_by_text("Merge with another event").click()
    page.get_by_label("Words or id").fill("حلب")
    page.get_by_role("button", name="Find").click()
    page.locator(".others a").first.click()
    expect(page.locator(".beside")).to_have_count(2)
    decide(page, "Merge", "one attack on the road, told twice")
    page.wait_for_url(f"**/events/{event}")
    assert reports(page) == sorted([*before, "nabaa/4"])
    expect(page.locator(".decisions")).to_contain_text("one attack on the road, told twice")
    expect(page.locator(".changes")).to_contain_text("nabaa/4")
    page.goto(f"/events/{other}")
    expect(page.locator(".notice")).to_contain_text(other)
    assert page.url.split("?")[0].endswith(event)
    page.get_by_text("Revert this decision").click()
    decide(page, "Revert", "the towns are far apart")
    expect(page.locator(".decisions")).to_contain_text("reverted")
    assert reports(page) == before
    page.goto(f"/events/{other}")
    assert page.url.endswith(other) and reports(page) == ["nabaa/4"]


def test_a_report_is_split_off(browser_page: Page) -> None:
    page = browser_page
    event = opened(page, STRIKE)
    page.get_by_text("Split reports into").click()
    page.get_by_label(re.compile("مقتل 15")).check()
    decide(page, "Split what is ticked", "another market")
    page.wait_for_url(lambda url: "/events/" in url and event not in url)
    assert reports(page) == ["satr/7#سراقب"]
    expect(page.locator(".tolls")).to_contain_text("15")
    page.goto(f"/events/{event}")
    assert "satr/7#سراقب" not in reports(page)
    expect(page.locator(".tolls")).not_to_contain_text("15")


def test_a_duplicate_leaves_the_lists_and_comes_back(browser_page: Page) -> None:
    page = browser_page
    other, event = opened(page, STRIKE), opened(page, SHELLING)
    page.goto(f"/events/{event}/beside?words={other}")
    decide(page, "Mark as duplicate", "the same day by another name")
    expect(page.get_by_role("link", name="To that event")).to_have_attribute("href", f"/events/{other}")
    page.goto("/explore")
    expect(page.locator("#count")).to_have_text("2 events")
    page.goto(f"/events/{event}")
    page.get_by_text("Revert this decision").click()
    decide(page, "Revert", "it is not")
    page.goto("/explore")
    expect(page.locator("#count")).to_have_text("3 events")


def test_a_recommended_figure_is_a_policy_with_its_reason(browser_page: Page) -> None:
    page = browser_page
    event = opened(page, SHELLING)
    page.get_by_text("Recommend a figure").click()
    page.get_by_role("combobox", name="Kind").select_option("killed")
    page.get_by_label("Figure", exact=True).fill("5")
    decide(page, "Recommend it", "the list of names holds five")
    expect(page.locator(".decisions")).to_contain_text("killed: 5")
    page.get_by_role("link", name="an analyst's choice").click()
    assert page.url.endswith(f"{event}?policy=recommended")
    expect(page.locator(".tolls .one").first).to_have_text("5")
    expect(page.locator(".notice.right")).to_contain_text("the list of names holds five")


def test_who_decides_on_an_older_state_is_shown_what_changed(
    browser_page: Page, served: Served, seen: list[str]
) -> None:  # fmt: skip
    page = browser_page
    event = opened(page, STRIKE)
    page.get_by_role("button", name="Show restricted").click()  # else reasons for figures are not told
    page.get_by_text("Recommend a figure").click()
    desk = served.app.state.desk
    desk.recommend(event, desk.event(event).state, "killed", 13, "a colleague", "counted again")
    page.get_by_label("Figure", exact=True).fill("14")
    decide(page, "Recommend it", "fourteen names")
    expect(page.get_by_role("alert")).to_contain_text("was not done")
    expect(page.locator(".changes")).to_contain_text("counted again")
    assert found_by_axe(page) == []
    expect(page.get_by_label("Reason")).to_have_value("fourteen names")
    page.get_by_role("button", name="Send it for the state").click()
    expect(page.locator(".decisions")).to_contain_text("fourteen names")
    expect(page.locator(".decisions")).to_contain_text("counted again")
    seen[:] = [line for line in seen if "409" not in line]


def test_all_of_it_works_without_scripts_and_by_keyboard(new_page: NewPage, served: Served) -> None:
    page = new_page("ar")
    event = opened(page, STRIKE)
    browser = page.context.browser
    assert browser
    plain = browser.new_context(java_script_enabled=False, locale="ar", base_url=served.url).new_page()
    plain.goto(f"/events/{event}")
    plain.get_by_role("button", name="إظهار المقيَّد").click()
    plain.get_by_text("اختيار رقم").focus()
    summary = plain.locator("summary", has_text="اختيار رقم")
    summary.press("Enter")
    plain.get_by_label("الرقم", exact=True).fill("12")
    plain.keyboard.press("Tab")
    plain.keyboard.type("أسماء في قائمة المستشفى")
    plain.keyboard.press("Tab")
    plain.keyboard.press("Enter")
    expect(plain.locator(".decisions")).to_contain_text("أسماء في قائمة المستشفى")
    plain.goto("/explore?kind=shelling")
    expect(plain.locator(".events-table tbody tr")).to_have_count(1)
    plain.context.close()


@pytest.mark.parametrize("beside", [False, True])
@pytest.mark.parametrize(("lang", "width", "dark"), [("en", 1280, True), ("ar", 360, False)])
def test_pages_are_readable_by_all(
    new_page: NewPage, served: Served, lang: str, width: int, dark: bool, beside: bool
) -> None:
    with Ledger(served.place) as ledger:
        first, other = (event.id for event in ledger.events().events[:2])
    page = new_page(lang, width, dark=dark)
    page.goto(f"/events/{first}/beside?other={other}" if beside else f"/events/{first}", wait_until="networkidle")
    for fold in page.locator("main summary").all():
        fold.click()
    assert found_by_axe(page) == []
    assert too_wide(page) == 0
