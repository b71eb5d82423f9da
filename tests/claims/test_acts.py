"""Sentences in, the acts they state out: which mentions of an act are claims, and their kinds (Rulings 2-7, 17)."""

from datetime import date

import pytest

from tawatur.claims import claims
from tawatur.read import read
from tawatur.recognise import recognise

HARM = (
    *("killed", "injured", "missing", "detained", "abducted"),
    *("released", "displaced", "evacuated", "returned", "besieged"),
)  # fmt: skip


def acts(text: str) -> list[str]:
    """The kinds of the acts claimed, a figure and a stance other than asserted beside them."""
    report = read(text, date(2021, 3, 4), "صحيفة")
    found = []
    for claim in claims(report, recognise(report)):
        if claim.kind not in HARM:
            figure = f" {claim.count.low}" if claim.count and claim.count.low is not None else ""
            stance = "" if claim.stance == "asserted" else f" {claim.stance}"
            found.append(claim.kind + figure + stance)
    return found


STATED = [
    ("شنت الطائرات ثلاث غارات على أطراف البلدة.", ["airstrike 3"]),
    ("غارات جوية استهدفت مستودعا شرق المدينة.", ["airstrike"]),
    ("إن القصف الذي طال القرية استهدف سوقا شعبية.", ["shelling"]),
    ("وقع الهجوم مساء أمس قرب الجسر واستهدف دورية للشرطة.", ["attack"]),
    ("استهدفت الطائرات الحربية محيط القرية بغارات متتالية.", ["airstrike"]),
    ("تعرضت قرى السهل وأطراف البلدة وتلال الشمال لقصف مدفعي.", ["shelling"]),
    ("قصفوا المخيم بالبراميل المتفجرة.", ["airstrike"]),
    ("قتل ثلاثة في قصف بغازات سامة استهدف الحي.", ["chemical_attack"]),
    ("سلسلة هجمات متزامنة بنحو خمس سيارات مفخخة ضربت العاصمة.", ["bombing 5"]),
    ("هدنة لوقف إطلاق النار بدأت منتصف الليل.", ["ceasefire"]),
    ("انفجار عبوة ناسفة استهدفت موكب القاضي.", ["bombing"]),
    ("قتل شرطيان إثر محاولة مسلحين اقتحام مركز للشرطة في البلدة.", ["storming"]),
    ("أحبطت القوات هجوما على الحاجز الشرقي.", ["attack"]),
    ("نجا القاضي من محاولة اغتيال.", ["attack"]),
    ("هاجمت مجموعة مسلحة بطارية مدفعية للجيش.", ["attack"]),
    ("هاجم مسلحون مجهزون بأحزمة ناسفة مبنى البلدية.", ["attack"]),
    ("قوات النظام تقصف بلدة في الريف الشرقي", ["shelling"]),
    ("أسفر القصف عن مقتل أربعة مدنيين.", ["shelling"]),
    ("أعلنت الجماعة مسؤوليتها عن الهجوم.", ["attack"]),
    ("انفجرت سيارة قرب المسجد.", ["bombing"]),
    ("دمرت طائرات التحالف ثلاث آليات.", ["destroyed 3"]),
    ("سيطرت القوات على قرية جبلية بعد معارك عنيفة.", ["captured_territory", "armed_clash"]),
    ("دخلت قافلة مساعدات إلى البلدة أمس.", ["aid_delivered"]),
    ("نفذ سلاح الجو أربعين طلعة على مواقع الجماعة.", ["airstrike 40"]),
    ("يحاول الجيش استعادة البلدة التي استولى عليها التنظيم قبل شهرين.", ["captured_territory"]),
    ("وبدأ الجانبان تبادل إطلاق النار قرب السوق.", ["armed_clash"]),
    ("اقتحم مسلح بوابة الفندق بسيارة مفخخة.", ["bombing"]),
    ("قتل شخصان في غارة، الجمعة، نفذتها طائرة من دون طيار.", ["missile_or_drone_strike"]),
    ("عرضت القناة صور منزل وسيارات متضررة في البلدة.", ["destroyed 1", "destroyed 2"]),
    ("في المقابل، قصفت المدفعية القريتين.", ["shelling"]),
    ("نجا الوزير من محاولة اغتيال بعد تفجير عبوتين ناسفتين قرب الجسر.", ["attack", "bombing"]),
    ("سمحت السلطات بدخول قافلة مساعدات إلى المخيم.", ["aid_delivered"]),
    ("دعا الأمين العام إلى وقف فوري للتصعيد.", ["ceasefire demanded"]),
    ("عقد شيوخ القبائل أول هدنة مع المسلحين في الإقليم.", ["ceasefire"]),
    ("وتنفي الحركة ذلك.", ["denial denied"]),
    ("وهو الأمر الذي تنفيه الجماعة.", ["denial denied"]),
    ("الناطق باسم الجيش: لن نسمح بوجود تهديد على الحدود.", ["warning warned"]),
    ("توعدت الجماعة بالرد على هجوم الجيش.", ["warning warned"]),
    ("وصف النائب الوضع بأنه خطير، متهما الحكومة بالتقصير.", ["accusation accused"]),
    ("وتطالب عائلة الشاب بفتح تحقيق في الحادث.", ["demand demanded"]),
]

