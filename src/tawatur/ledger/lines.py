"""A ledger in, JSON lines out: what it is, then each entry of the chain in order with the row that it stands for.

Records stand in the lines as they were stored, to the byte, so that every digest can be made again from them; columns
are drawn from records and have no place here. Nor has what is beside the chain: lists, accounts, sessions, leases.
"""

from collections.abc import Iterator
from itertools import groupby
from typing import Any

import msgspec
from sqlalchemy import Connection, Engine, Row, Table, func, select

from tawatur.errors import LedgerError
from tawatur.ledger.chain import Entry
from tawatur.ledger.custody import restricted
from tawatur.ledger.deeds import enter
from tawatur.ledger.engines import reading, writing
from tawatur.ledger.handing import exported
from tawatur.ledger.people import require_restricted
from tawatur.ledger.tables import CHAIN, CLAIMS, CURRENT, DOCUMENTS, METADATA, ORIGINALS, READINGS, SCHEMA
from tawatur.records import versions

TABLES = {table.name: table for table in METADATA.sorted_tables if "entry" in table.c}
"""The tables whose rows are entries, by name."""
_MANY = 300
"""Entries that are taken at once."""
_COUNTED = (DOCUMENTS, CLAIMS.join(READINGS, READINGS.c.entry == CLAIMS.c.reading).select().where(CURRENT).subquery())
_LARGE = {"documents": DOCUMENTS.c.text, "originals": ORIGINALS.c.data}
"""What of a row may be large: it is had when the row's line is written."""


class Head(msgspec.Struct):
    """The first line: which schema the entries are of, how many follow, the hash of the last, and what wrote them."""

    schema: str
    entries: int
    head: str
    versions: dict[str, str] = {}  # noqa: RUF012  # msgspec copies it


class Line(msgspec.Struct, omit_defaults=True):
    """A further line: an entry with its hash, the table and the record that it stands for.

    A document has its text, an original its bytes in base64, packed as they are kept, a reading its claims in order.
    """

    entry: Entry
    hash: str
    table: str
    record: msgspec.Raw
    text: str | None = None
    data: bytes | None = None
    coding: str | None = None
    claims: list[msgspec.Raw] = []  # noqa: RUF012


def lines(engine: Engine, person: str) -> Iterator[bytes]:
    """Every line with its end, as of one moment; entered before the first comes, which the lines hold too.

    Where documents are restricted it takes the role, and each is entered as a view.
    """
    with writing(engine) as connection:
        hidden = restricted(connection)
        if hidden:
            require_restricted(connection, person)
            enter(connection, "view", person, sorted(hidden), '{"call":"lines"}')
        documents, claims = (connection.execute(select(func.count()).select_from(of)).scalar_one() for of in _COUNTED)
        enter(connection, "export", person, ["ledger"], exported("ledger", documents, claims, {}))
    with reading(engine) as connection:
        yield from (msgspec.json.encode(line) + b"\n" for line in _lines(connection))


def _lines(connection: Connection) -> Iterator[Head | Line]:
    last = connection.execute(select(CHAIN.c.seq, CHAIN.c.hash).order_by(CHAIN.c.seq.desc()).limit(1)).one()
    yield Head(SCHEMA, last.seq, last.hash, versions())
    at = 0
    while rows := connection.execute(
        select(CHAIN).where(CHAIN.c.seq > at).order_by(CHAIN.c.seq).limit(_MANY)
    ).all():  # fmt: skip
        standing, claims = _standing(connection, at, rows[-1].seq), _claims(connection, at, rows[-1].seq)
        at = rows[-1].seq
        for row in rows:
            if row.seq not in standing:
                raise LedgerError(f"entry {row.seq} ({row.kind}): what it stands for is missing; run: tawatur verify")
            table, held = standing[row.seq]
            entry = Entry(row.seq, row.at, row.kind, row.subject, row.digest, row.previous)
            line = Line(entry, row.hash, str(table.name), _raw(held.record), claims=claims.get(row.seq, []))
            yield _with_large(connection, line, held)


def _standing(connection: Connection, after: int, last: int) -> dict[int, tuple[Table, Row[Any]]]:
    """The rows that some entries stand for, without what is large of them."""
    found = {}
    for table in TABLES.values():
        of = [table.c[name] for name in ("entry", "record", "coding") if name in table.c]
        for row in connection.execute(select(*of).where(table.c.entry > after, table.c.entry <= last)):
            found[row.entry] = (table, row)
    return found


def _claims(connection: Connection, after: int, last: int) -> dict[int, list[msgspec.Raw]]:
    """The claims of the readings among some entries, in order."""
    of = CLAIMS.c
    query = select(of.reading, of.record).where(of.reading > after, of.reading <= last).order_by(of.reading, of.number)
    rows = connection.execute(query.join(READINGS, READINGS.c.entry == of.reading)).all()
    return {entry: [_raw(row.record) for row in held] for entry, held in groupby(rows, key=lambda row: row.reading)}


def _with_large(connection: Connection, line: Line, row: Row[Any]) -> Line:
    if line.table in _LARGE:
        column = _LARGE[line.table]
        large = connection.execute(select(column).where(column.table.c.entry == line.entry.seq)).scalar()
        if line.table == "documents":
            line.text = None if large is None else large.decode()
        else:
            line.data, line.coding = large, row.coding
    return line


def _raw(record: str) -> msgspec.Raw:
    return msgspec.Raw(record.encode())
