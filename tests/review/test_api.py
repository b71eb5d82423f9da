"""The API: every address for every role, conditional requests, pages, exports, errors."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from tawatur.eventlines import read_events
from tawatur.ledger import Ledger
from tawatur.schema import schema
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
    seen: str | None = None  # If-Match
    before: Callable[[Ledger], None] | None = None  # what has to be there first


CALLS = (
    Call("GET", "/session", "reader"),
    Call("GET", "/status", "reader"),
    Call("POST", "/sync", "editor"),
    Call("GET", "/claims", "reader"),
    Call("GET", "/reports/{document}", "reader", at="/reports/a"),
    Call("GET", "/originals/{document}", "reader", at="/originals/a"),
    Call("GET", "/verdicts", "reader"),
    Call("POST", "/verdicts", "reviewer", 201, body={"verdict": "accepted", "document": "a", "claim": "c1"}),
    Call("GET", "/verdicts/{entry}", "reader", at="/verdicts/{verdict}"),
    Call("POST", "/verdicts/{entry}/undo", "reviewer", 201, at="/verdicts/{verdict}/undo", body=WHY),
    Call("GET", "/queue", "reviewer"),
    Call("POST", "/queue/take", "reviewer"),
    Call("GET", "/queue/counts", "reviewer"),
    Call("PUT", "/assignments/{document}", "editor", 204, at="/assignments/a", body={"person": "reviewer"}),
    Call("GET", "/events", "reader"),
    Call("GET", "/events/{id}", "reader", at="/events/{event}"),
    Call("GET", "/events/{id}/history", "reader", at="/events/{event}/history"),
    Call("GET", "/events/{id}/settlements", "reader", at="/events/{event}/settlements"),
    Call(
        "POST", "/events/{id}/merge", "editor", 201, at="/events/{event}/merge",
        body={"with": [{"id": "{other}", "state": "{otherstate}"}], **WHY}, seen='"{state}"',
    ),
    Call(
        "POST", "/events/{id}/split", "editor", 201, at="/events/{event}/split",
        body={"accounts": ["{account}"], **WHY}, seen='"{state}"',
    ),
    Call(
        "POST", "/events/{id}/duplicate", "editor", 201, at="/events/{event}/duplicate",
        body={"of": "{other}", **WHY}, seen='"{state}"',
    ),
    Call(
        "POST", "/events/{id}/recommend", "editor", 201, at="/events/{event}/recommend",
        body={"kind": "killed", "figure": 12, **WHY}, seen='"{state}"',
    ),
    Call("POST", "/settlements/{entry}/revert", "editor", 201, at="/settlements/{settlement}/revert", body=WHY),
    Call("GET", "/map", "reader"),
    Call("GET", "/timeline", "reader"),
    Call("GET", "/names/{sort}", "reader", at="/names/outlet?prefix=%D9%85"),
    Call("GET", "/profiles/{sort}/{name}", "reader", at="/profiles/outlet/%D9%85%D8%AB%D8%A7%D9%84%20%D8%A3"),
    Call("GET", "/views", "reader"),
    Call("POST", "/views", "reader", 201, body={"name": "raids", "query": "kind=killed"}),
    Call("DELETE", "/views/{id}", "reader", 204, at="/views/1"),
    Call("GET", "/people", "administrator"),
    Call("POST", "/people", "administrator", 201, body={"name": "salma", "password": "a long way to Palmyra"}),
    Call("PATCH", "/people/{name}", "administrator", at="/people/reader", body={"roles": ["reviewer"]}),
    Call("GET", "/tokens", "reader"),
    Call("POST", "/tokens", "reader", 201, body={"name": "export", "scopes": ["read"]}),
    Call("DELETE", "/tokens/{id}", "reader", 204, at="/tokens/{own}"),
    Call("GET", "/log", "editor"),
    Call("POST", "/custody/restrictions", "editor", 201, body={"document": "a", **WHY}),
    Call("POST", "/custody/releases", "editor", 201, body={"document": "c", **WHY}),
    Call("POST", "/custody/deletion-requests", "reader", 201, body={"document": "a", **WHY}),
    Call(
        "POST", "/custody/deletion-answers", "editor", 201, body={"document": "a", **WHY},
        before=lambda ledger: (ledger.request_deletion("a", "reader", "he asks"), None)[1],
    ),
    Call("GET", "/export/claims.jsonl", "reader"),
    Call("GET", "/export/events.jsonl", "reader"),
    Call("GET", "/export/gold.jsonl", "reviewer"),
    Call("GET", "/checkers", "reviewer"),
    Call("GET", "/agreement", "reviewer", at="/agreement?one=reviewer&other=editor"),
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
        address = API + filled(call.at or call.path, team.facts)
        body, seen = filled(call.body, team.facts), {"If-Match": filled(call.seen, team.facts)} if call.seen else {}
        return client.request(call.method, address, json=body, headers={**seen, **headers})


def filled(value: Any, facts: dict[str, Any]) -> Any:
    """A value with facts of the ledger put in; one that is a fact's name alone is the fact itself."""
    if isinstance(value, str):
        return facts.get(value.strip("{}"), value) if value.startswith("{") else value.format(**facts)
    if isinstance(value, list):
        return [filled(one, facts) for one in value]
    return {name: filled(one, facts) for name, one in value.items()} if isinstance(value, dict) else value


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
            team.facts["own"] = team.client(role).get(f"{API}/tokens").json()[0]["id"]
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


