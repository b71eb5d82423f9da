"""JSON lines of `{id, text, title, outlet, published, url}` in, documents or errors out; further fields are left."""

import io
import json
from collections.abc import Iterator
from typing import Any

from tawatur.errors import DocumentError
from tawatur.ingest.decoding import decode, refuse_binary
from tawatur.ingest.items import Item, Placed
from tawatur.ingest.rows import document
from tawatur.ingest.storing import Given
from tawatur.model import Document

MOST_BYTES_A_LINE = 8 * 2**20


def read(stream: io.BufferedReader, item: Item, given: Given) -> Iterator[Placed]:
    """Every record of a file, with its place; one bad line does not stop the rest."""
    refuse_binary(stream.peek(4096))
    for number, line in enumerate(lines(stream), 1):
        where = f"{item.where}, line {number}"
        try:
            if line.strip():
                yield where, _record(line, item.name, given)
        except DocumentError as error:
            yield where, DocumentError(f"{where}: {error}")


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


def _record(line: bytes, name: str, given: Given) -> Document:
    refuse_long(line)
    return document(_fields(decode(line, name)), given)


def _fields(line: str) -> dict[str, Any]:
    try:
        fields = json.loads(line)
    except json.JSONDecodeError as error:
        raise DocumentError(f"is no valid JSON ({error.msg}, column {error.colno}); correct it") from error
    except (ValueError, RecursionError) as error:
        raise DocumentError("is no JSON that can be read (too deep, or a number too long); correct it") from error
    if not isinstance(fields, dict):
        raise DocumentError('is no JSON object; write {"id": ..., "text": ...}')
    return fields
