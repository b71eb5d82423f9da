"""HTML pages: text without menus, and a day that the page itself says."""

from datetime import date
from pathlib import Path

import pytest

from tawatur.ingest import Given, documents
from tawatur.model import Document

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


def test_what_the_caller_says_of_a_page_stands(tmp_path: Path) -> None:
    found = read(tmp_path, EXAMPLE.read_bytes(), Given(date(2020, 8, 8), "غيرها"))
    assert (found.published, found.outlet) == (date(2020, 8, 8), "غيرها")


def test_a_declared_encoding_is_believed(tmp_path: Path) -> None:
    page = EXAMPLE.read_text(encoding="utf-8").replace('charset="utf-8"', 'charset="windows-1256"')
    found = read(tmp_path, page.encode("windows-1256"))
    assert "137 قتيلاً" in found.text
