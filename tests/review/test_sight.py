"""What the API tells of documents that a caller is not shown: nothing, also not by the way."""

import json
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from tawatur.ledger import Ledger
from tawatur.ledger.desk import Desk
from tests.review.callers import API, Team, team


@pytest.fixture
def own(tmp_path: Path) -> Team:
    """A ledger whose report `c` and one report of a settled event are restricted, each after people worked on it."""
    made = team(tmp_path / "ledger.db")
    with Ledger(made.path) as ledger:
        made.facts["hidden"] = Desk(ledger).judge("c", "c1", "rejected", "editor", why="the witness took it back")
        ledger.note("decision", "editor", "trip", "to the province", "asked by the desk")
        ledger.restrict("b", "editor", "names a witness")
    return made


def logged(client: TestClient, query: str = "") -> list[dict[str, Any]]:
    """All deeds of the log, by small pages."""
    at: str | None = f"{API}/log?limit=2{query}"
    deeds: list[dict[str, Any]] = []
    while at:
        answer = client.get(at)
        deeds += answer.json()["items"]
        at = answer.links.get("next", {}).get("url")
    return deeds


def test_the_log_leaves_out_what_concerns_hidden_documents(own: Team) -> None:
    editor = own.client("editor")
    kinds = "".join(f"&kind={kind}" for kind in ("addition", "decision", "restriction", "verdict", "settlement"))
    deeds = logged(editor, kinds)
    assert {(one["kind"], one["about"]) for one in deeds} == {
        ("addition", "a"), ("addition", "d"), ("decision", "trip"),
    }  # fmt: skip
    assert logged(editor, "&about=c") == []
    every = logged(editor, f"{kinds}&restricted=1")
    assert {"a", "b", "c", "d", "trip"} <= {one["about"] for one in every}
    settled = next(one for one in every if one["kind"] == "settlement")
    assert any(account.startswith("b#") for part in json.loads(settled["what"])["accounts"] for account in part)


def test_a_verdict_on_a_hidden_document_is_answered_as_none(own: Team) -> None:
    client, hidden = own.client("editor"), own.facts["hidden"]
    for method, path in (("GET", ""), ("POST", "/undo")):
        body = {"why": "by mistake"} if method == "POST" else None
        answer = client.request(method, f"{API}/verdicts/{hidden}{path}", json=body)
        none = client.request(method, f"{API}/verdicts/1{path}", json=body)
        assert (answer.status_code, none.status_code) == (404, 404)
        assert answer.json()["detail"] == none.json()["detail"].replace("1:", f"{hidden}:")
    assert client.get(f"{API}/verdicts/{hidden}?restricted=1").json()["document"] == "c"


def test_a_deletion_is_answered_by_who_is_shown_the_document(own: Team) -> None:
    with Ledger(own.path) as ledger:
        ledger.request_deletion("c", "reader", "he asks")
    body, at = {"document": "c", "why": "kept, with the name struck out"}, f"{API}/custody/deletion-answers"
    client = own.client("editor")
    assert client.post(at, json=body).status_code == 404
    assert client.post(f"{at}?restricted=1", json=body).status_code == 201


def test_how_much_is_held_is_told_to_who_sees_all_collections(own: Team) -> None:
    held = own.client("administrator").get(f"{API}/status").json()
    assert held["documents"] == 4
    assert own.client("reader").get(f"{API}/status").json() == {"head": held["head"]}
