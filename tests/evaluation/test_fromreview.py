"""What people checked becomes annotated reports: what is in them, when a report is finished, and that they are read."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from tawatur.evaluation import comparisons, load, measured
from tawatur.evaluation.fromreview import Finished, finished, records
from tawatur.model.review import Verdict
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


def test_a_report_is_finished_when_each_claim_is_judged_or_somebody_says_so() -> None:
    *each, done = accepted("sara")
    assert finished(report(), each[:-1]) is None and finished(report(), ()) is None
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
