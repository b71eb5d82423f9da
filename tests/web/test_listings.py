"""Feeds, sitemaps and OPML lists: what they name, and that hostile ones grow into nothing."""

from datetime import date
from pathlib import Path

import pytest

from tawatur.errors import DocumentError, FetchError
from tawatur.fetch.listings import Entry, listing, opml

AT = "https://paper.example/feeds/all.xml"
RSS = """<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>صحيفة المثال</title>
<item><title> قصف   ليلي </title><link>/news/1#top</link><pubDate>Sat, 04 Jan 2020 01:30:00 +0300</pubDate></item>
<item><title>بلا رابط</title></item>
<item><link>https://paper.example/news/2</link><pubDate>أمس</pubDate></item></channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>م</title><entry><title>خبر</title>
<link rel="alternate" href="https://paper.example/3"/><published>2020-01-04T23:30:00-05:00</published></entry></feed>"""
MAP = """<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:n="http://www.google.com/schemas/sitemap-news/0.9">
<url><loc> https://paper.example/4 </loc><lastmod>2024-05-05</lastmod><n:news><n:publication><n:name>المثال</n:name>
</n:publication><n:publication_date>2020-01-05</n:publication_date><n:title>عنوان</n:title></n:news></url>
<url><loc>https://paper.example/5</loc><lastmod>2024-05-05</lastmod></url><url/></urlset>"""
INDEX = """<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
<sitemap><loc>https://paper.example/a.xml</loc></sitemap></sitemapindex>"""
LAUGHS = (
    '<!DOCTYPE r [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">'
    + "".join(f'<!ENTITY {chr(n)} "{f"&{chr(n - 1)};" * 10}">' for n in range(ord("c"), ord("k")))
    + "]>"
)
A_FILE = '<!DOCTYPE r [<!ENTITY f SYSTEM "file:///etc/hostname">]>'


def entries(text: str) -> tuple[Entry, ...]:
    found = listing(text.encode(), AT)
    assert found
    return found.entries


def test_a_feed_gives_pages_by_the_outlets_own_clock() -> None:
    assert entries(RSS) == (
        Entry("https://paper.example/news/1", "قصف ليلي", date(2020, 1, 4), "صحيفة المثال"),
        Entry("https://paper.example/news/2", None, None, "صحيفة المثال"),
    )
    assert entries(ATOM) == (Entry("https://paper.example/3", "خبر", date(2020, 1, 4), "م"),)


def test_a_sitemap_gives_pages_and_no_day_of_a_mere_change() -> None:
    assert entries(MAP) == (
        Entry("https://paper.example/4", "عنوان", date(2020, 1, 5), "المثال"),
        Entry("https://paper.example/5"),
    )
    found = listing(INDEX.encode(), AT)
    assert found and found.further == ("https://paper.example/a.xml",) and not found.entries


def test_what_is_neither() -> None:
    assert listing(b"<!doctype html><p>rss and feed in words", AT) is None
    assert listing(b"", AT) is None


def test_no_more_than_the_most() -> None:
    many = "".join(f"<url><loc>https://paper.example/{n}</loc></url>" for n in range(50))
    found = listing(f"<urlset>{many}</urlset>".encode(), AT, 7)
    assert found and len(found.entries) == 7
    items = "".join(f"<item><link>https://paper.example/{n}</link></item>" for n in range(50))
    found = listing(f'<rss version="2.0"><channel>{items}</channel></rss>'.encode(), AT, 7)
    assert found and len(found.entries) == 7


@pytest.mark.parametrize("head", [LAUGHS, A_FILE])
@pytest.mark.parametrize("name", ["j", "f"])
def test_entities_grow_into_nothing(head: str, name: str) -> None:
    host = Path("/etc/hostname").read_text(encoding="utf-8").strip() if Path("/etc/hostname").exists() else "?"
    for text in (
        f"{head}<urlset><url><loc>https://paper.example/&{name};</loc></url></urlset>",
        f'{head}<rss version="2.0"><channel><item><title>&{name};</title><link>https://paper.example/1</link></item>'
        "</channel></rss>",
    ):
        try:
            found = listing(text.encode(), AT)
        except FetchError:
            continue
        shown = str(found)
        assert len(shown) < 1000 and "haha" not in shown and host not in shown


@pytest.mark.parametrize("text", ["<urlset><url><loc>x", "<urlset>\0</urlset>", "<urlset></sitemapindex>"])
def test_a_broken_sitemap_is_told(text: str) -> None:
    with pytest.raises(FetchError, match="no sitemap"):
        listing(text.encode(), AT)


def test_a_broken_feed_gives_what_it_can() -> None:
    assert [one.url for one in entries(RSS[: RSS.rindex("<item>")])] == ["https://paper.example/news/1"]


def test_an_opml_list_gives_its_feeds_once(tmp_path: Path) -> None:
    path = tmp_path / "feeds.opml"
    path.write_text(
        '<opml version="2.0"><body><outline text="سوريا"><outline xmlUrl="https://a.example/rss"/>'
        '<outline xmlUrl=" https://b.example/rss "/></outline><outline xmlUrl="https://a.example/rss"/></body></opml>',
        encoding="utf-8",
    )
    assert opml(path) == ["https://a.example/rss", "https://b.example/rss"]
    path.write_text("no list", encoding="utf-8")
    with pytest.raises(DocumentError, match="no OPML"):
        opml(path)
