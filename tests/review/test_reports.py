"""The pages of reports and the queue without a script: forms that post and lead back, mistakes, who is shown what."""

import re
from collections.abc import Iterator
from html import unescape

import pytest
from starlette.testclient import TestClient

from tawatur.ledger import Ledger
from tawatur.ledger.desk import Desk
from tawatur.model.review import Checked, Sight
from tawatur.review.app import create_app
from tawatur.review.settings import Settings
from tawatur.review.urls import report_url
from tests.review.small import RESTRICTED

DOCUMENT = "satr/7#سراقب"
PAGE = report_url(DOCUMENT)


@pytest.fixture
def client(small: str) -> Iterator[TestClient]:
    with TestClient(create_app(Settings(small, names=("testserver",), person="analyst"))) as made:
        yield made


def sent(client: TestClient, page: str = PAGE, **answers: str) -> dict[str, str]:
    """Answers with what the form of the page sends along."""
    html = client.get(page, headers={"accept-language": "en"}).text
    hidden = {name: re.findall(rf'name="{name}" value="([^"]*)"', html) for name in ("csrf", "known")}
    return {name: found[0] for name, found in hidden.items() if found} | answers


def killed(small: str) -> Checked:
    with Ledger(small) as ledger:
        return next(one for one in Desk(ledger).sheet(DOCUMENT, Sight()).checked if one.claim.kind == "killed")


def test_a_verdict_is_posted_and_undone_and_leads_back(client: TestClient, small: str) -> None:
    claim = killed(small).claim.id
    answer = client.post(PAGE, data=sent(client, act="unsure", claim=claim, why="two wards"), follow_redirects=False)
    assert answer.status_code == 303 and answer.headers["location"].startswith(PAGE)
    one = killed(small)
    assert (one.state, one.verdicts[-1].who, one.verdicts[-1].why) == ("unsure", "analyst", "two wards")
    back = sent(client, act="undone", entry=str(one.verdicts[-1].entry))
    assert client.post(PAGE, data=back, follow_redirects=False).status_code == 303
    assert killed(small).state == "open"
    assert client.post(PAGE, data=sent(client, act="done"), follow_redirects=False).status_code == 303
    assert "You said that nothing is missed" in client.get(PAGE, headers={"accept-language": "en"}).text


def test_a_correction_with_typed_words_needs_no_script(client: TestClient, small: str) -> None:
    claim = killed(small).claim
    form = unescape(client.get(f"{PAGE}?correct={claim.id}", headers={"accept-language": "en"}).text)
    assert 'name="count" value="15 شخصاً"' in form
    answers = sent(client, act="corrected", claim=claim.id, actor="روسيا", actor_at="", affected="civilians")
    assert client.post(PAGE, data=answers, follow_redirects=False).status_code == 303
    one = killed(small)
    assert one.state == "corrected" and one.claim.affected == "civilians"
    assert one.claim.actor and (one.claim.actor.surface, one.claim.actor.type) == ("روسيا", "state")
    wrong = sent(client, act="corrected", claim=claim.id, count="كلمات أخرى", time_start="12/5")
    answer = client.post(PAGE, data=wrong, headers={"accept-language": "en"})
    assert answer.status_code == 422 and 'value="12/5"' in answer.text
    assert "The text does not have these words" in answer.text and "2018-03-17" in answer.text


def test_chosen_words_are_looked_up_field_by_field(client: TestClient, small: str) -> None:
    claim = killed(small).claim.id
    asked = {"claim": claim, "field": "time", "time": "أمس الأحد"}
    path = PAGE.replace("/reports/", "/words/")
    part = client.get(path, params=asked, headers={"accept-language": "en"}).text
    assert 'name="time_start" value="2019-05-12"' in part and "<html" not in part
    refused = client.get(path, params=asked | {"time": "سوق"}, headers={"accept-language": "en"}).text
    assert "No time is read from these words" in refused and 'name="time_start" value=""' in refused
    assert client.get(path, params=asked | {"field": "nonsense"}).status_code == 404


def test_a_verdict_after_anothers_is_told_and_not_stored(client: TestClient, small: str) -> None:
    claim = killed(small).claim.id
    mine = sent(client, act="accepted", claim=claim)
    with Ledger(small) as ledger:
        Desk(ledger).judge(DOCUMENT, claim, "rejected", "samira")
    answer = client.post(PAGE, data=mine, headers={"accept-language": "en"})
    assert answer.status_code == 409 and "samira" in answer.text
    assert [said.who for said in killed(small).verdicts] == ["samira"]


def test_a_restricted_report_shows_only_when_asked_for_and_is_entered(client: TestClient, small: str) -> None:
    page = report_url(RESTRICTED)
    hidden = client.get(page, headers={"accept-language": "en"})
    assert hidden.status_code == 403 and "A restricted report" in hidden.text and "14" not in hidden.text
    assert client.get(report_url("no/such")).status_code == 404
    assert client.get(page, params={"restricted": "1"}).status_code == 200
    with Ledger(small) as ledger:
        assert [(deed.kind, deed.who) for deed in ledger.log(RESTRICTED, ("view",))] == [("view", "analyst")]


def test_the_queue_leads_through_reports_and_keeps_its_filters(client: TestClient, small: str) -> None:
    html = client.get("/queue?kind=displaced", headers={"accept-language": "en"}).text
    tasks = re.findall(r'data-task>\s*<h2><a href="([^"]+)"', html)
    assert len(tasks) == 1 and "kind=displaced" in tasks[0] and "satr/11" in tasks[0]
    first = client.get("/queue/next", follow_redirects=False).headers["location"]
    document = re.findall(r'data-document="([^"]+)"', client.get(first).text)[0]
    second = client.get("/queue/next", params={"after": unescape(document)}, follow_redirects=False).headers["location"]
    assert first != second and second.startswith("/reports/")


def test_an_editor_gives_a_report_to_somebody(client: TestClient, small: str) -> None:
    with Ledger(small) as ledger:
        ledger.set_role("samira", "reviewer", "admin")
    to = sent(client, "/queue", document=DOCUMENT, person="samira")
    assert client.post("/queue/assign", data=to, follow_redirects=False).status_code == 303
    assert report_url(DOCUMENT) not in client.get("/queue").text
    assert client.post("/queue/assign", data=to | {"person": "nobody"}).status_code == 404
