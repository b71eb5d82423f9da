"""Pages straight into a ledger, and what is left of them when the program, the server or the disk goes."""

import json
import resource
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from sqlalchemy import select

from benchmarks.postgresql import Server as Database
from benchmarks.postgresql import empty_database
from tawatur.cli import tawatur
from tawatur.collecting import state_of
from tawatur.ingest import documents
from tawatur.ledger import Ledger
from tawatur.ledger.engines import reading
from tawatur.ledger.packing import unpacked
from tawatur.ledger.tables import DOCUMENTS, ORIGINALS
from tawatur.model import Document
from tests.web.server import STORY, Server, page
from tests.web.test_commands import feed, lines, program, run, wait_for

PAGES = 24
ROOT = Path(__file__).parents[2]


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder, and no ledger named but on the command line."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("TAWATUR_LEDGER", str(tmp_path / "never.db"))
    return tmp_path


def pages(server: Server, number: int = PAGES) -> list[str]:
    """So many pages, and a feed that names them."""
    paths = [f"/{n}" for n in range(number)]
    for path in paths:
        server.put(path, page(f"خبر {path}", text=f"{STORY} وهذا هو الخبر ذو الرقم {path[1:]} من أخبار اليوم."))
    feed(server, *paths)
    return [server.at(path) for path in paths]


def addresses(place: str) -> list[str | None]:
    """The addresses of the documents of a ledger that is whole."""
    with Ledger(place) as ledger:
        assert ledger.verify().broken is None
        return [report.document.url for report in ledger.reports()]


def test_a_page_is_stored_as_it_came_with_how(server: Server, place: str) -> None:
    url = server.put("/a", page(), ETag='"1"', X_Two="x")
    asked = server.put("/old", status=301, Location="/a")
    before = datetime.now(UTC)
    done = run(server, "fetch", asked, "--ledger", place)
    assert (done.exit_code, done.stdout, done.stderr) == (0, "", "tawatur: 1 new reports, 0 failures\n")
    with Ledger(place) as ledger:
        (report,) = ledger.reports()
        with reading(ledger._engine) as connection:
            (record,) = connection.execute(select(DOCUMENTS.c.record)).scalars()
            kept = connection.execute(select(ORIGINALS)).one()
        assert ledger.verify().broken is None
    assert kept.sha256 == sha256(page()).hexdigest()
    assert b"".join(unpacked(kept.data, kept.coding, kept.size)) == page()
    assert {claim.kind for claim in report.claims} >= {"killed", "injured"}
    document, came = report.document, json.loads(record)["arrival"]
    assert (document.url, document.title, str(document.published)) == (url, "غارة على سوق", "2020-01-04")
    assert (came["how"], came["name"], json.loads(record)["original"]) == ("fetched", asked, kept.sha256)
    told = {name: came["headers"][name] for name in (":status", ":url", "etag", "x-two")}
    assert told == {":status": "200", ":url": url, "etag": '"1"', "x-two": "x"}
    assert document.fetched == datetime.fromisoformat(came["at"]) and before <= document.fetched <= datetime.now(UTC)


def test_the_same_again_changes_nothing_and_a_changed_page_is_another_document(server: Server, place: str) -> None:
    url = server.put("/a", page())
    for _ in range(2):
        assert run(server, "fetch", url, "--ledger", place, "--log", "log").exit_code == 0
    assert [(one["stored"], "claims" in one) for one in lines(Path("log"))] == [("new", True), ("again", False)]
    server.put("/a", page(text=f"{STORY} وارتفعت الحصيلة إلى 15 قتيلاً."))
    assert "1 new" in run(server, "fetch", url, "--ledger", place).stderr
    assert addresses(place) == [url, url]


def test_lines_that_are_added_are_what_is_stored_at_once(server: Server, place: str) -> None:
    two_days = page().replace(b"</h1>", "</h1><time>1 كانون الثاني 2019</time>".encode())
    url = server.put("/a", two_days)
    run(server, "fetch", url, "-o", "o.jsonl")
    assert run(server, "fetch", url, "--ledger", place).exit_code == 0
    (line,) = documents(["o.jsonl"])
    with Ledger(place) as ledger:
        (stored,) = (report.document for report in ledger.reports())
    assert isinstance(line, Document) and line.fetched and stored.fetched and line.fetched < stored.fetched
    assert replace(line, fetched=None) == replace(stored, fetched=None)
    assert [one.by for one in stored.doubtful] == ["meta", "words"] and stored.published is None
    added = CliRunner().invoke(tawatur, ["add", "o.jsonl", "--ledger", place])
    assert (added.exit_code, added.stderr) == (0, "new reports: 0 · stored already: 1\n")


