"""Measures, tags and errors on annotations of our own; and where the shared gold is, the numbers of its own script."""

import json
import subprocess
import sys
from itertools import chain
from pathlib import Path
from typing import Any

import pytest

from evaluation.gate import SHARED
from tawatur.errors import DocumentError
from tawatur.evaluation import Comparison, comparisons, faults, load, measured
from tawatur.evaluation.gold import Gold, GoldClaim
from tawatur.evaluation.matching import compare
from tawatur.evaluation.tags import TAGS, settings, tags
from tawatur.ingest import day, store
from tawatur.model import Report
from tawatur.output import Style
from tawatur.output import write as write_reports

TEXT = "أعلن الدفاع المدني مقتل 12 مدنياً في سراقب أمس.\nوأصيب 5 جنود في حلب."
GOLD = SHARED / "gold/dev.jsonl"
SCRIPT = SHARED / "score.py"
NO_GOLD = not (GOLD.exists() and SCRIPT.exists())


def claim(text: str, kind: str, words: str, **fields: Any) -> dict[str, Any]:
    """An annotated claim on words of a text; what is not given says nothing."""
    start = text.index(words)
    silent: dict[str, Any] = dict.fromkeys(("low", "high", "affected", "origin", "actor", "time"))
    return {
        "kind": kind,
        "start": start,
        "end": start + len(words),
        **silent,
        "places": [],
        "stance": "asserted",
        "scope": "new",
    } | fields


def written(folder: Path, *claims: dict[str, Any], text: str = TEXT) -> Path:
    """A file with one annotated report."""
    path = folder / "gold.jsonl"
    record = {"id": "a", "outlet": "مثال", "published": "2020-01-02", "text": text, "claims": claims}
    path.write_text("\n" + json.dumps(record, ensure_ascii=False) + "\n", encoding="utf-8")
    return path


def right() -> dict[str, Any]:
    """The first claim of the text, as it is read."""
    known = {"origin": "الدفاع المدني", "affected": "civilians", "time": ["2020-01-01", "2020-01-01"]}
    return claim(TEXT, "killed", "مقتل 12 مدنياً", low=12, high=12, places=["سراقب"], **known)


def compared(path: Path) -> list[Comparison]:
    return list(comparisons(load(path)))


def shown(text: str, annotated: dict[str, Any], published: str = "2020-01-02") -> set[str]:
    """Names of the tags that a claim shows."""
    lists = {name: tuple(value) for name, value in annotated.items() if isinstance(value, list)}
    gold = Gold(store(text, day(published)), (GoldClaim(**{**annotated, **lists}),))
    return {tag.name for setting in settings(gold) for tag in tags(setting)}


def test_what_is_found_right_wrong_missed_and_too_much_is_counted(tmp_path: Path) -> None:
    wrong = claim(TEXT, "injured", "وأصيب 5 جنود", low=5, high=5, places=["حمص"], affected="soldiers")
    absent = claim(TEXT, "shelling", "في سراقب")
    record = measured(compared(written(tmp_path, right(), wrong, absent))).record()
    assert record["detection"] == {"p": 1.0, "r": 0.6667, "f1": 0.8, "tp": 2, "predicted": 2, "gold": 3}
    assert record["figures"]["f1"] == 1.0
    assert (record["strict"]["tp"], record["slots"]["place"], record["slots"]["time"]) == (1, 0.5, 1.0)
    assert record["families"]["attack"]["gold"] == record["kinds"]["shelling"]["gold"] == 1
    assert record["bad_offsets"] == record["documents_missing"] == 0


def test_a_claim_that_is_not_annotated_is_too_much(tmp_path: Path) -> None:
    record = measured(compared(written(tmp_path, right()))).record()
    assert (record["detection"]["p"], record["detection"]["r"]) == (0.5, 1.0)


def test_each_tag_has_its_recall_and_the_accuracy_of_its_slot(tmp_path: Path) -> None:
    moved = {**right(), "places": ["حلب"]}
    record = measured(compared(written(tmp_path, moved, claim(TEXT, "shelling", "في سراقب"))))
    found = record.record()["tags"]
    assert found["place inherited from another sentence"] == {
        "slot": "place", "r": 1.0, "accuracy": 0.0, "found": 1, "gold": 1, "right": 0, "judged": 1,
    }  # fmt: skip
    assert (found["no figure"]["r"], found["no figure"]["accuracy"]) == (0.0, None)
    assert found["nested chain"]["gold"] == 0


def test_errors_say_what_is_wrong_in_the_order_of_the_text(tmp_path: Path) -> None:
    wrong = {**right(), "low": 13, "high": 13, "scope": "part"}
    (comparison,) = compared(written(tmp_path, wrong, claim(TEXT, "shelling", "في سراقب")))
    found = faults(comparison)
    assert [(f.sort, f.kind, f.words) for f in found] == [
        ("WRONG", "killed", "مقتل 12 مدنياً"), ("MISSED", "shelling", "في سراقب"), ("EXTRA", "injured", "وأصيب 5 جنود"),
    ]  # fmt: skip
    assert found[0].slots == (("count", (13, 13), (12, 12)), ("scope", "part", "new"))
    assert "scope part" in found[0].tags and not found[2].tags
    assert found[1].before.endswith("مدنياً ") and found[1].behind.startswith(" أمس")
    assert found[0].record()["slots"]["count"] == {"gold": [13, 13], "read": [12, 12]}


def test_a_report_that_cannot_be_read_misses_all_its_claims(tmp_path: Path) -> None:
    (gold,) = load(written(tmp_path, right()))
    record = measured([compare(gold, DocumentError("no"))]).record()
    assert (record["documents_missing"], record["detection"]["r"], record["detection"]["gold"]) == (1, 0.0, 1)


