"""What a figure covers, and whom it counts."""

import pytest

import tawatur
from tawatur.model import Claim


def first(text: str) -> Claim:
    """The first claim of a text."""
    return tawatur.read(text, published="2018-03-16").claims[0]


@pytest.mark.parametrize(
    ("text", "scope"),
    [
        ("قتل خمسة مدنيين أمس في قصف على بلدة حزة.", "new"),
        ("قتل خمسة مدنيين أمس في سلسلة هجمات متفرقة في بغداد.", "new"),
        ("قتل 350 ألف شخص منذ بدء الحرب في سوريا.", "cumulative"),
        ("أكثر من 350 ألف شخص قتلوا في سوريا.", "cumulative"),
        ("قتل 500 شخص في زلزال ضرب المدينة.", "new"),
        ("لا يزال 40 شخصا مفقودين تحت الأنقاض.", "stock"),
        ("اعتقل رجل في مطلع شباط.", "new"),
        ("أصيب 90 عاملا بجروح مختلفة في الانهيار.", "new"),
        ("ومنذ ذلك الحين قتل 900 صياد.", "cumulative"),
        ("لدى الجماعة 40 أسيرا.", "stock"),
        ("قتل 40 صيادا منذ الانقلاب.", "cumulative"),
        ("أودت الحرب بحياة 70 ألف شخص.", "cumulative"),
        ("اعتقل 300 شخص خلال عام.", "cumulative"),
        ("قتل 12 عاملا منذ ساعات في انهيار منجم.", "new"),
        ("أصيب 20 شخصا في أسوأ حادث خلال عام.", "new"),
        ("ارتفاع حصيلة تفجير الميناء إلى 292 قتيلا.", "new"),
        ("وقع 14 مهربا أسرى.", "new"),
        ("بلغ عدد المعتقلين منذ الانقلاب 60 ألفا.", "cumulative"),
        ("يحتجز المسلحون 70 عاملا في المصنع.", "stock"),
        ("لا يزال 60 راكبا مخطوفين.", "stock"),
    ],
)
def test_scope(text: str, scope: str) -> None:
    assert first(text).scope == scope


@pytest.mark.parametrize(
    ("text", "affected"),
    [
        ("قتل 19 شخصا من تنظيم داعش في غارة.", "fighters"),
        ("سقوط 27 قتيلا من الجيش السوري في هجوم.", "soldiers"),
        ("سقط ثلاثة قتلى من المدنيين.", "civilians"),
        ("أصيب خمسة أشخاص في انفجار.", "people"),
    ],
)
def test_affected(text: str, affected: str) -> None:
    assert first(text).affected == affected