UNSTATED = [
    "ويأتي الهجوم بعد أيام من هدوء نسبي.",
    "أقيمت معابر للسماح بدخول المساعدات إلى المدينة.",
    "أجرى الوسيط اتصالات لوقف القتال.",
    "يتأهب المسلحون لهجوم يستهدف استعادة المحافظة.",
    "دعوات إلى هدم الجسر القديم.",
    "عقدت الحركة مهرجانا في ذكرى اتفاقيات جنيف.",
    "وجدت القوات صعوبات في اقتحام القاعدة.",
    "ويعد هذا الهجوم الأعنف منذ شهور.",
    "نقل الجرحى من موقع الانفجار إلى المستشفى.",
    "تلاحق الشرطة منفذي الهجوم.",
    "رد الجيش على مصادر إطلاق النار.",
    "نشر الجيش تعزيزات لمنع المسلحين من إطلاق الصواريخ.",
    "أرسل التنظيم عناصره لاستهداف القافلة.",
    "يخطط التنظيم لهجمات جديدة.",
    "تسعى الجماعة لشن هجوم حاسم.",
    "حركة التمرد تستهدف المدنيين لإثارة الرعب في البلاد منذ سنوات طويلة كما يقول الوزير في حديثه اليوم.",
    "ويشهد الإقليم مواجهات شبه يومية.",
    "تثير الهجمات التي تشنها الجماعة قلق السكان.",
    "لم تعلن أي جهة مسؤوليتها عن الهجوم.",
    "عثرت الشرطة على عبوة ناسفة وفككتها.",
    "غادر المدنيون المنطقة المحاصرة.",
    "كان الوزير قد طالبا عدم كشف اسمه.",
    "رحب الوزير بتعزيز وقف إطلاق النار.",
    "ألقت الطائرات منشورات على المدينة.",
    "استولى المسلحون على أسلحة وذخائر.",
    "كانت العملية السياسية متعثرة.",
    "عقد الوزير مؤتمرا صحفيا.",
    "وتدمر مدينة أثرية وسط البلاد.",
]

SPOKEN = [
    ("أدان الأمين العام الهجوم على القافلة.", ["attack"]),
    ("اتهمت الحكومة المعارضة بالتجسس لصالح دولة أجنبية.", ["accusation accused"]),
    ("في هجوم اتهمت السلطات الحركة بتنفيذه قتل جنديان.", ["attack accused"]),
    ("طالب المجلس بإجراء تحقيق مستقل.", ["demand demanded"]),
    ("دعت المنظمة إلى وقف إطلاق النار فورا.", ["ceasefire demanded"]),
    ("تعهد الرئيس بمحاسبة المسؤولين.", ["pledge pledged"]),
    ("أكد التحالف أنه سيعاقب المخالفين، وأضاف: سنجري تحقيقا شاملا.", ["pledge pledged"]),
    ("حذر الوزير من نقص الوقود.", ["warning warned"]),
    ("نفى الجيش أن تكون طائراته قصفت القرية.", ["airstrike denied"]),
    ("ألقت الحكومة باللوم على جيرانها.", ["accusation accused"]),
]


@pytest.mark.parametrize(("text", "kinds"), STATED + SPOKEN, ids=[text for text, _ in STATED + SPOKEN])
def test_what_is_stated(text: str, kinds: list[str]) -> None:
    """An act that is told is one claim, of the kind that its own words give."""
    assert acts(text) == kinds


@pytest.mark.parametrize("text", UNSTATED)
def test_what_only_speaks_of_an_act(text: str) -> None:
    """A reference back, a purpose, a plan, a habit or a name is no claim."""
    assert acts(text) == []
