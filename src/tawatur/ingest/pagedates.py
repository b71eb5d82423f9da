"""A page in, its day of publication out with what says it, or the days that cannot all be right.

Marks that the page makes for machines come first (meta elements, JSON-LD), then its words. What finds days by guessing
makes 1 January of a year alone, so a guess counts only where the page spells that day; Arabic dates are read by our own
recogniser.
"""

import json
import re
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from itertools import islice
from typing import Any

from lxml.html import HtmlElement

from tawatur.errors import DocumentError
from tawatur.ingest.dates import day
from tawatur.model import Dated
from tawatur.read import read
from tawatur.recognise.times import recognise

_META = (
    "article:published_time", "og:published_time", "og:article:published_time", "article:published", "datepublished",
    "pubdate", "publishdate", "publish-date", "publish_date", "publication_date", "date", "dc.date", "dc.date.issued",
    "dcterms.date", "dcterms.created", "dcterms.issued", "parsely-pub-date", "sailthru.date", "article.published",
)  # fmt: skip
# Where outlets put the day: the element's name or class says so.
_DATED = (
    "//time | //*[contains(@class, 'date') or contains(@class, 'time') or contains(@class, 'byline')"
    " or contains(@class, 'publish') or contains(@id, 'date') or contains(@itemprop, 'date')]"
)
_ARTICLES = re.compile("Article|BlogPosting|Report")
_NESTED = ("@graph", "mainEntity", "mainEntityOfPage")
_YEAR = re.compile(r"\d{4}")
# A page that is made to keep its reader busy has a million of them.
_MOST_ELEMENTS, _MOST_PARTS = 500, 100
# Clocks of authors and servers stand in different zones.
_SLACK = timedelta(days=1)


def marks(tree: HtmlElement) -> list[Dated]:
    """The days that the page's marks for machines say, also where no reader sees them."""
    return [*_meta(tree), *_linked_data(tree)]


def dated(
    marked: list[Dated], tree: HtmlElement, html: str, guess: str | None, fetched: datetime | None
) -> tuple[Dated | None, tuple[Dated, ...]]:
    """The day that a page was published on; or None, and the days that cannot all be right."""
    found = marked or list(filter(None, [_spelt(guess, html) or _written(tree)]))
    if not found:
        return None, ()
    days = [mark.day for mark in found]
    if max(days) - min(days) > _SLACK or (fetched and max(days) > fetched.date() + _SLACK):
        return None, tuple(dict.fromkeys(found))
    return found[0], ()


def _meta(tree: HtmlElement) -> Iterator[Dated]:
    """What the meta elements say; most pages have several, in the names of several standards."""
    for element in tree.iter("meta"):
        names = {(element.get(kind) or "").strip().lower() for kind in ("property", "name", "itemprop")}
        if not names.isdisjoint(_META):
            yield from _day("meta", element.get("content"))


def _linked_data(tree: HtmlElement) -> Iterator[Dated]:
    """What the JSON-LD says of the article; of the page where it says nothing of the article."""
    nodes: list[dict[str, Any]] = []
    for script in tree.iter("script"):
        if (script.get("type") or "").strip().lower() == "application/ld+json":
            try:
                nodes += _nodes(json.loads(script.text or "", strict=False))
            except (ValueError, RecursionError):
                continue  # broken, as much of it is: what the page says elsewhere stands
    articles = [node for node in nodes if _ARTICLES.search(str(node.get("@type")))]
    for node in articles or nodes:
        yield from _day("json-ld", node.get("datePublished"))


def _nodes(data: Any, depth: int = 0) -> Iterator[dict[str, Any]]:
    """What is told of the page itself: not of other articles that it names."""
    if isinstance(data, list) and depth < 5:
        for one in data:
            yield from _nodes(one, depth + 1)
    elif isinstance(data, dict) and depth < 5:
        yield data
        for name in _NESTED:
            yield from _nodes(data.get(name), depth + 1)


def _day(by: str, value: object) -> Iterator[Dated]:
    try:
        yield Dated(by, day(value))
    except DocumentError:
        return  # in words or of another form; the page may say it elsewhere


def _spelt(guess: str | None, html: str) -> Dated | None:
    """The guessed day where the page has it in figures: 2018-03-17, 2018/03/17, 17/3/2018, 20180317."""
    found = next(_day("words", guess), None)
    if found is None:
        return None
    y, m, d = found.day.year, found.day.month, found.day.day
    figures = rf"(?<!\d)(?:{y}([-/.]?)0?{m}\1?0?{d}|0?{d}([-/.])0?{m}\2{y})(?!\d)"
    return found if re.search(figures, html) else None


def _written(tree: HtmlElement) -> Dated | None:
    """The first whole date in words, in an element that is made for it."""
    for words in _dated(tree):
        for mention in recognise(read(words)):
            if mention.value.precision in ("day", "hour") and _YEAR.search(words[mention.start : mention.end]):
                found: date = mention.value.start
                return Dated("words", found)
    return None


def _dated(tree: HtmlElement) -> Iterator[str]:
    for element in tree.xpath(_DATED)[:_MOST_ELEMENTS]:
        words = " ".join(islice(element.itertext(), _MOST_PARTS)).strip()
        if words and len(words) < 200:
            yield words
