"""Sentences in, how their origin stands to what they state out: denied, promised, threatened, asked (Stance)."""

from datetime import date

import pytest

from tawatur.claims import claims
from tawatur.read import read
from tawatur.recognise import recognise


def stances(text: str) -> list[str]:
    """Every claim's kind and stance, a figure beside them."""
    report = read(text, date(2021, 3, 4), "صحيفة")
    found = []
    for claim in claims(report, recognise(report)):
        figure = f" {claim.count.low}" if claim.count and claim.count.low is not None else ""
        found.append(claim.kind + figure + " " + claim.stance)
    return found


CASES = [
    # what a party says was not done
    ("قال الجيش إنه لم ينفذ أي غارات على البلدة.", ["airstrike denied"]),
    ("أكد المتحدث العسكري أن قواته لم تقصف المخيم.", ["shelling denied"]),
    ("لم يقع أي هجوم على المطار، بحسب المحافظ.", ["attack denied"]),
    ("وأكد البيان عدم وقوع أي هجوم على القنصلية.", ["attack denied"]),
    ("وقال الناطق إن القوات لم تدخل المدينة حتى الآن.", []),  # not yet is no denial
    ("لم تقصف الطائرات البلدة اليوم.", []),  # nobody denies
    # a rumour and what is said of it
    ("وأضاف أن ما نشر عن اعتقال خمسة ضباط غير صحيح.", ["detained 5 denied"]),
    ("الأنباء المتداولة عن مقتل سبعة جنود عارية عن الصحة، وفق الوزارة.", ["killed 7 denied"]),
    ("نفى مصدر أمني صحة الأنباء التي تفيد بانسحاب قواته من سنجار.", ["withdrawal denied"]),
    (
        "نفى الجيش ذلك، مشيرا إلى أن خمسة جنود قتلوا في كمين بالبلدة.",
        ["denial denied", "killed 5 asserted", "attack asserted"],
    ),
    # whose doing it was not
    ("تبرأت الجماعة من الهجوم على الكنيسة.", ["attack denied"]),
    ("استبعد مسؤول عسكري أن تكون قواته قصفت المخيم.", ["shelling denied"]),
    # what is to come
    ("وقال إن قواته ستحرر المدينة قريبا.", ["captured_territory pledged"]),
    ("بموجب الاتفاق ستفرج السلطات عن 90 معتقلا.", ["released 90 pledged"]),
    ("وقال الوزير: سنقصف العاصمة إذا قصفت مدننا.", ["shelling warned"]),
    ("حذرت الأمم المتحدة من نزوح مئات الآلاف إذا تواصل القتال في المدينة.", ["displaced 200000 warned"]),
    (
        "ونبه المتحدث إلى أن الهجوم على المدينة سيؤدي إلى نزوح آلاف العائلات.",
        ["attack asserted", "displaced 2000 warned"],
    ),
    # the object of a word of saying
    ("هدد الجيش باقتحامها.", ["storming warned"]),
    ("أبدت الفصائل استعدادها لوقف إطلاق النار.", ["ceasefire pledged"]),
    ("وعدت الحكومة بالإفراج عن المعتقلين.", ["released pledged"]),
    ("فر السكان خوفا من القصف.", ["displaced 2 asserted"]),  # a reason
    ("ناشد الأهالي الصليب الأحمر إجلاء الجرحى.", ["evacuated demanded"]),
    ("شدد المبعوث على ضرورة فتح المدارس.", ["demand demanded"]),
    ("رفضت الوزارة المزاعم ووصفتها بالسخيفة.", ["denial denied"]),
    ("وقال الرئيس إن بلاده لن تقف مكتوفة الأيدي.", ["warning warned"]),
    ("وأضاف أن حكومته ستعزز دعمها للمزارعين.", ["pledge pledged"]),
    # what is only said to be so
    ("زعم التنظيم استهداف سفينة قرب الميناء.", ["attack hedged"]),
    ("تضاربت الأنباء حول مقتل سبعة جنود.", ["killed 7 hedged"]),
    # nobody came to harm
    ("وقع الانفجار فجرا في السوق من دون أن يوقع قتلى.", ["explosion asserted", "killed 0 asserted"]),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_a_claim_stands_as_its_words_say(text: str, expected: list[str]) -> None:
    assert stances(text) == expected
