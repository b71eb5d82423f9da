"""A file of JSON lines in, its lines out as bytes in one column, `line`; empty ones are none."""

import gzip
import io
import zlib
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import cast

import pyarrow as pa

from tawatur.errors import DocumentError
from tawatur.ingest.lines import lines

LINES = pa.schema([("line", pa.binary())])
_ENDS = (".jsonl", ".ndjson", ".jsonl.gz", ".ndjson.gz")
_AT_ONCE = 256


def is_lines(store: str) -> bool:
    """Whether a store is a file of JSON lines, by its name."""
    return store.endswith(_ENDS)


def line_batches(path: Path) -> Iterator[pa.RecordBatch]:
    """The lines of a file; of one that is longer than any report, no more than shows that it is."""
    try:
        with gzip.open(path) if path.suffix == ".gz" else path.open("rb") as stream:
            found = (line.strip() for line in lines(cast(io.BufferedReader, stream)))
            filled = (line for line in found if line)
            while some := list(islice(filled, _AT_ONCE)):
                yield pa.RecordBatch.from_arrays([pa.array(some, pa.binary())], schema=LINES)
    except (EOFError, zlib.error) as error:
        raise DocumentError(f"{path}: is cut or damaged ({error}); pack it again, or take it anew") from error
    except OSError as error:
        raise DocumentError(f"{path}: cannot be read ({error.strerror or error}); check the file") from error