def test_what_did_not_change_is_not_sent_again(own: Team) -> None:
    with own.client("reviewer") as client:
        first = client.get(f"{API}/reports/a")
        tag = first.headers["etag"]
        again = client.get(f"{API}/reports/a", headers={"If-None-Match": f'"other", {tag}'})
        assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag)
        client.post(f"{API}/verdicts", json={"verdict": "done", "document": "a"})
        changed = client.get(f"{API}/reports/a", headers={"If-None-Match": tag})
        assert changed.status_code == 200 and changed.headers["etag"] != tag
        head = client.head(f"{API}/reports/a")
        assert (head.status_code, head.content, head.headers["etag"]) == (200, b"", changed.headers["etag"])
        assert client.head(f"{API}/export/claims.jsonl").status_code == 405


@pytest.mark.parametrize("path", ["/claims?restricted=1", "/events?restricted=1", "/verdicts", "/log?kind=grant"])
def test_pages_hold_all_of_a_list_once(own: Team, path: str) -> None:
    with own.client("editor") as client:
        whole = client.get(API + path).json()["items"]
        at: str | None
        items, at = [], f"{API}{path}{'&' if '?' in path else '?'}limit=1"
        while at:
            answer = client.get(at)
            items += answer.json()["items"]
            following = answer.links.get("next", {}).get("url")
            assert (following is None) == (answer.json()["next"] is None)
            at = following
    assert len(whole) >= 1 and items == whole


def test_restricted_material_comes_to_who_asks_and_may_and_is_entered(own: Team) -> None:
    editor, reviewer = own.client("editor"), own.client("reviewer")
    assert editor.get(f"{API}/reports/c").status_code == 404
    assert reviewer.get(f"{API}/reports/c?restricted=1").status_code == 404
    body = {"verdict": "done", "document": "c"}
    assert reviewer.post(f"{API}/verdicts", json=body).status_code == 404
    assert editor.get(f"{API}/reports/c?restricted=1").status_code == 200
    assert {one["document"] for one in editor.get(f"{API}/claims").json()["items"]} == {"a", "b", "d"}
    views = editor.get(f"{API}/log", params={"about": "c", "kind": "view", "restricted": "1"}).json()["items"]
    assert [view["who"] for view in views] == ["editor"]


def test_an_export_streams_what_the_command_writes_and_is_entered(own: Team) -> None:
    with own.client("editor") as client:
        answer = client.get(f"{API}/export/claims.jsonl?kind=killed")
        assert answer.headers["content-type"] == "application/x-ndjson"
        lines = [json.loads(line) for line in answer.text.splitlines()]
        validator = Draft202012Validator(schema())
        assert not [error for line in lines for error in validator.iter_errors(line)]
        assert [line["document"]["id"] for line in lines] == ["a", "b"]
        entered = client.get(f"{API}/log?kind=export").json()["items"]
    assert [(one["who"], json.loads(one["what"])["asked"]) for one in entered] == [("editor", {"kinds": ["killed"]})]


def test_who_was_slower_is_told(own: Team) -> None:
    body = {"verdict": "accepted", "document": "a", "claim": "c1"}
    with own.client("reviewer") as client:
        known = client.get(f"{API}/reports/a").json()["last"]
        assert client.post(f"{API}/verdicts", json={**body, "known": known}).status_code == 201
        late = client.post(f"{API}/verdicts", json={**body, "verdict": "rejected", "known": known})
    assert (late.status_code, late.json()["type"]) == (409, f"{API}/#conflict")


