"""What people checked becomes annotated reports: what is in them, when a report is finished, and that they are read."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

from tawatur.cli import tawatur as program
from tawatur.evaluation import comparisons, load, measured
from tawatur.evaluation.fromreview import Finished, finished, records
from tawatur.ledger import Ledger, adding
from tawatur.ledger.desk import Desk
from tawatur.model.review import Sight, Verdict
from tests.evaluation.said import accepted, counted, missed, report, verdict

KILLED, STRIKE = report().claims[0], report().claims[2]


def kinds(found: Finished | None) -> list[str]:
    assert found
    return [claim.kind for claim in found.gold.claims]


def written(folder: Path, *found: Finished | None) -> Path:
    """A file of them, a report a line."""
    path = folder / "gold.jsonl"
    lines = (json.dumps(one, ensure_ascii=False) + "\n" for one in records([one for one in found if one]))
    path.write_text("".join(lines), encoding="utf-8")
    return path


def test_a_report_all_of_whose_claims_are_accepted_agrees_with_its_own_reading(tmp_path: Path) -> None:
    path = written(tmp_path, finished(report(), accepted("sara")))
    (gold,) = load(path)
    assert gold.document.published == report().document.published and len(gold.claims) == len(report().claims)
    record = measured(comparisons([gold])).record()
    assert record["detection"]["f1"] == record["figures"]["f1"] == record["strict"]["f1"] == 1.0
    assert set(record["slots"].values()) == {1.0}
    assert json.loads(path.read_text(encoding="utf-8"))["checked"] == {"by": ["sara"], "done": True}


def test_what_people_changed_is_what_the_program_is_measured_by(tmp_path: Path) -> None:
    changed = counted(KILLED, 17)
    said = [
        *accepted("sara", destroyed="rejected"),
        verdict(20, "sara", "corrected", KILLED, now=changed),
        verdict(21, "sara", "added", now=missed("denial", "ونفى متحدث")),
    ]
    (gold,) = load(written(tmp_path, finished(report(), said)))
    assert (gold.claims[0].low, gold.claims[0].high) == (17, 17)
    assert [claim.kind for claim in gold.claims] == ["killed", "injured", "airstrike", "denial", "attack"]
    record = measured(comparisons([gold])).record()
    assert record["detection"] == {"p": 0.8, "r": 0.8, "f1": 0.8, "tp": 4, "predicted": 5, "gold": 5}
    assert record["slots"]["count"] == 0.75


def test_a_report_is_finished_when_each_claim_is_judged_and_it_is_told_whether_somebody_looked_for_more() -> None:
    *each, done = accepted("sara")
    assert finished(report(), [*each[:-1], done]) is finished(report(), ()) is None
    judged, said_so = finished(report(), each), finished(report(), [*each, done])
    assert judged and said_so and judged.gold == said_so.gold
    assert (judged.done_by, said_so.done_by) == ((), ("sara",))


def test_a_report_without_a_claim_is_finished_by_word_alone() -> None:
    quiet = replace(report(), claims=())
    assert finished(quiet, ()) is None
    assert kinds(finished(quiet, [verdict(1, "sara", "done")])) == []


@pytest.mark.parametrize("last", ["unsure", "undone"])
def test_a_claim_that_is_left_open_keeps_the_report_out(last: str) -> None:
    *each, _ = accepted("sara")
    if last == "unsure":
        each.append(verdict(20, "sara", "unsure", KILLED))
    else:
        each[0] = replace(each[0], undone=True)
        each.append(verdict(20, "sara", "undone", of=each[0].entry))
    assert finished(report(), each) is None
    each.append(verdict(21, "omar", "rejected", KILLED))
    assert "killed" not in kinds(finished(report(), each))


def test_of_two_people_the_later_verdict_stands_and_one_alone_can_be_asked_for() -> None:
    said: list[Verdict] = [*accepted("sara"), *accepted("omar", 20, airstrike="rejected")]
    both, sara = finished(report(), said), finished(report(), said, "sara")
    assert "airstrike" not in kinds(both) and "airstrike" in kinds(sara)
    assert finished(report(), said, "nobody") is None


def test_a_verdict_holds_for_the_same_words_under_another_id() -> None:
    again = replace(report(), claims=tuple(replace(claim, id=f"x{claim.id}") for claim in report().claims))
    *each, _ = accepted("sara")
    assert kinds(finished(again, each)) == kinds(finished(report(), each))


def test_a_day_that_no_words_give_is_left_open() -> None:
    assert STRIKE.time
    guessed = replace(STRIKE, time=replace(STRIKE.time, precision="open", evidence=None))
    found = finished(report(), [*accepted("sara"), verdict(20, "sara", "corrected", STRIKE, now=guessed)])
    assert found and [claim.time for claim in found.gold.claims if claim.kind == "airstrike"] == [None]


def checked(desk: Desk, document: str, who: str, **said: str) -> None:
    """A person judges each claim of a report, accepts those of whose kind nothing is given, and is done."""
    for one in desk.sheet(document, Sight(restricted=True)).checked:
        desk.judge(document, one.claim.id, said.get(one.claim.kind, "accepted"), who)
    desk.done(document, who)


def test_a_ledger_is_checked_exported_and_the_program_measured_by_it(place: str, tmp_path: Path) -> None:
    path = tmp_path / "gold.jsonl"
    with Ledger(place) as ledger:
        ledger.add([report(), report("secret"), report("open")])
        desk = Desk(ledger)
        checked(desk, "report", "sara", destroyed="rejected")
        desk.judge("report", "c1", "corrected", "sara", now=counted(KILLED, 17))
        desk.add_claim("report", missed("denial", "ونفى متحدث"), "sara")
        checked(desk, "secret", "sara")
        ledger.restrict("secret", "sara", "a witness")
        desk.judge("open", "c1", "accepted", "omar")
    run = CliRunner().invoke(program, ["gold", "--ledger", place, "-o", str(path), "--as", "omar"])
    assert (run.exit_code, run.stderr) == (0, "reports: 1 · claims: 5\n")
    (gold,) = load(path)
    assert gold.document == report().document
    record = measured(comparisons([gold])).record()
    assert record["detection"]["f1"] == 0.8 and record["slots"]["count"] == 0.75
    shown = CliRunner().invoke(program, ["evaluate", str(path)])
    assert shown.exit_code == 0 and "1 reports" in shown.stdout
    with Ledger(place) as ledger:
        (entered,) = ledger.log(kinds=["export"])
        assert (entered.who, json.loads(entered.what)) == ("omar", {"format": "gold", "documents": 1, "claims": 5})
        assert not list(ledger.log(kinds=["view"]))
        ledger.verify()


def test_restricted_reports_are_exported_only_to_who_may_see_them_and_entered_as_viewed(place: str) -> None:
    with Ledger(place) as ledger:
        ledger.add([report("secret")])
        checked(Desk(ledger), "secret", "sara")
        ledger.restrict("secret", "sara", "a witness")
        ledger.set_role("sara", "restricted", "sara")
    asked = ["gold", "--ledger", place, "--restricted", "--by", "sara", "--as"]
    refused, given = CliRunner().invoke(program, [*asked, "omar"]), CliRunner().invoke(program, [*asked, "sara"])
    assert (refused.exit_code, refused.stdout) == (1, "") and "may not see" in refused.stderr
    assert json.loads(given.stdout)["id"] == "secret"
    with Ledger(place) as ledger:
        assert [(one.kind, one.about) for one in ledger.log(kinds=["view", "export"])] == [
            ("view", "secret"), ("export", "claims"),
        ]  # fmt: skip


def test_what_was_checked_stays_finished_when_a_later_version_reads_otherwise(
    place: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Ledger(place) as ledger:
        ledger.add([report()])
        desk = Desk(ledger)
        checked(desk, "report", "sara")
        (before,) = desk.learn(finished, Sight(), "sara")
        other = replace(KILLED, id="c9", evidence=report().claims[2].evidence, count=None)
        monkeypatch.setattr(adding, "versions", lambda: {"tawatur": "2", "lexicons": "x", "gazetteer": "y"})
        assert ledger.add([replace(report(), claims=(*report().claims, other))]).anew == 1
        (after,) = desk.learn(finished, Sight(), "sara")
    assert after.gold == before.gold and after.done_by == ("sara",)
