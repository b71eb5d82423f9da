"""File names in, stored documents or errors out, each with the words that name its place: file, or file and line."""

import io
import re
import sys
from collections.abc import Iterable, Iterator
from contextlib import nullcontext
from pathlib import Path
from typing import cast

from tawatur.errors import DocumentError
from tawatur.ingest.decoding import decode, decode_page
from tawatur.ingest.lines import records
from tawatur.ingest.storing import Given, store
from tawatur.model import Document

Placed = tuple[str, Document | DocumentError]

MOST_BYTES = 16 * 2**20
_LINES = (".jsonl", ".ndjson")
_PAGES = (".html", ".htm", ".xhtml")
_LOOKS_LIKE_LINES = re.compile(rb'(?:\xef\xbb\xbf)?\s*\{\s*"')
_LOOKS_LIKE_PAGE = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head)\b", re.I | re.S
)


def stored(names: Iterable[str], given: Given) -> Iterator[Placed]:
    """Every document of the files, in order."""
    for name in names:
        where = "standard input" if name == "-" else name
        try:
            with _opened(name) as stream:
                yield from _read(stream, name, given)
        except DocumentError as error:
            yield where, DocumentError(f"{where}: {error}")
        except OSError as error:
            yield where, DocumentError(f"{where}: {_trouble(error)}")


def _opened(name: str) -> "io.BufferedReader | nullcontext[io.BufferedReader]":
    if name != "-":
        return Path(name).open("rb")
    stream = sys.stdin.buffer
    return nullcontext(
        stream if isinstance(stream, io.BufferedReader) else io.BufferedReader(cast(io.RawIOBase, stream))
    )


def _read(stream: io.BufferedReader, name: str, given: Given) -> Iterator[Placed]:
    where = "standard input" if name == "-" else name
    suffix, head = Path(name).suffix.lower(), stream.peek(4096)
    if suffix in _LINES or _LOOKS_LIKE_LINES.match(head):
        yield from records(stream, where, given)
    else:
        data = stream.read(MOST_BYTES + 1)
        if len(data) > MOST_BYTES:
            raise DocumentError(f"is larger than {MOST_BYTES >> 20} MB; cut it into single reports or JSON lines")
        page = suffix in _PAGES or bool(_LOOKS_LIKE_PAGE.match(head))
        yield where, (_page if page else _text)(data, name, given)


def _text(data: bytes, name: str, given: Given) -> Document:
    text = decode(data, name)
    return store(text, given.published, id=_stem(name), title=_headline(text), outlet=given.outlet)


def _page(data: bytes, name: str, given: Given) -> Document:
    # Only here, since what reads pages is slow to load.
    from tawatur.ingest.pages import article

    found = article(decode_page(data, name))
    known = {"id": _stem(name), "title": found.title, "outlet": given.outlet or found.outlet, "url": found.url}
    return store(found.text, given.published or found.published, **known)


def _stem(name: str) -> str | None:
    return None if name == "-" else Path(name).stem


def _headline(text: str) -> str | None:
    """The first line where an empty one follows it, as above a report; the text keeps it."""
    first, newline, rest = text.strip().partition("\n")
    return first.strip() if newline and len(first) < 200 and rest[:1] in "\r\n" else None


def _trouble(error: OSError) -> str:
    """What the system says, in the words of a person who can do something about it."""
    if isinstance(error, FileNotFoundError):
        return "there is no such file; check its name"
    if isinstance(error, IsADirectoryError):
        return "is a folder; name the files in it"
    if isinstance(error, PermissionError):
        return "may not be read; check its permissions"
    return f"cannot be read: {error.strerror or error}"
