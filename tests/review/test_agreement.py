"""The page on how far two people agree, and what they checked as a file to measure the program by."""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from tawatur.evaluation import load
from tawatur.ledger import Ledger
from tawatur.ledger.desk import Desk
from tawatur.model.review import Sight
from tawatur.review.app import create_app
from tawatur.review.people.state import memory_of
from tawatur.review.settings import Settings
from tests.review.small import RESTRICTED

ORIGIN = "http://127.0.0.1"
FIRST, SECOND = "<b>سارة", "O'Mar & co"


@pytest.fixture
def client(small: str) -> Iterator[TestClient]:
    """The page over the small ledger, of which two people checked two reports; they differ on a figure."""
    with Ledger(small) as ledger:
        desk = Desk(ledger)
        for who, document in [(FIRST, "nabaa/1"), (SECOND, "nabaa/1"), (FIRST, RESTRICTED), (SECOND, RESTRICTED)]:
            for one in desk.sheet(document, Sight(restricted=True)).checked:
                desk.judge(document, one.claim.id, "accepted", who)
            desk.done(document, who)
        (killed, *_) = (one.claim for one in desk.sheet("nabaa/1").checked if one.claim.kind == "killed")
        assert killed.count
        other = replace(killed, stance="hedged", count=replace(killed.count, low=11, high=11, best=11))
        desk.judge("nabaa/1", killed.id, "corrected", SECOND, now=other)
    app = create_app(Settings(small, person="lead"))
    with TestClient(app, ORIGIN, headers={"accept-language": "en"}, follow_redirects=False) as made:
        yield made


def test_two_people_are_compared_and_what_they_differ_on_leads_to_the_report(client: TestClient) -> None:
    page = client.get("/agreement")
    assert page.status_code == 200 and "&lt;b&gt;سارة" in page.text and "<b>سارة" not in page.text
    page = client.get("/agreement", params={"a": FIRST, "b": SECOND})
    assert "3 differences" in page.text and "corrected" in page.text and "hedged" in page.text
    assert page.text.count('href="/reports/nabaa/1#claim-') == 3
    assert "not defined" in page.text and "0.9" in page.text
    assert RESTRICTED not in page.text
    assert "choose" in client.get("/agreement", params={"a": FIRST, "b": FIRST}).text.lower()
    assert "no report in common" in client.get("/agreement", params={"a": FIRST, "b": "nobody"}).text
    arabic = client.get("/agreement", params={"a": FIRST, "b": SECOND}, headers={"accept-language": "ar"})
    assert "3 اختلافات" in arabic.text and "كابا كوهين" in arabic.text


def test_what_was_checked_comes_as_a_file_and_is_entered(client: TestClient, small: str, tmp_path: Path) -> None:
    assert client.post("/agreement/gold", headers={"origin": ORIGIN}).status_code == 403
    headers = {"origin": ORIGIN, "x-csrf-token": memory_of(client.app).csrf}  # type: ignore[arg-type]
    answer = client.post("/agreement/gold", headers=headers)
    assert answer.status_code == 200 and "attachment" in answer.headers["content-disposition"]
    path = tmp_path / "gold.jsonl"
    path.write_text(answer.text, encoding="utf-8")
    (gold,) = load(path)
    assert gold.document.id == "nabaa/1" and 11 in {claim.low for claim in gold.claims}
    with Ledger(small) as ledger:
        *_, entered = ledger.log(kinds=["export"])
        assert entered.who == "lead" and json.loads(entered.what)["format"] == "gold"


def test_nobody_is_compared_where_nobody_checked(small: str) -> None:
    with TestClient(create_app(Settings(small)), ORIGIN, headers={"accept-language": "en"}) as client:
        assert "two people at least" in client.get("/agreement").text


def test_a_verdict_on_a_hidden_report_is_not_undone_from_the_page_of_another(client: TestClient, small: str) -> None:
    with Ledger(small) as ledger:
        hidden = Desk(ledger).verdicts(RESTRICTED)[0].entry
    headers = {"origin": ORIGIN, "x-csrf-token": memory_of(client.app).csrf}  # type: ignore[arg-type]
    answer = client.post("/reports/nabaa/1", headers=headers, data={"act": "undone", "entry": str(hidden)})
    assert answer.status_code == 404
    with Ledger(small) as ledger:
        assert not Desk(ledger).verdicts(RESTRICTED)[0].undone
