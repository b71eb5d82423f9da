"""A WARC in, the documents of the HTML pages in it out, with their addresses and the times of fetching."""

import io
from collections.abc import Iterator

from fastwarc.warc import ArchiveIterator, WarcRecord, WarcRecordType

from tawatur.errors import DocumentError
from tawatur.ingest.decoding import decode_page
from tawatur.ingest.items import MOST_BYTES, Item, Placed
from tawatur.ingest.originals import Original
from tawatur.ingest.pages import article
from tawatur.ingest.storing import Given, store
from tawatur.model import Document

_PAGES = ("text/html", "application/xhtml+xml")
_TOO_LARGE = f"is a page larger than {MOST_BYTES >> 20} MB; save its text as .txt"
_ADVICE = "fetch it anew, or unpack what can be (warcio recompress)"


def read(stream: io.BufferedReader, item: Item, given: Given) -> Iterator[Placed]:
    """The documents of the pages that were fetched well; a page that cannot be read does not stop the rest."""
    found = False
    try:
        for record in ArchiveIterator(stream, record_types=WarcRecordType.response, parse_http=False):
            found = True
            where = f"{item.where}: {record.headers.get('WARC-Target-URI') or record.record_id}"
            try:
                if (data := _page(record)) is not None:
                    headers, at = _headers(record), record.record_date
                    told = Original(where, data, headers, at.isoformat() if at else None)
                    yield Placed(where, _document(record, data, given), told)
            except DocumentError as error:
                yield Placed(where, DocumentError(f"{where}: {error}"))
    except (OSError, ValueError, EOFError) as error:
        reason = " ".join(str(error).split())
        raise DocumentError(f"is no WARC that can be read from here on ({reason:.80}); {_ADVICE}") from error
    if not found:
        raise DocumentError("is no WARC, or one without any response; check how it was fetched")


def _page(record: WarcRecord) -> bytes | None:
    """The page of a response, unpacked; None where it is none, or was not answered well."""
    if record.content_length > MOST_BYTES:
        record.parse_http()
        if record.http_content_type in _PAGES:
            raise DocumentError(_TOO_LARGE)
        return None  # a film, an image: those may be of any size
    # Held, so that what is left of it when it unpacks without end is no part of the next record.
    record.freeze()
    try:
        record.parse_http(auto_decode="all")
        if record.http_content_type not in _PAGES or record.http_headers.status_code != 200:
            return None
        data: bytes = record.reader.read(MOST_BYTES + 1)
    except (OSError, ValueError, EOFError) as error:
        raise DocumentError("is a response that cannot be unpacked; fetch it anew") from error
    if len(data) > MOST_BYTES:
        raise DocumentError(_TOO_LARGE)
    return data


def _headers(record: WarcRecord) -> dict[str, str]:
    """What the server said of it, by small names; what stands there several times is joined as HTTP has it."""
    found = {":status": str(record.http_headers.status_code), ":url": record.headers.get("WARC-Target-URI") or ""}
    for name, value in record.http_headers:
        name = name.lower()
        if name != "set-cookie":  # the way into somebody's account, and no word about the page
            found[name] = f"{found[name]}, {value}" if name in found else value
    return found


def _document(record: WarcRecord, data: bytes, given: Given) -> Document:
    url = record.headers.get("WARC-Target-URI")
    found = article(decode_page(data, "page.html", record.http_charset), record.record_date)
    known = {**found.fields(given), "url": url or found.url, "fetched": record.record_date}
    return store(found.text, id=(record.record_id or "").strip("<>").removeprefix("urn:uuid:"), **known)
