"""The commands of the ledger, one after the other as a person gives them; what they say, and what they refuse."""

import json
import os
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import tawatur
from tawatur.cli import tawatur as program

FIRST = {"id": "a", "outlet": "مثال أ", "published": "2019-05-13",
         "text": "قال مستشفى المدينة إن 12 شخصاً قُتلوا في غارة جوية على سراقب أمس."}  # fmt: skip
SECOND = {"id": "b", "outlet": "مثال ب", "published": "2019-05-13",
          "text": "أعلن الدفاع المدني مقتل 15 مدنياً في غارة جوية على مدينة سراقب أمس الأحد."}  # fmt: skip


def run(*words: str) -> Result:
    return CliRunner().invoke(program, list(words))


def lines(path: Path, *reports: dict[str, str]) -> str:
    path.write_text("".join(json.dumps(report, ensure_ascii=False) + "\n" for report in reports), encoding="utf-8")
    return str(path)


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder with an empty ledger in it, and no other named."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("TAWATUR_LEDGER", raising=False)
    assert run("init").exit_code == 0
    return tmp_path


def test_reports_are_added_linked_verified_copied_and_brought_back(here: Path) -> None:
    path = lines(here / "reports.jsonl", FIRST, SECOND)
    added = run("add", path)
    assert (added.exit_code, added.stderr) == (0, "new reports: 2 · claims: 4\n")
    again = run("add", path)
    assert (again.exit_code, again.stderr) == (0, "new reports: 0 · stored already: 2\n")
    assert run("sync").stderr.startswith("reports linked: 2 · new events: 1 · ")
    status = run("status").stdout
    assert "documents                    2" in status and "originals                    2" in status
    verified = run("verify").stdout
    assert verified.startswith("whole · entries: ") and "documents: 2 · claims: 4" in verified
    assert verified.splitlines()[1].split()[1] == status.splitlines()[-1].split()[1]
    assert run("backup", "copy.db").exit_code == 0
    assert run("restore", "copy.db", "--ledger", "back.db").exit_code == 0
    assert run("verify", "--ledger", "back.db").stdout == run("verify").stdout != verified
    with tawatur.open(here / "back.db") as ledger:
        assert [event.independent_origins for event in ledger.events().events] == [2]


def test_a_file_is_kept_as_it_came(here: Path) -> None:
    page = f"<html><head><title>خبر</title></head><body><article><p>{FIRST['text']}</p></article></body></html>"
    (here / "page.html").write_text(page, encoding="utf-8")
    assert run("add", "page.html", "--published", "2019-05-13").exit_code == 0
    proof = run("verify", "--export-proof", f"{here.name}/page.html")
    assert proof.exit_code == 0 and "proof-page.html: see README.txt in it" in proof.stdout
    assert (here / "proof-page.html" / "original").read_text(encoding="utf-8") == page
    assert "export" in (here / "proof-page.html" / "chain.jsonl").read_text(encoding="utf-8")


def test_a_pipe_is_read_once(here: Path) -> None:
    path, pipe = lines(here / "reports.jsonl", FIRST), here / "pipe"
    os.mkfifo(pipe)
    with subprocess.Popen(["cp", path, str(pipe)]):
        added = run("add", str(pipe))
    assert (added.exit_code, added.stderr) == (0, "new reports: 1 · claims: 2\n")


def test_one_bad_report_is_told_and_the_others_are_stored(here: Path) -> None:
    run("add", lines(here / "first.jsonl", FIRST))
    mixed = run("add", lines(here / "mixed.jsonl", {**SECOND, "id": "a"}, {"id": "x"}, SECOND), "none.txt")
    assert mixed.exit_code == 1
    assert "a: another text is stored under this id" in mixed.stderr
    assert all(words in mixed.stderr for words in ('line 2: has no "text"', "none.txt: there is no such"))
    assert mixed.stderr.endswith("new reports: 1 · claims: 2\n")


def test_the_ledger_is_the_one_that_is_named(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TAWATUR_LEDGER", "other.db")
    refused = run("status")
    assert refused.exit_code == 1 and "other.db: there is no such ledger; make it: tawatur init" in refused.stderr
    assert run("init").exit_code == 0 and (here / "other.db").exists()
    assert "documents                    0" in run("status").stdout


def test_nothing_is_written_over(here: Path) -> None:
    run("add", lines(here / "first.jsonl", FIRST))
    assert run("backup", "copy.db").exit_code == 0
    for words in (("backup", "copy.db"), ("restore", "copy.db")):
        refused = run(*words)
        assert refused.exit_code == 1 and "is there already" in refused.stderr
    (here / "half.db").write_bytes((here / "copy.db").read_bytes()[:9000])
    refused = run("restore", "half.db", "--ledger", "new.db")
    assert refused.exit_code == 1 and not (here / "new.db").exists()
    assert not list(here.glob(".*.part"))
