"""An HTML page in, its article out: the text without menus and footers, headline, outlet, day and address.

The day is checked: what finds it guesses where a page says nothing it knows ("17 آذار 2018" gives it 1 January), so a
guess counts only where the page spells that day, and Arabic dates are read by our own recogniser.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import trafilatura
from lxml.etree import ParserError
from lxml.html import HtmlElement

from tawatur.errors import DocumentError
from tawatur.ingest.dates import day
from tawatur.read import read
from tawatur.recognise.times import recognise

# Where outlets put the day: the element's name or class says so.
_DATED = (
    "//time | //*[contains(@class, 'date') or contains(@class, 'time') or contains(@class, 'byline')"
    " or contains(@class, 'publish') or contains(@id, 'date') or contains(@itemprop, 'date')]"
)
# The day of the first edition, from what the page is marked with; words are for our own recogniser.
_FIRST_DATE = {"original_date": True, "extensive_search": False, "max_date": "2200-12-31"}
_YEAR = re.compile(r"\d{4}")


@dataclass(frozen=True, slots=True)
class Article:
    """What a page says beside its menus."""

    text: str
    title: str | None
    outlet: str | None
    published: date | None
    url: str | None


def article(html: str) -> Article:
    """The article of a page; `DocumentError` where there is none."""
    try:
        tree = trafilatura.load_html(html)
        found = trafilatura.bare_extraction(
            html, include_comments=False, include_tables=False, with_metadata=True, date_extraction_params=_FIRST_DATE
        )
    except (ParserError, ValueError) as error:  # what libxml2 says of markup that it cannot take in at all
        raise DocumentError("is no HTML that can be read; save its text as .txt") from error
    if tree is None or found is None or isinstance(found, dict) or not found.text:
        raise DocumentError("holds no article that can be found; save its text as .txt")
    published = _spelt(found.date, html) or _written(tree)
    return Article(found.text, found.title or None, found.sitename or None, published, found.url or None)


def _spelt(guess: str | None, html: str) -> date | None:
    """The guessed day where the page has it in figures: 2018-03-17, 2018/03/17, 17/3/2018, 20180317."""
    if not guess:
        return None
    found = day(guess)
    y, m, d = found.year, found.month, found.day
    figures = rf"(?<!\d)(?:{y}([-/.]?)0?{m}\1?0?{d}|0?{d}([-/.])0?{m}\2{y})(?!\d)"
    return found if re.search(figures, html) else None


def _written(tree: HtmlElement) -> date | None:
    """The first whole date in words, in an element that is made for it."""
    for words in _dated(tree):
        for mention in recognise(read(words)):
            if mention.value.precision in ("day", "hour") and _YEAR.search(words[mention.start : mention.end]):
                found: date = mention.value.start
                return found
    return None


def _dated(tree: HtmlElement) -> Iterator[str]:
    for element in tree.xpath(_DATED):
        words = " ".join(element.itertext()).strip()
        if words and len(words) < 200:
            yield words
