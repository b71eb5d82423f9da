"""A stream of bytes in, one of text out: UTF-8, newlines as written, with a byte order mark where one is wanted."""

from collections.abc import Iterator
from contextlib import contextmanager
from io import TextIOWrapper
from typing import BinaryIO, TextIO


@contextmanager
def text(out: BinaryIO, bom: bool = False) -> Iterator[TextIO]:
    """Text into bytes; the stream below stays open."""
    stream = TextIOWrapper(out, encoding="utf-8-sig" if bom else "utf-8", newline="", write_through=False)
    try:
        yield stream
        stream.flush()
    finally:
        stream.detach()
