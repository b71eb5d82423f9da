"""What other sites make a browser ask for: nothing restricted, and nothing that is entered, is handed to it."""

from collections.abc import Iterator

import pytest
from starlette.testclient import TestClient

from tawatur.ledger import Ledger
from tawatur.ledger.desk import Desk
from tawatur.model.review import EventsAsked, Sight
from tawatur.review.app import create_app
from tawatur.review.settings import Settings
from tawatur.review.urls import report_url
from tests.review.small import RESTRICTED

ELSEWHERE = {"sec-fetch-site": "cross-site"}


@pytest.fixture
def client(small: str) -> Iterator[TestClient]:
    with TestClient(create_app(Settings(small, names=("testserver",), person="analyst"))) as made:
        yield made


def test_a_link_of_another_site_shows_nothing_restricted_and_exports_nothing(client: TestClient, small: str) -> None:
    secret = f"{report_url(RESTRICTED)}?restricted=1"
    assert client.get(secret, headers=ELSEWHERE).status_code in (403, 404)
    assert client.get("/api/v1/export/claims.jsonl?restricted=1", headers=ELSEWHERE).status_code == 403
    assert client.get("/api/v1/export/claims.jsonl").status_code == 200
    with Ledger(small) as ledger:
        assert [deed.kind for deed in ledger.log(None, ("view", "export"))] == ["export"]
    assert client.get(secret).status_code == 200
    with Ledger(small) as ledger:
        assert [deed.kind for deed in ledger.log(None, ("view", "export"))] == ["export", "view"]


def test_nobody_settles_what_they_are_not_shown(client: TestClient, small: str) -> None:
    with Ledger(small) as ledger:
        desk, every = Desk(ledger), Sight(restricted=True)
        events = [desk.event(one.id, every) for one in desk.find_events(EventsAsked(), every).items]
        hidden = next(
            e for e in events if RESTRICTED in {m.document for m in e.event.members} and len(e.event.members) > 1
        )
        own = [a.id for m in hidden.event.members if m.document == RESTRICTED for a in m.accounts]
        name, state = hidden.event.id, hidden.state
    csrf = client.get("/api/v1/session").json()["csrf"]
    headers = {"x-csrf-token": csrf, "if-match": f'"{state}"'}
    asked = {"accounts": own, "why": "apart"}
    assert client.post(f"/api/v1/events/{name}/split", json=asked, headers=headers).status_code == 404
    assert client.post("/api/v1/settlements/1/revert", json={"why": "no"}, headers=headers).status_code == 404
    done = client.post(f"/api/v1/events/{name}/split?restricted=1", json=asked, headers=headers)
    assert done.status_code == 201
    with Ledger(small) as ledger:
        entry = Desk(ledger).settlements()[0].entry
    # The event that was parted off holds the restricted report alone; the other one is shown, and may be put back.
    assert (
        client.post(f"/api/v1/settlements/{entry}/revert", json={"why": "together"}, headers=headers).status_code == 201
    )
