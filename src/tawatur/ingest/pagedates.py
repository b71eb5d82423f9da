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

from lxml.etree import XPath
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
_IS_DATED = (
    "self::time or contains(@class, 'date') or contains(@class, 'time') or contains(@class, 'byline')"
    " or contains(@class, 'publish') or contains(@id, 'date') or contains(@itemprop, 'date')"
)
_DATED, _MADE_FOR_A_DATE = f"//*[{_IS_DATED}]", XPath(f"boolean({_IS_DATED})")
_ARTICLES = re.compile("Article|BlogPosting|Report")
_NESTED = ("@graph", "mainEntity", "mainEntityOfPage")
_YEAR, _IN_FIGURES = re.compile(r"\d{4}"), re.compile(r"\d\s*[-/.]\s*\d")
# A page that is made to keep its reader busy has a million of them.
_MOST_ELEMENTS, _MOST_PARTS = 500, 100
# Clocks of authors and servers stand in different zones.
_SLACK = timedelta(days=1)
# Hijri months begin a day or two apart from country to country, and what is written at night is printed later.
_LINE_SLACK = timedelta(days=3)
_LONG, _MOST_OTHER_WORDS, _PARAGRAPH = 200, 6, 80


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
    if marked and (line := _earlier_line(tree, min(days))):
        return None, tuple(dict.fromkeys((*found, line)))
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
    for element in tree.xpath(_DATED)[:_MOST_ELEMENTS]:
        words = _words(element)
        for found, _ in _days(words) if len(words) < _LONG else ():
            return Dated("words", found)
    return None


def _earlier_line(tree: HtmlElement, first: date) -> Dated | None:
    """What the line under the headline says, where it is days before all marks.

    Only an earlier day speaks against the marks: they are then those of a page that was moved or printed again. A
    later one is that of a change, or of today. Nor do figures, of which nobody knows whether day or month comes first.
    """
    said = [found for words in _datelines(tree) for found in _days(words)]
    spelt = [found for found, surface in said if not _IN_FIGURES.search(surface)]
    earlier = bool(spelt) and max(found for found, _ in said) < first - _LINE_SLACK
    return Dated("words", spelt[0]) if earlier else None


def _datelines(tree: HtmlElement) -> Iterator[str]:
    """The lines between the only headline and the first paragraph that are made for a date and hold little else."""
    headlines = tree.xpath("//h1")
    for element in headlines[0].xpath("following::*")[:_MOST_ELEMENTS] if len(headlines) == 1 else ():
        words = _words(element)
        if _MADE_FOR_A_DATE(element) and len(words) < _LONG:
            others = len(words.split()) - sum(len(surface.split()) for _, surface in _days(words))
            if others <= _MOST_OTHER_WORDS:
                yield words
        elif len(element.text or "") > _PARAGRAPH or (element.tag == "p" and len(words) > _PARAGRAPH):
            return


def _days(words: str) -> Iterator[tuple[date, str]]:
    """The whole dates in words, each with those that say it."""
    for mention in recognise(read(words)):
        surface = words[mention.start : mention.end]
        if mention.value.precision in ("day", "hour") and _YEAR.search(surface):
            yield mention.value.start, surface


def _words(element: HtmlElement) -> str:
    return " ".join(islice(element.itertext(), _MOST_PARTS)).strip()
