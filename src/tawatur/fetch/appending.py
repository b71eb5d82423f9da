"""Records in, whole lines of JSON at the end of a file or of standard output out."""

import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO

from tawatur.errors import DocumentError

_STEP = 2**16


class Lines:
    """Lines of JSON, each handed to the system at once, and to the disk where they go into a file."""

    def __init__(self, stream: BinaryIO, file: bool = False) -> None:
        """Take the stream to write to, and whether it is a file."""
        self._stream, self._file = stream, file

    def write(self, record: dict[str, Any]) -> None:
        """Write one line. Half a surrogate pair, which UTF-8 cannot hold, is written as `?`."""
        self._stream.write(json.dumps(record, ensure_ascii=False).encode("utf-8", "replace") + b"\n")
        self._stream.flush()
        if self._file:
            os.fsync(self._stream.fileno())


@contextmanager
def appended(path: Path | None) -> Iterator[Lines]:
    """Lines at the end of a file, from which a line that was cut by a crash is taken away first."""
    if path is None:
        yield Lines(sys.stdout.buffer)
        return
    try:
        with path.open("ab+") as stream:
            file = path.is_file()  # and no pipe
            if file:
                os.truncate(path, _end_of_line(stream, stream.seek(0, os.SEEK_END)))
            yield Lines(stream, file)
    except OSError as error:
        raise DocumentError(f"{path}: cannot be written: {error.strerror}; name another after -o") from error


def last_line(path: Path) -> bytes:
    """The last whole line of a file; nothing where there is none."""
    if not path.is_file():
        return b""
    with path.open("rb") as stream:
        end = _end_of_line(stream, stream.seek(0, os.SEEK_END))
        start = _end_of_line(stream, max(0, end - 1))
        stream.seek(start)
        return stream.read(end - start)


def _end_of_line(stream: BinaryIO, end: int) -> int:
    """Where the last whole line ends that does so no later than at `end`."""
    while end:
        start = max(0, end - _STEP)
        stream.seek(start)
        found = stream.read(end - start).rfind(b"\n")
        if found >= 0:
            return start + found + 1
        end = start
    return 0
