"""`tawatur stats`: of a file and of a ledger, into a file and onto the terminal."""

import csv
from pathlib import Path

from click.testing import CliRunner, Result

from tawatur import read
from tawatur.cli import tawatur
from tawatur.eventlines import write_events
from tawatur.ledger import Ledger
from tawatur.model import Linked
from tests.incident import INCIDENT, MARKET
from tests.stats.cases import EVENTS


def _stats(*words: str) -> Result:
    return CliRunner().invoke(tawatur, ["stats", *words])


def _file(folder: Path) -> str:
    path = folder / "events.jsonl"
    with path.open("w", encoding="utf-8") as stream:
        write_events(Linked((*EVENTS, *INCIDENT.events)), stream)
    return str(path)


def test_the_events_of_a_file_that_are_asked_for(tmp_path: Path) -> None:
    name, out = _file(tmp_path), tmp_path / "tolls.csv"
    done = _stats(name, "--by", "country", "--from", "2021-01-01", "--format", "csv", "-o", str(out))
    assert done.exit_code == 0 and not done.output
    with out.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert [(row["key"], row["events"], row["killed_low"]) for row in rows if row["row"] == "row"] == [
        ("SY", "6", "69")
    ]
    assert [row["name"] for row in rows if row["key"] == "query"] == ['{"from": "2021-01-01"}']
    told = _stats(name, "--by", "year", "--of", "injured", "--lang", "ar").stdout
    assert "2019" in told and "≥ 40" in told and "جرحى بحسب السنة" in told
    assert _stats(name, "--format", "png", "-o", str(tmp_path / "a.png")).exit_code == 0
    assert (tmp_path / "a.png").read_bytes().startswith(b"\x89PNG")


def test_the_events_of_a_ledger_are_an_export(tmp_path: Path) -> None:
    place = str(tmp_path / "ledger.db")
    with Ledger.create(place) as ledger:
        ledger.add([read(MARKET.text, MARKET.published, MARKET.outlet)])
    assert CliRunner().invoke(tawatur, ["sync", "--ledger", place]).exit_code == 0
    shown = _stats("--ledger", place, "--as", "analyst", "--by", "origin")
    assert shown.exit_code == 0 and "مستشفى المدينة" in shown.stdout
    entered = CliRunner().invoke(tawatur, ["custody", "log", "--format", "jsonl", "--ledger", place])
    assert "stats by origin" in entered.output


def test_what_cannot_be_is_misuse(tmp_path: Path) -> None:
    name = _file(tmp_path)
    for words in (["--by", "mood"], ["--of", "airstrike"], ["-o", name]):
        assert _stats(name, *words).exit_code == 2
    assert "events.jsonl is what is read" in _stats(name, "-o", name).output
