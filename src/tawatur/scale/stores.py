"""What the stores hold: of documents what reading takes, of reports what it gives, of events what linking gives."""

import re
from contextlib import suppress

import pyarrow as pa

from tawatur.errors import DocumentError
from tawatur.ingest.rows import FIELDS
from tawatur.scale.engines import Absent, Engine, Rows

DOCUMENTS = FIELDS
"""The columns of a store of documents; all but id and text may be missing, and others are left."""

REPORTS = pa.schema([(name, pa.string()) for name in ("document", "sha256", "versions", "record", "error", "day")])
"""A row a document: the line that `tawatur read --format jsonl` writes, without its end, or why there is none."""

EVENTS = pa.schema([(name, pa.string()) for name in ("id", "form", "record", "day")])
"""A row an event: the line that `tawatur link --format jsonl` writes, without its end."""

UNKNOWN = "unknown"
"""The day of what tells none."""

_PARTS = re.compile(r"day=.*|.*\.parquet|.*\.crc|_SUCCESS|_temporary|_scratch|_writing-.*")
"""The names of what lies in the folder of a store by day, on either engine, whole or cut off."""


def held(engine: Engine, store: str, schema: pa.Schema, what: str) -> Rows:
    """What a store holds; `DocumentError` where its columns are not these, so that it is one of something else."""
    rows = engine.load(store)
    names = engine.table(engine.sql("SELECT * FROM stored LIMIT 0", stored=rows)).schema.names
    if sorted(names) != sorted(schema.names):
        raise DocumentError(f"{store}: holds something else than {what}; name another folder")
    return rows


def apart(engine: Engine, given: str, written: str) -> None:
    """Raise where a store that is written, or its folder removed, is the given one, or lies in or above it."""
    one, other = (f"{engine.place(store)}/" for store in (given, written))
    if one.startswith(other) or other.startswith(one):
        raise DocumentError(f"{written}: would be written over {given}, which is read; name another output")


def replaceable(engine: Engine, store: str, schema: pa.Schema, what: str) -> None:
    """Raise where a store that is written anew is there and holds more than rows of the same kind."""
    for name in engine.names(store):
        if not _PARTS.fullmatch(name):
            raise DocumentError(f"{store}: holds {name}, which is no part of {what}; name another output")
    with suppress(Absent):
        held(engine, store, schema, what)
