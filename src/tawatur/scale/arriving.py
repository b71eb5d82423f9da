"""Rows of a store of documents, or lines of JSON, in; the same as reading takes them out, with keys or a fault.

A row fails alone, whatever is in it: a day that is none, bytes that are no characters, a text of tens of megabytes.
"""

import json
import re
from collections.abc import Iterator
from datetime import date
from hashlib import sha256
from typing import Any

import pyarrow as pa

from tawatur.errors import DocumentError
from tawatur.ingest import Given, day
from tawatur.ingest.lines import fields_of
from tawatur.ingest.refusals import refusal
from tawatur.ingest.rows import FIELDS, document
from tawatur.ingest.storing import writable
from tawatur.model import Document
from tawatur.scale.stores import UNKNOWN

ARRIVED = pa.schema(
    [
        ("id", pa.string()),  # empty where a row has none
        ("sha256", pa.string()),
        ("mark", pa.string()),  # tells rows of one id and one text apart by their fields or faults
        ("slice", pa.int32()),  # cuts a long day into parts
        ("fields", pa.string()),
        ("fault", pa.string()),
        ("day", pa.string()),
    ]
)
"""A document on its way: what it is known by, and its fields as JSON, or what is wrong with it."""

SLICES = 64
_SAID = ("published_by", "doubtful", "fetched")  # what only JSON lines say, as `tawatur fetch` does
_HALF = re.compile("[\ud800-\udfff]")


def arrived(given: Given, batch: pa.RecordBatch) -> Iterator[pa.RecordBatch]:
    """The rows of a batch; `given` is what is known of those that do not say it themselves."""
    rows = _lines(batch.column("line"), given) if "line" in batch.schema.names else _rows(batch, given)
    yield pa.RecordBatch.from_pylist(list(rows), ARRIVED)


def taken(fields: str, given: Given) -> Document:
    """The document of a row that has no fault."""
    return document(json.loads(fields), given)


def _lines(lines: Any, given: Given) -> Iterator[dict[str, Any]]:
    for line in lines.to_pylist():
        try:
            fields = fields_of(line, "FILE")
        except DocumentError as error:
            yield _row({}, line, given, error)
        else:
            yield _row({name: fields[name] for name in (*FIELDS, *_SAID) if name in fields}, b"", given)


def _rows(batch: pa.RecordBatch, given: Given) -> Iterator[dict[str, Any]]:
    columns = {name: _values(batch.column(name)) for name in FIELDS if name in batch.schema.names}
    for number in range(batch.num_rows):
        yield _row({name: values[number] for name, values in columns.items()}, b"", given)


def _values(column: Any) -> list[Any]:
    """The values of a column; those that are no characters, though they should be, as bytes."""
    try:
        values = column.to_pylist()
    except (ValueError, OverflowError, LookupError):
        values = [_value(cell) for cell in column]
    return [_decoded(value) if isinstance(value, bytes) else value for value in values]


def _value(cell: Any) -> Any:
    """The value of a cell; of a day or time that Python has none for, the number with its type, which is no day."""
    try:
        return cell.as_py()
    except UnicodeDecodeError:
        return cell.cast(pa.binary()).as_py()
    except (ValueError, OverflowError, LookupError):
        return f"{cell.type} {getattr(cell, 'value', '')}"


def _decoded(value: bytes) -> str | bytes:
    """Bytes as the characters that they are, where they are."""
    try:
        return value.decode()
    except UnicodeDecodeError:
        return value


def _row(fields: dict[str, Any], line: bytes, given: Given, error: DocumentError | None = None) -> dict[str, Any]:
    """A row of what arrived; `line` stands for the text where there are no fields."""
    fields = {name: value.isoformat() if isinstance(value, date) else value for name, value in fields.items()}
    fault = str(error) if error else _fault(fields, given)
    text, number = fields.get("text", line), fields.get("id")
    content = text.encode(errors="surrogatepass") if isinstance(text, str) else text if isinstance(text, bytes) else b""
    known = writable(str(number)) if isinstance(number, str | int) else ""
    said = None if fault else _json(fields)
    when = _day(fields.get("published"), given)
    return {
        "id": known,
        "sha256": sha256(content).hexdigest(),
        "mark": sha256(f"{when} {said} {fault}".encode()).hexdigest()[:12],
        "slice": int(sha256(known.encode()).hexdigest()[:4], 16) % SLICES,
        "fields": said,
        "fault": fault,
        "day": when,
    }


def _fault(fields: dict[str, Any], given: Given) -> str | None:
    """Why there is nothing to read in a row; None for most."""
    for name in FIELDS:
        value = fields.get(name)
        if isinstance(value, bytes):
            return f'has bytes in "{name}" that are no UTF-8; save it as UTF-8'
        if isinstance(value, str) and _HALF.search(value):
            return f'has half of a character in "{name}" (a lone surrogate); take it anew from where it comes from'
    try:
        text = document(fields, given).text
    except DocumentError as error:
        return str(error)
    return refusal(text) or (None if fields.get("id") not in (None, "") else 'has no "id"; add one')


def _json(fields: dict[str, Any]) -> str:
    """The fields as JSON; what a server's headers may hold is no valid text, and spelled out."""
    said = json.dumps(fields, ensure_ascii=False)
    return json.dumps(fields) if _HALF.search(said) else said


def _day(published: Any, given: Given) -> str:
    try:
        found = day(published) if published not in (None, "") else given.published
    except DocumentError:
        found = None
    return found.isoformat() if found else UNKNOWN
