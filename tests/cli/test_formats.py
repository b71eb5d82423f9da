"""Every format through the commands: columns, folders, and what is told of documents and of hostile names."""

import io
import json
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from jsonschema import Draft202012Validator

from tawatur.cli import tawatur
from tawatur.schema import schema
from tests.ingest.made import REPORT, pdf_file, written

PAGE = (
    '<html><head><meta name="date" content="2020-08-07"><meta itemprop="datePublished" content="2021-01-05"></head>'
    f"<body><article><p>{REPORT}</p><p>{'وقال شهود إن الأهالي عادوا إلى بيوتهم بعد القصف. ' * 4}</p></article></body>"
)


def run(*words: str, given: bytes | str | None = None) -> Result:
    return CliRunner().invoke(tawatur, list(words), input=given)


@pytest.mark.parametrize("command", ["read", "link"])
def test_columns_of_a_table(tmp_path: Path, command: str) -> None:
    path = written(tmp_path, "a.csv", f"النص,التاريخ\n{REPORT},2018-03-17\n")
    done = run(command, "--format", "jsonl", "--columns", "text=النص, published=التاريخ", str(path))
    assert done.exit_code == 0 and "2018-03-16" in done.stdout


@pytest.mark.parametrize("columns", ["النص", "words=النص", "text=", ""])
def test_columns_of_no_field_are_misuse(tmp_path: Path, columns: str) -> None:
    path = written(tmp_path, "a.csv", f"text\n{REPORT}\n")
    done = run("read", "--columns", columns, str(path))
    assert done.exit_code == 2 and "fields are id, text" in done.stderr


def test_a_folder_of_all_kinds(tmp_path: Path) -> None:
    written(tmp_path, "a.pdf", pdf_file(["مقتل رجل في حلب"]))
    written(tmp_path, "b.html", PAGE)
    written(tmp_path, "c.txt", b"\0")
    done = run("read", "--format", "jsonl", str(tmp_path))
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    check = Draft202012Validator(schema())
    assert done.exit_code == 1 and len(done.stderr.splitlines()) == 1 and all(check.is_valid(line) for line in lines)
    assert [line["document"]["trust"] for line in lines] == ["low", None]
    assert lines[1]["document"]["doubtful"] == [
        {"by": "meta", "day": "2020-08-07"}, {"by": "meta", "day": "2021-01-05"},
    ]  # fmt: skip


@pytest.mark.parametrize(("form", "lang"), [("table", "en"), ("html", "en"), ("html", "ar"), ("csv", "en")])
def test_low_trust_and_doubt_are_told_where_documents_are_listed(tmp_path: Path, form: str, lang: str) -> None:
    written(tmp_path, "a.pdf", pdf_file(["مقتل رجل في حلب"]))
    written(tmp_path, "b.html", PAGE)
    shown = run("read", "--format", form, "--lang", lang, str(tmp_path)).stdout
    assert {"csv": ",low,", "table": "low trust"}.get(form, "ثقة متدنية" if lang == "ar" else "low trust") in shown
    assert form == "csv" or "2021-01-05 (meta)" in shown


def test_output_in_a_folder_to_read_is_misuse(tmp_path: Path) -> None:
    written(tmp_path, "a.txt", REPORT)
    done = run("read", str(tmp_path), "-o", str(tmp_path / "claims.txt"))
    assert done.exit_code == 2 and "in a folder to read" in done.stderr and not (tmp_path / "claims.txt").exists()


def test_names_of_members_steer_no_terminal(tmp_path: Path) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("\x1b[2J\u202ea\n.txt", b"\1\0")
    done = run("read", str(written(tmp_path, "a.zip", out.getvalue())))
    assert done.exit_code == 1 and len(done.stderr.splitlines()) == 1
    assert "\x1b" not in done.stderr and "\u202e" not in done.stderr


def test_low_trust_goes_with_a_report_into_its_events(tmp_path: Path) -> None:
    path = written(tmp_path, "a.pdf", pdf_file(["مقتل رجل في غارة جوية على حلب"]))
    events = tmp_path / "events.jsonl"
    more = written(tmp_path, "b.txt", REPORT)
    linking = ("link", "--published", "2018-03-17", "--format", "jsonl", "-o", str(events))
    assert run(*linking, str(path)).exit_code == 0
    assert run(*linking, "--onto", str(events), str(more)).exit_code == 0
    lines = [json.loads(line) for line in events.read_text(encoding="utf-8").splitlines()]
    members = {m["document"]: (m["trust"], m["published_by"]) for line in lines for m in line.get("members", ())}
    low = f"{tmp_path.name}/a.pdf"
    assert members == {low: ("low", "given"), f"{tmp_path.name}/b.txt": (None, "given")}
    number = next(line["id"] for line in lines if line["members"][0]["document"] == low)
    assert "low trust" in run("event", number, str(events)).stdout
    assert "low trust" in run("event", number, str(events), "--format", "html", "--lang", "en").stdout
