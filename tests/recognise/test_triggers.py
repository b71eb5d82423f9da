"""Triggers: what company, clitics and vowels do to a word, whichever lexicon it stands in."""

from pathlib import Path

import pytest

from tawatur.errors import LexiconError
from tawatur.model import Mention
from tawatur.read import read
from tawatur.recognise import acts, harms
from tawatur.recognise.triggers import Triggers

LEXICON = """
about: {what: an example, source: own}
entries:
  - {id: fall, verbs: [سقط/يسقط], turned: [
      {next: [shells], reach: 2, kind: shelling}, {last: [shells], reach: 2, kind: shelling}]}
  - {id: meet, verbs: [لقي/يلقى], turned: [{next: [end], reach: 6, take: true, kind: killed, voice: passive}]}
  - {id: end, group: end, words: [حتفه]}
  - {id: shell, group: shells, nouns: [قذيفة/قذائف]}
  - {id: hold, nouns: [سيطرة], turned: [{definite: true, kind: siege}]}
  - {id: rule, verbs: [حكم/يحكم], kind: siege, weak: present}
"""


@pytest.fixture
def triggers(tmp_path: Path) -> Triggers:
    path = tmp_path / "example.yaml"
    path.write_text(LEXICON, encoding="utf-8")
    return Triggers(path)


def texts(text: str, mentions: list[Mention]) -> list[str]:
    """What mentions cover."""
    return [text[m.start : m.end] for m in mentions]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("سقطت قذيفة", ["سقطت"]),
        ("قذيفة سقطت", ["سقطت"]),
        ("سقطت المدينة", []),
        ("سقطت على حي قرب قذيفة", []),  # out of reach
        ("سقطت. قذيفة", []),  # another sentence
        ("وصلت قذيفة وسقطت", []),  # a joined verb has its own subject
    ],
)
def test_company_decides_within_its_reach(triggers: Triggers, text: str, found: list[str]) -> None:
    assert texts(text, triggers.find(read(text))) == found


def test_company_taken_beside_a_trigger_widens_it(triggers: Triggers) -> None:
    text = "لقي حتفه"
    (mention,) = triggers.find(read(text))
    assert texts(text, [mention, *mention.children]) == ["لقي حتفه", "حتفه"]


def test_company_taken_from_afar_is_a_child(triggers: Triggers) -> None:
    text = "لقي سائق شاب حتفه"
    (mention,) = triggers.find(read(text))
    assert texts(text, [mention, *mention.children]) == ["لقي", "حتفه"]


def test_the_article_may_turn_a_word(triggers: Triggers) -> None:
    text = "السيطرة غير سيطرة"
    assert texts(text, triggers.find(read(text))) == ["السيطرة"]


def test_a_word_may_be_weak_in_the_present(triggers: Triggers) -> None:
    assert [m.value.weak for m in triggers.find(read("حكمت ثم تحكم"))] == [False, True]


def test_two_entries_of_one_id_are_refused(tmp_path: Path) -> None:
    paths = [tmp_path / name for name in ("one.yaml", "two.yaml")]
    for path in paths:
        path.write_text(LEXICON, encoding="utf-8")
    with pytest.raises(LexiconError, match="stands in two"):
        Triggers(*paths)


@pytest.mark.parametrize(
    ("text", "voice"),
    [
        ("قتل", "either"),
        ("قُتل", "passive"),
        ("قَتل", "active"),
        ("يُقتل", "passive"),
        ("اعتُقل", "passive"),
        ("استُشهد", "passive"),
        ("قـُـتلوا", "passive"),
        ("قتلُوا", "either"),
    ],
)
def test_written_vowels_tell_the_voice(text: str, voice: str) -> None:
    assert [m.value.voice for m in harms.recognise(read(text))] == [voice]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("قتيل", "singular"),
        ("قتيلان", "dual"),
        ("القتيلين", "dual"),
        ("قتلى", "plural"),
        ("النازحين", "plural"),
        ("نازحان", "dual"),
    ],
)
def test_persons_carry_their_number(text: str, number: str) -> None:
    assert [m.value.number for m in harms.recognise(read(text))] == [number]


def test_a_verb_after_a_preposition_is_its_noun() -> None:
    assert [m.value.pos for m in harms.recognise(read("شارك في قتل مدنيين ثم قتل جنديا"))] == ["noun", "verb"]


def test_ta_marbuta_is_no_pronoun() -> None:
    assert harms.recognise(read("قضيةِ أسرة")) == []


def test_conjunctions_and_prepositions_stay_outside_the_span() -> None:
    text = "وبالقصف والهجوم"
    assert texts(text, acts.recognise(read(text))) == ["القصف", "الهجوم"]
