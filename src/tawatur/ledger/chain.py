"""Records in, entries of the hash chain out: each holds the digest of what was stored and the hash of the one before.

The hash of an entry is the sha256 of its fields as canonical JSON: keys in order, no spaces, UTF-8.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

import msgspec
from sqlalchemy import Connection, Table, insert, select

from tawatur.ledger.tables import CHAIN, METADATA

FIRST = "0" * 64
"""What stands before the first entry."""

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Entry:
    """One link of the chain."""

    seq: int
    at: str  # UTC
    kind: str
    subject: str
    digest: str
    previous: str


def canonical(value: Any) -> str:
    """A value as canonical JSON.

    >>> canonical({"what": "قصف", "at": 1})
    '{"at":1,"what":"قصف"}'
    """
    return msgspec.json.encode(value, order="sorted").decode()


def digest(words: str) -> str:
    """The sha256 of a text."""
    return sha256(words.encode()).hexdigest()


def entry_hash(entry: Entry) -> str:
    """What the next entry holds of this one."""
    return digest(canonical(entry))


def now() -> str:
    """This moment."""
    return datetime.now(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")


class Portion:
    """What one transaction adds: entries at the end of the chain, and the rows that they stand for."""

    def __init__(self, connection: Connection) -> None:
        """Take up the chain at its end; the transaction has to be alone in writing."""
        last = connection.execute(select(CHAIN.c.seq, CHAIN.c.hash).order_by(CHAIN.c.seq.desc()).limit(1)).first()
        self._connection = connection
        self._seq: int = last.seq if last else 0
        self._hash: str = last.hash if last else FIRST
        self._rows: dict[str, list[Row]] = defaultdict(list)

    def put(self, table: Table, kind: str, subject: str, row: Row, told: str | None = None) -> int:
        """Add a row with its entry, whose number comes out; `told` is its digest where it is more than the record's."""
        entry = Entry(
            self._seq + 1, now(), kind, subject.replace("\0", ""), told or digest(row["record"]), self._hash
        )  # fmt: skip
        self._seq, self._hash = entry.seq, entry_hash(entry)
        self._rows["chain"].append({**msgspec.to_builtins(entry), "hash": self._hash})
        self._rows[table.name].append({"entry": entry.seq, **row})
        return entry.seq

    def attach(self, table: Table, rows: Iterable[Row]) -> None:
        """Add rows that an entry put before stands for."""
        self._rows[table.name] += rows

    def write(self) -> None:
        """Write all of it, each table after those that it refers to."""
        for table in METADATA.sorted_tables:
            if rows := self._rows.pop(table.name, None):
                self._connection.execute(insert(table), rows)
