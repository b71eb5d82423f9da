"""HTML pages: text without menus, and a day that the page itself says."""

import json
from datetime import UTC, date, datetime
from pathlib import Path
from time import perf_counter

import pytest

from tawatur.errors import DocumentError
from tawatur.ingest import Given, documents
from tawatur.ingest.pages import article
from tawatur.model import Dated, Document

EXAMPLE = Path(__file__).parents[2] / "examples/09-beirut-port.html"
META = '<meta property="article:published_time" content="2020-08-07T06:30:00+03:00">'
TIME = '<time datetime="2020-08-07">الجمعة 7 آب 2020</time>'


def read(tmp_path: Path, page: str | bytes, given: Given | None = None) -> Document:
    path = tmp_path / "page.html"
    path.write_bytes(page if isinstance(page, bytes) else page.encode())
    (item,) = documents([str(path)], given)
    assert isinstance(item, Document), item
    return item


def test_the_article_without_its_menus(tmp_path: Path) -> None:
    found = read(tmp_path, EXAMPLE.read_bytes())
    assert "137 قتيلاً" in found.text and "أسعار الخضار" not in found.text and "من نحن" not in found.text
    assert (found.outlet, found.published) == ("مثال: صحيفة لبنانية", date(2020, 8, 7))


@pytest.mark.parametrize(
    ("head", "byline", "published"),
    [
        (META, TIME, date(2020, 8, 7)),
        ("", TIME, date(2020, 8, 7)),
        ("", '<span class="date">الجمعة 7 آب 2020</span>', date(2020, 8, 7)),
        ("", '<span class="post-date">07/08/2020</span>', date(2020, 8, 7)),
        # A year alone is no day, though what finds dates makes 1 January of it.
        ("", "<span>صيف 2020</span>", None),
    ],
)
def test_the_day_is_one_that_the_page_says(tmp_path: Path, head: str, byline: str, published: date | None) -> None:
    page = EXAMPLE.read_text(encoding="utf-8").replace(META, head).replace(TIME, byline)
    assert read(tmp_path, page).published == published


def test_hidden_words_are_no_day(tmp_path: Path) -> None:
    assert read(tmp_path, page("", '<span class="date" hidden>9 آب 2020</span>')).published is None


def test_what_the_caller_says_of_a_page_stands(tmp_path: Path) -> None:
    found = read(tmp_path, EXAMPLE.read_bytes(), Given(date(2020, 8, 8), "غيرها"))
    assert (found.published, found.outlet) == (date(2020, 8, 8), "غيرها")


def test_a_declared_encoding_is_believed(tmp_path: Path) -> None:
    page = EXAMPLE.read_text(encoding="utf-8").replace('charset="utf-8"', 'charset="windows-1256"')
    found = read(tmp_path, page.encode("windows-1256"))
    assert "137 قتيلاً" in found.text


def page(head: str = "", byline: str = "") -> str:
    return EXAMPLE.read_text(encoding="utf-8").replace(META, head).replace(TIME, byline)


def linked(data: object) -> str:
    return f'<script type="application/ld+json">{json.dumps(data)}</script>'


ARTICLE = {"@type": "NewsArticle", "datePublished": "2020-08-07T09:00:00Z", "dateModified": "2021-01-01"}
OTHER = {"@type": "NewsArticle", "datePublished": "2011-01-01"}


