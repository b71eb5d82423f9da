"""JSON lines of `{id, text, title, outlet, published, url}` in, documents or errors out; further fields are left."""

import io
import json
from collections.abc import Iterator
from typing import Any

from tawatur.errors import DocumentError
from tawatur.ingest.decoding import decode, refuse_binary
from tawatur.ingest.items import Item, Placed
from tawatur.ingest.originals import of_record
from tawatur.ingest.rows import document
from tawatur.ingest.storing import Given

MOST_BYTES_A_LINE = 8 * 2**20


def read(stream: io.BufferedReader, item: Item, given: Given) -> Iterator[Placed]:
    """Every record of a file, with its place; one bad line does not stop the rest."""
    refuse_binary(stream.peek(4096))
    for number, line in enumerate(lines(stream), 1):
        where = f"{item.where}, line {number}"
        try:
            if line.strip():
                fields = fields_of(line, item.name)
                yield Placed(where, document(fields, given), of_record(where, line, fields))
        except DocumentError as error:
            yield Placed(where, DocumentError(f"{where}: {error}"))


def lines(stream: io.BufferedReader) -> Iterator[bytes]:
    """Lines, of which none is longer than the most and one byte: the rest of a longer one is thrown away."""
    while line := stream.readline(MOST_BYTES_A_LINE + 1):
        rest = line
        while len(rest) > MOST_BYTES_A_LINE and not rest.endswith(b"\n"):
            rest = stream.readline(MOST_BYTES_A_LINE + 1)
        yield line


def refuse_long(line: bytes) -> None:
    """Raise where a line is longer than any report."""
    if len(line) > MOST_BYTES_A_LINE:
        raise DocumentError(f"is longer than {MOST_BYTES_A_LINE >> 20} MB; cut it into single reports")


def fields_of(line: bytes, name: str) -> dict[str, Any]:
    """The record of a line; `name` is what an error calls its file."""
    refuse_long(line)
    words = decode(line, name)
    try:
        fields = json.loads(words)
    except json.JSONDecodeError as error:
        raise DocumentError(f"is no valid JSON ({error.msg}, column {error.colno}); correct it") from error
    except (ValueError, RecursionError) as error:
        raise DocumentError("is no JSON that can be read (too deep, or a number too long); correct it") from error
    if not isinstance(fields, dict):
        raise DocumentError('is no JSON object; write {"id": ..., "text": ...}')
    return fields
