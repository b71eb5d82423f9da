"""What -o and --sidecar name is replaced as a whole, keeps its rights and links, and nothing that is read is lost."""

import os
import stat
import threading
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import tawatur
from tawatur.cli import tawatur as program
from tawatur.eventlines import write_events
from tawatur.ledger import Ledger

TEXT = "قالت الشرطة إن 4 أشخاص قُتلوا في انفجار في حلب أمس."


@pytest.fixture
def given(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to work in, with a file of events in it."""
    with (tmp_path / "events.jsonl").open("w", encoding="utf-8") as stream:
        write_events(tawatur.link([tawatur.read(TEXT, "2019-05-13", "وكالة")]), stream)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def export(*words: str) -> Result:
    return CliRunner().invoke(program, ["export", *words])


def test_a_file_keeps_its_rights_and_a_link_leads_where_it_did(given: Path) -> None:
    kept, link, new = given / "kept.csv", given / "link.csv", given / "new.csv"
    kept.touch(0o600)
    kept.chmod(0o640)
    link.symlink_to(kept)
    before = os.umask(0o027)
    try:
        for out in (link, new):
            assert export("csv", "events.jsonl", "-o", str(out)).exit_code == 0
        assert CliRunner().invoke(program, ["stats", "events.jsonl", "-o", str(link)]).exit_code == 0
    finally:
        os.umask(before)
    assert link.is_symlink() and "killed" in kept.read_text(encoding="utf-8")
    assert [stat.S_IMODE(path.stat().st_mode) for path in (kept, new)] == [0o640, 0o640]
    kept.chmod(0o600)
    assert export("csv", "events.jsonl", "-o", str(kept)).exit_code == 0
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600


def test_a_dash_is_standard_output_and_a_pipe_is_written_to(given: Path) -> None:
    asked = ("csv", "events.jsonl", "--sidecar", "s.jsonl", "-o")
    wanted = export(*asked[:-1]).stdout
    assert wanted.startswith("id,") and export(*asked, "-").stdout == export(*asked, "/dev/stdout").stdout == wanted
    stats = ["stats", "events.jsonl"]
    assert CliRunner().invoke(program, [*stats, "-o", "-"]).stdout == CliRunner().invoke(program, stats).stdout != ""
    events = ["events", "events.jsonl", "--format", "csv"]
    assert CliRunner().invoke(program, [*events, "-o", "-"]).stdout == CliRunner().invoke(program, events).stdout != ""
    assert not (given / "-").exists() and not (given / "-.sidecar.jsonl").exists()
    os.mkfifo("pipe")
    came: list[str] = []
    reader = threading.Thread(target=lambda: came.append(Path("pipe").read_text(encoding="utf-8")), daemon=True)
    reader.start()
    assert export(*asked, "pipe").exit_code == 0
    reader.join(10)
    assert came == [wanted] and stat.S_ISFIFO(Path("pipe").stat().st_mode)


def test_an_output_is_neither_its_sidecar_nor_what_is_read(given: Path) -> None:
    (given / "link.csv").symlink_to("out.csv")
    for out, beside in (("out.csv", "./out.csv"), ("out.csv", "link.csv"), ("-", "-"), ("-", "/dev/stdout")):
        told = export("csv", "events.jsonl", "-o", out, "--sidecar", beside)
        assert told.exit_code == 2 and "are one; name another after --sidecar" in told.stderr
    Ledger.create("ledger.db").close()
    before = Path("ledger.db").read_bytes()
    for words in (["-o", "ledger.db"], ["-o", "out.csv", "--sidecar", "ledger.db"]):
        told = export("csv", "--ledger", "ledger.db", *words)
        assert told.exit_code == 2 and "ledger.db is what is read; name another" in told.stderr
    assert Path("ledger.db").read_bytes() == before and not (given / "out.csv").exists()
    assert export("csv", "events.jsonl", "-o", "-").exit_code == 2


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        (("export", "csv", "events.jsonl", "--restricted"), "--restricted is for a ledger"),
        (("export", "claims-csv", "events.jsonl", "--restricted"), "--restricted is for a ledger"),
        (("stats", "events.jsonl", "--restricted"), "--restricted is for a ledger"),
        (("export", "geojson", "events.jsonl", "--bom"), "--bom is of csv, claims-csv"),
        (("export", "csv", "events.jsonl", "--no-chain"), "--no-chain is of zip, wacz"),
        (("export", "ledger", "--bom"), "leave it out for ledger"),
        (("export", "ledger", "--lang", "ar"), "--lang does nothing"),
        (("export", "ledger", "--policy", "conservative"), "--policy does nothing"),
    ],
)
def test_an_option_that_would_do_nothing_is_misuse(given: Path, asked: tuple[str, ...], told: str) -> None:
    done = CliRunner().invoke(program, [*asked, "-o", "out"])
    assert done.exit_code == 2 and told in done.stderr and not (given / "out").exists()
