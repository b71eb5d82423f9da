"""Every recogniser against the examples beside it: nothing found, wrong span, wrong value, two answers, invented."""

import pytest

from tawatur.model import Figure, Mention
from tawatur.read import read
from tawatur.recognise import RECOGNISERS
from tests.corpora import Example, judge, load, paths

STEMS = {path.name.removesuffix(".corpus.yaml"): path for path in paths()}
CASES = [
    pytest.param(stem, example, id=f"{stem}-{number}", marks=[pytest.mark.xfail] if example.fails else [])
    for stem, path in STEMS.items()
    for number, example in enumerate(load(path), 1)
]


@pytest.mark.parametrize(("stem", "example"), CASES)
def test_example(stem: str, example: Example) -> None:
    found = RECOGNISERS[stem](read(example.text, example.published))
    assert not judge(example, found), "\n".join(judge(example, found))


@pytest.mark.parametrize("stem", RECOGNISERS)
def test_every_recogniser_has_examples_and_refusals(stem: str) -> None:
    examples = load(STEMS[stem])
    assert sum(not e.negative for e in examples) >= 2
    assert any(e.negative for e in examples)


def test_no_example_stands_twice() -> None:
    for path in STEMS.values():
        texts = [(e.text, e.spans) for e in load(path)]
        assert len(texts) == len(set(texts)), f"{path.name}: {[t for t in texts if texts.count(t) > 1]}"


THREE = Mention(4, 5, 1, 2, "digits", Figure(3, 3, 3, "exact"))
EXAMPLE = Example("قتل 3 أمس", ((4, 5),), ({"best": 3},))


@pytest.mark.parametrize(
    ("mentions", "fault"),
    [
        ([], "nothing found"),
        ([Mention(4, 9, 1, 3, "digits", THREE.value)], "wrong span"),
        ([Mention(4, 5, 1, 2, "digits", Figure(4, 4, 4, "exact"))], "wrong value"),
        ([THREE, THREE], "two answers"),
        ([THREE, Mention(0, 5, 0, 2, "digits", THREE.value)], "two answers"),
    ],
)
def test_the_judge_names_each_fault(mentions: list[Mention], fault: str) -> None:
    (line,) = judge(EXAMPLE, mentions)
    assert line.startswith(fault)


def test_the_judge_lets_the_right_answer_pass() -> None:
    assert judge(EXAMPLE, [THREE]) == []


def test_a_negative_lets_nothing_unmarked_pass() -> None:
    (line,) = judge(Example("قتل 3 أمس", (), (), negative=True), [THREE])
    assert line.startswith("invented")
