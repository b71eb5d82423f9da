"""Documents in, the parts of a WACZ out: their pages as WARC records, an index of these by address, a list of pages.

A page that was fetched is the server's answer with its headers, as they are kept; a page that came without is a
resource at its address. Of any other document the text is a resource at an address of its own, `urn:tawatur:ID`.
"""

import gzip
import io
import json
import re
from base64 import b32encode
from collections.abc import Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha1
from http import HTTPStatus
from types import TracebackType
from typing import Any
from urllib.parse import quote, urlsplit
from uuid import NAMESPACE_URL, uuid5

from fastwarc.warc import WarcRecord, WarcRecordType

from tawatur.export.packages import Package
from tawatur.export.surts import surt
from tawatur.ledger.evidence import Proven
from tawatur.model import Document

_NAME = "data.warc.gz"
_LINES = 3000
"""Lines of the index that are packed together, and found by one line of the index of the index."""
_LINE_OF_A_FILE = re.compile(r", (?:line|message) [^,]*$")
_PAGE = re.compile(r"\.x?html?$", re.IGNORECASE)
_HEADER = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+")
_OF_THE_WAY = ("content-encoding", "transfer-encoding", "content-length")
"""Headers that told how a page was sent and not what it is: it is kept unpacked."""


class WebArchive:
    """The archive of a WACZ, while it is being written."""

    def __init__(self, package: Package, said: Mapping[str, Any]) -> None:
        """Take where it is a part of, and what the export says of itself."""
        self._package, self._stack = package, ExitStack()
        self._said, self._at = said, 0
        self._index: list[str] = []

    def __enter__(self) -> "WebArchive":
        """Begin it."""
        self._warc = self._stack.enter_context(self._package.later(f"archive/{_NAME}", packed=False))
        self._pages = self._stack.enter_context(self._package.later("pages/pages.jsonl"))
        self._pages.write(_line({"format": "json-pages-1.0", "id": "pages", "title": "All Pages"}))
        told = WarcRecord()
        told.init_headers(WarcRecordType.warcinfo, _number("warcinfo"))
        told.record_date = datetime(1980, 1, 1, tzinfo=UTC)
        told.headers.append("Content-Type", "application/warc-fields")
        words = {"software": "tawatur", "format": "WARC File Format 1.1", "description": json.dumps(self._said)}
        told.set_bytes_content("".join(f"{name}: {value}\r\n" for name, value in words.items()).encode())
        self._write(told)
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        """Write the index, and end."""
        self._stack.__exit__(kind, error, at)
        if kind is None:
            self._write_index()

    def add(self, proven: Proven) -> None:
        """Put a document."""
        document = proven.report.document
        kept, moment, offset = _kept(proven), _moment(proven), self._at
        digest = sha1(kept.body).digest()  # what readers of WARC know; the manifest has SHA-256 of all of it
        kept.record.record_date = moment
        kept.record.headers.append("WARC-Target-URI", kept.url)
        length = self._write(kept.record, digest)
        told = {"url": kept.url, "mime": kept.mime, "digest": f"sha1:{b32encode(digest).decode()}"}
        told |= {"status": kept.status} if kept.status else {}
        told |= {"length": str(length), "offset": str(offset), "filename": _NAME}
        self._index.append(f"{surt(kept.url)} {moment:%Y%m%d%H%M%S} {json.dumps(told)}\n")
        page = {"id": document.id, "url": kept.url, "ts": f"{moment:%Y-%m-%dT%H:%M:%SZ}", "title": document.title}
        self._pages.write(_line({name: value for name, value in page.items() if value}))

    def _write(self, record: WarcRecord, digest: bytes | None = None) -> int:
        """Write a record packed by itself, so that it can be had alone; its length comes out."""
        made = io.BytesIO()
        record.write(made, checksum_data=True, payload_digest=digest)
        packed = gzip.compress(made.getvalue(), mtime=0)
        self._warc.write(packed)
        self._at += len(packed)
        return len(packed)

    def _write_index(self) -> None:
        """Write the lines in order, packed some thousands together, and where each of these portions begins."""
        lines, portions, at = sorted(self._index, key=str.encode), [], 0
        heads = [f"!meta 0 {json.dumps({'format': 'cdxj-gzip-1.0', 'filename': 'index.cdx.gz'})}\n"]
        for first in range(0, len(lines), _LINES):
            portion = gzip.compress("".join(lines[first : first + _LINES]).encode(), mtime=0)
            head = lines[first].split("{", 1)[0].strip()
            heads.append(f"{head} {json.dumps({'offset': at, 'length': len(portion)})}\n")
            portions.append(portion)
            at += len(portion)
        self._package.put("indexes/index.cdx.gz", portions or [gzip.compress(b"", mtime=0)], packed=False)
        self._package.put("indexes/index.idx", ["".join(heads).encode()])


