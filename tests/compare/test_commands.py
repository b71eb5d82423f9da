"""`tawatur compare`: our own exports against the events that they were made of, and lists that mean harm."""

import csv
import io
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tawatur import link, read
from tawatur.cli import tawatur
from tawatur.compare.told import told
from tawatur.eventlines import write_events
from tawatur.model import Linked
from tests.export.cases import cases

HEAD = "date,lat,lon,place,killed,actor,id\n"


def run(*words: str | Path) -> Result:
    """Run the program."""
    return CliRunner().invoke(tawatur, [*map(str, words)])


@pytest.fixture(scope="module")
def events(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("compare") / "events.jsonl"
    with path.open("w", encoding="utf-8") as stream:
        write_events(Linked(tuple(cases().values())), stream)
    return path


@pytest.mark.parametrize("form", ["ged", "acled"])
def test_an_export_agrees_with_what_it_was_made_of(events: Path, tmp_path: Path, form: str) -> None:
    out = tmp_path / f"{form}.csv"
    assert run("export", form, events, "--bom", "-o", out).exit_code == 0
    told = run("compare", out, events, "--format", "jsonl", "--days", "0", "--km", "0")
    assert told.exit_code == 0, told.output
    *lines, last = map(json.loads, told.stdout.splitlines())
    found = last["summary"]
    assert found["list"] == form and found["recall"] == found["inside"] == 1.0 and found["median_km"] == 0
    assert found["party_differs"] == 0 and found["party_agrees"] > 4 and found["found"] == found["rows"]
    if form == "ged":
        pairs = {line["list_id"]: line["event"] for line in lines if line["status"] == "found"}
        assert pairs == {row["id"]: row["relid"] for row in csv.DictReader(io.StringIO(out.read_text("utf-8-sig")))}


def test_what_lists_say_becomes_no_formula_and_turns_no_terminal(events: Path, tmp_path: Path) -> None:
    listed = tmp_path / "list.csv"
    listed.write_text(
        HEAD + "2019-07-11,35.65,36.68,=cmd|x,11,@evil,'=1+1\n2019-07-12,30,40,\u202eabc\x1b[2J,1,,+2\n", "utf-8"
    )
    told = run("compare", listed, events, "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(told.stdout)))
    assert [row["status"] for row in rows[:2]] == ["found", "missed"] and rows[0]["list_place"] == "'=cmd|x"
    assert not [cell for row in rows for cell in row.values() if cell.startswith(("=", "@", "+"))]
    table = run("compare", listed, events)
    assert table.exit_code == 0 and "Only in the list: 1" in table.stdout and "\x1b" not in table.stdout


def test_dead_of_accidents_are_no_dead_of_the_conflict() -> None:
    texts = {
        "road": "قتل 7 أشخاص في حادث سير قرب طرطوس أمس.",
        "beside": "قصف الجيش السوري مدينة إدلب أمس. وقتل 9 أشخاص في حادث سير في إدلب أمس.",
        "struck": "قتل 4 مدنيين في غارة للطيران الروسي على سراقب أمس. وقتل شخصان في حادث سير في سراقب.",
    }
    linked = link([read(text, "2019-07-12", f"صحيفة {name}") for name, text in texts.items()]).events
    ours = [told(event, "latest_per_origin") for event in linked]
    assert [(one.place, one.deadly, one.low) for one in ours if one and one.place == "إدلب"] == [("إدلب", False, None)]
    assert ours.count(None) >= 1 and not [one for one in ours if one and one.number in (7, 9)]
    assert [one.number for one in ours if one and one.deadly] == [4]


def test_what_is_hit_is_no_party_and_the_executed_are_dead() -> None:
    made = {name: told(event, "latest_per_origin") for name, event in cases().items()}
    executed = made["executed"]
    assert executed is not None and (executed.low, executed.number, executed.high) == (6, 6, 6)
    held = {name: one.parties for name, one in made.items() if one}
    assert held["at_least"] == held["suicide"] == frozenset() and held["clash"] == {"sy-army", "hts"}
    assert held["taken"] == {"sy-army", "opposition"} and held["without_figure"] == {"sy-army"}


def test_days_are_shown_as_they_were_told(events: Path, tmp_path: Path) -> None:
    listed = tmp_path / "acled.csv"
    head = "event_id_cnty,event_date,time_precision,country,location,latitude,longitude,geo_precision,actor1,fatalities"
    listed.write_text(f"{head}\nSYR1,2020-09-10,3,Syria,Rusafa,35.63,38.76,1,Islamic State (Syria),6\n", "utf-8")
    (row,) = (row for row in csv.DictReader(io.StringIO(run("compare", listed, events, "--format", "csv").stdout))
              if row["status"] == "found")  # fmt: skip
    assert (row["list_start"], row["list_end"], row["list_slack"]) == ("2020-09-10", "2020-09-10", "15")
    assert (row["start"], row["end"], row["slack"]) == ("2020-09-20", "2020-09-20", "3") and row["days"] == "0"


def test_bad_rows_are_told_and_the_rest_is_compared(events: Path, tmp_path: Path) -> None:
    listed = tmp_path / "list.csv"
    listed.write_text(HEAD + "2019-07-11,35.65,36.68,x,11,,a\n" + "soon,1,2,,,,\n" * 30, "utf-8")
    told = run("compare", listed, events)
    assert told.exit_code == 1 and "list.csv, line 3: its day is 'soon'" in told.stderr
    assert told.stderr.count("its day is") == 20 and "10 further rows" in told.stderr
    assert "found: 1 · missed: 0" in told.stdout


def test_misuse(events: Path, tmp_path: Path) -> None:
    listed = tmp_path / "list.csv"
    listed.write_text("Tag,Ort\n2019-07-11,x\n", "utf-8")
    told = run("compare", listed, events)
    assert told.exit_code == 2 and "--columns start=NAME" in told.stderr
    assert run("compare", listed, events, "--columns", "start=Tag,place=Ort").exit_code == 0
    assert run("compare", listed, events, "--columns", "weather=Tag").exit_code == 2
    assert run("compare", listed, events, "--columns", "start=Tag,place=Ort", "-o", listed).exit_code == 2
    assert run("compare", tmp_path / "none.csv", events).exit_code == 2


def test_events_of_a_ledger(events: Path, tmp_path: Path) -> None:
    ledger, listed = tmp_path / "ledger.db", tmp_path / "list.csv"
    listed.write_text(HEAD + "2019-07-11,35.65,36.68,x,11,,a\n", "utf-8")
    assert run("init", ledger).exit_code == 0
    report = tmp_path / "report.txt"
    report.write_text("قتل 11 مدنياً في قصف على معرة النعمان أمس.", "utf-8")
    assert run("add", report, "--published", "2019-07-12", "--ledger", ledger).exit_code == 0
    assert run("sync", "--ledger", ledger).exit_code == 0
    told = run("compare", listed, "--ledger", ledger)
    assert told.exit_code == 0 and "found: 1 · missed: 0" in told.stdout, told.output