def test_a_page_that_is_no_report_is_told_and_the_others_stored(server: Server, place: str) -> None:
    english = server.put("/en", page(text="Three people were killed in a raid on a market, the ministry said. " * 5))
    good = server.put("/ok", page())
    done = run(server, "fetch", english, good, "--ledger", place)
    assert done.exit_code == 1 and "Arabic" in done.stderr and "1 new reports, 1 failures" in done.stderr
    assert addresses(place) == [good]


def test_a_page_that_says_another_day_than_it_did_is_told_and_the_first_stays(server: Server, place: str) -> None:
    url = server.put("/a", page())
    run(server, "fetch", url, "--ledger", place)
    server.put("/a", page(day="2020-01-09"))
    done = run(server, "fetch", url, "--ledger", place)
    assert done.exit_code == 1 and f"{url}: " in done.stderr and "another day of publication" in done.stderr
    assert addresses(place) == [url]


def test_no_ledger_is_written_to_but_one_that_is_named(server: Server, here: Path) -> None:
    url = server.put("/a", page())
    assert run(server, "fetch", url).exit_code == 0
    assert not list(here.iterdir())
    missing = run(server, "fetch", url, "--ledger", "no.db")
    assert missing.exit_code == 1 and "tawatur init no.db" in missing.stderr
    both = run(server, "fetch", url, "--ledger", "no.db", "-o", "o.jsonl")
    assert both.exit_code == 2 and "two places" in both.stderr
    assert not list(here.iterdir())


def test_watching_remembers_beside_the_ledger_and_logs_what_was_stored(server: Server, place: str) -> None:
    urls = pages(server, 3)
    words = ("watch", server.at("/rss"), "--once", "--ledger", place, "--log", "log")
    assert "3 new reports, 0 failures" in run(server, *words).stderr and state_of(place).is_file()
    with Ledger(place) as ledger:
        claims = {report.document.id: len(report.claims) for report in ledger.reports()}
    logged = [one for one in lines(Path("log")) if one["what"] == "fetched"]
    assert {one["id"]: one["claims"] for one in logged} == claims and {one["stored"] for one in logged} == {"new"}
    assert "0 new reports, 0 failures" in run(server, *words).stderr
    assert server.paths() == ["/rss", "/0", "/1", "/2", "/rss"] and addresses(place) == urls


def test_a_page_stored_and_not_yet_remembered_is_not_stored_twice(server: Server, place: str) -> None:
    urls = pages(server, 3)
    words = ("watch", server.at("/rss"), "--once", "--ledger", place, "--log", "log")
    run(server, *words)
    forget(state_of(place), urls[1])
    assert "0 new reports, 0 failures" in run(server, *words).stderr
    assert lines(Path("log"))[-2]["stored"] == "again" and addresses(place) == urls


def test_a_page_written_and_not_yet_remembered_is_not_written_twice(server: Server) -> None:
    urls = pages(server, 3)
    words = ("watch", server.at("/rss"), "--once", "-o", "o.jsonl")
    run(server, *words)
    forget(Path("o.jsonl.state"), urls[2])
    run(server, *words)
    assert [one["url"] for one in lines(Path("o.jsonl"))] == urls and server.paths().count("/2") == 1


def test_what_stands_in_a_file_of_others_is_left_alone(server: Server) -> None:
    out = Path("o.jsonl")
    for line in ("[]\n", '{"fetched": "yesterday"}\n', '{"fetched": {"at": 5}}\n', "\n", "no JSON\n"):
        out.write_text(line, encoding="utf-8")
        assert run(server, "fetch", server.put("/a", page()), "-o", "o.jsonl").exit_code == 0
        assert out.read_bytes().startswith(line.encode()) and out.read_bytes().count(b"\n") == 2


def test_what_an_earlier_copy_of_the_ledger_does_not_hold_comes_again(server: Server, here: Path) -> None:
    Ledger.create("a.db").close()
    server.put("/first", page("خبر أول"))
    run(server, "fetch", server.at("/first"), "--ledger", "a.db")
    with Ledger("a.db") as ledger:
        ledger.backup(Path("copy.db"), "x")
    urls = pages(server, 3)
    words = ("watch", server.at("/rss"), "--once", "--ledger", "a.db")
    run(server, *words)
    Path("copy.db").replace("a.db")
    assert "3 new reports" in run(server, *words).stderr
    assert addresses("a.db") == [server.at("/first"), *urls]
    assert "0 new reports" in run(server, *words).stderr


def test_pages_that_went_elsewhere_come_into_the_ledger_too(server: Server, here: Path) -> None:
    urls = pages(server, 3)
    run(server, "watch", server.at("/rss"), "--once", "-o", "o.jsonl", "--state", "s")
    Ledger.create("a.db").close()
    done = run(server, "watch", server.at("/rss"), "--once", "--ledger", "a.db", "--state", "s")
    assert "3 new reports" in done.stderr
    assert addresses("a.db") == urls


