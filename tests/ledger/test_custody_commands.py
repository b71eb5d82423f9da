"""The commands of custody and people as a person gives them, on both engines: what they enter, say and refuse."""

import csv
import io
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tawatur.cli import tawatur as program
from tawatur.ledger import Ledger
from tests.ledger.reports import bomb, hospital, rescuers


@pytest.fixture
def here(place: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to work in, with a ledger of three documents, and Ahmad at the keyboard."""
    folder = tmp_path / "work"
    folder.mkdir()
    monkeypatch.chdir(folder)
    monkeypatch.setenv("TAWATUR_LEDGER", place)
    monkeypatch.setenv("TAWATUR_PERSON", "أحمد")
    with Ledger(place) as ledger:
        ledger.add([hospital(), rescuers(), bomb()])
    return folder


def run(*words: str) -> Result:
    return CliRunner().invoke(program, list(words))


def done(*words: str) -> str:
    result = run(*words)
    assert result.exit_code == 0, result.stderr
    return result.stdout


def log(*words: str) -> list[dict[str, str]]:
    return [json.loads(line) for line in done("custody", "log", "--format", "jsonl", *words).splitlines()]


def test_a_document_is_restricted_seen_and_released(here: Path) -> None:
    assert "b: restricted (entry " in done("custody", "restrict", "b", "--why", "names a witness")
    assert "مثال ب" not in done("search", "سراقب") and "مثال أ" in done("search", "سراقب")
    assert log("--kind", "view") == []
    assert "مثال ب" in done("search", "سراقب", "--restricted", "--as", "سارة")
    assert [(deed["who"], deed["about"]) for deed in log("--kind", "view")] == [("سارة", "b")]
    assert log("--kind", "export") == [], "a table on the screen is none"
    status = done("status").splitlines()
    assert "restricted                   1" in status and "documents                    3" in status
    assert "b: released" in done("custody", "release", "b", "--why", "she agreed")
    assert "مثال ب" in done("search", "سراقب")
    assert done("verify").startswith("whole")


def test_who_adds_a_report_is_entered(here: Path) -> None:
    Path("new.txt").write_text("قُتل 3 أشخاص في غارة جوية على حلب.", encoding="utf-8")
    done("add", "new.txt", "--as", "سارة")
    done("verify", "--export-proof", "work/new.txt", "--to", "proof")
    arrival = json.loads(Path("proof/document.json").read_text(encoding="utf-8"))["arrival"]
    assert (arrival["by"], arrival["how"]) == ("سارة", "file")
    assert log("work/new.txt")[0]["who"] == "سارة"


def test_what_leaves_in_a_file_is_entered(here: Path) -> None:
    done("custody", "restrict", "b", "--why", "names a witness")
    done("search", "--kind", "killed", "-o", "found.txt")
    assert "b" not in {row["document"] for row in csv.DictReader(io.StringIO(done("search", "--format", "csv")))}
    done("search", "--restricted", "--format", "html", "-o", "all.html")
    done("verify", "--export-proof", "b", "--to", "proof")
    done("backup", "copy")
    told = [(deed["about"], json.loads(deed["what"])) for deed in log("--kind", "export")]
    kinds = len(hospital().claims), len(rescuers().claims), len(bomb().claims)
    assert [(about, what["format"], what["documents"], what["claims"]) for about, what in told] == [
        ("claims", "table", 1, 1), ("claims", "csv", 2, kinds[0] + kinds[2]), ("claims", "html", 3, sum(kinds)),
        ("b", "proof", 1, kinds[1]), ("ledger", "backup", 3, sum(kinds)),
    ]  # fmt: skip
    assert told[0][1]["asked"] == {"kinds": ["killed"]} and told[2][1]["restricted"] == 1
    assert {deed["who"] for deed in log("--kind", "export")} == {"أحمد"}
    assert [deed["about"] for deed in log("--kind", "view")] == ["b", "b"], "of the page and of the proof"
    assert "export" in (here / "proof" / "chain.jsonl").read_text(encoding="utf-8")


def test_a_copy_holds_the_entry_of_itself(here: Path, place: str) -> None:
    if not place.endswith(".db"):
        pytest.skip("a copy of PostgreSQL is brought back in test_survival")
    done("backup", "copy.db")
    assert done("verify", "--ledger", "copy.db") == done("verify")
    assert log("--ledger", "copy.db") == log() and log()[-1]["about"] == "ledger"


def test_what_cannot_be_written_is_no_export(here: Path) -> None:
    done("people", "grant", "سارة", "restricted")
    (here / "kept.csv").write_text("before", encoding="utf-8")
    refused = run("search", "--restricted", "--format", "csv", "-o", "kept.csv")
    assert refused.exit_code == 1 and "may not see restricted documents" in refused.stderr
    assert len(refused.stderr.splitlines()) == 1
    assert (here / "kept.csv").read_text(encoding="utf-8") == "before"
    assert run("search", "-o", "none/found.csv").exit_code == 2
    assert run("backup", "kept.csv").exit_code == run("backup", "none/copy").exit_code == 1
    assert run("verify", "--export-proof", "q").exit_code == 1
    assert log("--kind", "export", "--kind", "view") == []


def test_a_proof_holds_no_restricted_document_beside_its_own(here: Path) -> None:
    rows = ("قُتل 3 أشخاص في غارة جوية على حلب.", "قُتل 4 أشخاص في غارة جوية على حمص.")
    Path("t.csv").write_text("text\n" + "\n".join(rows) + "\n", encoding="utf-8")
    done("add", "t.csv")
    one, other = [deed["about"] for deed in log("--kind", "addition")][-2:]
    done("people", "grant", "سارة", "restricted")
    done("custody", "restrict", one, "--why", "names a witness")
    refused = run("verify", "--export-proof", other, "--to", "proof")
    assert refused.exit_code == 1 and not Path("proof").exists() and log("--kind", "view") == []
    done("verify", "--export-proof", other, "--to", "proof", "--as", "سارة")
    assert rows[0] in Path("proof/original").read_text(encoding="utf-8")
    assert [(deed["who"], deed["about"]) for deed in log("--kind", "view")] == [("سارة", one)]


def test_deletion_is_asked_for_and_answered(here: Path) -> None:
    assert "nothing was deleted" in done("custody", "request-deletion", "a", "--why", "it is mine")
    assert "deletion asked               1" in done("status")
    done("custody", "answer-deletion", "a", "--why", "restricted instead")
    assert "deletion asked               0" in done("status")
    refused = run("custody", "answer-deletion", "a", "--why", "x")
    assert refused.exit_code == 1 and refused.stderr == "Error: a: no request to delete it is open\n"


def test_people_get_roles_and_lose_them(here: Path) -> None:
    assert done("people", "grant", "سارة", "administrator") == "سارة: administrator\n"
    refused = run("people", "grant", "أحمد", "restricted")
    assert refused.exit_code == 1 and "أحمد: is no administrator" in refused.stderr
    done("people", "grant", "أحمد", "restricted", "--as", "سارة")
    done("people", "grant", "أحمد", "reader", "--as", "سارة")
    assert done("people", "revoke", "أحمد", "reader", "--as", "سارة") == "أحمد: restricted\n"
    assert done("people", "list") == "أحمد: restricted\nسارة: administrator\n"
    unknown = run("people", "grant", "أحمد", "king")
    assert unknown.exit_code == 2 and "'reader', 'reviewer', 'editor', 'administrator', 'restricted'" in unknown.stderr
    assert [(deed["kind"], deed["who"], deed["what"]) for deed in log("أحمد")] == [
        ("grant", "سارة", "restricted"), ("grant", "سارة", "reader"), ("revocation", "سارة", "reader"),
    ]  # fmt: skip


def test_the_log_is_a_table_csv_or_lines(here: Path) -> None:
    done("custody", "restrict", "b", "--why", "=HYPERLINK(1)\x1b[2J", "--as", "@سارة")
    (row,) = csv.DictReader(io.StringIO(done("custody", "log", "--format", "csv")))
    assert (row["who"], row["why"], row["kind"]) == ("'@سارة", "'=HYPERLINK(1)\x1b[2J", "restriction")
    table = done("custody", "log", "b")
    assert "addition" in table and "HYPERLINK" in table and "\x1b" not in table
    assert [deed["kind"] for deed in log("b")] == ["addition", "restriction"]
    assert log("--from", "2090-01-01") == log("--to", "1999-01-01") == log("nobody") == []
    assert run("custody", "log", "--kind", "rumour").exit_code == 2
    assert run("custody", "restrict", "a").exit_code == 2
    assert run("custody", "restrict", "q", "--why", "x").exit_code == 1
