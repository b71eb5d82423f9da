"""Folders, Markdown, Word, e-mail and PDF: what is taken of each, and what is refused of each in one line."""

import io
import os
import subprocess
import zipfile
from datetime import date
from email.message import EmailMessage
from pathlib import Path

import pytest
from bidi.algorithm import get_display
from docx import Document as word

from tawatur.ingest import Given, documents
from tawatur.ingest.files import stored
from tawatur.model import Document
from tests.ingest.made import REPORT, one, pdf_file, refused, sorted_out, word_file, written

LETTER = "From: desk@example.org\nDate: Mon, 3 Feb 2020 23:30:00 +0300\nSubject: =?utf-8?b?2K7YqNix?=\n"


def test_folders_are_walked_in_order_and_hidden_files_left_out(tmp_path: Path) -> None:
    for name in ("b/2.txt", "b/1.md", "a.txt", ".hidden.txt", ".git/x.txt", "b/photo.jpg"):
        written(tmp_path / "x", name, REPORT)
    found, told = sorted_out(tmp_path / "x", Given(date(2020, 1, 2)))
    assert ([document.id for document in found], told) == (["x/a.txt", "x/b/1.md", "x/b/2.txt"], [])
    assert {document.published_by for document in found} == {"given"}


def test_a_bad_file_of_a_folder_is_named_and_the_rest_read(tmp_path: Path) -> None:
    written(tmp_path, "a.txt", b"\x00\x01")
    written(tmp_path, "b.txt", REPORT)
    (bad,) = sorted_out(tmp_path)[1]
    assert bad.startswith(f"{tmp_path}/a.txt: ") and len(sorted_out(tmp_path)[0]) == 1


def test_a_pipe_in_a_folder_is_not_waited_for(tmp_path: Path) -> None:
    written(tmp_path / "x", "b.txt", REPORT)
    os.mkfifo(tmp_path / "x/a.txt")
    assert [document.id for document in sorted_out(tmp_path / "x")[0]] == ["x/b.txt"]


def test_a_file_has_one_id_however_it_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("x/a.txt", "x/a.md", "y/a.txt"):
        written(tmp_path, name, REPORT)

    def ids(*names: str) -> list[str]:
        return [item.id for item in documents(names) if isinstance(item, Document)]

    wanted = ["x/a.md", "x/a.txt"]
    assert ids(f"{tmp_path}/x") == ids(f"{tmp_path}/x/") == wanted
    monkeypatch.chdir(tmp_path)
    assert ids("x", "y") == [*wanted, "y/a.txt"] == ids("x/a.md", "./y/../x/a.txt", "y/a.txt")
    monkeypatch.chdir(tmp_path / "x")
    assert ids(".") == ids("a.md", "a.txt") == ids("../x") == wanted
    assert ids("..") == [f"{tmp_path.name}/{name}" for name in ("x/a.md", "x/a.txt", "y/a.txt")]


