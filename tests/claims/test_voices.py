"""Who speaks at a word, and how he stands to it: memory over sentences, chains, asides and quotations."""

import pytest

from tawatur.claims.voices import Voice, Voices
from tawatur.model import Actor, Mention
from tawatur.read import ReadText, read
from tawatur.recognise import attribution, stance


def voices(text: str) -> tuple[ReadText, Voices]:
    """A text and its voices."""
    page = read(text)
    return page, Voices(page, attribution.recognise(page), stance.recognise(page))


def voice(text: str, word: str) -> Voice:
    """The voice at the last occurrence of a word."""
    page, found = voices(text)
    last = max(i for i, w in enumerate(page.words) if page.text[w.start : w.end] == word)
    return found.at(last, last + 1)


@pytest.mark.parametrize(
    ("text", "word", "links"),
    [
        ("قال المرصد السوري إن ثلاثة قتلوا.", "قتلوا", ["المرصد السوري"]),
        ("قال المرصد السوري إن ثلاثة قتلوا. وأضاف أن خمسة أصيبوا.", "أصيبوا", ["المرصد السوري"]),
        ("قال المرصد السوري إن ثلاثة قتلوا. وأكد المرصد أن خمسة أصيبوا.", "أصيبوا", ["المرصد السوري"]),
        ("قال المرصد السوري إن ثلاثة قتلوا. وأصيب خمسة في درعا.", "خمسة", []),
        ("قتل ثلاثة في القصف، بحسب المرصد السوري.", "قتل", ["المرصد السوري"]),
        ("أعلنت وزارة الدفاع في بيان وقف القصف. وأوضح البيان أن جنديا قتل.", "قتل", ["وزارة الدفاع"]),
        ("قالت مصادر طبية إن طفلا قتل. وقال الجيش إنه رد. وذكرت المصادر أن امرأة أصيبت.", "أصيبت", ["مصادر طبية"]),
        ("وقال المتحدث باسم التحالف، تركي المالكي، إن غارة وقعت. وذكر المالكي أن جنديا قتل.", "قتل", ["تركي المالكي"]),
        ("نقلت رويترز عن مصدر أمني قوله إن جنديا قتل.", "قتل", ["رويترز", "مصدر أمني"]),
        ("قال مصدر إن الوزارة أعلنت مقتل جندي.", "جندي", ["مصدر", "الوزارة"]),
        ('قال سامي: "قتل أخي. ثم أصيب أبي. لا نعرف السبب". ونزح الأهالي.', "أصيب", ["سامي"]),
        ('قال سامي: "قتل أخي. ثم أصيب أبي. لا نعرف السبب". ونزح الأهالي.', "ونزح", []),
        ("قال المرصد إن القصف طال البلدة، التي قتل فيها العشرات العام الماضي، وأوقع جريحا.", "العشرات", []),
        ("قال المرصد إن القصف طال البلدة، التي قتل فيها العشرات العام الماضي، وأوقع جريحا.", "جريحا", ["المرصد"]),
        ("قتل سبعة في هجوم اتهمت أنقرة الحزب بتنفيذه. وأصيب ثلاثة.", "هجوم", ["أنقرة"]),
        ("قتل سبعة في هجوم اتهمت أنقرة الحزب بتنفيذه. وأصيب ثلاثة.", "سبعة", []),
        ("أصيب ثلاثة، وفق مراسلنا.", "ثلاثة", ["مراسلنا"]),
    ],
)
def test_who_speaks(text: str, word: str, links: list[str]) -> None:
    assert [link.surface for link in voice(text, word).links] == links


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("نفت روسيا قصف المستشفى.", "قصف", "denied"),
        ("حذرت المنظمة من نزوح الآلاف، وقتل أمس ثلاثة.", "نزوح", "warned"),
        ("حذرت المنظمة من نزوح الآلاف، وقتل أمس ثلاثة.", "ثلاثة", "asserted"),
        ("دعا المجلس إلى وقف القصف.", "وقف", "demanded"),
        ("نفت الوزارة المزاعم حول قصف المستشفى.", "قصف", "denied"),
    ],
)
def test_how_he_stands_to_it(text: str, word: str, expected: str) -> None:
    assert voice(text, word).stance == expected


def test_a_negation_and_a_condition_are_told_apart_from_stance() -> None:
    assert voice("لم يسقط ضحايا في الغارة.", "ضحايا").negated
    assert voice("في حال استمر القصف سينزح السكان.", "القصف").conditional
    assert not voice("سقط ضحايا في الغارة.", "ضحايا").negated


def test_a_speaker_takes_name_and_kind_of_the_actor_he_is() -> None:
    page = read("قالت وزارة الدفاع الروسية إن جنديا قتل.")
    start = page.text.index("وزارة")
    actor = Actor("وزارة الدفاع الروسية", "وزارة الدفاع الروسية", "Russian MoD", "Q1", "military", "official", "RU")
    mentions = [Mention(start, start + len(actor.surface), 1, 4, "made", actor)]
    (link,) = Voices(page, attribution.recognise(page), [], mentions).at(5, 6).links
    assert (link.name, link.entity, link.kind) == ("وزارة الدفاع الروسية", "Q1", "official")
