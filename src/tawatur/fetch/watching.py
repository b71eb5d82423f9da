"""Feeds and sitemaps in, the pages that they name visited, each once, round after round.

A listing is remembered only when all its pages are done: a run that was stopped in the middle finds the rest again.
"""

import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice, zip_longest
from urllib.parse import urlsplit

from tawatur.errors import DocumentError, FetchError
from tawatur.fetch.bodies import plain
from tawatur.fetch.fetching import Fetched
from tawatur.fetch.listings import Entry, listing
from tawatur.fetch.visiting import Visitor

_DEEPEST = 3
_MOST_SITEMAPS = 50


@dataclass(frozen=True, slots=True)
class _Listed:
    """A feed or sitemap as fetched, and the pages that it names."""

    page: Fetched
    entries: tuple[Entry, ...]


def watch(visitor: Visitor, sources: list[str], every: float | None, most: int, shown: Callable[[str], None]) -> None:
    """Visit what sources name, every so many seconds, or once; no more than `most` pages of each in one round.

    `shown` is told what is being done.
    """
    while True:
        begun, before = time.monotonic(), (visitor.written, visitor.failed)
        _round(visitor, sources, most, shown)
        written, failed = visitor.written - before[0], visitor.failed - before[1]
        visitor.note("round", reports=written, failed=failed, seconds=round(time.monotonic() - begun, 3))
        if every is None:
            return
        shown(f"{visitor.written} reports so far, the next round within {every:.0f} seconds")
        time.sleep(max(0.0, begun + every - time.monotonic()))


def _round(visitor: Visitor, sources: list[str], most: int, shown: Callable[[str], None]) -> None:
    listed: list[_Listed] = []
    for source in sources:
        shown(f"looking at {source}")
        listed += _listings(visitor, source)
    for number, entry in enumerate(_mixed(_new(visitor, one, most) for one in listed), 1):
        if not visitor.memory.done(entry.url):  # several feeds name one page
            shown(f"{visitor.written} reports so far, page {number} of this round: {entry.url}")
            visitor.visit(entry)
    for one in listed:
        if all(visitor.memory.done(entry.url) for entry in one.entries):
            visitor.memory.keep(one.page)


def _listings(visitor: Visitor, source: str) -> Iterator[_Listed]:
    """A source with the sitemaps that it names, no deeper and no more than is sensible; each once."""
    waiting, seen = [(source, 0)], {source}
    while waiting:
        url, depth = waiting.pop(0)
        try:
            page = visitor.fetcher.get(url, visitor.memory.known(url))
            found = None if page.unchanged else listing(plain(page.body, visitor.fetcher.limits.bytes), page.url)
            if found is None and not page.unchanged:
                raise FetchError("is neither a feed nor a sitemap; `tawatur fetch` takes pages")
        except DocumentError as error:
            visitor.note("failed", url, error=str(error))
            visitor.failed += 1
            visitor.tell(DocumentError(f"{url}: {error}"))
            continue
        visitor.note("unchanged" if found is None else found.kind, url, pages=len(found.entries) if found else 0)
        if found is None:
            continue
        further = [one for one in dict.fromkeys(found.further) if one not in seen] if depth < _DEEPEST else []
        further = further[: max(0, _MOST_SITEMAPS - len(seen))]
        seen.update(further)
        waiting += [(one, depth + 1) for one in further]
        if not found.further:  # an index may stay as it is while the sitemaps that it names change
            yield _Listed(page, found.entries)


def _new(visitor: Visitor, listed: _Listed, most: int) -> list[Entry]:
    """The pages of a listing that were not visited yet."""
    return list(islice((entry for entry in listed.entries if not visitor.memory.done(entry.url)), most))


def _mixed(lists: Iterable[list[Entry]]) -> Iterator[Entry]:
    """The pages of several hosts in turn, so that while one has its pause another is asked."""
    hosts: dict[str, list[Entry]] = {}
    for entry in (entry for entries in lists for entry in entries):
        hosts.setdefault(_host(entry.url), []).append(entry)
    for row in zip_longest(*hosts.values()):
        yield from (entry for entry in row if entry)


def _host(url: str) -> str:
    try:
        return urlsplit(url).netloc
    except ValueError:
        return ""
