"""Names of files and folders in, documents out, of every format that reports come in; knows formats, not language.

What cannot be read comes out as a `DocumentError` in its place: one line that names the file (and the line
or member of it) and says what to do.
"""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from tawatur.errors import DocumentError
from tawatur.ingest.dates import day
from tawatur.ingest.files import stored
from tawatur.ingest.items import Placed
from tawatur.ingest.originals import Original, Whole
from tawatur.ingest.refusals import refusal
from tawatur.ingest.storing import Given, store, writable
from tawatur.model import Document

__all__ = ["Given", "Original", "Whole", "day", "documents", "originals", "store", "texts"]


def documents(names: Iterable[str], given: Given | None = None) -> Iterator[Document | DocumentError]:
    """Documents of files, in order, `-` being standard input; those that are no Arabic report are refused."""
    return map(_judged, stored(names, given or Given()))


def originals(name: str, given: Given | None = None) -> Iterator[tuple[Document | DocumentError, Original | None]]:
    """The documents of one file or folder, each with the bytes that it came from; an error has none.

    Those of a `Whole` can be had until the next document is asked for.
    """
    above = f"{Path(name).parent}{os.sep}"
    for one in stored([name], given or Given(), kept=True):
        item = _judged(one)
        yield item, None if isinstance(item, DocumentError) else _below(above, one.original)


def texts(names: Iterable[str], given: Given | None = None) -> Iterator[Document | DocumentError]:
    """Documents without a look at the words: a single name or figure is a text too."""
    return (one.item for one in stored(names, given or Given()))


def _judged(one: Placed) -> Document | DocumentError:
    reason = None if isinstance(one.item, DocumentError) else refusal(one.item.text)
    return DocumentError(f"{one.where}: {reason}") if reason else one.item


def _below(folder: str, original: Original | None) -> Original | None:
    """An original, by its name in a folder: where somebody keeps their files is nobody's matter."""
    if original is None:
        return None
    headers = {writable(name): writable(value) for name, value in (original.headers or {}).items()}
    name = writable(original.name.removeprefix(folder))
    return Original(name, original.content, headers or None, original.fetched and writable(original.fetched))
