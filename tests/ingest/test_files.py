"""Every kind of file, good and bad: a document, or one line that names the file and says what to do."""

import io
import json
import sys
from datetime import date
from pathlib import Path

import pytest

from tawatur.errors import DocumentError
from tawatur.ingest import Given, documents, texts
from tawatur.ingest.items import MOST_BYTES
from tawatur.model import Document
from tests.ingest.made import one

REPORT = "قُتل ثلاثة مدنيين في قصف على سراقب أمس."


def refused(path: Path) -> str:
    (item,) = documents([str(path)])
    assert isinstance(item, DocumentError)
    assert str(item).startswith(str(path)) and "\n" not in str(item)
    return str(item)


def written(folder: Path, name: str, data: bytes | str) -> Path:
    path = folder / name
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return path


def test_plain_text_is_stored_as_received(tmp_path: Path) -> None:
    text = f"عنوان الخبر\r\n\r\n  {REPORT}\u200f\r\n"
    document = one(written(tmp_path, "a.txt", text), Given(date(2020, 1, 2), "صحيفة"))
    assert (document.id, document.text, document.title) == (f"{tmp_path.name}/a.txt", text, "عنوان الخبر")
    assert (document.published, document.outlet) == (date(2020, 1, 2), "صحيفة")


def test_byte_order_marks_are_no_text(tmp_path: Path) -> None:
    assert one(written(tmp_path, "a.txt", REPORT.encode("utf-8-sig"))).text == REPORT
    assert one(written(tmp_path, "b.txt", REPORT.encode("utf-16"))).text == REPORT


def test_lines_keep_id_and_leave_further_fields(tmp_path: Path) -> None:
    row: dict[str, object] = {
        "id": "x-1",
        "text": REPORT,
        "outlet": "وكالة",
        "published": "2018-03-17T10:00:00Z",
        "claims": [],
        "url": None,
    }
    document = one(written(tmp_path, "a.jsonl", json.dumps(row) + "\n\n"), Given(date(2001, 1, 1), "غيرها"))
    assert (document.id, document.text, document.outlet, document.published) == (
        "x-1", REPORT, "وكالة", date(2018, 3, 17),
    )  # fmt: skip


@pytest.mark.parametrize(("said", "by"), [("json-ld", "json-ld"), ("feed", "feed"), ("guess", "file"), ([], "file")])
def test_a_line_may_say_what_says_its_day(tmp_path: Path, said: object, by: str) -> None:
    row = {"text": REPORT, "published": "2018-03-17", "published_by": said}
    assert one(written(tmp_path, "a.jsonl", json.dumps(row))).published_by == by


def test_lines_without_id_are_named_by_their_text(tmp_path: Path) -> None:
    document = one(written(tmp_path, "a.jsonl", json.dumps({"text": REPORT, "published": None, "title": ""})))
    assert document.id == document.sha256[:16] and document.published is None and document.title is None


def test_half_a_surrogate_pair_keeps_the_offsets(tmp_path: Path) -> None:
    document = one(written(tmp_path, "a.jsonl", '{"text": "قتل \\ud800 في حلب"}'))
    assert document.text == "قتل \ufffd في حلب"


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("{", "no valid JSON"),
        ("[1]", "no JSON object"),
        ('{"id": "a"}', '"text"'),
        ('{"text": 3}', '"text"'),
        ('{"text": "قتل", "published": "أمس"}', "2018-03-17"),
        ('{"text": "قتل", "published": "2018-02-30"}', "2018-03-17"),
        ('{"text": "قتل", "published": "1439-06-29"}', "2018-03-17"),
        ('{"text": "قتل", "published": 20180317}', "2018-03-17"),
        ('{"text": "قتل", "title": ["a"]}', "title"),
        ('{"text": "قتل", "id": true}', "id"),
        ('{"text": ""}', "no text"),
        ('{"text": "killed"}', "no Arabic"),
        ("[" * 100_000, "JSON"),
        ('{"id": ' + "1" * 5000 + "}", "JSON"),
    ],
)
def test_a_bad_line_is_named_and_the_rest_read(tmp_path: Path, line: str, words: str) -> None:
    path = written(tmp_path, "a.jsonl", "\n".join([json.dumps({"text": REPORT}), line, json.dumps({"text": REPORT})]))
    first, second, third = documents([str(path)])
    assert isinstance(first, Document) and isinstance(third, Document)
    assert isinstance(second, DocumentError)
    assert str(second).startswith(f"{path}, line 2: ") and words in str(second)


def test_an_endless_line_is_passed_over(tmp_path: Path) -> None:
    long = b'{"text": "' + b"a" * (9 * 2**20) + b'"}\n'
    path = written(tmp_path, "a.jsonl", long + json.dumps({"text": REPORT}).encode())
    first, second = documents([str(path)])
    assert "8 MB" in str(first) and isinstance(second, Document)


def test_a_huge_file_is_refused_without_being_read(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    with path.open("wb") as file:
        file.write("قتل ".encode() * 1024)
        file.truncate(200 * 2**20)
    assert f"{MOST_BYTES >> 20} MB" in refused(path)


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("a.txt", b"", "no text"),
        ("a.txt", "\ufeff \n".encode(), "no text"),
        ("a.txt", b"Three people were killed in the city.", "no Arabic"),
        ("a.txt", b"Three people were killed in " + "حلب".encode(), "mostly not in Arabic"),
        ("a.txt", "پلیس می‌گوید که چهار نفر در این درگیری کشته شدند و گروهی دیگر زخمی شدند. " * 4, "another language"),
        ("a.txt", b"\x89PNG\r\n\x1a\n\0\0\0", "binary"),
        ("a.pdf", b"%PDF-1.4", "PDF"),
        ("a.docx", b"PK\x03\x04", "Office"),
        ("a.jsonl", b"PK\x03\x04\0", "Office"),
        ("a.txt", (REPORT * 3).replace("ُ", "").encode("windows-1256"), "iconv -f windows-1256"),
        ("a.txt", (REPORT * 3).replace("ُ", "").encode("iso-8859-6"), "iconv -f iso-8859-6"),
        ("a.txt", b"abc \xff\xfe\xfd", "not UTF-8 (byte 5)"),
        ("a.html", b"<html><body></body></html>", "no article"),
        ("a.html", b"", "no article"),
    ],
)
def test_what_is_no_report_is_refused(tmp_path: Path, name: str, data: bytes | str, words: str) -> None:
    assert words in refused(written(tmp_path, name, data))


def test_files_that_are_not_there(tmp_path: Path) -> None:
    assert "no such file" in refused(tmp_path / "a.txt")
    assert "folder" in refused(tmp_path)


def test_one_bad_file_does_not_stop_the_rest(tmp_path: Path) -> None:
    good = written(tmp_path, "b.txt", REPORT)
    items = list(documents([str(tmp_path / "no.txt"), str(good)]))
    assert isinstance(items[0], DocumentError) and isinstance(items[1], Document)


def test_single_words_are_texts(tmp_path: Path) -> None:
    (item,) = texts([str(written(tmp_path, "a.txt", "1,200"))])
    assert isinstance(item, Document)


@pytest.mark.parametrize("data", [REPORT, json.dumps({"text": REPORT}), f"<!DOCTYPE html><p>{REPORT * 9}</p>"])
def test_standard_input_is_known_by_what_it_holds(data: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data.encode()), encoding="utf-8"))
    (item,) = documents(["-"])
    assert isinstance(item, Document) and item.text.startswith(REPORT) and item.id == item.sha256[:16]