@pytest.mark.parametrize(
    ("head", "byline", "by"),
    [
        (META, "", "meta"),
        ('<meta itemprop="datePublished" content="2020-08-07">', "", "meta"),
        (linked(ARTICLE), "", "json-ld"),
        # Marks for machines count where no reader sees them.
        ("", '<div hidden><meta itemprop="datePublished" content="2020-08-07"></div>', "meta"),
        (linked({"@graph": [{"@type": "WebPage", "datePublished": "2019-01-01"}, ARTICLE]}), "", "json-ld"),
        # Other articles that the page names, and what is broken, say nothing of the page.
        (linked([ARTICLE, {"@type": "ItemList", "itemListElement": [OTHER]}]), "", "json-ld"),
        ('<script type="application/ld+json">{"datePublished": </script>', TIME, "words"),
        ('<script type="application/ld+json">' + "[" * 10_000 + "</script>", TIME, "words"),
        ("", '<span class="date">الجمعة 7 آب 2020</span>', "words"),
        ("", '<span class="date">٧ أغسطس ٢٠٢٠</span>', "words"),
        ("", '<span class="date">7 آب/أغسطس 2020</span>', "words"),
        ("", '<span class="date">17 ذو الحجة 1441 هـ</span>', "words"),
    ],
)  # fmt: skip
def test_the_day_is_told_with_what_says_it(tmp_path: Path, head: str, byline: str, by: str) -> None:
    found = read(tmp_path, page(head, byline))
    assert (found.published, found.published_by, found.doubtful) == (date(2020, 8, 7), by, ())


def test_marks_that_disagree_by_more_than_a_day_are_doubtful(tmp_path: Path) -> None:
    found = read(tmp_path, page(META + linked({**ARTICLE, "datePublished": "2020-08-09"})))
    assert (found.published, found.published_by) == (None, None)
    assert found.doubtful == (Dated("meta", date(2020, 8, 7)), Dated("json-ld", date(2020, 8, 9)))
    near = read(tmp_path, page(META + linked({**ARTICLE, "datePublished": "2020-08-08"})))
    assert (near.published, near.published_by, near.doubtful) == (date(2020, 8, 7), "meta", ())


LATER = '<meta property="article:published_time" content="2020-09-20T06:30:00+03:00">'


@pytest.mark.parametrize(
    "byline",
    [
        '<span class="date">الجمعة 7 آب 2020</span>',
        '<div class="post-date">نشر في: 7 أغسطس/آب 2020 الساعة 08:30 بتوقيت دمشق</div>',
        '<p class="byline">مراسلنا</p><time>17 ذو الحجة 1441 هـ</time>',
    ],
)
def test_a_dateline_days_before_the_marks_is_doubtful(tmp_path: Path, byline: str) -> None:
    found = read(tmp_path, page(LATER, byline))
    assert found.published is None
    assert found.doubtful == (Dated("meta", date(2020, 9, 20)), Dated("words", date(2020, 8, 7)))


@pytest.mark.parametrize(
    "byline",
    [
        # Near enough, or one of several is; the day of a change or of today; figures, which can be read two ways.
        '<span class="date">الجمعة 18 أيلول 2020</span>',
        '<span class="date">7 آب 2020</span><span class="date">تعديل: 20 أيلول 2020</span>',
        '<span class="date">الاثنين 23 تشرين الثاني 2020</span>',
        '<span class="date">09/08/2020</span>',
        # No line made for a date: a subtitle, a sentence, what stands below the text, a page with several headlines.
        "<h2>عام على مجزرة 7 آب 2019</h2>",
        '<p class="date">قال الناجون إن ما جرى في المدينة يوم 7 آب 2020 لن ينسى أبداً مهما طال الزمن</p>',
        f'<p>{"كانت المدينة هادئة قبل ذلك. " * 4}</p><span class="date">7 آب 2020</span>',
        '<h1>خبر آخر</h1><span class="date">7 آب 2020</span>',
    ],
)
def test_other_days_beside_the_marks_are_not(tmp_path: Path, byline: str) -> None:
    found = read(tmp_path, page(LATER, byline))
    assert (found.published, found.published_by, found.doubtful) == (date(2020, 9, 20), "meta", ())


def test_the_caller_settles_what_is_doubtful(tmp_path: Path) -> None:
    doubtful = page(META + linked({**ARTICLE, "datePublished": "2019-08-09"}))
    found = read(tmp_path, doubtful, Given(date(2020, 8, 8)))
    assert (found.published, found.published_by, found.doubtful) == (date(2020, 8, 8), "given", ())


def test_a_day_later_than_the_fetch_is_doubtful() -> None:
    fetched = datetime(2020, 8, 5, tzinfo=UTC)
    found = article(page(META), fetched)
    assert found.published is None and found.doubtful == (Dated("meta", date(2020, 8, 7)),)
    assert article(page(META), fetched.replace(day=6)).published == Dated("meta", date(2020, 8, 7))


