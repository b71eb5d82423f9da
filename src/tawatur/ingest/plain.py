"""A file of plain text or Markdown in, its one document out: the whole file is the text, marks of Markdown too."""

import io
import re
from collections.abc import Iterator

from tawatur.ingest.decoding import decode
from tawatur.ingest.items import Item, Placed, whole
from tawatur.ingest.originals import Original
from tawatur.ingest.storing import Given, store

_HEADING = re.compile(r"#{1,6}[ \t]+(.+?)[ \t#]*(?:\r?\n|\Z)")


def read(stream: io.BufferedReader, item: Item, given: Given) -> Iterator[Placed]:
    """The document of a file."""
    data = whole(stream)
    text = decode(data, item.name)
    heading = _HEADING.match(text.lstrip()) if item.suffix in (".md", ".markdown") else None
    title = heading[1] if heading else headline(text)
    document = store(text, given.dated(), id=item.id, title=title, outlet=given.outlet)
    yield Placed(item.where, document, Original(item.where, data))


def headline(text: str) -> str | None:
    """The first line where an empty one follows it, as above a report; the text keeps it."""
    first, newline, rest = text.strip().partition("\n")
    return first.strip() if newline and len(first) < 200 and rest[:1] in "\r\n" else None
