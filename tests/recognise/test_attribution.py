"""Sayings and stance cues on any order of their words: spans within the text, links that give their words."""

from hypothesis import given
from hypothesis import strategies as st

from tawatur.claims.voices import Voices
from tawatur.read import read
from tawatur.recognise import attribution, stance

PHRASES = (
    "قال وقال أعلنت نقلت عن بحسب حسبما أفاد مضيفا المصدر الجيش رويترز وكالة المتحدث باسم التي الذي إن أن بأن قوله "
    'بيان للجيش في نفى حذر من اتهم ب ل علي على قد يؤدي لم لن إلى سنرد يذكر وأضاف ، . : " ( ) -'
)
texts = st.lists(st.sampled_from([*PHRASES.split(), "\n"]), max_size=30).map(" ".join)


@given(texts)
def test_sayings_and_cues_stay_within_the_text(text: str) -> None:
    page = read(text)
    sayings, cues = attribution.recognise(page), stance.recognise(page)
    for mention in sayings + cues:
        assert 0 <= mention.start < mention.end <= len(text)
        assert 0 <= mention.value.scope[0] <= mention.value.scope[1] <= len(page.words)
    for mention in sayings:
        assert all(text[link.start : link.end] == link.surface for link in mention.value.links)
    voices = Voices(page, sayings, cues)
    assert all(voices.at(k, k + 1) for k in range(len(page.words)))


def test_a_credit_makes_nobody_an_origin() -> None:
    page = read("القدس (CNN) -- قتل ثلاثة أشخاص.")
    assert Voices(page, attribution.recognise(page), []).at(6, 7).links == ()
