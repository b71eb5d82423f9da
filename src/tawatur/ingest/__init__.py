"""Names of files and folders in, documents out, of every format that reports come in; knows formats, not language.

What cannot be read comes out as a `DocumentError` in its place: one line that names the file (and the line
or member of it) and says what to do.
"""

from collections.abc import Iterable, Iterator

from tawatur.errors import DocumentError
from tawatur.ingest.dates import day
from tawatur.ingest.files import stored
from tawatur.ingest.refusals import refusal
from tawatur.ingest.storing import Given, store
from tawatur.model import Document

__all__ = ["Given", "day", "documents", "store", "texts"]


def documents(names: Iterable[str], given: Given | None = None) -> Iterator[Document | DocumentError]:
    """Documents of files, in order, `-` being standard input; those that are no Arabic report are refused."""
    for where, item in stored(names, given or Given()):
        reason = None if isinstance(item, DocumentError) else refusal(item.text)
        yield DocumentError(f"{where}: {reason}") if reason else item


def texts(names: Iterable[str], given: Given | None = None) -> Iterator[Document | DocumentError]:
    """The same without a look at the words: a single name or figure is a text too."""
    return (item for _, item in stored(names, given or Given()))
