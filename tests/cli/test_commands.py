"""The commands: what they print, what they say of bad input, and the exit codes 0, 1 and 2."""

import csv
import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from tawatur import __version__
from tawatur.cli import tawatur
from tawatur.schema import schema

ROOT = Path(__file__).parents[2]
EXAMPLES = ROOT / "examples/reports.jsonl"
REPORT = "أعلن المرصد السوري لحقوق الإنسان مقتل 12 مدنياً في غارة جوية على سراقب أمس."


def run(*words: str, given: bytes | str | None = None) -> Result:
    return CliRunner().invoke(tawatur, list(words), input=given)


def program(*words: str, given: str = "", **environment: str) -> "subprocess.CompletedProcess[bytes]":
    """The installed program in a process of its own."""
    command = [sys.executable, "-c", "from tawatur.cli import main; main()", *words]
    return subprocess.run(
        command, input=given.encode(), capture_output=True, env={**os.environ, **environment}, timeout=120, cwd=ROOT
    )


def test_lines_are_by_the_published_schema() -> None:
    done = run("read", "--format", "jsonl", "--published", "2020-01-02", "--outlet", "مثال", "-", given=REPORT)
    record = json.loads(done.stdout)
    assert done.exit_code == 0
    Draft202012Validator(json.loads(run("schema").stdout)).validate(record)
    assert record["document"]["published"] == "2020-01-02"
    assert "rules" not in record["claims"][0]


def test_the_schema_is_one() -> None:
    Draft202012Validator.check_schema(schema())


def test_explaining_adds_the_rules() -> None:
    done = run("read", "--format", "jsonl", "--explain", "-", given=REPORT)
    assert json.loads(done.stdout)["claims"][0]["rules"]
    table = run("read", "--explain", "-", given=REPORT).stdout
    assert "kind" in table


@pytest.mark.parametrize(("lang", "why"), [("en", "refers back"), ("ar", "إشارة إلى ما ذُكر")])
def test_explaining_says_why_a_sentence_states_no_claim(lang: str, why: str) -> None:
    given = f"{REPORT} ودفن القتلى في المقبرة."
    record = json.loads(run("read", "--format", "jsonl", "--explain", "-", given=given).stdout)
    Draft202012Validator(schema()).validate(record)
    (missed,) = record["near_misses"]
    assert (missed["rule"], missed["words"]["text"]) == ("reference", "القتلى")
    assert missed["sentence"]["text"] == given[missed["sentence"]["start"] : missed["sentence"]["end"]]
    assert "near_misses" not in json.loads(run("read", "--format", "jsonl", "-", given=given).stdout)
    for form in ("table", "html"):
        assert why in run("read", "--format", form, "--lang", lang, "--explain", "-", given=given).stdout
        assert why not in run("read", "--format", form, "--lang", lang, "-", given=given).stdout


@pytest.mark.parametrize(("lang", "head"), [("en", "killed"), ("ar", "قتلى")])
def test_the_table_speaks_both_languages(lang: str, head: str) -> None:
    done = run("read", "--lang", lang, "-", given=REPORT)
    assert done.exit_code == 0 and head in done.stdout and "12" in done.stdout


def test_the_sheet_has_a_line_for_each_claim_and_no_formula() -> None:
    record = {"id": "=1+1", "title": "@a", "text": REPORT, "outlet": "=cmd|' /C calc'!A0"}
    done = run("read", "--format", "csv", "-", given=json.dumps(record))
    rows = list(csv.DictReader(io.StringIO(done.stdout)))
    assert rows and not [cell for row in rows for cell in row.values() if cell[:1] in "=+@-" and cell[:1]]
    assert "12" in {row["low"] for row in rows}


def test_writing_to_a_file(tmp_path: Path) -> None:
    out = tmp_path / "claims.jsonl"
    assert run("read", "--format", "jsonl", "-o", str(out), "-", given=REPORT).stdout == ""
    assert json.loads(out.read_text(encoding="utf-8"))["claims"]


