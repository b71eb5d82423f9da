"""A page as it was fetched in, its document out, and the record of it that `tawatur read` takes."""

from email.message import Message
from hashlib import sha256
from typing import Any
from urllib.parse import urlsplit

from tawatur.errors import DocumentError, FetchError
from tawatur.fetch.fetching import Fetched
from tawatur.fetch.listings import Entry, listing
from tawatur.ingest.decoding import decode_page
from tawatur.ingest.refusals import refusal
from tawatur.ingest.storing import store
from tawatur.model import Dated, Document
from tawatur.outlets import outlet

Record = dict[str, Any]


def document(page: Fetched, entry: Entry | None = None) -> Document:
    """The document of a page; `FetchError` or `DocumentError` where it is no report.

    The day is what the page says, else what the feed says that named it; `published_by` tells which. Days of the page
    that cannot all be right are `doubtful`, and none of them is taken. The outlet is the
    one that the page's domain belongs to, whatever the page calls itself. The id is from address and text: the same
    words at the same address are the same document.
    """
    from tawatur.ingest.pages import article

    if listing(page.body, page.url, 0):
        raise FetchError("is a feed or a sitemap; name it after `tawatur watch --once`")
    found = article(_characters(page), page.at)
    if reason := refusal(found.text):
        raise FetchError(reason)
    url = found.url if found.url and _host(found.url) == _host(page.url) else page.url
    known, entry = outlet(_host(page.url)), entry or Entry(page.asked)
    said = Dated("feed", entry.published) if entry.published else None
    name = sha256(f"{url}\n{found.text}".encode("utf-8", "replace")).hexdigest()[:16]
    known_as = known.name if known else found.outlet or entry.outlet or _host(page.url)
    return store(
        found.text, found.published or said, id=name, title=found.title or entry.title, outlet=known_as, url=url,
        doubtful=found.doubtful, fetched=page.at,
    )  # fmt: skip


def record(report: Document, page: Fetched) -> Record:
    """A document as a line: text, headline, outlet, day, address, and how its page was fetched."""
    fields = {name: getattr(report, name) for name in ("id", "text", "title", "outlet")}
    fields |= {
        "published": report.published.isoformat() if report.published else None,
        "published_by": report.published_by,
        "url": report.url,
        "doubtful": [{"by": one.by, "day": one.day.isoformat()} for one in report.doubtful] or None,
        "fetched": fetched(page),
    }
    return {name: value for name, value in fields.items() if value is not None}


def fetched(page: Fetched) -> Record:
    """How a page was got."""
    return {
        "asked": page.asked, "url": page.url, "status": page.status, "at": page.when,
        "bytes": len(page.body), "sha256": page.sha256, "headers": dict(page.headers),
    }  # fmt: skip


def _characters(page: Fetched) -> str:
    """The characters of a page: in the encoding that the server names where they are, else as of a file."""
    told = Message()
    told["content-type"] = page.header("content-type") or ""
    kind, charset = told.get_content_type(), told.get_content_charset()
    if kind not in ("text/html", "application/xhtml+xml", "text/plain"):
        raise FetchError(f"is {kind}, no web page; save it and read the file")
    for encoding in filter(None, (charset, "utf-8")):
        try:
            return page.body.decode(encoding)
        except (LookupError, UnicodeDecodeError, ValueError):
            continue
    return _declared(page.body)


def _declared(data: bytes) -> str:
    """By the page's own word; where that is wrong too, the old Arabic encoding that says it is UTF-8 most often."""
    try:
        return decode_page(data, "PAGE")
    except DocumentError:
        return data.decode("windows-1256", "replace")


def _host(url: str) -> str:
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""
