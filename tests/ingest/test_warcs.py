"""WARC and WACZ: pages with their address, their time of fetching and the encoding that the server declares."""

import gzip
import io
import zipfile
from datetime import UTC, date, datetime
from pathlib import Path
from uuid import UUID

import pytest
from fastwarc.warc import WarcRecord, WarcRecordType

from tawatur.model import Dated
from tests.ingest.made import REPORT, one, refused, sorted_out, written

DAY = '<meta property="article:published_time" content="2020-08-07">'
WORDS = "وقال شهود إن الأهالي عادوا إلى بيوتهم بعد القصف، وإن المدارس فتحت أبوابها. "


def page(head: str = DAY, words: str = REPORT) -> str:
    article = f"<article><p>{words}</p><p>{WORDS * 3}</p></article>"
    return f"<html><head>{head}<title>خبر</title></head><body>{article}</body></html>"


def record(
    body: bytes,
    head: str = "Content-Type: text/html; charset=utf-8",
    status: str = "200 OK",
    kind: WarcRecordType = WarcRecordType.response,
    url: str = "https://example.org/1",
) -> bytes:
    """A record as a crawler writes it."""
    made, out = WarcRecord(), io.BytesIO()
    made.init_headers(kind, b"uuid:" + str(UUID(int=7)).encode())
    made.record_date = datetime(2020, 8, 8, 12, tzinfo=UTC)
    made.headers.append("WARC-Target-URI", url)
    made.is_http = True
    made.set_bytes_content(f"HTTP/1.1 {status}\r\n{head}\r\n\r\n".encode() + body)
    made.write(out)
    return out.getvalue()


GOOD = record(page().encode())


@pytest.mark.parametrize(
    ("name", "data"),
    [("a.warc", GOOD), ("a.warc.gz", gzip.compress(GOOD)), ("a", GOOD)],
    ids=["plain", "packed", "nameless"],
)
def test_a_page_with_its_address_and_time_of_fetching(tmp_path: Path, name: str, data: bytes) -> None:
    document = one(written(tmp_path, name, data))
    assert REPORT in document.text and document.id == str(UUID(int=7))
    assert (document.url, document.fetched) == ("https://example.org/1", datetime(2020, 8, 8, 12, tzinfo=UTC))
    assert (document.published, document.published_by) == (date(2020, 8, 7), "meta")


def test_a_day_after_the_fetch_is_doubtful(tmp_path: Path) -> None:
    later = page(DAY.replace("2020-08-07", "2020-09-01")).encode()
    document = one(written(tmp_path, "a.warc", record(later)))
    assert document.published is None and document.doubtful == (Dated("meta", date(2020, 9, 1)),)


def test_the_encoding_is_the_servers(tmp_path: Path) -> None:
    plain = REPORT.replace("ُ", "")
    body = page(words=plain).encode("windows-1256")
    head = "Content-Type: text/html; charset=windows-1256"
    assert plain in one(written(tmp_path, "a.warc", record(body, head))).text
    told = refused(written(tmp_path, "b.warc", record(body)))
    assert "https://example.org/1" in told and "windows-1256" in told


def test_packed_and_chunked_bodies_are_unpacked(tmp_path: Path) -> None:
    head = "Content-Type: text/html\r\nContent-Encoding: gzip"
    assert REPORT in one(written(tmp_path, "a.warc", record(gzip.compress(page().encode()), head))).text
    body = page().encode()
    chunked = f"{len(body):x}\r\n".encode() + body + b"\r\n0\r\n\r\n"
    head = "Content-Type: text/html\r\nTransfer-Encoding: chunked"
    assert REPORT in one(written(tmp_path, "b.warc", record(chunked, head))).text


def test_a_body_that_unpacks_without_end_is_told(tmp_path: Path) -> None:
    head = "Content-Type: text/html\r\nContent-Encoding: gzip"
    bomb = record(gzip.compress(b" " * (100 * 2**20)), head)
    found, told = sorted_out(written(tmp_path, "a.warc", bomb + GOOD))
    assert len(found) == 1 and "larger than 16 MB" in told[0]


def test_only_pages_that_were_answered_are_read(tmp_path: Path) -> None:
    others = (
        record(page().encode(), status="404 Not Found")
        + record(b"{}", "Content-Type: application/json")
        + record(page().encode(), kind=WarcRecordType.resource)
    )
    found, told = sorted_out(written(tmp_path, "a.warc", others + GOOD))
    assert len(found) == 1 and told == []


def test_a_page_without_an_article_stops_nothing(tmp_path: Path) -> None:
    found, told = sorted_out(written(tmp_path, "a.warc", record(b"<html></html>", url="https://example.org/0") + GOOD))
    assert len(found) == 1 and "https://example.org/0: holds no article" in told[0]


@pytest.mark.parametrize("data", [b"", b"none", gzip.compress(b"none")], ids=["empty", "none", "packed"])
def test_what_is_no_warc_is_refused(tmp_path: Path, data: bytes) -> None:
    assert "is no WARC" in refused(written(tmp_path, "a.warc.gz", data))


def test_a_wacz_is_read_by_its_warcs(tmp_path: Path) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("datapackage.json", "{}")
        archive.writestr("pages/pages.jsonl", '{"format": "json-pages-1.0"}')
        archive.writestr("archive/data.warc.gz", gzip.compress(GOOD))
    document = one(written(tmp_path, "a.wacz", out.getvalue()))
    assert document.url == "https://example.org/1" and REPORT in document.text
