"""What is read one by one: a file, or a member of an archive, with the words that name it; and its bytes, capped."""

import io
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import NamedTuple

from tawatur.errors import DocumentError
from tawatur.ingest.originals import Original
from tawatur.model import Document

MOST_BYTES = 16 * 2**20


class Placed(NamedTuple):
    """A document or an error with the words that name its place; of a document, what it was made from."""

    where: str
    item: Document | DocumentError
    original: Original | None = None


@dataclass(frozen=True, slots=True)
class Item:
    """`where` is what messages call it, `name` its own name, `id` what its document is called where it is only one.

    `kept` says that its bytes are wanted, beside its documents.
    """

    where: str
    name: str
    id: str | None = None
    kept: bool = False

    @property
    def suffix(self) -> str:
        """The last part of the name that says what it holds, small; `.warc.gz` and the like are one."""
        suffixes = PurePosixPath(self.name.lower()).suffixes
        return "".join(suffixes[-2:]) if suffixes[-1:] == [".gz"] else "".join(suffixes[-1:])


def whole(stream: io.BufferedReader) -> bytes:
    """All bytes of a single report; `DocumentError` where they are more than any report has."""
    data = stream.read(MOST_BYTES + 1)
    if len(data) > MOST_BYTES:
        raise DocumentError(f"is larger than {MOST_BYTES >> 20} MB; cut it into single reports or JSON lines")
    return data


def placed(items: Iterator[Placed], where: str) -> Iterator[Placed]:
    """The same, the error that ends them being told under the name of their file."""
    try:
        yield from items
    except DocumentError as error:
        yield Placed(where, DocumentError(f"{where}: {error}"))