def test_a_correction_and_a_missed_claim_are_taken_as_they_come_out(own: Team) -> None:
    with own.client("reviewer") as client:
        claim = client.get(f"{API}/reports/a").json()["checked"][0]["claim"]
        now = {**claim, "affected": "civilians"}
        body = {"verdict": "corrected", "document": "a", "claim": claim["id"], "now": now}
        corrected = client.post(f"{API}/verdicts", json=body)
        assert corrected.status_code == 201 and corrected.json()["now"]["affected"] == "civilians"
        assert client.get(corrected.headers["location"]).json() == corrected.json()
        moved = {**now, "evidence": {**now["evidence"], "start": 0}}
        refused = client.post(f"{API}/verdicts", json={**body, "now": moved})
        assert refused.status_code == 409 and "does not stand" in refused.json()["detail"]


def test_every_error_is_a_problem_that_the_page_of_the_api_explains(own: Team, tmp_path: Path) -> None:
    client = own.client("reader")
    Ledger.create(tmp_path / "one.db").close()
    page = Team(tmp_path / "one.db").client().get(f"{API}/").text
    problems = {
        404: client.get(f"{API}/nothing"),
        405: client.patch(f"{API}/views"),
        413: client.post(f"{API}/views", content=b" " * (3 * 2**20)),
        422: client.get(f"{API}/claims?limit=0&unknown=1"),
    }
    for code, answer in problems.items():
        problem = answer.json()
        assert (answer.status_code, problem["status"]) == (code, code)
        assert answer.headers["content-type"] == "application/problem+json"
        assert f'id="{problem["type"].partition("#")[2]}"' in page
    assert problems[405].headers["allow"] == "GET, HEAD, POST"
    assert {one["where"] for one in problems[422].json()["errors"]} == {"query/limit", "query/unknown"}
    assert "https://" not in page and "http://" not in page


def test_a_browser_needs_the_token_of_its_session_to_change_anything(tmp_path: Path) -> None:
    Ledger.create(tmp_path / "one.db").close()
    client = Team(tmp_path / "one.db").client()
    view = {"name": "raids", "query": ""}
    assert client.post(f"{API}/views", json=view).status_code == 403
    csrf = client.get(f"{API}/session").json()["csrf"]
    assert client.post(f"{API}/views", json=view, headers={"X-CSRF-Token": csrf}).status_code == 201


def test_settling_takes_the_state_that_was_seen(own: Team) -> None:
    body, at = {"kind": "killed", "figure": 14, **WHY}, f"{API}/events/{own.facts['event']}"
    with own.client("editor") as client:
        tag = client.get(at).headers["etag"]
        assert client.post(f"{at}/recommend", json=body).status_code == 428
        settled = client.post(f"{at}/recommend", json=body, headers={"If-Match": tag})
        assert settled.json()["event"]["figures"]["killed"]["policies"]["recommended"] == 14
        assert client.post(f"{at}/recommend", json=body, headers={"If-Match": tag}).status_code == 412
        assert client.post(f"{at}/recommend", json=body, headers={"If-Match": "*"}).status_code == 428
        again = client.post(f"{at}/recommend", json=body, headers={"If-Match": settled.headers["etag"]})
        assert again.status_code == 201


def test_events_come_out_as_linking_takes_them(own: Team) -> None:
    with own.client("reader") as client:
        lines = client.get(f"{API}/export/events.jsonl").text.splitlines()
        rows = client.get(f"{API}/events").json()["items"]
        read = read_events([line.encode() for line in lines], "export").events
        assert [event.id for event in read] == [row["id"] for row in rows]
        sheet = client.get(f"{API}/events/{read[0].id}").json()
        assert sheet["event"] == json.loads(lines[0])


def test_a_token_makes_and_ends_none_beyond_itself(own: Team) -> None:
    with own.client("only read") as client:
        assert client.post(f"{API}/tokens", json={"name": "more", "scopes": ["admin"]}).status_code == 403
        other = own.client("reader").get(f"{API}/tokens").json()[0]["id"]
        assert client.delete(f"{API}/tokens/{other}").status_code == 404
        made = client.post(f"{API}/tokens", json={"name": "same", "scopes": ["read"]}).json()["token"]
    own.tokens["same"] = made
    assert own.client("same").get(f"{API}/session").json()["scopes"] == ["read"]
