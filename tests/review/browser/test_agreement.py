"""The page of agreement in a browser: both languages, a telephone, and nothing that axe finds."""

import pytest

from tawatur.ledger import Ledger
from tawatur.ledger.desk import Desk
from tests.review.browser.conftest import NewPage
from tests.review.browser.looking import found_by_axe, too_wide


@pytest.mark.parametrize(("lang", "width", "dark"), [("ar", 360, True), ("en", 1280, False)])
def test_two_people_are_chosen_and_compared(new_page: NewPage, small: str, lang: str, width: int, dark: bool) -> None:
    with Ledger(small) as ledger:
        desk = Desk(ledger)
        for who, verdict in [("سارة", "accepted"), ("omar", "rejected")]:
            for one in desk.sheet("nabaa/1").checked:
                desk.judge("nabaa/1", one.claim.id, verdict if one.claim.kind == "airstrike" else "accepted", who)
            desk.done("nabaa/1", who)
    page = new_page(lang, width, dark=dark)
    page.goto("/agreement")
    assert found_by_axe(page) == []
    page.locator("button.main").click()
    page.wait_for_url("**/agreement?a=*&b=*")
    assert page.locator("#measures ~ .wide tbody tr").count() == 12
    assert page.locator("#differences ~ .wide a[href^='/reports/nabaa/1#claim-']").count() > 0
    assert found_by_axe(page) == [] and too_wide(page) == 0
    with page.expect_download() as download:
        page.locator("form[action='/agreement/gold'] button").click()
    assert download.value.suggested_filename == "gold.jsonl"
