"""What a document was made from, by the byte: a file, a member, a line, a page, or the whole of a table."""

import io
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from shutil import copyfileobj
from tempfile import TemporaryFile
from typing import Any, cast

from tawatur.errors import DocumentError

_PIECE = 2**20


class Whole:
    """The bytes of a file that holds many documents: had in pieces, while the file is being read, and no longer."""

    def __init__(self, stream: io.BufferedReader) -> None:
        """Take a stream that can be sought in, at its beginning."""
        self._stream, self._start = stream, stream.tell()

    def pieces(self) -> Iterator[bytes]:
        """All bytes; whoever reads the file goes on where they were. `DocumentError` where some cannot be had."""
        at = self._stream.tell()
        self._stream.seek(self._start)
        while piece := self._read():
            yield piece
        self._stream.seek(at)

    def _read(self) -> bytes:
        try:
            return self._stream.read(_PIECE)
        except Exception as error:  # noqa: BLE001  # whatever a broken archive makes of what reads it
            raise DocumentError("cannot be read to its end, and so not be kept; save or pack it anew") from error


@dataclass(frozen=True, slots=True)
class Original:
    """The bytes of one document, or of the file that it is a part of, and what these are called.

    `headers` and `fetched`, its time, are those of the server's answer where the file knows them; its status and
    address stand among the headers as `:status` and `:url`.
    """

    name: str
    content: bytes | Whole
    headers: Mapping[str, str] | None = None
    fetched: str | None = None


def of_record(where: str, line: bytes, fields: Mapping[str, Any]) -> Original:
    """The original of a record on a line; its `fetched` is believed as far as it has the form of `tawatur fetch`."""
    told = fields.get("fetched")
    known = told if isinstance(told, dict) else {}
    headers, at = known.get("headers"), known.get("at")
    if not (isinstance(headers, dict) and isinstance(at, str)):
        return Original(where, line)
    given = {":status": known.get("status"), ":url": known.get("url"), **headers}
    return Original(where, line, {name: str(value) for name, value in given.items() if value is not None}, at)


@contextmanager
def twice(stream: io.BufferedReader) -> Iterator[io.BufferedReader]:
    """A stream that can be read more than once: what comes by a pipe is copied into a file without a name."""
    if stream.seekable():
        yield stream
        return
    with TemporaryFile() as copy:
        copyfileobj(stream, copy)
        copy.seek(0)
        with cast(io.BufferedReader, io.BufferedReader(cast(io.RawIOBase, copy))) as again:
            yield again
