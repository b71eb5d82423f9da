"""`tawatur link`: what it takes, what it joins onto, what it says of reports that come again, what it leaves alone."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tawatur.cli import tawatur
from tawatur.eventlines import read_events
from tawatur.model import Event

FIRST = {"id": "a", "outlet": "مثال أ", "published": "2019-05-13",
         "text": "قال مستشفى المدينة إن 12 شخصاً قُتلوا في غارة جوية على سراقب أمس."}  # fmt: skip
SECOND = {"id": "b", "outlet": "مثال ب", "published": "2019-05-13",
          "text": "أعلن الدفاع المدني مقتل 15 مدنياً في غارة جوية على مدينة سراقب أمس الأحد."}  # fmt: skip
OTHER = {"id": "c", "outlet": "مثال ج", "published": "2019-06-20",
         "text": "أصيب 4 جنود في انفجار عبوة ناسفة في درعا اليوم."}  # fmt: skip


def run(*words: str, given: str | None = None) -> Result:
    return CliRunner().invoke(tawatur, list(words), input=given)


def lines(*reports: dict[str, str]) -> str:
    return "".join(json.dumps(report, ensure_ascii=False) + "\n" for report in reports)


def written(folder: Path, *reports: dict[str, str]) -> str:
    return written_as(folder / "reports.jsonl", *reports)


def written_as(path: Path, *reports: dict[str, str]) -> str:
    path.write_text(lines(*reports), encoding="utf-8")
    return str(path)


def events(text: str) -> dict[str, Event]:
    return {event.id: event for event in read_events(text.encode().splitlines(), "out").events}


def documents(found: dict[str, Event]) -> list[list[str]]:
    return sorted(sorted(member.document for member in event.members) for event in found.values())


def test_reports_become_events(tmp_path: Path) -> None:
    done = run("link", written(tmp_path, FIRST, SECOND, OTHER), "--format", "jsonl")
    assert done.exit_code == 0
    assert documents(events(done.stdout)) == [["a", "b"], ["c"]]
    assert done.stderr.startswith("reports: 3 · claims: ")
    assert done.stderr.endswith("events: 2 · told by two or more independent origins: 1\n")


def test_the_table_is_that_of_the_events(tmp_path: Path) -> None:
    done = run("link", written(tmp_path, FIRST, SECOND), "--policy", "conservative")
    assert "سراقب" in done.stdout and "12 – 15 (12)" in done.stdout


def test_what_was_read_already_is_taken_as_it_is(tmp_path: Path) -> None:
    path, claims = written(tmp_path, FIRST, SECOND), tmp_path / "claims.jsonl"
    once = run("link", path, "--format", "jsonl").stdout
    for words in ([], ["--explain"]):
        assert run("read", path, "--format", "jsonl", *words, "-o", str(claims)).exit_code == 0
        assert run("link", str(claims), "--format", "jsonl").stdout == once
    records = [json.loads(line) for line in claims.read_text(encoding="utf-8").splitlines()]
    claims.write_text("".join(json.dumps(record, sort_keys=True) + "\n" for record in records), encoding="utf-8")
    assert run("link", str(claims), "--format", "jsonl").stdout == once


def test_both_sorts_of_input_go_together_also_from_a_pipe(tmp_path: Path) -> None:
    program = f"'{sys.executable}' -c 'from tawatur.cli import main; main()'"
    path = written(tmp_path, SECOND)
    command = (
        f"{program} read {path} --format jsonl | {program} link - {written_as(tmp_path / 'b', FIRST)} --format jsonl"
    )
    done = subprocess.run(["bash", "-c", command], capture_output=True, timeout=120, check=True)
    assert documents(events(done.stdout.decode())) == [["a", "b"]]


def test_texts_with_claims_of_a_person_are_read_all_the_same() -> None:
    done = run("link", "-", "--format", "jsonl", given=json.dumps({**FIRST, "claims": []}) + "\n")
    assert done.exit_code == 0 and documents(events(done.stdout)) == [["a"]]


def test_new_reports_join_earlier_events_in_the_same_file(tmp_path: Path) -> None:
    path = tmp_path / "events.jsonl"
    path.write_text(run("link", "-", "--format", "jsonl", given=lines(FIRST)).stdout, encoding="utf-8")
    path.chmod(0o640)
    (before,) = events(path.read_text(encoding="utf-8"))
    words = ["link", "-", "--onto", str(path), "--format", "jsonl", "-o", str(path)]
    assert run(*words, given=lines(SECOND, OTHER)).exit_code == 0
    after = events(path.read_text(encoding="utf-8"))
    assert documents(after) == [["a", "b"], ["c"]] and before in after
    assert [name.name for name in tmp_path.iterdir()] == ["events.jsonl"] and path.stat().st_mode & 0o777 == 0o640


def test_a_report_that_was_read_anew_is_linked_by_its_new_reading(tmp_path: Path) -> None:
    path, again = tmp_path / "events.jsonl", tmp_path / "again.jsonl"
    path.write_text(run("link", "-", "--format", "jsonl", given=lines(FIRST, OTHER)).stdout, encoding="utf-8")
    before = events(path.read_text(encoding="utf-8"))
    (held,) = (event.id for event in before.values() if event.members[0].document == "a")
    record = json.loads(run("read", "-", "--format", "jsonl", given=lines(FIRST)).stdout)
    for claims, summary in (
        ([], "reports: 1 · of these read anew: 1 · claims: 0"),
        (record["claims"], "reports: 1 · c"),
    ):
        again.write_text(json.dumps({**record, "claims": claims}) + "\n", encoding="utf-8")
        done = run("link", str(again), "--onto", str(path), "--format", "jsonl", "-o", str(path))
        assert done.exit_code == 0 and done.stderr.startswith(summary)
        after = events(path.read_text(encoding="utf-8"))
        assert documents(after) == [*([["a"]] if claims else []), ["c"]] and held not in after
    gone = run("event", held, str(path))
    assert gone.exit_code == 1 and f"{held} stands no more: Its reports were read anew" in gone.stderr


def test_the_same_report_counts_once(tmp_path: Path) -> None:
    path = written(tmp_path, FIRST, FIRST)
    done = run("link", path, path, "--format", "jsonl")
    assert done.exit_code == 0 and documents(events(done.stdout)) == [["a"]]
    assert "reports: 1 · came again and counted once: 3 ·" in done.stderr


def test_another_text_under_a_known_id_is_told_and_left_out(tmp_path: Path) -> None:
    done = run("link", "-", "--format", "jsonl", given=lines(FIRST, {**OTHER, "id": "a"}, SECOND))
    assert done.exit_code == 1 and documents(events(done.stdout)) == [["a", "b"]]
    assert done.stderr.splitlines()[0].startswith("tawatur: a: another text ")
    path = tmp_path / "events.jsonl"
    path.write_text(done.stdout, encoding="utf-8")
    again = run("link", "-", "--onto", str(path), "--format", "jsonl", given=lines({**OTHER, "id": "b"}))
    assert again.exit_code == 1 and again.stdout == done.stdout


def test_what_cannot_be_read_is_told_and_the_rest_linked(tmp_path: Path) -> None:
    claims = tmp_path / "claims.jsonl"
    claims.write_text(
        run("read", "-", "--format", "jsonl", given=lines(FIRST)).stdout + '{"document": 3}\n', encoding="utf-8"
    )
    done = run("link", str(claims), str(tmp_path / "no.txt"), "-", "--format", "jsonl", given=lines(SECOND) + "{\n")
    assert done.exit_code == 1 and documents(events(done.stdout)) == [["a", "b"]]
    places = [line.split(": ")[1] for line in done.stderr.splitlines()[:-1]]
    assert places == [f"{claims}, line 2", str(tmp_path / "no.txt"), "standard input, line 2"]


@pytest.mark.parametrize("bad", ["{\n", '{"id": "x"}\n'])
def test_a_bad_line_among_earlier_events_stops_before_anything_is_written(tmp_path: Path, bad: str) -> None:
    path = tmp_path / "events.jsonl"
    path.write_text(bad, encoding="utf-8")
    done = run("link", "-", "--onto", str(path), "--format", "jsonl", "-o", str(path), given=lines(FIRST))
    assert done.exit_code == 1 and f"{path}, line 1: is no event" in done.stderr
    assert path.read_text(encoding="utf-8") == bad and len(list(tmp_path.iterdir())) == 1


def test_misuse_exits_with_2_and_leaves_files_alone(tmp_path: Path) -> None:
    reports, path = written(tmp_path, FIRST), tmp_path / "events.jsonl"
    path.write_text("", encoding="utf-8")
    for words in (
        ["link"],
        ["link", reports, "-o", reports],
        ["link", reports, "--onto", str(tmp_path / "no.jsonl")],
        ["link", reports, "--onto", str(path), "-o", str(path)],
        ["link", reports, "--policy", "mine"],
        ["link", reports, "--format", "xlsx"],
        ["link", reports, "-o", str(tmp_path / "no" / "file")],
    ):
        assert run(*words).exit_code == 2, words
    assert Path(reports).read_text(encoding="utf-8") == lines(FIRST) and path.read_text(encoding="utf-8") == ""
