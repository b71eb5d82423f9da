"""`tawatur fetch` and `tawatur watch` in processes of their own, against a real server."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from tawatur.cli import tawatur
from tawatur.errors import FetchError
from tawatur.fetch import Fetched
from tawatur.fetch.listings import Entry
from tawatur.fetch.reports import document, record
from tests.web.server import STORY, Server, fetcher, page


def run(server: Server, *words: str) -> Result:
    words = (*words, "--allow-private", "--allow-port", str(server.port), "--pause", "0", "--tries", "1")
    return CliRunner().invoke(tawatur, words)


def program(server: Server, *words: str, start: Callable[[], None] | None = None) -> "subprocess.Popen[bytes]":
    words = (*words, "--allow-private", "--allow-port", str(server.port), "--pause", "0", "--tries", "1")
    return subprocess.Popen(
        [sys.executable, "-c", "from tawatur.cli import main; main()", *words],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        preexec_fn=start,
    )  # fmt: skip


def lines(path: Path) -> list[dict[str, Any]]:
    data = path.read_bytes() if path.exists() else b""
    assert not data or data.endswith(b"\n")
    return [json.loads(line) for line in data.splitlines()]


def feed(server: Server, *paths: str) -> str:
    items = "".join(
        f"<item><title>خبر</title><link>{server.at(path)}</link><pubDate>Sun, 05 Jan 2020 09:00:00 GMT</pubDate></item>"
        for path in paths
    )
    text = f'<rss version="2.0"><channel><title>صحيفة المثال</title>{items}</channel></rss>'.encode()
    return server.put("/rss", text, ETag=f'"{len(paths)}"', Content_Type="application/rss+xml")


def test_a_fetched_page_is_a_report_that_is_read(server: Server, tmp_path: Path) -> None:
    url, out = server.put("/news/1", page()), tmp_path / "reports.jsonl"
    done = run(server, "fetch", url, "-o", str(out), "--keep", str(tmp_path / "kept"))
    (report,) = lines(out)
    assert done.exit_code == 0, done.stderr
    assert (report["title"], report["published"], report["url"]) == ("غارة على سوق", "2020-01-04", url)
    assert report["outlet"] == "127.0.0.1" and STORY[:40] in report["text"]
    digest = sha256(page()).hexdigest()
    assert (report["fetched"]["sha256"], report["fetched"]["status"]) == (digest, 200)
    assert (tmp_path / "kept" / digest[:2] / digest).read_bytes() == page()
    (read,) = map(json.loads, CliRunner().invoke(tawatur, ["read", "--format", "jsonl", str(out)]).stdout.splitlines())
    assert read["document"]["id"] == report["id"] and "killed" in {claim["kind"] for claim in read["claims"]}


def test_without_leave_this_machine_is_refused(server: Server) -> None:
    url = server.put("/news/1", page())
    done = CliRunner().invoke(tawatur, ["fetch", url, "--allow-port", str(server.port), "--pause", "0", "--tries", "1"])
    assert (done.exit_code, done.stdout) == (1, "") and "--allow-private" in done.stderr and not server.asked


def test_one_page_that_fails_does_not_stop_the_rest(server: Server, tmp_path: Path) -> None:
    english = server.put("/en", page(text="Three people were killed in a raid on a market, the ministry said. " * 5))
    picture = server.put("/p", b"\x89PNG", Content_Type="image/png")
    good, out = server.put("/ok", page()), tmp_path / "o.jsonl"
    feed(server, "/ok")
    done = run(server, "fetch", server.at("/none"), english, picture, server.at("/rss"), good, "-o", str(out))
    assert done.exit_code == 1 and [one["url"] for one in lines(out)] == [good]
    for why in ("answers 404", "Arabic", "image/png", "tawatur watch"):
        assert why in done.stderr


@pytest.mark.parametrize(
    "words",
    [
        ("fetch",),
        ("watch",),
        ("watch", "no-such.opml"),
        ("fetch", "http://a", "--contact", "a\nb"),
        ("fetch", "x", "-q"),
    ],
)
def test_misuse(words: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert CliRunner().invoke(tawatur, list(words)).exit_code == 2


def test_a_page_unchanged_since_is_not_written_again(server: Server, tmp_path: Path) -> None:
    url, out = server.put("/a", page(), ETag='"1"'), tmp_path / "o.jsonl"
    for _ in range(2):
        assert run(server, "fetch", url, "-o", str(out), "--state", str(tmp_path / "state")).exit_code == 0
    assert len(lines(out)) == 1
    server.put("/a", page(text=f"{STORY} وارتفعت الحصيلة إلى 15 قتيلاً."), ETag='"2"')
    run(server, "fetch", url, "-o", str(out), "--state", str(tmp_path / "state"))
    assert len({one["id"] for one in lines(out)}) == 2


def test_watching_writes_each_page_once(server: Server, tmp_path: Path) -> None:
    for path in ("/1", "/2"):
        server.put(path, page(f"خبر {path}", day=None))
    out, log = tmp_path / "o.jsonl", tmp_path / "log"
    opml = tmp_path / "feeds.opml"
    opml.write_text(
        f'<opml><body><outline xmlUrl="{feed(server, "/1", "/2", "/gone")}"/></body></opml>', encoding="utf-8"
    )
    first = run(server, "watch", str(opml), "--once", "-o", str(out), "--log", str(log))
    assert first.exit_code == 1 and "answers 404" in first.stderr
    assert [(one["url"], one["published"], one["published_by"]) for one in lines(out)] == [
        (server.at(path), "2020-01-05", "feed") for path in ("/1", "/2")
    ]
    second = run(server, "watch", str(opml), "--once", "-o", str(out), "--log", str(log))
    assert second.exit_code == 0 and server.paths() == ["/rss", "/1", "/2", "/gone", "/rss"]
    server.put("/3", page("خبر ثالث"))
    feed(server, "/3", "/1", "/2", "/gone")
    run(server, "watch", str(opml), "--once", "-o", str(out), "--log", str(log))
    assert [one["url"] for one in lines(out)] == [server.at(path) for path in ("/1", "/2", "/3")]
    assert {"feed", "fetched", "failed", "unchanged", "round"} == {one["what"] for one in lines(log)}


def test_a_page_that_failed_for_a_while_comes_later_though_the_feed_is_unchanged(
    server: Server, tmp_path: Path
) -> None:
    server.put("/1", status=503)
    url, out = feed(server, "/1"), tmp_path / "o.jsonl"
    assert run(server, "watch", url, "--once", "-o", str(out)).exit_code == 1
    server.put("/1", page())
    assert run(server, "watch", url, "--once", "-o", str(out)).exit_code == 0 and len(lines(out)) == 1


def test_sitemaps_that_name_one_another_end(server: Server, tmp_path: Path) -> None:
    maps = [server.at(f"/map{n}.xml") for n in range(9)]
    for n, url in enumerate(maps[:-1]):
        inner = f"<sitemap><loc>{maps[n + 1]}</loc></sitemap><sitemap><loc>{url}</loc></sitemap>"
        server.put(f"/map{n}.xml", f"<sitemapindex>{inner}</sitemapindex>".encode())
    run(server, "watch", maps[0], "--once", "-o", str(tmp_path / "o"))
    assert server.paths() == [f"/map{n}.xml" for n in range(4)]


def test_pages_of_a_sitemap_are_fetched_by_and_by(server: Server, tmp_path: Path) -> None:
    places = "".join(f"<url><loc>{server.put(f'/{n}', page(f'خبر {n}'))}</loc></url>" for n in range(3))
    url, out = server.put("/map.xml", f"<urlset>{places}</urlset>".encode(), ETag='"m"'), tmp_path / "o"
    for seen in (2, 3, 3):
        run(server, "watch", url, "--once", "--most", "2", "-o", str(out))
        assert len(lines(out)) == seen


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_ends_watching_cleanly_and_the_next_start_goes_on(
    server: Server, tmp_path: Path, number: signal.Signals
) -> None:
    for n in range(2):
        server.put(f"/{n}", page(f"خبر {n}"))
    url, out = feed(server, "/0", "/evil-drip", "/1"), tmp_path / "o.jsonl"
    process = program(server, "watch", url, "-o", str(out))
    wait_for(lambda: "/evil-drip" in server.paths(), process)
    process.send_signal(number)
    _, told = process.communicate(timeout=10)
    assert process.returncode == 0 and b"stopped" in told and b"Traceback" not in told
    assert len(lines(out)) == 1
    feed(server, "/0", "/1")
    run(server, "watch", url, "--once", "-o", str(out))
    assert [one["title"] for one in lines(out)] == ["خبر 0", "خبر 1"] and server.paths().count("/0") == 1


def test_a_kill_costs_no_more_than_a_line_that_was_cut(server: Server, tmp_path: Path) -> None:
    out = tmp_path / "o.jsonl"
    out.write_bytes(b'{"id": "whole"}\n{"id": "cut in the mid')
    run(server, "fetch", server.put("/a", page()), "-o", str(out))
    assert [one.get("url", one["id"]) for one in lines(out)] == ["whole", server.at("/a")]


def wait_for(what: Any, process: "subprocess.Popen[bytes]") -> None:
    until = time.monotonic() + 20
    while not what():
        assert time.monotonic() < until and process.poll() is None, process.communicate()
        time.sleep(0.02)


def as_from(server: Server, url: str, body: bytes, kind: str) -> Fetched:
    """A page as if from another host, but fetched."""
    found = fetcher(server).get(server.put("/x", body, Content_Type=kind))
    return Fetched(url, url, found.status, found.headers, found.body, found.sha256, found.at)


def report_of(found: Fetched, entry: Entry | None = None) -> dict[str, Any]:
    return record(document(found, entry), found)


@pytest.mark.parametrize(
    ("encoding", "kind"),
    [
        ("utf-8", "text/html"), ("windows-1256", "text/html; charset=windows-1256"),
        ("windows-1256", "text/html; charset=utf-8"), ("utf-8", "text/html; charset=no-such"),
        ("windows-1256", "text/html"),
    ],
)  # fmt: skip
def test_letters_are_right_whatever_is_declared(server: Server, encoding: str, kind: str) -> None:
    found = report_of(as_from(server, "https://news.example/1", page().decode().encode(encoding), kind))
    assert "سوق بلدة سراقب" in found["text"]


def test_the_outlet_is_that_of_the_domain_whatever_the_page_says(server: Server) -> None:
    lying = page().replace(b"<head>", b'<head><meta property="og:site_name" content="Reuters">'
                           b'<link rel="canonical" href="https://www.reuters.com/a">')  # fmt: skip
    found = report_of(
        as_from(server, "https://www.skynewsarabia.com/a", lying, "text/html"), Entry("", outlet="خلاصات")
    )
    assert (found["outlet"], found["url"]) == ("سكاي نيوز عربية", "https://www.skynewsarabia.com/a")


def test_the_day_of_the_page_stands_before_that_of_the_feed(server: Server) -> None:
    from datetime import date

    named = Entry("", published=date(2020, 1, 9))
    for day, found in (("2020-01-04", ("2020-01-04", "meta")), (None, ("2020-01-09", "feed"))):
        report = report_of(as_from(server, "https://news.example/1", page(day=day), "text/html"), named)
        assert (report["published"], report["published_by"]) == found


def test_a_page_without_an_article_is_told(server: Server) -> None:
    with pytest.raises(Exception, match="no article") as caught:
        report_of(as_from(server, "https://news.example/1", b"<html></html>", "text/html"))
    assert not isinstance(caught.value, FetchError) or not caught.value.again