def test_what_comes_by_a_pipe_is_called_by_its_text(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with subprocess.Popen(["cp", str(written(tmp_path, "a.txt", REPORT)), str(pipe)]):
        document = one(pipe)
    assert document.id == document.sha256[:16]


def test_markdown_is_its_own_text_with_its_heading_as_title(tmp_path: Path) -> None:
    text = f"# خبر عاجل\n{REPORT}\n"
    document = one(written(tmp_path, "a.md", text))
    assert (document.text, document.title) == (text, "خبر عاجل")


def test_word_paragraphs_and_tables_in_their_order(tmp_path: Path) -> None:
    made, out = word(), io.BytesIO()
    made.add_paragraph(REPORT)
    made.add_table(1, 2).cell(0, 1).text = "حلب"
    made.add_paragraph("نزحت عائلات.")
    made.save(out)
    document = one(written(tmp_path, "a.docx", out.getvalue()), Given(outlet="صحيفة"))
    assert document.text == f"{REPORT}\n\nحلب\nنزحت عائلات." and document.outlet == "صحيفة"
    assert document.published is None


def test_hidden_and_deleted_words_of_word_are_left_out(tmp_path: Path) -> None:
    made, out = word(), io.BytesIO()
    paragraph = made.add_paragraph(REPORT)
    paragraph.add_run("قتل مئة").font.hidden = True
    deleted = paragraph.add_run("ألف قتيل")._r
    deletion = deleted.makeelement("{http://schemas.openxmlformats.org/wordprocessingml/2006/main}del")
    paragraph._p.append(deletion)
    deletion.append(deleted)
    made.save(out)
    assert one(written(tmp_path, "a.docx", out.getvalue())).text == REPORT


def repacked(data: bytes, part: str, content: bytes) -> bytes:
    """A Word file with one part replaced."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, content if name == part else old.read(name))
    return out.getvalue()


def test_billion_laughs_in_a_word_file_stay_unexpanded(tmp_path: Path) -> None:
    entities = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
    xml = (
        f'<?xml version="1.0"?><!DOCTYPE w [<!ENTITY l0 "قتل">{entities}]>'
        '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>'
        f"&l11;</w:t></w:r></w:p><w:p><w:r><w:t>{REPORT}</w:t></w:r></w:p></w:body></w:document>"
    )
    path = written(tmp_path, "a.docx", repacked(word_file("أ"), "word/document.xml", xml.encode()))
    (item,) = documents([str(path)])
    assert len(item.text) < 100 if isinstance(item, Document) else "Word" in str(item)


def test_a_word_file_that_unpacks_without_end_is_not_unpacked(tmp_path: Path) -> None:
    bomb = repacked(word_file(REPORT), "word/document.xml", b" " * (80 * 2**20))
    assert len(bomb) < 2**20
    assert "unpacks to over 64 MB" in refused(written(tmp_path, "a.docx", bomb))


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("a.docx", b"PK\x03\x04 none", "is no Word"),
        ("a.docx", b"", "is no Word"),
        ("a.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old or encrypted Word"),
        ("a.docx", REPORT, "is no Word"),
        ("a.pdf", b"", "no PDF"),
        ("a.pdf", REPORT, "no PDF"),
        ("a.pdf", pdf_file([REPORT])[:300], "PDF"),
        ("a.pdf", pdf_file([]), "PDF of pictures"),
        ("a.pdf", pdf_file([REPORT], "secret"), "encrypted PDF"),
        ("a.txt", pdf_file([REPORT]), "name it as such"),
        ("a.eml", b"", "no e-mail"),
        ("a.eml", b"Subject: x\nContent-Type: image/png\n\nabc", "no e-mail with a text"),
    ],
)
def test_what_is_none_of_its_format_is_refused(tmp_path: Path, name: str, data: bytes | str, words: str) -> None:
    assert words in refused(written(tmp_path, name, data))


def test_a_pdf_is_of_low_trust(tmp_path: Path) -> None:
    document = one(written(tmp_path, "a.pdf", pdf_file(["مقتل رجل", "في حلب"])))
    assert document.trust == "low" and sorted(document.text.split()) == sorted(["مقتل", "رجل", "في", "حلب"])


def test_a_pdf_whose_letters_come_out_backwards_is_refused(tmp_path: Path) -> None:
    backwards = [get_display(line) for line in ("قصف الطيران القرية", "وقتل الرجل في البيت", "أمام المدرسة")]
    assert "wrong order" in refused(written(tmp_path, "a.pdf", pdf_file(backwards)))


def test_a_pdf_that_any_one_may_open_is_read(tmp_path: Path) -> None:
    assert "حلب" in one(written(tmp_path, "a.pdf", pdf_file(["مقتل رجل في حلب"], ""))).text


def test_an_e_mail_has_subject_and_day_of_sending(tmp_path: Path) -> None:
    document = one(written(tmp_path, "a.eml", f"{LETTER}\n{REPORT}"), Given(date(2001, 1, 1)))
    assert (document.text, document.title, document.outlet) == (REPORT, "خبر", None)
    assert (document.published, document.published_by) == (date(2020, 2, 3), "header")


def test_an_e_mail_without_a_day_has_the_callers(tmp_path: Path) -> None:
    document = one(written(tmp_path, "a.eml", f"Subject: x\nDate: soon\n\n{REPORT}"), Given(date(2001, 1, 1), "وكالة"))
    assert (document.published, document.published_by, document.outlet) == (date(2001, 1, 1), "given", "وكالة")


def test_the_plain_text_of_an_e_mail_is_before_its_html(tmp_path: Path) -> None:
    message = EmailMessage()
    message["Subject"] = "خبر"
    message.set_content(REPORT)
    message.add_alternative(f"<html><body><p>{'غير ذلك. ' * 30}</p></body></html>", subtype="html")
    assert one(written(tmp_path, "a.eml", message.as_bytes())).text.strip() == REPORT


def test_an_e_mail_of_html_alone_is_a_page(tmp_path: Path) -> None:
    message = EmailMessage()
    message["Subject"] = "خبر"
    message.set_content(f"<html><body><p>{REPORT * 5}</p><p hidden>قُتل مئة.</p></body></html>", subtype="html")
    text = one(written(tmp_path, "a.eml", message.as_bytes())).text
    assert REPORT in text and "مئة" not in text


def test_an_e_mail_that_declares_the_wrong_encoding_is_told_of(tmp_path: Path) -> None:
    letter = LETTER + "Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n"
    plain = (REPORT * 3).replace("ُ", "")
    assert "windows-1256" in refused(written(tmp_path, "a.eml", letter.encode() + plain.encode("windows-1256")))
    right = letter.replace("utf-8\nC", "windows-1256\nC").encode() + plain.encode("windows-1256")
    assert one(written(tmp_path, "b.eml", right)).text == plain


@pytest.mark.parametrize("nested", [False, True])
def test_an_e_mail_of_ten_thousand_parts_is_refused(tmp_path: Path, nested: bool) -> None:
    if nested:
        parts = "".join(f'Content-Type: multipart/mixed; boundary="b{n}"\n\n--b{n}\n' for n in range(10_000))
        data = f"Subject: x\n{parts}\n{REPORT}"
    else:
        data = 'Subject: x\nContent-Type: multipart/mixed; boundary="b"\n\n' + f"--b\n\n{REPORT}\n" * 10_000 + "--b--\n"
    assert "parts" in refused(written(tmp_path, "a.eml", data))


def test_characters_that_steer_are_kept_in_the_text(tmp_path: Path) -> None:
    text = f"{REPORT}\u202eabc\u2066"
    assert one(written(tmp_path, "a.txt", text)).text == text
    assert one(written(tmp_path, "a.jsonl", '{"text": "\\u0000 قتل"}')).text == "\0 قتل"


def test_every_refusal_has_its_place(tmp_path: Path) -> None:
    path = str(written(tmp_path, "a.pdf", b"%PDF-1.4"))
    (told,) = stored([path], Given())
    assert told.where == path