@dataclass(frozen=True, slots=True)
class _Kept:
    """A document in the archive: its address, media type, body, the status of an answer, and its record."""

    url: str
    mime: str
    body: bytes
    status: str | None
    record: WarcRecord


def _kept(proven: Proven) -> _Kept:
    """What the archive holds of a document; its record is still without address and date."""
    document, arrival = proven.report.document, proven.arrival
    made, name, headers = WarcRecord(), arrival.get("name") or "", arrival.get("headers") or {}
    single = arrival.get("how") == "fetched" or not _LINE_OF_A_FILE.search(name)
    if proven.pieces is not None and headers and single and (url := _address(headers.get(":url") or name)):
        body = b"".join(proven.pieces())
        made.init_headers(WarcRecordType.response, _number(document.id))
        made.is_http = True
        made.set_bytes_content(_answer(headers, len(body)) + body)
        return _Kept(url, _mime(headers), body, _code(headers), made)
    page = _address(document.url) if proven.pieces is not None and _PAGE.search(name) else None
    mime, body = ("text/html", b"".join(proven.pieces())) if page and proven.pieces else _text(document)
    made.init_headers(WarcRecordType.resource, _number(document.id))
    made.headers.append("Content-Type", mime)
    made.set_bytes_content(body)
    return _Kept(page or f"urn:tawatur:{quote(document.id, safe='')}", mime.partition(";")[0], body, None, made)


def _text(document: Document) -> tuple[str, bytes]:
    return "text/plain; charset=utf-8", document.text.encode()


def _answer(headers: Mapping[str, str], size: int) -> bytes:
    """The head of a server's answer, of headers as they are kept; those of the way are kept under another name."""
    code = _code(headers)
    reason = HTTPStatus(int(code)).phrase if int(code) in HTTPStatus._value2member_map_ else ""
    lines = [f"HTTP/1.1 {code} {reason}".rstrip()]
    for name, value in headers.items():
        if _HEADER.fullmatch(name):
            name = f"X-Archive-Orig-{name}" if name.lower() in _OF_THE_WAY else name
            lines.append(f"{name}: {' '.join(value.split())}")
    return "\r\n".join([*lines, f"Content-Length: {size}", "", ""]).encode("latin-1", "replace")


def _code(headers: Mapping[str, str]) -> str:
    code = headers.get(":status", "")
    return code if re.fullmatch(r"[1-5]\d\d", code) else "200"


def _mime(headers: Mapping[str, str]) -> str:
    told = next((value for name, value in headers.items() if name.lower() == "content-type"), "text/html")
    found = told.partition(";")[0].strip().lower()
    return found if re.fullmatch(r"[\w.+-]+/[\w.+-]+", found, re.ASCII) else "application/octet-stream"


def _address(url: str | None) -> str | None:
    """An address as an archive may hold it; None where it is none of the web."""
    try:
        parts = urlsplit((url or "").strip())
        if parts.scheme not in ("http", "https") or not parts.hostname:
            return None
    except ValueError:
        return None
    return quote((url or "").strip(), safe="%/:=&?~#+!$,;'@()*[]")


def _moment(proven: Proven) -> datetime:
    """When a document was fetched, else when it came."""
    told = proven.arrival.get("fetched") or proven.arrival["at"]
    try:
        moment = proven.report.document.fetched or datetime.fromisoformat(told)
    except ValueError:
        moment = datetime.fromisoformat(proven.arrival["at"])
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC).replace(microsecond=0)


def _number(name: str) -> bytes:
    """The number of a record, the same for the same document."""
    return f"uuid:{uuid5(NAMESPACE_URL, f'urn:tawatur:{name}')}".encode()


def _line(value: Mapping[str, Any]) -> bytes:
    return (json.dumps(value, ensure_ascii=False) + "\n").encode()
