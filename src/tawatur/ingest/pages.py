"""An HTML page in, its article out: the text without menus and what is hidden, headline, outlet, day, address."""

import io
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import trafilatura
from lxml.etree import ParserError

from tawatur.errors import DocumentError
from tawatur.ingest.decoding import decode_page
from tawatur.ingest.hidden import without_hidden
from tawatur.ingest.items import Item, Placed, whole
from tawatur.ingest.originals import Original
from tawatur.ingest.pagedates import dated, marks
from tawatur.ingest.storing import Given, store
from tawatur.model import Dated

# The day of the first edition, from what the page is marked with; words are for our own recogniser.
_FIRST_DATE = {"original_date": True, "extensive_search": False, "max_date": "2200-12-31"}


@dataclass(frozen=True, slots=True)
class Article:
    """What a page says beside its menus; `doubtful` are its days of publication where they cannot all be right."""

    text: str
    title: str | None
    outlet: str | None
    published: Dated | None
    doubtful: tuple[Dated, ...]
    url: str | None

    def fields(self, given: Given) -> dict[str, Any]:
        """What `store` takes of it beside text and id: what the caller says stands before what the page says."""
        published = given.dated() or self.published
        known = {"title": self.title, "outlet": given.outlet or self.outlet, "url": self.url}
        return {**known, "published": published, "doubtful": () if published else self.doubtful}


def read(stream: io.BufferedReader, item: Item, given: Given) -> Iterator[Placed]:
    """The document of a file."""
    data = whole(stream)
    found = article(decode_page(data, item.name))
    document = store(found.text, id=item.id, **found.fields(given))
    yield Placed(item.where, document, Original(item.where, data))


def article(html: str, fetched: datetime | None = None) -> Article:
    """The article of a page, which may have been fetched at some time; `DocumentError` where there is none."""
    try:
        tree = trafilatura.load_html(html)
        marked = [] if tree is None else marks(tree)
        found = tree is not None and trafilatura.bare_extraction(
            without_hidden(tree), include_comments=False, include_tables=False, with_metadata=True,
            date_extraction_params=_FIRST_DATE,
        )  # fmt: skip
    except (ParserError, ValueError, RecursionError) as error:  # what libxml2 says of markup that it cannot take in
        raise DocumentError("is no HTML that can be read; save its text as .txt") from error
    if not found or isinstance(found, dict) or not found.text:
        raise DocumentError("holds no article that can be found; save its text as .txt")
    published, doubtful = dated(marked, tree, html, found.date, fetched)
    return Article(found.text, found.title or None, found.sitename or None, published, doubtful, found.url or None)
