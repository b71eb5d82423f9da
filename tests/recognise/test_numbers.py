"""Numbers: every integer, written by the grammar's own rules in any case, gender and spelling, reads back as itself."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tawatur.model import Figure, Mention
from tawatur.read import read
from tawatur.recognise.numbers import every, recognise

# Each entry holds the ways to write one number: genders, cases and spellings side by side.
ONES = {
    1: ["واحد", "واحدة"],
    2: ["اثنان", "اثنين", "اثنتان", "اثنتين", "إثنان"],
    3: ["ثلاثة", "ثلاث", "ثلاثه"],
    4: ["أربعة", "أربع", "اربعة"],
    5: ["خمسة", "خمس"],
    6: ["ستة", "ست"],
    7: ["سبعة", "سبع"],
    8: ["ثمانية", "ثماني", "ثمان", "ثمانى"],
    9: ["تسعة", "تسع"],
    10: ["عشرة", "عشر"],
}
TEENS = {
    11: ["أحد عشر", "إحدى عشرة", "احدى عشر"],
    12: ["اثنا عشر", "اثني عشر", "اثنتا عشرة", "اثنتي عشرة", "إثنى عشر"],
    **{n + 10: [f"{word} {ten}" for word in words for ten in ONES[10]] for n, words in ONES.items() if 3 <= n <= 9},
}
TENS = {
    10 * n: [stem + "ون", stem + "ين"]
    for n, stem in enumerate(["عشر", "ثلاث", "أربع", "خمس", "ست", "سبع", "ثمان", "تسع"], 2)
}
ONE_HUNDRED = ["مئة", "مائة", "مية", "ماية", "مائه"]
JOINED = {3: "ثلاث", 4: "أربع", 5: "خمس", 6: "ست", 7: "سبع", 8: "ثمان", 9: "تسع"}
SCALES = [
    (10**9, ["مليار", "مليارا"], ["ملياران", "مليارين", "ملياري"], ["مليارات"]),
    (10**6, ["مليون", "مليوناً"], ["مليونان", "مليونين", "مليوني"], ["ملايين"]),
    (10**3, ["ألف", "ألفاً", "الف"], ["ألفان", "ألفين", "ألفي"], ["آلاف", "الاف"]),
]
INTEGERS = st.one_of(st.integers(0, 10**4), st.integers(0, 10**9), st.integers(1, 999).map(lambda n: n * 10**6))


def hundreds(n: int) -> list[str]:
    """Ways to write a multiple of one hundred below one thousand."""
    if n == 1:
        return ONE_HUNDRED
    if n == 2:
        return ["مئتان", "مئتين", "مئتي", "مائتان", "مائتين", "مائتي"]
    return [f"{JOINED[n]}{gap}{hundred}" for gap in ("", " ") for hundred in ("مئة", "مائة", "ماية")]


def below_hundred(draw: st.DrawFn, n: int) -> str:
    """A number from 1 to 99 in words."""
    for table in (ONES, TEENS, TENS):
        if n in table:
            return draw(st.sampled_from(table[n]))
    unit = draw(st.sampled_from(["إحدى", *ONES[1]] if n % 10 == 1 else ONES[n % 10]))
    return f"{unit} {draw(AND)}{draw(st.sampled_from(TENS[n - n % 10]))}"


AND = st.sampled_from(["و", "و "])


def below_thousand(draw: st.DrawFn, n: int) -> str:
    """A number from 1 to 999 in words."""
    parts = [draw(st.sampled_from(hundreds(n // 100)))] if n >= 100 else []
    if n % 100:
        parts.append(below_hundred(draw, n % 100))
    return f" {draw(AND)}".join(parts)


@st.composite
def written(draw: st.DrawFn, integers: st.SearchStrategy[int] = INTEGERS) -> tuple[int, str]:
    """An integer and one way to write it in words."""
    number = rest = draw(integers)
    parts = []
    for size, one, two, many in SCALES:
        count, rest = divmod(rest, size)
        if count == 1:
            parts.append(draw(st.sampled_from([form for form in one if not form.endswith("ا")])))
        elif count == 2:
            parts.append(draw(st.sampled_from(two)))
        elif count:
            plural = 3 <= count <= 10
            parts.append(f"{below_thousand(draw, count)} {draw(st.sampled_from(many if plural else one))}")
    if rest:
        parts.append(below_thousand(draw, rest))
    return number, f" {draw(AND)}".join(parts) or "صفر"


def figures(text: str) -> list[tuple[int | None, int | None]]:
    """Low and high of every figure of a text."""
    return [(m.value.low, m.value.high) for m in recognise(read(text))]


@given(written())
def test_words_read_back(case: tuple[int, str]) -> None:
    number, words = case
    (mention,) = recognise(read(f"سقوط {words} قتيل"))
    assert mention.value == Figure(number, number, number, "exact")
    assert f"سقوط {words} قتيل"[mention.start : mention.end] == words


@given(written(), written())
def test_two_numbers_stay_two(one: tuple[int, str], other: tuple[int, str]) -> None:
    assert figures(f"سقوط {one[1]} قتيل وإصابة {other[1]} آخرين") == [(one[0], one[0]), (other[0], other[0])]


@given(st.integers(0, 10**9), st.sampled_from([",", "٬", ""]), st.booleans())
def test_digits_read_back(number: int, separator: str, eastern: bool) -> None:
    digits = f"{number:,}".replace(",", separator)
    if eastern:
        digits = digits.translate({ord("0") + d: 0x660 + d for d in range(10)})
    assert figures(f"سقوط {digits} قتيل") == [(number, number)]


@given(st.integers(2, 999), st.sampled_from([(10**3, "ألف"), (10**6, "مليون")]))
def test_digits_before_a_scale(number: int, scale: tuple[int, str]) -> None:
    assert figures(f"نزوح {number} {scale[1]} شخص") == [(number * scale[0],) * 2]


@given(written(st.integers(1, 10**6)), st.sampled_from(["أكثر من", "ما لا يقل عن", "بأكثر من", "ما يزيد على"]))
def test_a_bound_opens_a_side(case: tuple[int, str], bound: str) -> None:
    assert figures(f"سقوط {bound} {case[1]} قتيل") == [(case[0], None)]


@given(st.text(max_size=200))
def test_any_text_is_read(text: str) -> None:
    for mention in every(read(text)):
        assert 0 <= mention.start < mention.end <= len(text)


def spans(mentions: list[Mention]) -> list[tuple[int, int]]:
    return [(m.start, m.end) for m in mentions]


FRAGMENTS = """قتل ثلاثة وعشرين 3 و 500 ألفا مئة بين إلى أو من - على الأقل نحو أكثر عشرات الآلاف عدة ، . ( )
16/3 في المئة عام 2018"""
PIECES = st.lists(st.sampled_from(FRAGMENTS.split()), max_size=30)


@given(PIECES)
def test_mentions_are_in_order_and_apart(pieces: list[str]) -> None:
    found = spans(every(read(" ".join(pieces))))
    assert all(left[1] <= right[0] for left, right in zip(found, found[1:], strict=False))


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("3 أيام", "time"),
        ("طفل عمره 12", "age"),
        ("300 ألف ليرة", "money"),
        ("20 كيلومتراً", "length"),
        ("70 في المئة", "percent"),
        ("في 16 آذار", "date"),
        ("في عام 2011", "year"),
        ("الساعة 3:30", "clock"),
        ("القرار 2254", "label"),
    ],
)
def test_every_says_what_a_number_measures(text: str, unit: str) -> None:
    assert {m.value.unit for m in every(read(text))} == {unit}
    assert recognise(read(text)) == []


def test_a_figure_keeps_its_bare_number() -> None:
    (mention,) = recognise(read("مقتل ما لا يقل عن ثلاثين شخصا"))
    (child,) = mention.children
    assert child.value == Figure(30, 30, 30, "exact")
    assert mention.start < child.start and mention.end == child.end


def test_a_range_keeps_both_numbers() -> None:
    (mention,) = recognise(read("مقتل بين 20 و30 ألفا"))
    assert [child.value.low for child in mention.children] == [20, 30000]
