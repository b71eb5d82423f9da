"""A file in, the documents that it holds out, by the reader of its format: known by suffix, else by its first bytes.

Every reader is a module of this room with one function `read(stream, item, given)`. It is loaded when its first file
comes, so that a plain text need not wait for what reads pages.
"""

import io
import re
from collections.abc import Iterator
from importlib import import_module

from tawatur.ingest.items import Item, Placed
from tawatur.ingest.originals import Original, Whole, twice
from tawatur.ingest.storing import Given

READERS = {
    ".txt": "plain", ".md": "plain", ".markdown": "plain", ".jsonl": "lines", ".ndjson": "lines", ".html": "pages",
    ".htm": "pages", ".xhtml": "pages", ".docx": "word", ".eml": "mail", ".pdf": "pdf", ".csv": "tables",
    ".tsv": "tables", ".zip": "archives", ".wacz": "archives", ".warc": "warcs", ".warc.gz": "warcs",
}  # fmt: skip
"""The reader of each suffix."""
_OF_MANY = ("tables", "telegram")
"""Readers of files whose documents are nothing by themselves: the original of each is the whole file."""

_FIRST_BYTES = (
    (re.compile(rb"%PDF-"), "pdf"),
    (re.compile(rb"PK\x03\x04"), "archives"),
    (re.compile(rb"WARC/[01]\."), "warcs"),
    (re.compile(rb'(?:\xef\xbb\xbf)?\s*\{(?:\s*\n\s*"|[^\[\]{}]{0,400}"messages"\s*:\s*\[)'), "telegram"),
    (re.compile(rb'(?:\xef\xbb\xbf)?\s*\{\s*"'), "lines"),
    (
        re.compile(
            rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head)\b",
            re.I | re.S,
        ),
        "pages",
    ),
)
_NO_REPORTS = ("image/", "audio/", "video/", "font/", "text/css", "text/javascript", "application/javascript")


def read(stream: io.BufferedReader, item: Item, given: Given) -> Iterator[Placed]:
    """Every document of a file, in order."""
    name = reader(stream, item)
    if not item.kept or name not in _OF_MANY:
        yield from _read(name, stream, item, given)
        return
    with twice(stream) as again:
        whole = Whole(again)
        for placed in _read(name, again, item, given):
            yield placed._replace(original=Original(placed.where, whole))


def reader(stream: io.BufferedReader, item: Item) -> str:
    """The module that reads a file."""
    other = "telegram" if item.suffix == ".json" else "plain"
    return READERS.get(item.suffix) or _by_first_bytes(stream.peek(4096)) or other


def _read(name: str, stream: io.BufferedReader, item: Item, given: Given) -> Iterator[Placed]:
    found: Iterator[Placed] = import_module(f"tawatur.ingest.{name}").read(stream, item, given)
    return found


def is_no_report(name: str) -> bool:
    """Whether a file beside reports is none by its name: a picture, sound, film, font, style sheet or script."""
    from mimetypes import guess_type  # only for folders and archives

    return (guess_type(name)[0] or "").startswith(_NO_REPORTS)


def _by_first_bytes(head: bytes) -> str | None:
    return next((reader for pattern, reader in _FIRST_BYTES if pattern.match(head)), None)