def forget(state: Path, url: str) -> None:
    """Put a memory back to before it heard of a page, and of the feed that names it."""
    with closing(sqlite3.connect(state, isolation_level=None)) as connection:
        done = connection.execute("DELETE FROM pages WHERE asked = ? OR asked LIKE '%/rss'", (url,))
        assert done.rowcount == 2


def killed(server: Server, *words: str, seconds: float, seed: int = 1) -> int:
    """Watch a feed with processes that are killed until one comes to its end; how many were killed."""
    log = str(Path("log").absolute())
    command = [sys.executable, "-m", "tests.web.killing", str(seconds), str(seed), log, "watch", server.at("/rss")]
    command += ["--once", "--log", log, *words, "--allow-private", "--allow-port", str(server.port), "--pause", "0"]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", cwd=ROOT, timeout=180)
    kills, status = map(int, done.stdout.split())
    assert status == 0, done.stderr
    return kills


def test_killed_at_any_moment_each_page_is_stored_once(server: Server, place: str) -> None:
    urls = pages(server)
    kills = killed(server, "--ledger", place, "--state", str(Path("state").absolute()), seconds=0.1)
    assert kills >= 4
    assert sorted(map(str, addresses(place))) == sorted(urls)
    assert len(server.paths()) <= len(urls) + 2 * (kills + 1)


def test_killed_at_any_moment_each_line_is_written_once(server: Server) -> None:
    urls = pages(server)
    assert killed(server, "-o", str(Path("o.jsonl").absolute()), seconds=0.03) >= 4
    assert sorted(one["url"] for one in lines(Path("o.jsonl"))) == sorted(urls)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_ends_it_cleanly_and_the_next_start_goes_on(
    server: Server, place: str, number: signal.Signals
) -> None:
    urls = pages(server, 2)
    feed(server, "/0", "/evil-drip", "/1")
    process = program(server, "watch", server.at("/rss"), "--ledger", place, "--log", "log")
    wait_for(lambda: "/evil-drip" in server.paths(), process)
    process.send_signal(number)
    _, told = process.communicate(timeout=30)
    assert process.returncode == 0 and b"stopped" in told and b"Traceback" not in told
    assert lines(Path("log"))[-1]["what"] == "stopped" and addresses(place) == urls[:1]
    feed(server, "/0", "/1")
    assert "1 new reports, 0 failures" in run(server, "watch", server.at("/rss"), "--once", "--ledger", place).stderr
    assert addresses(place) == urls and server.paths().count("/0") == 1


def ended_by_the_ledger(process: "subprocess.Popen[bytes]") -> list[dict[str, Any]]:
    """What a process logged whose ledger failed: it ends with one line, and with the exit code of what went wrong."""
    _, told = process.communicate(timeout=60)
    (line,) = [one for one in told.decode().splitlines() if "Warning" not in one and not one.startswith("  ")]
    assert process.returncode == 1 and line.startswith("Error: ") and line.endswith("committed before is kept"), told
    logged = lines(Path("log"))
    assert logged[-1]["what"] == "stopped" and logged[-1]["error"] in line
    return [one for one in logged if one["what"] == "fetched"]


def goes_on(server: Server, place: str, urls: list[str], fetched: list[dict[str, Any]]) -> None:
    """What was stored is there; what was not is not taken for fetched, and comes with the next start."""
    stored = addresses(place)
    assert fetched and stored[: len(fetched)] == [one["url"] for one in fetched]
    assert len(stored) <= len(fetched) + 1 < len(urls)
    with closing(sqlite3.connect(state_of(place))) as connection:
        remembered = {asked for (asked,) in connection.execute("SELECT asked FROM pages")}
    assert remembered == {one["url"] for one in fetched}
    assert run(server, "watch", server.at("/rss"), "--once", "--ledger", place).exit_code == 0
    assert sorted(map(str, addresses(place))) == sorted(urls)


def test_a_server_that_crashes_ends_it_and_the_next_start_goes_on(server: Server, postgresql: Database) -> None:
    place, urls = empty_database(postgresql), pages(server)
    Ledger.create(place).close()
    process = program(server, "watch", server.at("/rss"), "--ledger", place, "--log", "log")
    wait_for(lambda: '"fetched"' in Path("log").read_text(encoding="utf-8") if Path("log").exists() else False, process)
    postgresql.crash()
    fetched = ended_by_the_ledger(process)
    postgresql.start()
    goes_on(server, place, urls, fetched)


def test_a_full_disk_ends_it_and_the_next_start_goes_on(server: Server, here: Path) -> None:
    place, urls = str(here / "ledger.db"), pages(server)
    Ledger.create(place).close()
    room = Path(place).stat().st_size + 2**17

    def little_room() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (room, room))

    process = program(server, "watch", server.at("/rss"), "--ledger", place, "--log", "log", start=little_room)
    goes_on(server, place, urls, ended_by_the_ledger(process))
