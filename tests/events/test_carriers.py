"""Who carries whose text: copies with other headlines and figures, paragraphs taken over, and what only looks alike."""

import random
from collections.abc import Mapping

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tawatur.events.alike import Joined, alike, likeness
from tawatur.events.carriers import Carriers, carriers
from tawatur.model import Fingerprint
from tawatur.read import read
from tawatur.read.fingerprints import fingerprint

MARKET = [
    "قتل تسعة أشخاص وأصيب عشرون آخرون في انفجار سيارة مفخخة وسط سوق الخضار في بلدة الزيتونة صباح الأربعاء.",
    "وقال ضابط في الشرطة طلب عدم كشف اسمه إن السيارة كانت متوقفة أمام محل لبيع الأقمشة منذ الليلة السابقة.",
    "ونقلت فرق الإسعاف المصابين إلى مشفيين قريبين بينما طوقت قوات الأمن المكان ومنعت الصحفيين من الاقتراب منه.",
    "ولم تعلن أي جهة مسؤوليتها عن التفجير حتى الآن لكن السلطات المحلية وجهت أصابع الاتهام إلى خلايا نائمة.",
]
BRIDGE = [
    "استهدفت طائرة مسيرة فجر الخميس جسرا يربط ضفتي النهر شمال مدينة السنديان ما أدى إلى توقف حركة العبور عليه.",
    "وأفاد سكان في الأحياء القريبة بأنهم سمعوا دوي ثلاثة انفجارات متتالية تبعتها أعمدة من الدخان الأسود.",
    "وذكر مهندس في مديرية الطرق أن إصلاح الأضرار يحتاج إلى شهرين على الأقل إن توفرت المعدات اللازمة لذلك.",
]
TALKS = [
    "يلتقي وفدا الطرفين مطلع الأسبوع المقبل في عاصمة محايدة لبحث تبادل الأسرى وفتح الطرق بين المحافظات الثلاث.",
    "وأوضح دبلوماسي مطلع على التحضيرات أن جدول الأعمال لا يزال موضع خلاف وأن الوسطاء يعملون على تضييق الفجوات.",
    "ورحبت منظمات إغاثة بالخطوة ودعت إلى السماح بدخول القوافل الغذائية من دون شروط قبل حلول فصل الشتاء.",
]
BACKGROUND = [
    "ويشهد الإقليم منذ أربعة أعوام نزاعا مسلحا بين القوات الحكومية وفصائل معارضة أسفر عن تشريد مئات آلاف السكان.",
    "وفشلت جولات عدة من الوساطة الدولية في التوصل إلى هدنة دائمة رغم الضغوط التي مارستها دول الجوار على الطرفين.",
    "وتقول منظمات حقوقية إن جميع أطراف النزاع ارتكبت انتهاكات جسيمة بحق المدنيين ترقى إلى جرائم حرب موصوفة.",
    "ويعتمد معظم من بقي من السكان على المساعدات التي تصل عبر معبر واحد يغلق بين حين وآخر لأسباب أمنية معلنة.",
]
FOOTER = (
    "المرصد الشعبي هيئة مستقلة غير ربحية تعنى برصد الأحداث الميدانية وتوثيقها عبر شبكة من المتطوعين في الداخل والخارج."
)


def found(texts: Mapping[str, str | list[str]], outlets: Mapping[str, str] | None = None) -> Carriers:
    """The carriers of texts, given whole or as sentences."""
    whole = {name: text if isinstance(text, str) else " ".join(text) for name, text in texts.items()}
    return carriers({name: fingerprint(read(text)) for name, text in whole.items()}, outlets or {})


def at(carried: Carriers, name: str, sentences: list[str], sentence: str) -> str:
    """The carrier of a sentence of a text."""
    start = " ".join(sentences).index(sentence)
    return carried.at(name, start + 3, start + 20)


