"""Sentences of our own, and whose hand was in each fact that they state; `-` where the words name nobody."""

from datetime import date

import pytest

from tawatur.ingest import store
from tawatur.pipeline import read_document

ROWS = [
    # subjects, behind a verb and before it, past remarks and appositions
    ("قصفت المدفعية التركية قرية حدودية.", ["shelling المدفعية التركية"]),
    ("قال المرصد إن الجيش السوري ألقى ستة براميل متفجرة على البلدة.", ["airstrike الجيش السوري"]),
    ("جيش الفتح -وهو تحالف من فصائل- سيطر على التلة.", ["captured_territory جيش الفتح"]),
    ("قالت المصادر إن التنظيم استهدف دورية بإطلاق نار.", ["shooting التنظيم"]),
    ("إن طائرات حربية قصفت أطراف المدينة.", ["airstrike طائرات حربية"]),
    ("تمكنت القوات الحكومية من قتل ثلاثة مسلحين وإصابة آخر.", ["killed القوات الحكومية", "injured القوات الحكومية"]),
    ("ضيقت القوات اليمنية الخناق على البلدة وقتلت خمسة مسلحين.", ["killed القوات اليمنية"]),
    # whose act a noun is
    ("قتل مدني في قصف للقوات الحكومية.", ["killed قوات الحكومية", "shelling قوات الحكومية"]),
    ("قتل خمسة في هجمات وقصف لقوات النظام.", ["killed قوات النظام", "attack قوات النظام", "shelling قوات النظام"]),
    ("قتل 3 في انفجار عبوة ناسفة استهدفت دورية للشرطة.", ["killed -", "bombing -"]),
    ("دانت الرئاسة اقتحام مقر وزارة الدفاع.", ["storming -"]),
    ("أصيب طفل في القصف المتبادل.", ["injured -", "shelling -"]),
    ("جددت القوات التركية قصفها على القرى الحدودية.", ["shelling القوات التركية"]),
    ("منذ بدء القوات الروسية تصعيدها على المدينة أغلقت المدارس.", ["attack القوات الروسية"]),
    ("شهدت البلدة قصفا متبادلا بين الجيش والحوثيين.", ["shelling الجيش"]),
    ("وصل الخبر إلى قوات الأمن التي داهمت مخبأ في الحي.", ["storming قوات الأمن"]),
    ("قال الجيش التركي إنه نفذ الغارات على القرية.", ["airstrike الجيش التركي"]),
    ("سيطر الجيش السوري على التلة بعد هجوم مساء أمس.", ["captured_territory الجيش السوري", "attack الجيش السوري"]),
    ("أدانت المحكمة ثلاثة مسلحين متورطين في هجوم على السوق.", ["attack مسلحين"]),
    ("قال ضابط إن المتهم بتفجير السوق هرب.", ["bombing -"]),
    ("تحقق الشرطة في الهجوم على الجيش الذي قتل فيه خمسة.", ["attack -", "killed -"]),
    ("سيطر الجيش السوري على التلة عقب هروب المسلحين منها.", ["captured_territory الجيش السوري", "withdrawal المسلحين"]),
    # agents
    ("قتل مدنيان في انفجار لغم زرعته ميليشيا الحوثي.", ["killed ميليشيا الحوثي", "bombing ميليشيا الحوثي"]),
    ("قتل مدنيان باستهداف صاروخي مصدره قوات النظام.", ["killed قوات النظام", "shelling قوات النظام"]),
    ("داهم الجيش منزلا، ما أدى إلى اعتقال ستة، ثم أطلق سراحهم.", ["storming الجيش", "detained الجيش", "released -"]),
    ("قتل مدنيان وأصيب طفل برصاص جيش الاحتلال.", ["killed جيش الاحتلال", "injured جيش الاحتلال"]),
    ("قتل 5 في هجوم شنه مسلحون من حركة الشباب.", ["killed مسلحون من حركة الشباب", "attack مسلحون من حركة الشباب"]),
    # claimed and blamed
    ("قتل 5 جنود في هجوم تبنته حركة طالبان.", ["killed -", "attack حركة طالبان"]),
    ("اتهمت أنقرة حزب العمال الكردستاني بتنفيذ الهجوم.", ["attack حزب العمال الكردستاني"]),
    ("نسبت السلطات الهجوم إلى حزب العمال الكردستاني.", ["attack حزب العمال الكردستاني"]),
    # who stands before a verb of harm suffered it
    ("قالت الرئاسة إن جنديا تركيا قتل قرب الحدود.", ["killed -"]),
    # clashes
    ("اندلعت اشتباكات بين الجيش والحوثيين.", ["armed_clash الجيش"]),
    ("قتل 7 من عناصر داعش في اشتباكات مع القوات العراقية.", ["killed -", "armed_clash عناصر داعش"]),
    # what is beaten off, what is retaken
    ("أحبط الجيش هجوما كبيرا على القرية.", ["attack -"]),
    ("أعلن الجيش السوري استعادة السيطرة على البلدة.", ["captured_territory الجيش السوري"]),
    # clauses keep their own doers
    ("قصفت إسرائيل مخيما، فيما قتل شرطي في بغداد.", ["shelling إسرائيل", "killed -"]),
    ("شن الحوثيون هجوما أمس. وأسفر الهجوم عن مقتل طفل.", ["attack الحوثيون", "attack الحوثيون", "killed الحوثيون"]),
    ("قصفت الطائرات الروسية البلدة ولم يسقط قتلى.", ["airstrike الطائرات الروسية", "killed -"]),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "expected"), ROWS)
def test_doers(sentence: str, expected: list[str]) -> None:
    """Each fact has the doer that the words give it."""
    claims = read_document(store(sentence, published=date(2020, 5, 13), outlet="صحيفة")).claims
    assert [f"{c.kind} {c.actor.surface if c.actor else '-'}" for c in claims] == expected
