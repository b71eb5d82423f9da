"""What came nearest to a claim in a sentence that states none, and the rule by which it is none."""

import pytest

import tawatur
from tawatur.claims.rules import RULES

NEAREST = [
    ("لم تشن القوات هجوماً على المدينة.", "negated", "هجوماً"),
    ("لم يُقتل قائد الكتيبة أمس.", "negated", "يُقتل قائد الكتيبة"),
    ("إذا قصفت القوات حلب فسوف نرد.", "condition", "قصفت"),
    ("نشرت القوات حواجز لمنع الهجوم.", "plan", "الهجوم"),
    ("حملة لإخراج المسلحين من المدينة.", "purpose", "لإخراج"),
    ("ويستهدفون المدنيين كل يوم.", "habit", "ويستهدفون"),
    ("وتسيطر الحركة على حلب.", "state", "وتسيطر"),
    ("لم تعلن أي جهة مسؤوليتها عن التفجير.", "unclaimed", "التفجير"),
    ("وجاء الهجوم بعد يوم.", "described", "الهجوم"),
    ("وكان هذا الهجوم هو الأعنف.", "reference", "الهجوم"),
    ("ودفن القتلى في المقبرة.", "reference", "القتلى"),
    ("عثر على منفذ الهجوم.", "site", "الهجوم"),
    ("معركة عنيفة وكان المسلحون في المدينة.", "heading", "معركة"),
    ("تصاعدت اتهامات الأطراف.", "spoken of", "اتهامات"),
    ("وعم الدمار كل شيء.", "no thing", "الدمار"),
    ("انتقل ضباط إلى المدينة.", "no victim", "انتقل"),
    ("والخطف جريمة.", "no figure", "والخطف"),
    ("وأضاف أن هجوماً كان سيئاً.", "unstated", "هجوماً"),
    ("وصل 30 شخصاً إلى المدينة.", "people only", "30 شخصاً"),
    ("وتقع المدينة شمال حلب.", "places only", "حلب"),
    ("وقال إن الوضع صعب.", "nothing", None),
]


@pytest.mark.parametrize(("text", "rule", "words"), NEAREST)
def test_the_nearest_and_its_rule(text: str, rule: str, words: str | None) -> None:
    report = tawatur.read(text, published="2020-01-02")
    (missed,) = report.near_misses
    assert not report.claims
    assert (missed.rule, missed.words and missed.words.text) == (rule, words)
    assert missed.sentence.text == text


def test_every_rule_has_an_example() -> None:
    assert {rule for _, rule, _ in NEAREST} == set(RULES)


def test_only_sentences_without_a_claim_are_told_of() -> None:
    text = "عاجل\n\nقُتل 3 مدنيين في حلب، ودفن القتلى أمس.\nوتقع المدينة شمال سوريا.\n"
    missed = tawatur.read(text).near_misses
    assert [(m.sentence.text, m.rule) for m in missed] == [
        ("عاجل", "nothing"), ("وتقع المدينة شمال سوريا.", "places only"),
    ]  # fmt: skip
    for evidence in (e for m in missed for e in (m.sentence, m.words) if e):
        assert text[evidence.start : evidence.end] == evidence.text


def test_of_several_the_one_that_came_furthest_is_told() -> None:
    (missed,) = tawatur.read("ودفن القتلى، ولم تشن القوات هجوماً على المدينة.").near_misses
    assert missed.rule == "negated"


@pytest.mark.parametrize("text", ["", "\n", "...", "«»"])
def test_nothing_is_told_of_no_sentence(text: str) -> None:
    assert not tawatur.read(text).near_misses
