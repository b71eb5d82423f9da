"""A WARC in, the documents of the HTML pages in it out, with their addresses and the times of fetching."""

import io
from collections.abc import Iterator

from fastwarc.warc import ArchiveIterator, WarcRecord, WarcRecordType

from tawatur.errors import DocumentError
from tawatur.ingest.decoding import decode_page
from tawatur.ingest.items import MOST_BYTES, Item, Placed
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
                if document := _document(record, given):
                    yield where, document
            except DocumentError as error:
                yield where, DocumentError(f"{where}: {error}")
    except (OSError, ValueError, EOFError) as error:
        reason = " ".join(str(error).split())
        raise DocumentError(f"is no WARC that can be read from here on ({reason:.80}); {_ADVICE}") from error
    if not found:
        raise DocumentError("is no WARC, or one without any response; check how it was fetched")


def _document(record: WarcRecord, given: Given) -> Document | None:
    """The document of a response; None where it is no page, or was not answered well."""
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
        data = record.reader.read(MOST_BYTES + 1)
    except (OSError, ValueError, EOFError) as error:
        raise DocumentError("is a response that cannot be unpacked; fetch it anew") from error
    if len(data) > MOST_BYTES:
        raise DocumentError(_TOO_LARGE)
    url = record.headers.get("WARC-Target-URI")
    found = article(decode_page(data, "page.html", record.http_charset), record.record_date)
    known = {**found.fields(given), "url": url or found.url, "fetched": record.record_date}
    return store(found.text, id=(record.record_id or "").strip("<>").removeprefix("urn:uuid:"), **known)
