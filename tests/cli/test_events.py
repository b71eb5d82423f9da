"""The commands on events: what is listed, what is shown of one, and what is said of an id or a line that is none."""

import io
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import given, settings
from hypothesis import strategies as st

from tawatur.cli import tawatur
from tawatur.eventlines import read_events, write_events
from tawatur.model import Linked, Redirect
from tests.incident import INCIDENT

MARKET, LATER, TALKS = (event.id for event in INCIDENT.events)


def run(*words: str, given: str | None = None) -> Result:
    return CliRunner().invoke(tawatur, list(words), input=given)


def written(linked: Linked) -> str:
    out = io.StringIO()
    write_events(linked, out)
    return out.getvalue()


LINES = written(INCIDENT).encode()


@pytest.fixture
def path(tmp_path: Path) -> str:
    path = tmp_path / "events.jsonl"
    path.write_text(written(INCIDENT), encoding="utf-8")
    return str(path)


def test_events_are_listed_the_newest_first(path: str) -> None:
    shown = run("events", path).stdout
    assert shown.index(LATER) < shown.index(MARKET) < shown.index(TALKS)
    for said in ("9 – 15 (15)", "≥ 40 (40)", "contested", "(2019-05-19)", "سوق الورد"):
        assert said in shown


@pytest.mark.parametrize(
    ("words", "kept"),
    [
        ([], [LATER, MARKET, TALKS]),
        (["--kind", "killed"], [LATER, MARKET]),
        (["--kind", "talks", "--kind", "injured"], [MARKET, TALKS]),
        (["--place", "سوق الوَرد"], [LATER, MARKET]),
        (["--place", "IQ"], [LATER, MARKET]),
        (["--place", "supplement:rose"], [LATER, MARKET]),
        (["--place", "حلب"], []),
        (["--from", "2019-05-13"], [LATER]),
        (["--from", "2019-05-12", "--to", "2019-05-12"], [MARKET]),
        (["--to", "2019-05-11"], []),
        (["--grade", "weak"], [LATER, TALKS]),
        (["--grade", "fair", "--grade", "contested"], [MARKET]),
        (["--min-origins", "1"], [LATER, MARKET]),
        (["--min-origins", "2", "--kind", "killed"], [MARKET]),
    ],
)
def test_what_is_asked_for_is_kept(path: str, words: list[str], kept: list[str]) -> None:
    lines = run("events", path, "--format", "jsonl", *words).stdout.splitlines()
    found = read_events([line.encode() for line in lines], "out")
    assert [event.id for event in found.events] == kept
    assert bool(found.redirects) == (MARKET in kept)


def test_each_policy_has_its_number(path: str) -> None:
    assert "9 – 15 (9)" in run("events", path, "--policy", "conservative").stdout
    assert "lowest credible" in run("events", path, "--policy", "conservative").stdout
    assert "≥ 2 (3)" in run("events", path, "--policy", "recommended").stdout


def test_a_list_in_arabic(path: str) -> None:
    shown = run("events", path, "--lang", "ar").stdout
    assert "متنازَع في فاعله" in shown and "killed" not in shown


def test_no_events_are_said_to_be_none(path: str) -> None:
    assert run("events", path, "--place", "حلب").stdout.strip() == "No events."


def test_a_bad_line_is_told_and_the_rest_listed() -> None:
    done = run("events", "-", given="{\n" + written(INCIDENT))
    assert done.exit_code == 1 and MARKET in done.stdout
    assert done.stderr.startswith("tawatur: standard input, line 1: is no event (")


def test_all_about_an_event(path: str) -> None:
    done = run("event", MARKET, path)
    assert done.exit_code == 0 and not done.stderr
    for said in (
        "doer: الجيش (شهود)",
        "12 (replaced)",
        "مستشفى المدينة (medical)",
        "copies of the same text: 2",
        "shelling [denied]: ونفى الجيش أن يكون قصف السوق",
        "denial: the army denies that it shelled it",
        "وكالة النبأ wire#c1 ↔ إذاعة الرافد radio#c1",
        "speaks strongly for one event (+7.4)",
        "speaks against one event (-3.1)",
        f"{LATER} (+3.2): the days are a week apart",
    ):
        assert said in done.stdout
    weights = [done.stdout.index(side) for side in ("↔ قناة الأفق channel#c1", "↔ إذاعة الرافد", "↔ صحيفة السطر")]
    assert weights == sorted(weights)


