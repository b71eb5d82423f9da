"""Fingerprints follow the words, whatever their spelling and marks, and are the same everywhere."""

from hashlib import sha256
from multiprocessing import get_all_start_methods, get_context

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tawatur.events.alike import likeness
from tawatur.model import Fingerprint
from tawatur.read import read
from tawatur.read.fingerprints import fingerprint

SENTENCES = [
    "قال مدير المستشفى إن سبعة جرحى وصلوا من السوق قبل الظهر.",
    "وأغلقت الشرطة الطريق المؤدي إلى السوق حتى إشعار آخر.",
]
REPORT = "\n".join(["خبر عاجل", " ".join(SENTENCES)])


def of(text: str) -> Fingerprint:
    """The fingerprint of a text."""
    return fingerprint(read(text))


def test_it_is_the_same_in_every_process_and_version() -> None:
    found = of(REPORT)
    digests = [sha256(minhash).hexdigest()[:12] for minhash in (found.minhash, *(p.minhash for p in found.passages))]
    assert digests == ["f0e668c41c8a", "059e92c8495d", "6d988a5e8e6f"], (
        "stored fingerprints no longer compare with new ones: say so in the changelog"
    )


def test_passages_are_sentences_of_eight_words() -> None:
    found = [REPORT[passage.start : passage.end] for passage in of(REPORT).passages]
    assert found == SENTENCES
    assert of("قتل خمسة جنود في كمين قرب المعبر.").passages == ()


@pytest.mark.parametrize(
    "other",
    [
        "قَالَ مدير المستشفى: «إنّ ٧ جرحى وصلوا من السـوق قبل الظهر»",
        "قال مدير المستشفي ان 7 جرحي وصلوا من السوق قبل الظهر",
        "\u202bقال مدير المستشفى، إن 7 جرحى\u200f وصلوا من السوق - قبل الظهر!",
    ],
)
def test_spelling_and_marks_change_nothing(other: str) -> None:
    one = of("قال مدير المستشفى إن 7 جرحى وصلوا من السوق قبل الظهر.")
    assert of(other).minhash == one.minhash
    assert [passage.minhash for passage in of(other).passages] == [passage.minhash for passage in one.passages]


def test_lines_broken_elsewhere_are_one_text() -> None:
    assert of(REPORT.replace(" وصلوا", "\nوصلوا")).minhash == of(REPORT).minhash


def test_a_changed_figure_changes_little_and_another_report_all() -> None:
    assert 0.6 < likeness(of(REPORT).minhash, of(REPORT.replace("سبعة", "تسعة")).minhash) < 1
    assert (
        likeness(of(REPORT).minhash, of("أعلن الوسيط أن الطرفين اتفقا على لقاء جديد في العاصمة بعد أسبوع.").minhash)
        < 0.1
    )


@pytest.mark.parametrize("text", ["", "\n", "...", "قتل", "قتل جندي", "12 13"])
def test_too_few_words_have_none(text: str) -> None:
    assert of(text) == Fingerprint(b"")


@given(
    st.text(max_size=200) | st.lists(st.sampled_from(["قتل", "3", ".", "\n", "في", "«", "حلب", "\u0640"])).map(" ".join)
)
def test_any_text_has_one(text: str) -> None:
    found = of(text)
    assert found == of(text) and len(found.minhash) in (0, 240)
    spans = [(passage.start, passage.end) for passage in found.passages]
    assert spans == sorted(spans) and all(0 <= start < end <= len(text) for start, end in spans)
    assert all(len(passage.minhash) == 120 for passage in found.passages)


def test_a_forked_process_takes_them_too() -> None:
    if "fork" not in get_all_start_methods():
        pytest.skip("this system does not fork")
    long = read("\n".join(f"{REPORT} {i}" for i in range(1_000)))
    fingerprint(long)
    child = get_context("fork").Process(target=fingerprint, args=(long,))
    child.start()
    child.join(60)
    assert child.exitcode == 0