def test_a_copy_has_the_carrier_of_its_original() -> None:
    copy = ["خبر من الزيتونة", *MARKET[:2], MARKET[2].replace("قوات الأمن", "الشرطة"), MARKET[3]]
    carried = found({"b": MARKET, "a": copy, "c": BRIDGE})
    assert [carried.of(name) for name in "abc"] == ["a", "a", "c"]
    assert carried.copied("a", "b") == carried.copied("b", "a") == 1
    assert carried.copied("a", "c") == 0


def test_an_update_with_other_figures_is_the_same_text() -> None:
    update = [MARKET[0].replace("تسعة", "أحد عشر").replace("عشرون", "27"), *MARKET[1:], TALKS[2]]
    carried = found({"a": MARKET, "b": update})
    assert carried.of("b") == "a"


def test_a_paragraph_taken_over_is_carried_and_the_rest_is_not() -> None:
    long = [*TALKS, *BRIDGE, *MARKET[:2], *BACKGROUND]
    carried = found({"long": long, "agency": MARKET})
    assert carried.of("long") == "long" and carried.of("agency") == "agency"
    assert at(carried, "long", long, MARKET[0]) == at(carried, "agency", MARKET, MARKET[0]) == "agency"
    assert at(carried, "long", long, BRIDGE[0]) == "long"
    assert 0 < carried.copied("long", "agency") < carried.copied("agency", "long") < 1


def test_two_reports_of_one_agency_text_are_not_joined_through_it() -> None:
    one, other = [*MARKET[:3], *TALKS, *BACKGROUND[:2]], [*MARKET[:3], *BRIDGE, *BACKGROUND[2:]]
    carried = found({"a": one, "b": other, "wire": MARKET[:3]})
    assert len({carried.of(name) for name in ("a", "b", "wire")}) == 3
    assert {at(carried, "a", one, MARKET[1]), at(carried, "b", other, MARKET[1])} == {"wire"}


def test_the_same_background_under_other_news_is_no_copy() -> None:
    one, other = [*MARKET[:3], *BACKGROUND], [*BRIDGE, *BACKGROUND]
    carried = found({"a": one, "b": other})
    assert carried.copied("a", "b") > 0.5
    assert carried.of("a") != carried.of("b")
    assert at(carried, "a", one, BACKGROUND[1]) == at(carried, "b", other, BACKGROUND[1])


NAMES = ["السوسن", "الياسمين", "الحور", "الصفصاف", "البيلسان", "السرو", "الدردار", "الرمان"]
SHORT = [
    "استهدف قصف مدفعي حي {} مساء اليوم وأصاب منزلا خاليا من سكانه",
    "خرج أهالي {} في مظاهرة طالبت بإطلاق المعتقلين وتحسين الخدمات العامة",
    "وصلت إلى {} قافلة من عشرين شاحنة محملة بالطحين والأدوية وحليب الأطفال",
    "أغلق مسلحون طريق {} وأحرقوا إطارات احتجاجا على مقتل أحد وجهائهم",
    "عثر سكان {} على عبوة ناسفة قرب مدرسة ففككها فريق من الهندسة",
    "تسلم مجلس {} المحلي جثامين أربعة شبان فقدوا قبل عام كامل",
    "انسحبت الدوريات من مدخل {} بعد ساعات على انتشارها المفاجئ هناك",
    "انقطعت الكهرباء عن {} إثر سقوط قذيفة على محطة التحويل الرئيسية",
]


def test_what_an_outlet_always_says_joins_nothing() -> None:
    texts = {
        f"d{i}": f"{text.format(name)}.\n{FOOTER}\n{FOOTER}"
        for i, (text, name) in enumerate(zip(SHORT, NAMES, strict=True))
    }
    carried = found(texts, dict.fromkeys(texts, "المرصد الشعبي"))
    assert len({carried.of(name) for name in texts}) == len(texts)
    assert carried.copied("d0", "d1") == 0


