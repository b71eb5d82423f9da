"""People sign in by a browser: pages of accounts readable by all, and passkeys of a device that Chromium plays."""

import pytest
from playwright.sync_api import Browser, Page, expect

from tawatur.ledger.accounts.accounts import Accounts
from tests.review.browser.looking import found_by_axe, too_wide
from tests.review.people import PASSWORD
from tests.review.serving import Served


@pytest.fixture
def address(served: Served) -> str:
    """The page as passkeys need it, by a name; its ledger has accounts."""
    accounts = Accounts(served.app.state.ledger)
    accounts.add("sara", PASSWORD, ["administrator", "restricted", "collection:شهادات"], "analyst")
    accounts.make_token("sara", "نقل ليلي", ["read"], "sara")
    return served.url.replace("127.0.0.1", "localhost")


def sign_in(page: Page) -> None:
    page.locator("#name").fill("sara")
    page.locator("#password").fill(PASSWORD)
    page.locator("main button.main").click()


@pytest.mark.parametrize(("lang", "width", "dark"), [("ar", 360, False), ("en", 1280, True)])
def test_pages_of_accounts_are_readable_by_all(
    browser: Browser, address: str, lang: str, width: int, dark: bool
) -> None:
    with browser.new_context(
        base_url=address, locale=lang, viewport={"width": width, "height": 900},
        color_scheme="dark" if dark else "light"
    ) as context:  # fmt: skip
        page = context.new_page()
        page.goto("/people")
        faults = {"/sign-in": found_by_axe(page)}
        sign_in(page)
        expect(page).to_have_url(f"{address}/people")
        for path in ("/people", "/people/one?name=sara", "/account", "/account/second-factor"):
            page.goto(path)
            faults[path] = [*found_by_axe(page), *(["too wide"] if too_wide(page) else [])]
    assert not any(faults.values()), faults


def test_a_passkey_is_made_and_signs_in(browser: Browser, address: str) -> None:
    with browser.new_context(base_url=address, locale="en") as context:
        page = context.new_page()
        device = context.new_cdp_session(page)
        device.send("WebAuthn.enable")
        device.send(
            "WebAuthn.addVirtualAuthenticator",
            {"options": {
                "protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True,
                "isUserVerified": True, "automaticPresenceSimulation": True,
            }},
        )  # fmt: skip
        page.goto("/sign-in?next=/account")
        sign_in(page)
        page.locator("#passkey-name").fill("هاتفي")
        page.locator("#passkey-password").fill("not this one, no")
        page.get_by_role("button", name="Add a passkey").click()
        expect(page.locator("[data-passkey] [role=alert]")).to_be_visible()
        page.locator("#passkey-password").fill(PASSWORD)
        page.get_by_role("button", name="Add a passkey").click()
        expect(page.get_by_text("The passkey was added.")).to_be_visible()
        page.get_by_role("button", name="Sign out").click()
        page.get_by_role("button", name="Sign in with a passkey").click()
        expect(page).to_have_url(f"{address}/")
        expect(page.locator("a.who")).to_have_text("sara")
