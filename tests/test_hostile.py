"""Texts that no newsroom writes: what repeats without end must neither stop the reader nor run deep."""

import pytest

from tawatur import read

SENTENCE = "قتل 12 مدنيا وأصيب 30 في قصف روسي على بلدة حزة في الغوطة الشرقية، وقال مصدر طبي إن القصف استهدف السوق "
CASES = {
    "a sentence without end": SENTENCE * 60,
    "one word": "قتل " * 2000,
    "one place": "دمشق " * 2000,
    "a list of places": "بلدات " + "ودوما " * 2000,
    "quotations": '"قتل" ' * 1000,
    "quotations that never close": "قال « " * 1000,
    "sources of sources": "وفق مصدر " * 1000,
    "ministers of ministers": "وزير " * 2000,
    "armies of armies": "جيش " * 2000,
    "groups of groups": "كتائب " * 2000,
    "a number of many digits": "قتل " + "1" * 6000 + " مدني",
    "a number of many words": "مئة و" * 1000,
    "brackets": "(" * 5000,
    "letters": "ق" * 50_000,
    "diacritics": "ق" + "\u064f" * 50_000,
}


@pytest.mark.parametrize("text", CASES.values(), ids=CASES.keys())
def test_what_repeats_without_end_is_read(text: str) -> None:
    report = read(text, published="2018-03-17")
    assert all(claim.evidence.text == text[claim.evidence.start : claim.evidence.end] for claim in report.claims)
