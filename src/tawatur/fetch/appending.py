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
    """Lines of JSON, each handed to the system at once."""

    def __init__(self, stream: BinaryIO) -> None:
        """Take the stream to write to."""
        self._stream = stream

    def write(self, record: dict[str, Any]) -> None:
        """Write one line. Half a surrogate pair, which UTF-8 cannot hold, is written as `?`."""
        self._stream.write(json.dumps(record, ensure_ascii=False).encode("utf-8", "replace") + b"\n")
        self._stream.flush()


@contextmanager
def appended(path: Path | None) -> Iterator[Lines]:
    """Lines at the end of a file, from which a line that was cut by a crash is taken away first."""
    if path is None:
        yield Lines(sys.stdout.buffer)
        return
    try:
        with path.open("ab+") as stream:
            if path.is_file():  # and no pipe
                os.truncate(path, _last_line(stream))
            yield Lines(stream)
    except OSError as error:
        raise DocumentError(f"{path}: cannot be written: {error.strerror}; name another after -o") from error


def _last_line(stream: BinaryIO) -> int:
    """Where the last whole line ends."""
    end = stream.seek(0, os.SEEK_END)
    while end:
        start = max(0, end - _STEP)
        stream.seek(start)
        found = stream.read(end - start).rfind(b"\n")
        if found >= 0:
            return start + found + 1
        end = start
    return 0
