"""Bytes of a feed, a sitemap or an OPML list in, the pages that it names out; knows no network.

XML is read without entities, so none can grow or lead to a file.
"""

import io
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from email.utils import parsedate_to_datetime
from itertools import islice
from pathlib import Path
from typing import Any
from urllib.parse import urldefrag, urljoin

from tawatur.errors import DocumentError, FetchError

MOST_ENTRIES = 50_000
_HEAD = 2**12
_TITLE = 1_000


@dataclass(frozen=True, slots=True)
class Entry:
    """A page that a feed or a sitemap names, with what it says of it."""

    url: str
    title: str | None = None
    published: date | None = None
    outlet: str | None = None


@dataclass(frozen=True, slots=True)
class Listing:
    """What a feed or a sitemap names: pages, and further sitemaps."""

    kind: str  # feed or sitemap
    entries: tuple[Entry, ...] = ()
    further: tuple[str, ...] = ()


def listing(data: bytes, url: str, most: int = MOST_ENTRIES) -> Listing | None:
    """What a feed or a sitemap at an address names, no more than the most; None where it is neither."""
    head = data[:_HEAD].lower()
    if b"<urlset" in head or b"<sitemapindex" in head:
        return _sitemap(data, url, most)
    if any(mark in head for mark in (b"<rss", b"<feed", b"<rdf:rdf")):
        return _feed(data, url, most)
    return None


def opml(path: Path) -> list[str]:
    """The addresses of the feeds of an OPML list."""
    from lxml import etree

    try:
        found = [outline.get("xmlUrl") for _, outline in _elements(path.read_bytes(), "outline")]
    except OSError as error:
        raise DocumentError(f"{path}: cannot be read: {error.strerror}") from error
    except etree.XMLSyntaxError as error:
        raise DocumentError(f"{path}: is no OPML that can be read ({error.msg})") from error
    return list(dict.fromkeys(url.strip() for url in found if url))


def _feed(data: bytes, url: str, most: int) -> Listing:
    import feedparser

    # A stream, since a string might be taken for an address or a file.
    found = feedparser.parse(io.BytesIO(data), sanitize_html=False, resolve_relative_uris=False)
    outlet = _line(found.feed.get("title"))
    entries = (
        Entry(_joined(url, one["link"]), _line(one.get("title")), _said(one), outlet)
        for one in found.entries
        if one.get("link")
    )
    return Listing("feed", tuple(islice(entries, most)))


def _sitemap(data: bytes, url: str, most: int) -> Listing:
    from lxml import etree

    entries: list[Entry] = []
    further: list[str] = []
    try:
        for name, element in islice(_elements(data, "url", "sitemap"), most):
            said = {etree.QName(one).localname: one.text for one in element.iterdescendants("{*}*")}
            if not (place := said.get("loc")):
                continue
            if name == "sitemap":
                further.append(_joined(url, place))
            else:
                entries.append(Entry(
                    _joined(url, place), _line(said.get("title")), _day(said.get("publication_date")),
                    _line(said.get("name")),
                ))  # fmt: skip
    except etree.XMLSyntaxError as error:
        raise FetchError(f"is no sitemap that can be read ({error.msg})") from error
    return Listing("sitemap", tuple(entries), tuple(further))


def _elements(data: bytes, *names: str) -> Iterator[tuple[str, Any]]:
    """The elements of some names, each thrown away after it was looked at."""
    from lxml import etree

    wanted = [f"{{*}}{name}" for name in names]
    stream = etree.iterparse(
        io.BytesIO(data), tag=wanted, resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
    )
    for _, element in stream:
        yield etree.QName(element).localname, element
        element.clear()
        while element.getprevious() is not None:
            del element.getparent()[0]


def _joined(base: str, place: str) -> str:
    """The address of a page, without the part of the page that it leads to; one that is none fails when it is asked."""
    try:
        return urldefrag(urljoin(base, place.strip())).url
    except ValueError:
        return place.strip()


def _line(text: str | None) -> str | None:
    return " ".join(text.split())[:_TITLE] or None if text else None


def _said(entry: Any) -> date | None:
    """The day of an entry by its own clock: what is published at one in the night is not of the day before."""
    return _day(entry.get("published"))


def _day(words: str | None) -> date | None:
    """The day of a time as feeds (RFC 822) and sitemaps (ISO 8601) write it; None where it is neither."""
    for reading in (datetime.fromisoformat, parsedate_to_datetime):
        try:
            found = reading(words.strip()) if words else None
        except (ValueError, TypeError):
            continue
        if found and 1990 <= found.year <= 2200:
            return found.date()
    return None