FIGURES = [
    ("قُتل 12 شخصاً.", 12, 12, "figure in digits"),
    ("قُتل سبعة أشخاص.", 7, 7, "figure in number words"),
    ("قُتل شخصان.", 2, 2, "dual or counted singular"),
    ("قُتل أكثر من 200 شخص.", 200, None, "bound: at least, at most"),
    ("قُتل ما يصل إلى 30 شخصاً.", None, 30, "bound: at least, at most"),
    ("قُتل بين 20 و30 شخصاً.", 20, 30, "range"),
    ("قُتل المئات.", 200, None, "vague figure"),
    ("قُتل بضعة أشخاص.", 3, 9, "vague figure"),
    ("لم يُقتل أحد.", 0, 0, "zero figure"),
    ("وقعت مجزرة.", None, None, "no figure"),
]


@pytest.mark.parametrize(("text", "low", "high", "name"), FIGURES)
def test_the_sort_of_a_figure(text: str, low: int | None, high: int | None, name: str) -> None:
    figures = {tag.name for tag in TAGS if tag.slot == "count"}
    assert shown(text, claim(text, "killed", text, low=low, high=high)) & figures == {name}
    assert shown(text, claim(text, "killed", text, low=low, high=high, joint=True)) & figures == {"joint figure"}


def test_tags_of_names_in_and_outside_the_sentence() -> None:
    text = "قال محمد في حماة.\nوأصيب 5 جنود بنيران الجيش في حلب وإدلب."
    near = shown(text, claim(text, "injured", "وأصيب 5 جنود", places=["حلب", "إدلب"], actor="الجيش", origin="حماة"))
    assert {"place in the sentence", "several places", "doer in the sentence"} <= near
    assert "origin carried from another sentence" in near
    far = shown(text, claim(text, "injured", "وأصيب 5 جنود", places=["حماة"], actor="محمد", via="قناة"))
    assert {"place inherited from another sentence", "doer carried from another sentence", "nested chain"} <= far
    assert "the outlet's own voice" in far
    assert {"no place", "no doer"} <= shown(text, claim(text, "injured", "وأصيب 5 جنود"))


def test_tags_of_stance_scope_time_victims_and_headline() -> None:
    text = "مقتل 3 أطفال في حلب\nأصيب آخرون."
    head = claim(text, "killed", "مقتل 3 أطفال", affected="children", stance="denied", scope="stock")
    assert {"headline", "stance denied", "scope stock", "victims of a named sort"} <= shown(text, head)
    below = claim(text, "injured", "أصيب آخرون", time=["2020-01-02", "2020-01-02"])
    assert "on the day of publication" in shown(text, below) and "headline" not in shown(text, below)
    assert "at another time" in shown(text, below, published="2020-01-03")
    assert "headline" not in shown("قُتل 3 في حلب.\nتفاصيل.", claim("قُتل 3 في حلب.\nتفاصيل.", "killed", "قُتل 3"))


BAD = [
    ("{", "is no valid JSON"),
    ("[]", "is not of type 'object'"),
    (json.dumps({"id": "b", "text": TEXT}), "'claims' is a required property"),
    (
        json.dumps({"id": "b", "text": TEXT, "claims": [right() | {"kind": "kiled"}]}),
        "claims[0].kind: 'kiled' is not of the",
    ),
    (json.dumps({"id": "b", "text": TEXT, "claims": [right(), right() | {"end": 9999}]}), "claims[1]: start"),
    (json.dumps({"id": "b", "text": TEXT, "claims": [right() | {"low": "12"}]}), "claims[0].low: '12' is not of type"),
    (json.dumps({"id": "b", "text": TEXT, "claims": [], "published": "yesterday"}), "is no day"),
]


@pytest.mark.parametrize(("line", "said"), BAD)
def test_a_bad_line_is_named_with_its_fault(tmp_path: Path, line: str, said: str) -> None:
    path = written(tmp_path, right())
    path.write_text(path.read_text(encoding="utf-8") + line, encoding="utf-8")
    with pytest.raises(DocumentError, match="gold.jsonl, line 3: ") as raised:
        load(path)
    assert said in str(raised.value) and len(str(raised.value).splitlines()) == 1


def test_a_file_without_a_report_is_none(tmp_path: Path) -> None:
    (tmp_path / "empty.jsonl").write_text("\n", encoding="utf-8")
    for name in ("empty.jsonl", "absent.jsonl"):
        with pytest.raises(DocumentError, match=name):
            load(tmp_path / name)


@pytest.mark.skipif(NO_GOLD, reason="the annotated reports are not here")
def test_the_measures_are_those_of_the_script(tmp_path: Path) -> None:
    compared = list(comparisons(load(GOLD)))
    read = tmp_path / "read.jsonl"
    with read.open("w", encoding="utf-8") as out:
        write_reports("jsonl", (one.result for one in compared if isinstance(one.result, Report)), out, Style())
    command = [sys.executable, str(SCRIPT), str(GOLD), str(read), "--json", "--show", "100000"]
    done = subprocess.run(command, capture_output=True, check=True, encoding="utf-8")
    ours = measured(compared).record()
    assert {name: value for name, value in ours.items() if name != "tags"} == json.loads(done.stdout)
    told = [line.split()[:3] for line in done.stderr.splitlines() if line.startswith(("WRONG", "MISSED", "EXTRA"))]
    found = [[fault.sort, fault.report, fault.kind] for fault in chain.from_iterable(map(faults, compared))]
    assert sorted(told) == sorted(found)