def test_copies_stand_below_the_report_that_carries_them(path: str) -> None:
    lines = run("event", MARKET, path).stdout.splitlines()
    at = {
        name: next(n for n, line in enumerate(lines) if line.endswith(f"· {name}"))
        for name in ("wire", "daily", "portal")
    }
    assert at["wire"] < at["daily"] < at["portal"] < at["wire"] + 5
    assert len([line for line in lines if line.endswith("· daily")]) == 1


def test_every_policy_is_named_with_its_figure(path: str) -> None:
    lines = run("event", MARKET, path).stdout.splitlines()
    killed = next(line for line in lines if line.startswith("killed"))
    assert killed.split() == ["killed", "9", "–", "15", "15", "15", "9", "15", "–"]


def test_an_event_in_arabic(path: str) -> None:
    shown = run("event", MARKET, path, "--lang", "ar").stdout
    assert "من نقل عمّن" in shown and "Who told whom" not in shown and "نسخ من النص نفسه: 2" in shown


def test_an_event_that_tells_nothing_is_shown(path: str) -> None:
    assert run("event", TALKS, path).exit_code == 0


def test_the_beginning_of_an_id_is_enough(path: str) -> None:
    assert MARKET in run("event", "event-market-051", path, "--format", "jsonl").stderr
    line = run("event", TALKS[:-2], path, "--format", "jsonl").stdout
    assert [event.id for event in read_events([line.encode()], "out").events] == [TALKS]


def test_an_id_that_stands_no_more_leads_on(path: str) -> None:
    done = run("event", "event-old", path)
    assert done.exit_code == 0 and f"event-old is now {MARKET}: joined with another" in done.stderr
    assert MARKET in done.stdout


def test_redirects_are_followed_through_and_end() -> None:
    moved = [("a", ("b", "c")), ("b", ("a", LATER)), ("c", (LATER, TALKS)), ("lost", ("nowhere",))]
    linked = Linked(INCIDENT.events, tuple(Redirect(old, to, {"en": "split"}) for old, to in moved))
    done = run("event", "a", "-", "--format", "jsonl", given=written(linked))
    assert {event.id for event in read_events(done.stdout.encode().splitlines(), "out").events} == {LATER, TALKS}
    assert [line.split(":")[1] for line in done.stderr.splitlines()] == [
        f" {old} is now {', '.join(to)}" for old, to in moved[:3]
    ]
    lost = run("event", "lost", "-", given=written(linked))
    assert lost.exit_code == 1 and not lost.stdout and "holds none of the events that lost has become" in lost.stderr


@settings(max_examples=60)
@given(
    st.binary(max_size=300)
    | st.tuples(st.integers(0, 5000), st.sampled_from([b"null", b"}", b"3", b'"', b"[", b"1e999", b"-", b"\xff"])).map(
        lambda cut: LINES[: cut[0]] + cut[1] + LINES[cut[0] + 4 :]
    )
)
def test_any_bytes_give_events_or_a_clear_error(data: bytes) -> None:
    done = CliRunner().invoke(tawatur, ["events", "-"], input=data)
    assert done.exit_code in (0, 1) and not isinstance(done.exception, Exception), done.output
    assert bool(done.stderr) == (done.exit_code == 1)
    assert all(line.startswith("tawatur: standard input, line ") for line in done.stderr.splitlines())


@pytest.mark.parametrize(
    ("number", "said"),
    [
        ("event-market", f"several ids; near it: {MARKET}, {LATER}"),
        ("event-tolks", f"no id in this file; near it: {TALKS}"),
        ("", "no id in this file"),
        ("zzz", "no id in this file\n"),
    ],
)
def test_an_unknown_id_exits_with_2_and_near_ones(path: str, number: str, said: str) -> None:
    done = run("event", number, path)
    assert done.exit_code == 2 and said in done.stderr


@pytest.mark.parametrize(
    "words",
    [
        ["events"],
        ["events", "no-such-file"],
        ["events", "-", "--kind", "kiled"],
        ["events", "-", "--grade", "sure"],
        ["events", "-", "--policy", "mine"],
        ["event", "a"],
    ],
)
def test_misuse_exits_with_2(words: list[str]) -> None:
    assert run(*words, given=written(INCIDENT)).exit_code == 2


def test_the_file_that_is_read_is_not_written_over(path: str) -> None:
    before = Path(path).read_bytes()
    assert run("events", path, "--format", "jsonl", "-o", path).exit_code == 2
    assert run("event", MARKET, path, "--format", "jsonl", "-o", path).exit_code == 2
    assert Path(path).read_bytes() == before