@pytest.mark.parametrize(
    "hidden",
    [
        '<p style="display: none">{}</p>',
        '<p style="color:red;DISPLAY:NONE !important">{}</p>',
        '<p style="visibility:hidden">{}</p>',
        '<p style="opacity:0">{}</p>',
        '<p style="font-size:0">{}</p>',
        '<p><span style="font-size: 0px;">{}</span></p>',
        '<p style="position:absolute; left:-9999px">{}</p>',
        '<p style="text-indent:-9999em">{}</p>',
        '<p aria-hidden="true">{}</p>',
        "<p hidden>{}</p>",
        '<div style="display:none"><div><p>{}</p></div></div>',
        "<template><p>{}</p></template>",
        "<style>/* a */ .x, #y {{ display:none }}</style><p class='a x'>{}</p>",
        "<style>@media print {{ .z {{ color:red }} }} #y {{ font-size:0 }}</style><p id='y'>{}</p>",
    ],
)
def test_what_a_page_hides_is_no_text_of_it(tmp_path: Path, hidden: str) -> None:
    paragraph = "<p>" + "قال شهود إن الأهالي عادوا إلى بيوتهم بعد القصف. " * 3 + "</p>"
    words = "قُتل مئة جندي في البلدة كما قال مصدر لم يذكر اسمه."
    last = "<p>" + "وعاد التلاميذ إلى مدارسهم بعد أسبوع. " * 3 + "</p>"
    found = read(tmp_path, f"<html><body><article>{paragraph}{hidden.format(words)}{last}</article></body></html>")
    assert "مئة" not in found.text and "بعد القصف" in found.text and "التلاميذ" in found.text


@pytest.mark.parametrize(
    "shown",
    [
        '<p style="opacity:0.9;font-size:0.8em">{}</p>',
        '<p style="margin-left:-10px">{}</p>',
        '<p aria-hidden="false">{}</p>',
        "<style>@media print {{ .x {{ display:none }} }}</style><p class='x'>{}</p>",
        "<style>body {{ visibility:hidden }}</style><p>{}</p>",
    ],
)
def test_what_a_page_shows_stays(tmp_path: Path, shown: str) -> None:
    words = "قُتل مئة جندي في البلدة كما قال مصدر لم يذكر اسمه."
    paragraph = "<p>" + "قال شهود إن الأهالي عادوا إلى بيوتهم بعد القصف. " * 3 + "</p>"
    found = read(tmp_path, f"<html><body><article>{paragraph}{shown.format(words)}{paragraph}</article></body></html>")
    assert words in found.text


def test_a_page_that_declares_the_wrong_encoding(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_bytes(EXAMPLE.read_text(encoding="utf-8").encode("windows-1256", "ignore"))
    (item,) = documents([str(path)])
    assert isinstance(item, DocumentError) and "windows-1256" in str(item)
    declared = EXAMPLE.read_text(encoding="utf-8").replace('charset="utf-8"', 'charset="windows-1256"')
    assert "137 قتيلاً" in read(tmp_path, declared.encode()).text


def test_a_page_that_is_ten_thousand_deep_stops_nothing(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_text(f"<html><body>{'<div>' * 10_000}<p>قُتل رجل.</p></body></html>", encoding="utf-8")
    assert len(list(documents([str(path)]))) == 1


@pytest.mark.parametrize(
    "busy", ["<i hidden></i>و", "<time>و</time>", "<style>/*/*/*/*", "<b class=date>", "{", "/*{}"]
)
def test_a_page_made_to_keep_its_reader_busy_does_not(tmp_path: Path, busy: str) -> None:
    path = tmp_path / "page.html"
    words = f"<p>{'قُتل رجل في حلب كما قال شهود. ' * 5}</p>"
    path.write_text(f"<html><body><style>{busy * 20_000}</style>{words}{busy * 20_000}</body></html>", encoding="utf-8")
    began = perf_counter()
    assert len(list(documents([str(path)]))) == 1
    assert perf_counter() - began < 60