def test_what_is_read_is_not_written_over(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(REPORT, encoding="utf-8")
    assert run("read", "-o", str(path), str(path)).exit_code == 2
    assert path.read_text(encoding="utf-8") == REPORT


def test_failures_are_told_the_rest_is_read_and_the_exit_code_is_1(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(
        "\n".join([json.dumps({"id": "a", "text": REPORT}), "{", json.dumps({"id": "b", "text": REPORT})]),
        encoding="utf-8",
    )
    done = run("read", "--format", "jsonl", str(tmp_path / "no.txt"), str(path))
    assert done.exit_code == 1
    assert [json.loads(line)["document"]["id"] for line in done.stdout.splitlines()] == ["a", "b"]
    assert [line.split(": ")[1] for line in done.stderr.splitlines()] == [str(tmp_path / "no.txt"), f"{path}, line 2"]


@pytest.mark.parametrize(
    "words",
    [
        ["read"],
        ["read", "--published", "yesterday", "-"],
        ["read", "--format", "xml", "-"],
        ["read", "-o", "/no/such/folder/file", "-"],
        ["inspect"],
        ["inspect", "colours", "-"],
        ["what"],
        ["evaluate"],
        ["evaluate", "gold.jsonl", "--show", "-1"],
    ],
)
def test_misuse_exits_with_2(words: list[str]) -> None:
    assert run(*words, given=REPORT).exit_code == 2


@pytest.mark.parametrize(
    "command", [["read"], ["inspect"], ["gazetteer"], ["gazetteer", "add"], ["schema"], ["evaluate"], []]
)
def test_every_help_gives_examples(command: list[str]) -> None:
    shown = run(*command, "--help").stdout
    assert "Example" in shown and "  tawatur " in shown


def test_the_version_is_the_packages() -> None:
    assert run("--version").stdout.strip().endswith(__version__)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    data=st.binary(max_size=400)
    | st.text(max_size=200).map(str.encode)
    | st.text(st.sampled_from('قتل 3\n{}":,[]\\u<html>p/'), max_size=80).map(str.encode),
    name=st.sampled_from(["a.txt", "a.jsonl", "a.html", "a"]),
)
def test_any_bytes_give_claims_or_a_clear_error(tmp_path: Path, data: bytes, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    done = run("read", "--format", "jsonl", str(path))
    assert done.exit_code in (0, 1) and not isinstance(done.exception, Exception), done.output
    assert bool(done.stderr) == (done.exit_code == 1)
    assert all(line.startswith(f"tawatur: {path}") for line in done.stderr.splitlines())


def test_figures_in_the_form_that_others_compare() -> None:
    done = run("inspect", "numbers", "--format", "jsonl", "قُتل ما لا يقل عن ٨٠ شخصاً")
    (mention,) = json.loads(done.stdout)["mentions"]
    assert set(mention) == {"start", "end", "text", "value", "rule"}
    assert mention["value"] == {"low": 80, "high": None, "best": 80, "relation": "at_least"}


def test_times_keep_the_day_of_each_line(tmp_path: Path) -> None:
    path = tmp_path / "cases.jsonl"
    rows = [{"id": str(n), "text": "أمس", "published": f"2018-03-{n}"} for n in (17, 18)]
    path.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    lines = [json.loads(line) for line in run("inspect", "times", "--format", "jsonl", str(path)).stdout.splitlines()]
    assert [(line["id"], line["mentions"][0]["value"]["start"]) for line in lines] == [
        ("17", "2018-03-16"), ("18", "2018-03-17"),
    ]  # fmt: skip
    assert set(lines[0]["mentions"][0]["value"]) == {"start", "end", "precision"}


@pytest.mark.parametrize(
    "dimension", ["numbers", "times", "places", "actors", "means", "acts", "harms", "attribution", "stance"]
)
def test_each_dimension_can_be_inspected(dimension: str) -> None:
    assert run("inspect", dimension, REPORT, "--published", "2020-01-02").exit_code == 0
    assert run("inspect", dimension, "--format", "jsonl", "-", given=REPORT).exit_code == 0


def test_a_file_that_is_not_there_is_no_text() -> None:
    done = run("inspect", "numbers", "no-such-file.jsonl")
    assert done.exit_code == 1 and "no such file" in done.stderr


def gold_in(folder: Path) -> Path:
    path = folder / "gold.jsonl"
    start = REPORT.index("مقتل")
    claim = {
        "kind": "killed", "start": start, "end": start + 14, "low": 13, "high": 13, "affected": "civilians",
        "places": [], "origin": None, "stance": "asserted", "actor": None, "time": None, "scope": "new",
    }  # fmt: skip
    path.write_text(json.dumps({"id": "a", "text": REPORT, "claims": [claim]}), encoding="utf-8")
    return path


def test_evaluating_shows_measures_phenomena_and_errors(tmp_path: Path) -> None:
    done = run("evaluate", str(gold_in(tmp_path)), "--show", "9")
    assert done.exit_code == 0, done.output
    for shown in ("detection", "killed", "figure in digits", "WRONG · a · killed", "⟦مقتل 12 مدنياً⟧", "EXTRA"):
        assert shown in done.stdout
    assert "annotated 13; read 12" in done.stdout
    assert "WRONG" not in run("evaluate", str(gold_in(tmp_path))).stdout


def test_evaluating_for_programs(tmp_path: Path) -> None:
    out = tmp_path / "scores.json"
    assert run("evaluate", str(gold_in(tmp_path)), "--format", "json", "--show", "1", "-o", str(out)).exit_code == 0
    record = json.loads(out.read_text(encoding="utf-8"))
    assert record["detection"]["r"] == 1.0 and record["tags"]["no place"]["accuracy"] == 0.0
    assert [(fault["sort"], fault["slots"]["count"]["read"]) for fault in record["errors"]] == [("WRONG", [12, 12])]


def test_what_is_no_gold_is_told_with_its_line(tmp_path: Path) -> None:
    path = gold_in(tmp_path)
    path.write_text(path.read_text(encoding="utf-8") + "\n{}\n", encoding="utf-8")
    done = run("evaluate", str(path))
    assert done.exit_code == 1 and f"{path}, line 2: 'id' is a required property" in done.stderr
    assert run("evaluate", str(tmp_path / "no.jsonl")).exit_code == 1


def test_looking_up_a_place() -> None:
    assert "سراقب" in run("gazetteer", "lookup", "سراقب").stdout
    assert run("gazetteer", "lookup", "لا مكان بهذا الاسم").exit_code == 1


def test_piped_output_is_utf8_under_any_locale() -> None:
    done = program(
        "read", "--lang", "ar", "-", given=REPORT, LC_ALL="C", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0",
        PYTHONIOENCODING="ascii",
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert "سراقب" in done.stdout.decode()


def test_a_reader_that_goes_away_is_no_failure_to_tell() -> None:
    command = (
        f"'{sys.executable}' -c 'from tawatur.cli import main; main()' read --format jsonl {EXAMPLES} | head -c 10"
    )
    done = subprocess.run(["bash", "-c", command], capture_output=True, timeout=120, check=False)
    assert done.stderr == b""
