"""The API: every address for every role, conditional requests, pages, exports, errors."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tawatur.ledger import Ledger
from tests.review.callers import API, ROLES, SCOPES, Team, team

WHY = {"why": "seen by the desk"}


@dataclass(frozen=True)
class Call:
    """An address as the description has it, who may call it, and a request that is done."""

    method: str
    path: str
    role: str
    done: int = 200
    at: str | None = None  # the address itself; {event} and so on are facts of the ledger
    body: dict[str, Any] | None = None
    before: Callable[[Ledger], None] | None = None  # what has to be there first


CALLS = (
    Call("GET", "/session", "reader"),
    Call("GET", "/status", "reader"),
    Call("POST", "/sync", "editor"),
    Call("GET", "/claims", "reader"),
    Call("GET", "/events", "reader"),
    Call("GET", "/map", "reader"),
    Call("GET", "/timeline", "reader"),
    Call("GET", "/names/{sort}", "reader", at="/names/outlet?prefix=%D9%85"),
    Call("GET", "/profiles/{sort}/{name}", "reader", at="/profiles/outlet/%D9%85%D8%AB%D8%A7%D9%84%20%D8%A3"),
    Call("GET", "/views", "reader"),
    Call("POST", "/views", "reader", 201, body={"name": "raids", "query": "kind=killed"}),
    Call("DELETE", "/views/{id}", "reader", 204, at="/views/1"),
    Call("GET", "/log", "editor"),
    Call("POST", "/custody/restrictions", "editor", 201, body={"document": "a", **WHY}),
    Call("POST", "/custody/releases", "editor", 201, body={"document": "c", **WHY}),
    Call("POST", "/custody/deletion-requests", "reader", 201, body={"document": "a", **WHY}),
    Call(
        "POST", "/custody/deletion-answers", "editor", 201, body={"document": "a", **WHY},
        before=lambda ledger: (ledger.request_deletion("a", "reader", "he asks"), None)[1],
    ),
    Call("GET", "/export/claims.jsonl", "reader"),
)  # fmt: skip
BY_NAME = {f"{call.method} {call.path}": call for call in CALLS}
every_call = pytest.mark.parametrize("call", CALLS, ids=BY_NAME)


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory) -> Team:
    """A ledger that nothing here changes."""
    return team(tmp_path_factory.mktemp("api") / "ledger.db")


@pytest.fixture
def own(held: Team, tmp_path: Path) -> Team:
    """A copy, to change."""
    return held.copied(tmp_path / "ledger.db")


def made(call: Call, team: Team, person: str | None, **headers: str) -> Any:
    """The answer to a call by somebody."""
    with team.client(person) as client:
        address = API + (call.at or call.path).format(**team.facts)
        return client.request(call.method, address, json=call.body, headers=headers)


def test_every_address_is_in_the_table(held: Team) -> None:
    paths = held.client().get(f"{API}/openapi.json").json()["paths"]
    described = {f"{method.upper()} {path}": one for path, methods in paths.items() for method, one in methods.items()}
    assert set(described) == set(BY_NAME)
    for name, one in described.items():
        role = BY_NAME[name].role
        assert (one["x-role"], one["security"][0]) == (role, {"token": [SCOPES[role]]}), name
        assert one["description"], name


@every_call
def test_who_may_is_answered(own: Team, call: Call, tmp_path: Path) -> None:
    for role in ROLES[ROLES.index(call.role) :]:
        team = own.copied(tmp_path / f"{role}.db")
        if role == "administrator" and "releases" in call.path:
            continue  # takes the role `restricted`, which this administrator has not
        with Ledger(team.path) as ledger:
            if call.before:
                call.before(ledger)
            if call.method == "DELETE":
                team.client(role).post(f"{API}/views", json={"name": "raids", "query": ""})
        answer = made(call, team, role)
        assert answer.status_code == call.done, (role, answer.text)
        assert "cache-control" in answer.headers and "set-cookie" not in answer.headers


@every_call
def test_who_may_not_is_refused_and_changes_nothing(held: Team, call: Call) -> None:
    head = held.head()
    for person in (*ROLES[: ROLES.index(call.role)], *_weaker(call.role), None):
        answer = made(call, held, person)
        assert answer.status_code == (403 if person else 401), (person, answer.text)
        assert answer.headers["content-type"] == "application/problem+json"
        assert person or answer.headers["www-authenticate"].startswith("Bearer")
    assert held.head() == head


def _weaker(role: str) -> list[str]:
    """Tokens of the administrator for less than the role."""
    return [f"only {SCOPES[less]}" for less in ROLES[: ROLES.index(role)]]
