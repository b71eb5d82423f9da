"""Checking claims in a browser: words become fields, by mouse and by keys; two people at once; phones."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest
from playwright.sync_api import Page, expect

from tawatur.ingest import store
from tawatur.ledger import Ledger
from tawatur.model import Claim
from tawatur.model.review import Checked, Sight
from tawatur.pipeline import read_document
from tawatur.review.urls import report_url
from tests.review.browser.conftest import NewPage
from tests.review.browser.looking import found_by_axe, too_wide
from tests.review.serving import Served, serving

# Characters that JavaScript counts as two stand before all that is chosen.
TEXT = (
    "🕊️𞸁𞸂 قال مصدر طبي في مدينة الرقة إن 9 مدنيين قتلوا في قصف مدفعي على حي المشلب مساء الأحد.\n"
    "ثم أعلنت وزارة الصحة أن ما لا يقل عن تسعة عشر شخصاً قتلوا، وأن سبعة جرحى نقلوا إلى مستشفى المدينة."
)
DOCUMENT = "sada/5#ا/1"
AT = report_url(DOCUMENT)


@pytest.fixture
def place(served: Served) -> Iterator[str]:
    """The address of a report that is there beside the others."""
    report = replace(
        store(TEXT, date(2019, 6, 3)), id=DOCUMENT, outlet="شبكة صدى", title="قتلى في قصف على حي المشلب"
    )  # fmt: skip
    with Ledger(served.place) as ledger:
        ledger.add([read_document(report)], "reader")
        ledger.sync()
    yield AT


def first_killed(served: Served) -> Checked:
    sheet = served.app.state.desk.sheet(DOCUMENT, Sight())
    found: Checked = next(one for one in sheet.checked if one.claim.kind == "killed")
    return found


def drag_over(page: Page, words: str) -> None:
    """Choose words with the mouse, from the right to the left."""
    page.locator("#text").scroll_into_view_if_needed()
    box = page.evaluate(
        """(words) => {
          const walker = document.createTreeWalker(document.getElementById("text"), NodeFilter.SHOW_TEXT);
          const whole = document.getElementById("text").textContent;
          const from = whole.indexOf(words), to = from + words.length;
          const range = document.createRange();
          for (let node = walker.nextNode(), at = 0; node; at += node.data.length, node = walker.nextNode()) {
            if (at <= from && from < at + node.data.length) range.setStart(node, from - at);
            if (at < to && to <= at + node.data.length) range.setEnd(node, to - at);
          }
          const rects = [...range.getClientRects()], first = rects[0], last = rects[rects.length - 1];
          return [first.right, first.top + first.height / 2, last.left, last.top + last.height / 2];
        }""",
        words,
    )
    page.mouse.move(box[0] - 1, box[1])
    page.mouse.down()
    page.mouse.move((box[0] + box[2]) / 2, box[1], steps=4)
    page.mouse.move(box[2] + 1, box[3], steps=4)
    page.mouse.up()


def test_a_figure_is_corrected_by_choosing_words_with_the_mouse(
    served: Served, new_page: NewPage, place: str
) -> None:  # fmt: skip
    page = new_page("ar")
    was = first_killed(served).claim
    page.goto(f"{place}#claim-{was.id}")
    card = page.locator(f"#claim-{was.id}")
    card.get_by_role("link", name="تصحيح").click()
    expect(page.locator("form[data-correct]")).to_be_visible()
    words = "ما لا يقل عن تسعة عشر شخصاً"
    drag_over(page, words)
    expect(page.locator("#choosing q")).to_have_text(words)
    page.locator("#choosing").get_by_role("button", name="العدد").click()
    expect(page.locator("[name=count_low]")).to_have_value("19")
    expect(page.locator("[name=count_relation]")).to_have_value("at_least")
    page.get_by_role("button", name="حفظ التصحيح").click()
    expect(page.locator(f"#claim-{was.id}")).to_have_attribute("data-state", "corrected")
    now = first_killed(served).claim
    assert now.count and was.count and (was.count.best, now.count.low, now.count.relation) == (9, 19, "at_least")
    assert TEXT[now.count.start : now.count.end] == now.count.text == words
    assert replace(now, count=was.count, rules=was.rules) == was


def test_keys_alone_lead_from_the_queue_to_a_verdict_and_back(served: Served, browser_page: Page, place: str) -> None:
    page = browser_page
    page.goto("/queue?outlet=وكالة النبأ")
    expect(page.locator("[data-task]")).to_have_count(2)
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("k")
    page.keyboard.press("Enter")
    page.wait_for_url("**/reports/**")
    first = page.locator("#report").get_attribute("data-document")
    page.keyboard.press("j")
    chosen = page.locator("details.claim[open]")
    expect(chosen.locator("summary")).to_be_focused()
    claim = chosen.get_attribute("data-claim")
    page.keyboard.press("a")
    judged = page.locator(f"#claim-{claim}")
    expect(judged).to_have_attribute("data-state", "accepted")
    expect(page.locator("#told")).to_contain_text("Accepted")
    expect(page.locator("details.claim[open]")).not_to_have_attribute("data-claim", claim or "")
    page.keyboard.press("z")
    expect(judged).to_have_attribute("data-state", "open")
    page.keyboard.press("?")
    expect(page.get_by_role("dialog")).to_be_visible()
    page.keyboard.press("a")
    page.keyboard.press("Escape")
    expect(judged).to_have_attribute("data-state", "open")
    page.keyboard.press("n")
    page.wait_for_function("(first) => document.getElementById('report')?.dataset.document !== first", arg=first)


def test_words_are_chosen_and_a_missed_claim_added_by_keys(served: Served, browser_page: Page, place: str) -> None:
    page = browser_page
    page.goto(place)
    page.keyboard.press("m")
    words = page.locator("#missed-words")
    expect(words).to_be_focused()
    page.keyboard.type("jaz")  # no key does anything else while somebody types
    expect(words).to_have_value("jaz")
    page.locator("#missed-words").fill("")
    page.locator("h1").click()
    page.keyboard.press("t")
    expect(page.locator("#text")).to_be_focused()
    for _ in range(60):
        page.keyboard.press("ArrowLeft")
        if page.evaluate("getSelection().toString()") == "سبعة":
            break
    page.keyboard.press("Shift+ArrowLeft")
    page.keyboard.press("m")
    expect(words).to_have_value("سبعة جرحى")
    page.locator("#missed-kind").select_option("injured")
    page.locator("#missed").get_by_role("button").press("Enter")
    form = page.locator("form[data-correct]")
    expect(form).to_be_visible()
    sheet = served.app.state.desk.sheet(DOCUMENT, Sight())
    added: Claim = next(one.claim for one in sheet.checked if one.state == "added")
    assert (added.kind, added.evidence.text, TEXT[added.evidence.start : added.evidence.end]) == (
        "injured", "سبعة جرحى", "سبعة جرحى",
    )  # fmt: skip


def test_who_judges_what_another_has_judged_meanwhile_is_told_and_decides(
    served: Served, new_page: NewPage, seen: list[str], place: str
) -> None:
    claim = first_killed(served).claim.id
    mine = new_page("en")
    mine.goto(f"{place}#claim-{claim}")
    with serving(served.place, "samira") as other:
        theirs = new_page("ar")
        seen_before = len(seen)
        theirs.goto(f"{other.url}{place}#claim-{claim}")
        theirs.keyboard.press("r")
        expect(theirs.locator(f"#claim-{claim}")).to_have_attribute("data-state", "rejected")
        del seen[seen_before:]  # a second server is elsewhere
    mine.keyboard.press("a")
    expect(mine.get_by_role("alert")).to_contain_text("Somebody else judged this claim")
    card = mine.locator(f"#claim-{claim}")
    expect(card).to_have_attribute("data-state", "rejected")
    expect(card.locator(".said")).to_contain_text("samira")
    seen[:] = [line for line in seen if "409" not in line]
    assert first_killed(served).state == "rejected"
    mine.keyboard.press("a")
    expect(card).to_have_attribute("data-state", "accepted")
    assert [said.who for said in first_killed(served).verdicts] == ["samira", "analyst"]


def test_a_figure_shows_the_path_by_which_it_came(browser_page: Page, place: str) -> None:
    browser_page.goto(place)
    browser_page.locator("#text [data-figures]").first.hover()
    path = browser_page.locator(".path-shown")
    expect(path.locator("li").first).to_contain_text("شبكة صدى")
    expect(path.locator("li").last).to_contain_text("مصدر طبي")
    browser_page.keyboard.press("Escape")
    expect(path).to_be_hidden()


@pytest.mark.parametrize("lang", ["ar", "en"])
@pytest.mark.parametrize(("width", "dark"), [(1280, False), (360, True)])
def test_the_pages_are_usable_by_all(new_page: NewPage, place: str, lang: str, width: int, dark: bool) -> None:
    page = new_page(lang, width, dark=dark)
    page.goto("/queue")
    assert page.locator("[data-task]").count() and found_by_axe(page) == [] and too_wide(page) == 0
    page.goto(place)
    page.locator("details.claim summary").first.click()
    assert found_by_axe(page) == [] and too_wide(page) == 0
    page.locator("details.claim[open] .verdicts a").click()
    expect(page.locator("form[data-correct]")).to_be_visible()
    drag_over(page, "الرقة")
    expect(page.locator("#choosing")).to_be_visible()
    assert found_by_axe(page) == [] and too_wide(page) == 0
    page.locator("[data-take=place]").click()
    expect(page.locator("[name=place_id]")).not_to_have_value("nobody")
    expect(page.locator("[name=place]")).to_have_value("الرقة")
