"""Nouns of the model in, Arrow types and values for them out; rows in, Parquet out, a group of rows at a time.

A noun is a struct of its fields, a tuple a list, a day a date32, a moment a timestamp in UTC. What the types of Python
do not tell (the names of pairs, the languages of sentences) is told here.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from datetime import UTC, date, datetime
from functools import cache
from itertools import islice
from types import UnionType
from typing import Any, BinaryIO, get_args, get_origin, get_type_hints

import pyarrow as pa
import pyarrow.parquet as pq

from tawatur.export import Made

MOST = 2**63 - 1
"""The largest number that a column holds."""
_PLAIN = {
    str: pa.string(), int: pa.int64(), float: pa.float64(), bool: pa.bool_(), date: pa.date32(),
    datetime: pa.timestamp("us", "UTC"), bytes: pa.binary(),
}  # fmt: skip
_ROWS = 1000
"""Rows of a group: no more are ever in memory."""

Row = Mapping[str, Any]


def columns(noun: type, *without: str, **pairs: tuple[str, str]) -> dict[str, pa.DataType]:
    """The fields of a noun with their types; `pairs` names the two parts of what is a pair."""
    known = get_type_hints(noun)
    return {
        field.name: _pairs(*pairs[field.name]) if field.name in pairs else arrow(known[field.name])
        for field in fields(noun)
        if field.name not in without
    }


@cache
def arrow(kind: Any) -> pa.DataType:
    """The type of what Python annotates so."""
    if get_origin(kind) is UnionType:
        return arrow(next(one for one in get_args(kind) if one is not type(None)))
    if get_origin(kind) is tuple:
        return pa.list_(arrow(get_args(kind)[0]))
    if get_origin(kind) is dict:  # a sentence for people
        return pa.struct([("ar", pa.string()), ("en", pa.string())])
    return pa.struct(list(columns(kind).items())) if kind not in _PLAIN else _PLAIN[kind]


def _pairs(one: str, other: str) -> pa.DataType:
    return pa.list_(pa.struct([(one, pa.string()), (other, pa.string())]))


def value(item: Any) -> Any:
    """A value of the model as Arrow takes it; a number that no column holds is none."""
    if isinstance(item, int) and abs(item) > MOST:
        return None
    if isinstance(item, datetime):
        return item if item.tzinfo else item.replace(tzinfo=UTC)
    if isinstance(item, tuple | list):
        return [value(one) for one in item]
    if isinstance(item, type) or not is_dataclass(item):
        return item
    return {field.name: value(getattr(item, field.name)) for field in fields(item)}


def write_rows(rows: Iterable[Row], types: Mapping[str, pa.DataType], out: BinaryIO, made: Made) -> None:
    """Write Parquet with what the export says of itself under `tawatur` in its metadata."""
    said = json.dumps(made.said(), ensure_ascii=False, sort_keys=True)
    schema = pa.schema(list(types.items()), metadata={"tawatur": said})
    with pq.ParquetWriter(_Sink(out), schema, compression="zstd") as writer:
        for some in _groups(rows):
            writer.write_batch(pa.RecordBatch.from_pylist(some, schema))


def _groups(rows: Iterable[Row]) -> Iterator[list[Row]]:
    left = iter(rows)
    while some := list(islice(left, _ROWS)):
        yield some


class _Sink:
    """A stream that knows where it is, as one into a pipe does not, and stays open."""

    closed = False

    def __init__(self, out: BinaryIO) -> None:
        self._out, self._at = out, 0

    def write(self, data: Any) -> int:
        """Pass bytes on."""
        self._out.write(data)
        self._at += memoryview(data).nbytes
        return memoryview(data).nbytes

    def tell(self) -> int:
        """How many passed."""
        return self._at

    def flush(self) -> None:
        """Let the stream below decide."""

    def close(self) -> None:
        """Leave it open."""

    def readable(self) -> bool:
        """It is written to alone."""
        return False

    def writable(self) -> bool:
        """It is."""
        return True

    def seekable(self) -> bool:
        """Nothing goes back."""
        return False
