"""The frame of all pages: headers, languages, files, and what goes wrong."""

import gzip
import re
from html import unescape
from pathlib import Path

import pytest
from fastapi import FastAPI
from httpx2 import URL
from starlette.testclient import TestClient

from tawatur.errors import Forbidden, LedgerError, Missing, Stale
from tawatur.ledger import Ledger
from tawatur.review import languages
from tawatur.review.app import create_app
from tawatur.review.languages import LANGUAGES, word, words
from tawatur.review.navigation import WAYS
from tawatur.review.settings import Settings
from tests.review.small import RESTRICTED


@pytest.fixture
def client(tmp_path: Path) -> TestClient:
    Ledger.create(tmp_path / "ledger.db").close()
    return TestClient(
        create_app(Settings(str(tmp_path / "ledger.db"), names=("testserver",))), raise_server_exceptions=False
    )


@pytest.mark.parametrize("path", ["/", "/how-to-read", "/nothing", "/healthz", "/look?lang=ar&to=//x.example"])
def test_every_answer_keeps_the_browser_to_this_server(client: TestClient, path: str) -> None:
    answer = client.get(path, follow_redirects=False)
    policy = answer.headers["content-security-policy"]
    assert policy.startswith("default-src 'none'") and "unsafe" not in policy and "frame-ancestors 'none'" in policy
    assert (answer.headers["x-content-type-options"], answer.headers["referrer-policy"]) == ("nosniff", "same-origin")
    assert "strict-transport-security" not in answer.headers
    assert answer.headers.get("location", "/") == "/"


def test_pages_are_of_the_language_that_was_asked_for(client: TestClient) -> None:
    assert '<html lang="ar" dir="rtl"' in client.get("/", headers={"accept-language": "fr, ar;q=0.8, en;q=0.1"}).text
    assert '<html lang="en" dir="ltr"' in client.get("/", headers={"accept-language": "en-GB,en;q=0.9"}).text
    client.get("/look?lang=ar&theme=dark")
    assert '<html lang="ar" dir="rtl" data-theme="dark"' in client.get("/", headers={"accept-language": "en"}).text


def test_every_word_is_in_both_languages_and_every_number_has_its_form() -> None:
    for key, forms in words().items():
        assert set(forms) == set(LANGUAGES), key
        for lang, said in forms.items():
            plural = said if isinstance(said, dict) else {"other": said}
            assert all(isinstance(one, str) for one in plural.values()), key
            needed = {"two", "few", "many", "other"} if lang == "ar" else {"other"}
            assert not isinstance(said, dict) or needed <= set(said), key
    assert [word("ar", "start.unlinked", n=n) for n in (2, 7, 1200)] == [
        "لم يُربط تقريران بعد.", "لم تُربط 7 تقارير بعد.", "لم يُربط 1,200 تقرير بعد.",
    ]  # fmt: skip


def test_every_key_that_a_template_asks_for_is_there() -> None:
    templates = (Path(languages.__file__).parent / "templates").glob("*.j2")
    asked = {
        key for path in templates for key in re.findall(r"""word\(["']([\w.]+)["']\s*[,)]""", path.read_text("utf-8"))
    }
    assert "start.title" in asked and not asked - set(words())


def test_files_are_packed_and_kept_for_ever(client: TestClient) -> None:
    address = re.findall(r'href="(/static/[^"]+frame.css)"', client.get("/").text)[0]
    answer = client.get(address)
    assert "immutable" in answer.headers["cache-control"] and answer.headers["content-encoding"] == "gzip"
    plain = client.get(address, headers={"accept-encoding": "identity"})
    assert plain.content == answer.content and len(gzip.compress(plain.content)) < len(plain.content) / 2
    assert client.get("/static/older/frame.css").headers["cache-control"] == "no-cache"
    assert client.get(address.replace("frame.css", "..%2f..%2fapp.py")).status_code == 404


def test_nobody_else_is_answered_and_nothing_too_large_is_taken(client: TestClient) -> None:
    assert client.get("/", headers={"host": "elsewhere.example"}).status_code == 400
    assert client.post("/nothing", content=b"x" * (3 * 2**20)).status_code == 413


RAISED = {
    "missing": (Missing("no such event"), 404), "stale": (Stale("it changed"), 409),
    "forbidden": (Forbidden("not yours"), 403), "refused": (LedgerError("say why"), 422),
    "fault": (RuntimeError("a secret of the program"), 500),
}  # fmt: skip


@pytest.mark.parametrize("name", RAISED)
def test_what_goes_wrong_is_told_in_the_frame(client: TestClient, name: str) -> None:
    error, status = RAISED[name]

    def fails() -> None:
        raise error

    assert isinstance(client.app, FastAPI)
    client.app.add_api_route("/fails", fails)
    for headers in ({}, {"hx-request": "true"}):
        answer = client.get("/fails", headers={"accept-language": "en", **headers})
        assert answer.status_code == status and "content-security-policy" in answer.headers
        assert (str(error) in answer.text) is (status != 500) and "Traceback" not in answer.text
        assert ("<html" in answer.text) is not bool(headers)
        assert answer.headers.get("hx-retarget") == ("#told" if headers else None)


def test_only_https_is_asked_for_again_where_it_is_spoken(client: TestClient) -> None:
    client.base_url = URL("https://testserver")
    assert "max-age" in client.get("/healthz").headers["strict-transport-security"]
    assert "secure" in client.get("/look?lang=ar", follow_redirects=False).headers["set-cookie"].lower()


def test_every_way_of_the_header_leads_somewhere(small: str) -> None:
    with TestClient(create_app(Settings(small, names=("testserver",), person="analyst"))) as client:
        assert [client.get(way.path).status_code for way in WAYS] == [200] * len(WAYS)
        links = re.findall(r'href="(/[^"]*)"', client.get("/").text)
        assert links and {client.get(unescape(link)).status_code for link in links} == {200}


def test_the_log_shows_each_deed_and_nothing_of_what_is_hidden(small: str) -> None:
    with Ledger(small) as ledger:
        ledger.note("decision", "analyst", "a thing", "looked", "to see")
    with TestClient(create_app(Settings(small, names=("testserver",), person="analyst"))) as client:
        log = client.get("/custody", headers={"accept-language": "en"}).text
        assert "to see" in log and RESTRICTED not in log
        assert RESTRICTED in client.get("/custody?restricted=1").text
        assert "to see" not in client.get("/custody?kind=export").text
