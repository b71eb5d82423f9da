"""Times beyond the corpus: every month name that CLDR knows, reports without a date, trust in any published day."""

from datetime import date, timedelta

import pytest
from babel.dates import get_month_names
from hypothesis import given, settings
from hypothesis import strategies as st

from tawatur.model import Mention, When
from tawatur.read import read
from tawatur.recognise.times import every, recognise

PUBLISHED = date(2018, 3, 18)
LOCALES = [
    f"ar_{land}" for land in ("AE", "DZ", "EG", "IQ", "JO", "LB", "LY", "MA", "MR", "PS", "SD", "SY", "TN", "YE")
]
PHRASES = [
    "أمس الجمعة",
    "ليل السبت الأحد",
    "منذ شهر",
    "قبل عامين",
    "في 29 شباط",
    "31 آذار الماضي",
    "العام الماضي",
    "خلال الأسبوع الجاري",
    "بين 3 و30 نيسان",
    "الصيف الماضي",
    "شهر رمضان",
    "لليوم السابع على التوالي",
    "آخر يوم من شباط",
    "من 26 كانون الأول إلى 4 كانون الثاني",
    "الأسبوع الرابع من شباط",
    "أواخر العام المقبل",
    "الأيام الثلاثة المقبلة",
]


def times(text: str, published: date | None = PUBLISHED) -> list[Mention]:
    return recognise(read(text, published))


def only(text: str, published: date | None = PUBLISHED) -> When:
    (mention,) = times(text, published)
    assert isinstance(mention.value, When)
    return mention.value


@pytest.mark.parametrize("locale", LOCALES)
def test_every_month_of_the_locale_is_known(locale: str) -> None:
    for number, name in get_month_names("wide", locale=locale).items():
        assert only(f"وقع ذلك في 5 {name} 2016.").start == date(2016, number, 5), name


@pytest.mark.parametrize("spelling", ["ابريل", "أبريل", "إبريل", "افريل", "نيسان", "أبريل/نيسان", "نيسان (أبريل)"])
def test_april_in_every_spelling(spelling: str) -> None:
    assert only(f"قُصفت في 4 {spelling} 2017").start == date(2017, 4, 4)


def test_without_a_published_day_only_absolute_dates_are_told() -> None:
    found = times("قُتل خمسة أمس الجمعة بعد هجوم 12 آذار 2011. ونزح ألف منذ شهر وعادوا في نيسان.", None)
    assert [m.value.start for m in found] == [date(2011, 3, 12)]


def test_since_without_a_published_day_keeps_its_start() -> None:
    assert only("الحرب دائرة منذ عام 2014", None).role == "since"


def test_a_weekday_is_the_published_day_itself() -> None:
    assert only("قُصفت البلدة الأحد").start == PUBLISHED


def test_a_date_soon_to_come_is_of_this_year_and_a_far_one_of_the_last() -> None:
    assert only("يلتقون في 2 نيسان").start.year == 2018
    assert only("التقوا في 2 تشرين الأول").start.year == 2017


def test_a_span_lends_its_year_to_its_beginning() -> None:
    value = only("من 20 كانون الأول إلى 5 كانون الثاني 2016")
    assert (value.start, value.end) == (date(2015, 12, 20), date(2016, 1, 5))


def test_joined_times_keep_their_children() -> None:
    (mention,) = times("منذ اندلاع الثورة في آذار 2011")
    assert mention.value.end == PUBLISHED
    assert [c.value.end for c in mention.children] == [date(2011, 3, 31)]


def test_the_span_leaves_out_conjunction_and_preposition() -> None:
    text = "وبالأمس قُصفت ولعام 2014 قصة"
    assert [text[m.start : m.end] for m in times(text)] == ["الأمس", "عام 2014"]


def test_every_reads_bare_days_that_news_does_not_use() -> None:
    text = read("سأعود في 15", PUBLISHED)
    assert recognise(text) == []
    assert [m.value.start for m in every(text)] == [date(2018, 3, 15)]


@settings(max_examples=200, deadline=None)
@given(st.sampled_from(PHRASES), st.dates(date(1990, 1, 1), date(2035, 12, 31)))
def test_any_published_day_gives_an_interval_in_order(phrase: str, published: date) -> None:
    for mention in times(phrase, published):
        assert mention.value.start <= mention.value.end
        assert abs(mention.value.start - published) < timedelta(1200)


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet="منذبيحتىأسالجمعةشهر 0123456789/-.،()\n", max_size=60))
def test_any_text_is_read(text: str) -> None:
    for mention in every(read(text, PUBLISHED)):
        assert 0 <= mention.start < mention.end <= len(text)
