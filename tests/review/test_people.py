"""People come in by what they have, and only as far as their roles go; on one computer nobody needs an account."""

import re
from collections.abc import Iterator

import pytest
from argon2 import PasswordHasher
from fastapi import FastAPI

from tawatur.errors import LedgerError
from tawatur.ledger import Ledger
from tawatur.ledger.accounts import passwords
from tawatur.ledger.accounts.accounts import Accounts
from tawatur.review.app import create_app
from tawatur.review.people.serving import may_serve
from tawatur.review.settings import Settings
from tests.review.people import HERE, PASSWORD, Browser, Device, code_of


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Passwords at less cost than outside of tests."""
    monkeypatch.setattr(passwords, "_HASHER", PasswordHasher(time_cost=1, memory_cost=64))


@pytest.fixture
def app(place: str) -> Iterator[FastAPI]:
    """The page over a ledger that holds nothing, where nobody has an account."""
    made = create_app(Settings(place, person="ali"))
    yield made
    made.state.ledger.close()


@pytest.fixture
def accounts(app: FastAPI) -> Accounts:
    """An administrator, and a reader who may see restricted documents."""
    found = Accounts(app.state.ledger)
    found.add("sara", PASSWORD, ["administrator"], "ali")
    found.add("أحمد", PASSWORD, ["reader", "restricted"], "sara")
    return found


def tries(browser: Browser, number: int, name: str, password: str = "not this one, no") -> list[int]:
    return [browser.post("/sign-in", name=name, password=password).status_code for _ in range(number)]


def test_on_one_computer_nobody_needs_an_account_until_there_is_one(app: FastAPI) -> None:
    browser = Browser(app)
    first = browser.get("/people")
    assert first.status_code == 200 and "Single-user mode" in first.text
    assert browser.http.post("/people", data={"name": "x"}).status_code == 403, "no token"
    foreign = browser.http.post(
        "/people", data={"csrf": browser.csrf, "name": "x"}, headers={"origin": "http://localhost:9000"}
    )  # fmt: skip
    assert foreign.status_code == 403
    assert Browser(app, "http://rebound.example:8000").get("/").status_code == 400
    assert browser.post("/people", name="omar", password=PASSWORD, role="reader").status_code == 422
    assert browser.post("/people", name="sara", password=PASSWORD, role="administrator").status_code == 303
    assert browser.get("/people").headers["location"] == "/sign-in?next=%2Fpeople"
    assert browser.sign_in("sara").headers["location"] == "/"
    assert browser.get("/people").status_code == 200


def test_others_are_let_near_only_where_somebody_has_an_account(place: str, app: FastAPI) -> None:
    ledger: Ledger = app.state.ledger
    may_serve(ledger, Settings(place))
    for settings in (Settings(place, host="0.0.0.0"), Settings(place, behind_proxy=True)):
        with pytest.raises(LedgerError, match="nobody has an account; make one first: tawatur user add"):
            may_serve(ledger, settings)
    Accounts(ledger).add("sara", PASSWORD, ["administrator"], "ali")
    may_serve(ledger, Settings(place, host="0.0.0.0"))


def test_nothing_tells_whether_a_name_is_known(app: FastAPI, accounts: Accounts) -> None:
    accounts.add("zaid", PASSWORD, ["reader"], "sara")
    accounts.set_disabled("zaid", True, "sara")
    wrong = [("sara", "not this one, no"), ("nobody", PASSWORD), ("zaid", PASSWORD), ("\u202esara", PASSWORD)]
    answers = [Browser(app).post("/sign-in", name=name, password=password) for name, password in wrong]
    assert {answer.status_code for answer in answers} == {401}
    assert len({re.sub(r'value="[^"]*"', "", answer.text) for answer in answers}) == 1
    assert not any(answer.cookies for answer in answers)


def test_tries_are_counted_by_name_and_address(app: FastAPI, accounts: Accounts) -> None:
    browser = Browser(app)
    for name in ("sara", "nobody"):
        assert tries(browser, 6, name) == [401] * 5 + [429]
    refused = browser.post("/sign-in", name="SARA", password=PASSWORD)
    assert refused.status_code == 429 and 0 < int(refused.headers["retry-after"]) <= 61
    assert browser.sign_in("أحمد").status_code == 303
    assert 429 in tries(browser, 60, "x", "y") and browser.post("/sign-in/passkey/begin").status_code == 429


def test_a_session_ends_by_leaving_by_a_new_password_and_in_time(
    app: FastAPI, accounts: Accounts, monkeypatch: pytest.MonkeyPatch
) -> None:  # fmt: skip
    one, other = Browser(app), Browser(app)
    one.sign_in("sara")
    before = one.http.cookies["tawatur"]
    one.sign_in("sara")
    assert one.http.cookies["tawatur"] != before and accounts.session(before) is None, "a new one at each sign-in"
    other.sign_in("sara")
    assert len(accounts.sessions("sara")) == 2
    changed = one.post("/account/password", password=PASSWORD, new="ثمانية أنهار بعيدة", again="ثمانية أنهار بعيدة")
    assert changed.headers["location"] == "/account?told=password"
    assert (one.get("/account").status_code, other.get("/account").status_code) == (200, 303)
    assert one.post("/sign-out").headers["location"] == "/sign-in" and "tawatur" not in one.http.cookies
    assert accounts.sessions("sara") == [] and one.get("/").status_code == 303
    token, _ = accounts.enter("sara", "ثمانية أنهار بعيدة", None) or ("", True)
    assert accounts.session(token) is not None
    with monkeypatch.context() as patch:
        from tawatur.ledger.accounts import sessions

        later = sessions.moment() + sessions.IDLE * 1.1
        patch.setattr(sessions, "moment", lambda: later)
        assert accounts.session(token) is None
    accounts.set_disabled("أحمد", True, "sara")
    assert accounts.session(token) is not None and accounts.enter("أحمد", PASSWORD, None) is None


def test_a_cookie_is_out_of_reach(app: FastAPI, accounts: Accounts) -> None:
    assert Browser(app).post("/sign-in", name="sara", password=PASSWORD).headers["set-cookie"].endswith(
        "; HttpOnly; Path=/; SameSite=lax"
    )  # fmt: skip
    safe = Browser(app, "https://localhost:8000").post("/sign-in", name="sara", password=PASSWORD)
    assert safe.headers["set-cookie"].startswith("__Host-tawatur=") and "; Secure" in safe.headers["set-cookie"]


@pytest.mark.parametrize("to", ["//x.example", "https://x.example/", "/\\x.example", "javascript:alert(1)", "x"])
def test_signing_in_leads_nowhere_else(app: FastAPI, accounts: Accounts, to: str) -> None:
    assert Browser(app).post("/sign-in", name="sara", password=PASSWORD, next=to).headers["location"] == "/"


def test_a_code_is_asked_for_and_taken_once(app: FastAPI, accounts: Accounts) -> None:
    browser = Browser(app)
    browser.sign_in("sara")
    shown = browser.get("/account/second-factor")
    secret = re.findall(r'name="secret" value="([A-Z2-7]{32})"', shown.text)[0]
    assert "<svg" in shown.text and "style=" not in shown.text
    field = {"secret": secret, "password": PASSWORD}
    assert browser.post("/account/second-factor", **field | {"password": "no"}, code=code_of(secret)).status_code == 422
    assert browser.post("/account/second-factor", **field, code="000000").status_code == 422
    code = code_of(secret, -1)
    begun = browser.post("/account/second-factor", **field, code=code)
    codes = re.findall(r"<code class=\"once\">([a-z2-7-]{19})</code>", begun.text)
    assert len(set(codes)) == 10
    other = Browser(app)
    assert other.sign_in("sara").headers["location"].startswith("/sign-in/code")
    assert other.get("/account").status_code == 303, "half a session opens nothing"
    assert other.post("/sign-in/code", code=code).status_code == 401, "it was taken before"
    assert other.post("/sign-in/code", code=code_of(secret)).headers["location"] == "/"
    assert other.get("/account").status_code == 200
    for number, status in ((0, 303), (0, 401), (1, 303)):
        third = Browser(app)
        third.sign_in("sara")
        assert third.post("/sign-in/code", code=codes[number].upper()).status_code == status
    assert [one.recovery_codes for one in accounts.every() if one.name == "sara"] == [8]
    third.get("/account")
    assert third.post("/account/second-factor/end", password=PASSWORD).headers["location"].endswith("second_factor_off")
    assert Browser(app).sign_in("sara").headers["location"] == "/"
    assert not any(secret in deed.what or codes[0] in deed.what for deed in app.state.ledger.log())


def test_a_passkey_signs_in_once_here_and_verified(app: FastAPI, accounts: Accounts) -> None:
    browser, device = Browser(app), Device()
    browser.sign_in("أحمد")
    assert browser.send("/account/passkeys/begin", {"password": "no"}).status_code == 403

    def registered(device: Device) -> int:
        options = browser.send("/account/passkeys/begin", {"password": PASSWORD}).json()
        made = {"credential": device.make(options), "name": "هاتفي"}
        return int(browser.send("/account/passkeys", made).status_code)

    assert registered(Device(verifies=False)) == registered(Device("http://localhost:9000")) == 422
    assert registered(device) == 200 and [one.name for one in accounts.passkeys("أحمد")] == ["هاتفي"]
    other = Browser(app)

    def shown(device: Device) -> dict[str, object]:
        return {"credential": device.show(other.send("/sign-in/passkey/begin", {}).json()), "next": "/account"}

    forger = Device()
    assert other.send("/sign-in/passkey", shown(forger)).status_code == 401, "another key under the same id"
    given = shown(device)
    assert other.send("/sign-in/passkey", given).json() == {"to": "/account"}
    assert other.get("/account").status_code == 200
    assert other.send("/sign-in/passkey", given).status_code == 401, "it was shown before"
    device.uses = 0
    assert other.send("/sign-in/passkey", shown(device)).status_code == 401, "a copy of the device"
    for broken in ({}, {"rawId": [1]}, {**device.show({"rpId": "localhost", "challenge": "eHg"}), "response": {}}):
        assert other.send("/sign-in/passkey", {"credential": broken}).status_code == 401
    browser.post("/account/passkeys/end", id=accounts.passkeys("أحمد")[0].id)
    assert other.send("/sign-in/passkey", shown(device)).status_code == 401


def test_who_administers_changes_others_and_stays(app: FastAPI, accounts: Accounts) -> None:
    browser, other = Browser(app), Browser(app)
    browser.sign_in("sara")
    other.sign_in("أحمد")
    assert (other.get("/people").status_code, other.post("/people/role", name="أحمد").status_code) == (403, 403)
    page = browser.get("/people/one?name=أحمد")
    assert page.status_code == 200 and "restricted" in page.text
    browser.post("/people/role", name="أحمد", role="reviewer", given="true")
    browser.post("/people/collection", name="أحمد", shown="حلب")
    assert app.state.ledger.roles("أحمد") == {"reader", "reviewer", "restricted", "collection:حلب"}
    for refused in (
        browser.post("/people/role", name="sara", role="administrator", given="false"),
        browser.post("/people/disabled", name="sara", disabled="true"),
    ):
        assert refused.status_code == 422 and "is the last administrator" in refused.text
    browser.post("/people/disabled", name="أحمد", disabled="true")
    assert other.get("/account").status_code == 303
    assert [deed.what for deed in app.state.ledger.log(kinds=("account",))] == ["added", "added", "disabled"]
    assert app.state.ledger.verify().broken is None


def test_restricted_documents_are_shown_only_when_asked_for(app: FastAPI, accounts: Accounts) -> None:
    from starlette.requests import Request

    from tawatur.review.people.viewers import known

    def sight(browser: Browser, query: str = "") -> bool:
        cookies = "; ".join(f"{name}={value}" for name, value in browser.http.cookies.items())
        scope = {
            "type": "http", "method": "GET", "path": "/", "query_string": query.encode(), "app": app, "state": {},
            "headers": [(b"host", b"localhost:8000"), (b"cookie", cookies.encode())], "scheme": "http",
        }  # fmt: skip
        viewer = known(Request(scope), "")
        return viewer is not None and viewer.sight.restricted

    may, may_not = Browser(app), Browser(app)
    may.sign_in("أحمد")
    may_not.sign_in("sara")
    assert [sight(may), sight(may, "restricted=1"), sight(may_not, "restricted=1")] == [False, True, False]
    assert may_not.post("/restricted", on="true").status_code == 403
    may.post("/restricted", on="true", to="/account")
    assert sight(may)
    may.post("/restricted", on="false")
    assert not sight(may)


def test_forms_of_other_sites_change_nothing(app: FastAPI, accounts: Accounts) -> None:
    browser = Browser(app)
    browser.sign_in("sara")
    csrf = browser.csrf
    for headers, field in (
        ({"sec-fetch-site": "cross-site"}, csrf), ({"sec-fetch-site": "same-site"}, csrf), ({"origin": "null"}, csrf),
        ({"origin": HERE}, ""), ({"origin": HERE}, "x" * 43), ({"origin": "https://localhost:8000"}, csrf),
    ):  # fmt: skip
        answer = browser.http.post("/sign-out", data={"csrf": field}, headers=headers)
        assert answer.status_code == 403 and len(accounts.sessions("sara")) == 1
    assert Browser(app).http.post(
        "/sign-in", data={"name": "sara", "password": PASSWORD}, headers={"origin": "http://x.example"}
    ).status_code == 403  # fmt: skip
    assert browser.post("/sign-out").status_code == 303