def test_many_copies_by_one_outlet_are_still_copies() -> None:
    texts = {f"d{i}": [f"تحديث {i}\n", *MARKET, text.format(NAMES[i]) + "."] for i, text in enumerate(SHORT)}
    carried = found(texts, dict.fromkeys(texts, "وكالة"))
    assert {carried.of(name) for name in texts} == {"d0"}


def test_a_row_of_updates_joins_no_strangers() -> None:
    parts = [*MARKET, *BRIDGE, *TALKS, *BACKGROUND]
    texts = {f"d{i}": parts[i : i + 6] for i in range(len(parts) - 5)}
    carried = found(texts)
    groups = [[name for name in texts if carried.of(name) == of] for of in {carried.of(name) for name in texts}]
    assert all(carried.copied(one, other) > 0 for group in groups for one in group for other in group)


@pytest.mark.parametrize(
    ("one", "other", "together"),
    [
        ("مقتل ثلاثة جنود في كمين قرب المعبر الحدودي", "مقتل ثلاثة جنود في كمين قرب المعبر الحدودي.", True),
        ("مقتل ثلاثة جنود في كمين قرب المعبر الحدودي", "مقتل خمسة جنود في كمين قرب الجسر الشمالي", False),
        ("قتل جندي", "قتل جندي", False),
        ("", "", False),
    ],
)
def test_short_texts_are_one_only_when_all_of_them_is(one: str, other: str, together: bool) -> None:
    carried = found({"a": one, "b": other})
    assert (carried.of("b") == "a") == together


def test_nothing_known_of_a_text_leaves_it_on_its_own() -> None:
    carried = carriers({"a": Fingerprint(b"")}, {})
    assert carried.of("a") == carried.at("a", 0, 4) == "a"
    assert carried.of("z") == carried.at("z", 0, 4) == "z"
    assert carried.copied("a", "z") == carried.copied("a", "a") == 0


SENTENCES = [*MARKET, *BRIDGE, *TALKS, *BACKGROUND, *(t.format(n) + "." for t, n in zip(SHORT, NAMES, strict=True))]
REPORTS = st.lists(st.lists(st.sampled_from(SENTENCES), max_size=6, unique=True), max_size=8)


@settings(max_examples=60, deadline=None)
@given(REPORTS, st.randoms(use_true_random=False))
def test_order_changes_nothing_and_groups_are_known_by_a_member(
    reports: list[list[str]], chance: random.Random
) -> None:
    texts = {f"d{i}": sentences for i, sentences in enumerate(reports)}
    shuffled = list(texts.items())
    chance.shuffle(shuffled)
    one, other = found(texts), found(dict(shuffled))
    for name, sentences in texts.items():
        assert one.of(name) == other.of(name) <= name
        assert one.of(one.of(name)) == one.of(name)
        for sentence in sentences:
            assert at(one, name, sentences, sentence) == at(other, name, sentences, sentence) in texts


@settings(max_examples=60, deadline=None)
@given(REPORTS)
def test_what_is_printed_twice_has_one_carrier(reports: list[list[str]]) -> None:
    carried = found({f"{k}{i}": sentences for i, sentences in enumerate(reports) for k in "ab"})
    assert all(carried.of(f"b{i}") == carried.of(f"a{i}") for i, sentences in enumerate(reports) if sentences)


@given(st.lists(st.binary(max_size=4).map(lambda b: b.ljust(4, b"\0") * 3)), st.floats(0.1, 1))
def test_every_equal_minhash_is_found(minhashes: list[bytes], least: float) -> None:
    pairs = list(alike(minhashes, least))
    assert all(
        one < other and likeness(minhashes[one], minhashes[other]) == found >= least for one, other, found in pairs
    )
    joined = Joined(len(minhashes), [(one, other) for one, other, _ in pairs])
    firsts = {minhash: i for i, minhash in reversed(list(enumerate(minhashes)))}
    assert [joined.of(i) for i in range(len(minhashes))] == [firsts[minhash] for minhash in minhashes]
