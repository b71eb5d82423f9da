"""JSON lines of `{id, text, title, outlet, published, url}` in, documents or errors out; further fields are left."""

import io
import json
from collections.abc import Iterator
from typing import Any

from tawatur.errors import DocumentError
from tawatur.ingest.dates import day
from tawatur.ingest.decoding import decode, refuse_binary
from tawatur.ingest.storing import Given, store
from tawatur.model import Document

MOST_BYTES_A_LINE = 8 * 2**20


def records(stream: io.BufferedReader, name: str, given: Given) -> Iterator[tuple[str, Document | DocumentError]]:
    """Every record of a file, with its place; one bad line does not stop the rest."""
    refuse_binary(stream.peek(4096))
    for number, line in enumerate(_lines(stream), 1):
        where = f"{name}, line {number}"
        try:
            if line.strip():
                yield where, _record(line, name, given)
        except DocumentError as error:
            yield where, DocumentError(f"{where}: {error}")


def _lines(stream: io.BufferedReader) -> Iterator[bytes]:
    """Lines, of which none is longer than the most and one byte: the rest of a longer one is thrown away."""
    while line := stream.readline(MOST_BYTES_A_LINE + 1):
        rest = line
        while len(rest) > MOST_BYTES_A_LINE and not rest.endswith(b"\n"):
            rest = stream.readline(MOST_BYTES_A_LINE + 1)
        yield line


def _record(line: bytes, name: str, given: Given) -> Document:
    if len(line) > MOST_BYTES_A_LINE:
        raise DocumentError(f"is longer than {MOST_BYTES_A_LINE >> 20} MB; cut it into single reports")
    fields = _fields(decode(line, name))
    text, number = fields.get("text"), fields.get("id")
    if not isinstance(text, str):
        raise DocumentError('has no "text" that is a string; add it')
    published = fields.get("published")
    known = {name: fields[name] for name in ("title", "outlet", "url") if fields.get(name) not in (None, "")}
    known["id"] = str(number) if isinstance(number, int) and not isinstance(number, bool) else number
    known.setdefault("outlet", given.outlet)
    wrong = [name for name, value in known.items() if not isinstance(value, str | None)]
    if wrong:
        raise DocumentError(f'"{wrong[0]}" is no string; write it in quotation marks')
    return store(text, day(published) if published not in (None, "") else given.published, **known)


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
