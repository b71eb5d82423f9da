"""The read room on any Unicode text: the map never runs back or loses a letter, every span gives its words back."""

from hypothesis import given
from hypothesis import strategies as st

from tawatur.read import fold, read

ARABIC = st.text(st.sampled_from('قتل ابوأإآىئؤةكگ ٣۴12,.٬،«»"“” ـًٌُِّﻷﷺﻼ\u200f\u202a\ufeff\n.:؛؟!-'), max_size=60)
TEXTS = st.text(max_size=60) | ARABIC


@given(TEXTS)
def test_the_map_is_monotone_and_total(text: str) -> None:
    folded = fold(text)
    origins = [folded.origin(i) for i in range(len(folded.text) + 1)]
    assert origins == sorted(origins)
    assert all(0 <= o < len(text) for o in origins[:-1])
    assert origins[-1] == len(text)


@given(TEXTS)
def test_folding_is_idempotent(text: str) -> None:
    once = fold(text).text
    assert fold(once).text == once


@given(TEXTS)
def test_every_span_gives_its_words_back(text: str) -> None:
    for word in read(text).words:
        assert word.text in fold(text[word.start : word.end]).text


@given(TEXTS)
def test_words_stand_in_order_and_cover_every_letter(text: str) -> None:
    found = read(text).words
    assert all(a.start <= a.end and a.start <= b.start for a, b in zip(found, found[1:], strict=False))
    covered = {i for w in found for i in range(w.start, w.end)}
    assert not [c for i, c in enumerate(text) if i not in covered and not fold(c).text.isspace() and fold(c).text]


@given(TEXTS)
def test_every_word_is_in_one_sentence(text: str) -> None:
    done = read(text)
    inside = [i for first, last in done.sentences for i in range(first, last)]
    assert inside == sorted(set(inside))
    assert {i for i, word in enumerate(done.words) if word.kind != "mark"} <= set(inside)


@given(TEXTS)
def test_the_line_holds_the_words_without_seamless_marks(text: str) -> None:
    done = read(text)
    assert done.line == [done.words[i].text for i in done.line_words]
    assert '"' not in done.line
