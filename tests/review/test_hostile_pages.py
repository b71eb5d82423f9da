"""Reports that want to do harm, on every page of the application: nothing of theirs is markup, and nothing fails.

What a real browser makes of them is in browser/test_hostile.py.
"""

import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest
from fastapi import FastAPI
from lxml import html
from starlette.testclient import TestClient

from tawatur.ledger import Ledger
from tawatur.review.app import create_app
from tawatur.review.people.state import memory_of
from tawatur.review.settings import Settings
from tests.review.hostile import EVIL, fill
from tests.review.routes import addresses, routes

ORIGIN = "http://127.0.0.1"
STEERING = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
ADDRESSES = ("href", "src", "action", "formaction", "data", "poster", "hx-get", "hx-post", "hx-put", "hx-delete")
NEVER = ("iframe", "object", "embed", "base", "style", "applet", "frame")


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The ledger of the hostile reports."""
    path = tmp_path_factory.mktemp("hostile") / "ledger.db"
    with Ledger.create(path) as ledger:
        fill(ledger)
    return str(path)


@pytest.fixture(scope="module")
def app(path: str) -> FastAPI:
    return create_app(Settings(path))


@pytest.fixture(scope="module")
def client(app: FastAPI) -> Iterator[TestClient]:
    with TestClient(app, ORIGIN, raise_server_exceptions=False, follow_redirects=False) as made:
        yield made


@pytest.fixture(scope="module")
def values(path: str) -> list[str]:
    """What is put wherever a route takes something: events that are there, then the hostile strings, ids too."""
    with Ledger(path) as ledger:
        events = [event.id for event in ledger.events().events]
    return [events[0], *EVIL.values(), "a long word", "much that states nothing", *events[1:]]


def wrong(text: str) -> list[str]:
    """What of a page comes from a report and is more than text."""
    tree = html.document_fromstring(text)
    found = [f"element {one.tag}" for one in tree.iter(*NEVER)]
    found += [
        f"script {one.get('src')} {one.text}"
        for one in tree.iter("script")
        if one.text or not _ours(one.get("src", ""))
    ]
    for one in tree.iter():
        for name, value in one.attrib.items() if isinstance(one.tag, str) else ():
            if name.startswith(("on", "hx-on", "style")):
                found.append(f"{one.tag} {name}={value}")
            if name in ADDRESSES and not (_ours(value) or (one.tag == "a" and _elsewhere(one, value))):
                found.append(f"{one.tag} {name}={value}")
    return found + [f"steers: {hit[0]!r}" for hit in STEERING.finditer(text)]


def _ours(address: str) -> bool:
    return bool(re.match(rf"(?:{re.escape(ORIGIN)})?/(?![/\\])|[?#]|$", address))


def _elsewhere(link: html.HtmlElement, address: str) -> bool:
    """A link to what was on the web: it may be followed, and tells the other side nothing."""
    known = {"noopener", "noreferrer"} <= set(link.get("rel", "").split())
    return urlsplit(address).scheme in ("http", "https") and known


def test_no_page_makes_markup_of_a_report_or_fails_on_it(app: FastAPI, client: TestClient, values: list[str]) -> None:
    asked, faults = 0, []
    for route in routes(app, "GET"):
        for address in addresses(route, values):
            answer = client.get(address)
            asked += 1
            faults += _faults(answer, address)
            if answer.headers.get("content-type", "").startswith("text/html"):
                faults += [f"{address[:200]}: {one[:300]}" for one in wrong(answer.text)]
            faults += [f"{address[:200]}: header {name}" for name, value in answer.headers.items() if "hurt" in name]
    assert asked > 100 and not faults, "\n".join(faults[:40])


def test_no_form_fails_on_what_is_sent(app: FastAPI, client: TestClient, values: list[str]) -> None:
    csrf = memory_of(app).csrf
    headers = {"origin": ORIGIN, "x-csrf-token": csrf}
    faults = []
    for route in routes(app, "POST", "PUT", "PATCH", "DELETE"):
        method = min(route.methods)
        for value in values[:24]:
            address = next(addresses(route, [value]))
            form = dict.fromkeys(route.sent, value)
            faults += _faults(client.request(method, address, headers=headers, data=form), f"{method} {address}")
            faults += _faults(client.request(method, address, headers=headers, json=form), f"{method} {address} json")
    assert not faults, "\n".join(faults[:40])


def _faults(answer: Any, what: str) -> list[str]:
    to = answer.headers.get("location", "/")
    failed = [f"{answer.status_code} {what[:200]}"] if answer.status_code >= 500 else []
    return failed + ([] if _ours(to) else [f"{what[:200]} leads to {to}"])


def test_what_changes_anything_is_refused_without_the_token_and_from_elsewhere(
    app: FastAPI, client: TestClient
) -> None:
    """Every route that may change something, those that come later too; who signs in has no token yet."""
    known, unsafe = memory_of(app).csrf, routes(app, "POST", "PUT", "PATCH", "DELETE")
    for route in unsafe:
        for headers in (*_foreign(known), *(() if route.path.startswith("/sign-in") else _without())):
            answer = client.request(min(route.methods), next(addresses(route, ["x"])), headers=headers)
            assert answer.status_code == 403, (route.path, headers, answer.status_code)


def _without() -> list[dict[str, str]]:
    return [{}, {"origin": ORIGIN}, {"origin": ORIGIN, "x-csrf-token": "x" * 43}]


def _foreign(known: str) -> list[dict[str, str]]:
    return [
        {"origin": "https://elsewhere.example", "x-csrf-token": known},
        {"origin": "null", "x-csrf-token": known},
        {"sec-fetch-site": "cross-site", "x-csrf-token": known},
        {"sec-fetch-site": "same-site", "x-csrf-token": known},
    ]
