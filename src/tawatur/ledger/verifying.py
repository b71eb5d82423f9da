"""A ledger in, whether it is what was put into it out: the chain, every row of every table, every word of every claim,
every timestamp.

What was taken from the end of the chain cannot be seen in the ledger itself, only by whoever noted a later head.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, Row, Table, exists, func, select

from tawatur.errors import LedgerError
from tawatur.ledger.adding import reading_digest
from tawatur.ledger.chain import FIRST, Entry, digest, entry_hash
from tawatur.ledger.columns import claim_columns, claim_of, columns, plain, record_of
from tawatur.ledger.packing import unpacked
from tawatur.ledger.stamping import Stamp, stamp_of
from tawatur.ledger.tables import CHAIN, CLAIMS, DOCUMENTS, METADATA, ORIGINALS, READINGS, STAMPS
from tawatur.model.deeds import DEEDS

if TYPE_CHECKING:
    from cryptography.x509 import Certificate

_STRETCH = 500
"""Entries that are looked at together."""
_TABLES = [table for table in METADATA.sorted_tables if "entry" in table.c]
KINDS = {
    "versions": ("versions",), "sources": ("source",), "originals": ("original",), "documents": ("document",),
    "readings": ("reading",), "events": ("event",), "redirects": ("redirect",), "linkings": ("linking",),
    "decisions": DEEDS, "people": ("person",), "roles": ("role",), "stamps": ("stamp",),
}  # fmt: skip
"""The kinds of entries that stand for a row of a table."""


@dataclass(frozen=True, slots=True)
class Verified:
    """What was looked at, the hash of the last entry, and the first that is broken with what is wrong with it."""

    entries: int
    documents: int
    claims: int
    head: str
    broken: str | None = None
    stamps: tuple[Stamp, ...] = ()


def verify(connection: Connection, expected: str | None = None, certificates: Sequence[str | Path] = ()) -> Verified:
    """Recompute all of a ledger; `expected` is a head noted earlier, which has to be in the chain. Where files of root
    certificates are named, each timestamp has to lead to one of these.
    """
    seen = _Seen(connection, roots_of(certificates))
    broken = next(seen.faults(), None)
    if broken is None and expected is not None and not seen.had(expected):
        broken = f"no entry has the hash {expected}: the chain was cut or written anew"
    return Verified(seen.entries, seen.documents, seen.claims, seen.head, broken, tuple(seen.stamps))


class _Seen:
    """One way through the chain."""

    def __init__(self, connection: Connection, roots: "Sequence[Certificate]") -> None:
        self._connection = connection
        self._roots = roots
        self.entries = self.documents = self.claims = 0
        self.head = FIRST
        self.stamps: list[Stamp] = []
        self._stamped: dict[str, int | None] = dict.fromkeys(connection.execute(select(STAMPS.c.head)).scalars())
        self._read: dict[int, Any] = {}
        self._told: dict[int, list[Row[Any]]] = {}

    def had(self, told: str) -> bool:
        """Whether some entry has a hash."""
        return self._connection.execute(select(CHAIN.c.seq).where(CHAIN.c.hash == told)).first() is not None

    def faults(self) -> Iterator[str]:
        """What is wrong, in the order of the chain."""
        while rows := self._connection.execute(
            select(CHAIN).where(CHAIN.c.seq > self.entries).order_by(CHAIN.c.seq).limit(_STRETCH)
        ).all():  # fmt: skip
            stands = self._standing(rows[0].seq, rows[-1].seq)
            for row in rows:
                if fault := self._link(row) or self._held(row, stands.get(row.seq, [])):
                    yield f"entry {row.seq} ({row.kind} {row.subject}): {fault}"
                self.entries, self.head = row.seq, row.hash
                if row.hash in self._stamped:
                    self._stamped[row.hash] = row.seq
        yield from self._strays()

    def _standing(self, first: int, last: int) -> dict[int, list[tuple[Table, Row[Any]]]]:
        """The rows that entries stand for."""
        found: dict[int, list[tuple[Table, Row[Any]]]] = {}
        for table in _TABLES:
            # Originals may be large: each is had when it is looked at.
            shown = [column for column in table.c if (table.name, column.name) != ("originals", "data")]
            for row in self._connection.execute(select(*shown).where(table.c.entry.between(first, last))):
                found.setdefault(row.entry, []).append((table, row))
        texts = select(READINGS.c.entry, DOCUMENTS.c.text, DOCUMENTS.c.record)
        texts = texts.join(DOCUMENTS, DOCUMENTS.c.id == READINGS.c.document)
        read = self._connection.execute(texts.where(READINGS.c.entry.between(first, last)))
        self._read = {row.entry: row for row in read}
        claims = select(CLAIMS).where(CLAIMS.c.reading.between(first, last)).order_by(CLAIMS.c.number)
        told = groupby(sorted(self._connection.execute(claims), key=_reading_of), key=_reading_of)
        self._told = {reading: list(rows) for reading, rows in told}
        return found

    def _link(self, row: Row[Any]) -> str | None:
        """What is wrong with an entry as a link of the chain."""
        entry = Entry(row.seq, row.at, row.kind, row.subject, row.digest, row.previous)
        if row.seq != self.entries + 1:
            return f"entry {self.entries + 1} is missing before it"
        if row.previous != self.head:
            return "does not hold the hash of the entry before"
        return None if entry_hash(entry) == row.hash else "its hash is not that of its fields"

    def _held(self, entry: Row[Any], rows: list[tuple[Table, Row[Any]]]) -> str | None:
        """What is wrong with what an entry stands for."""
        if len(rows) != 1:
            return "what it stands for is missing" if not rows else "stands for more than one row"
        table, row = rows[0]
        if entry.kind not in KINDS[table.name]:
            return f"stands for a row of {table.name}"
        if table is READINGS:
            return self._reading(entry, row)
        if digest(row.record) != entry.digest:
            return f"the record in {table.name} is not the one that was added"
        fault = self._bytes(table, row) or _unlike(columns(table.name, record_of(row.record)), row)
        return self._stamp(row) if fault is None and table is STAMPS else fault

    def _bytes(self, table: Table, row: Row[Any]) -> str | None:
        if table is DOCUMENTS:
            self.documents += 1
            return None if sha256(row.text).hexdigest() == row.sha256 else "the text is not the one that was added"
        return self._original(row) if table is ORIGINALS else None

    def _original(self, row: Row[Any]) -> str | None:
        data = self._connection.execute(select(ORIGINALS.c.data).where(ORIGINALS.c.entry == row.entry)).scalar()
        if data is None:
            return "the original was taken away" if record_of(row.record).get("kept") else None
        found = sha256()
        try:
            for piece in unpacked(data, row.coding, row.size):
                found.update(piece)
        except LedgerError as error:
            return f"the original is not the one that was added: it {error}"
        return None if found.hexdigest() == row.sha256 else "the original is not the one that was added"

    def _stamp(self, row: Row[Any]) -> str | None:
        """What is wrong with a timestamp."""
        try:
            self.stamps.append(stamp_of(row, self._stamped[row.head], self._roots))
        except LedgerError as error:
            return str(error)
        return None

    def _reading(self, entry: Row[Any], row: Row[Any]) -> str | None:
        """What is wrong with a reading and its claims."""
        claims = self._told.get(row.entry, [])
        self.claims += len(claims)
        if reading_digest(row.record, (claim.record for claim in claims)) != entry.digest:
            return "the reading or its claims are not those that were added"
        document = self._read.get(row.entry)
        if document is None:
            return "its document is missing"
        return _unlike(columns("readings", record_of(row.record)), row) or _claims(document, claims)

    def _strays(self) -> Iterator[str]:
        """Rows that no entry stands for."""
        for table in _TABLES:
            number = self._connection.execute(
                select(func.count()).select_from(table).where(~exists().where(CHAIN.c.seq == table.c.entry))
            ).scalar()  # fmt: skip
            if number:
                yield f"{table.name} holds {number} rows that no entry stands for"
        total = self._connection.execute(select(func.count()).select_from(CLAIMS)).scalar() or 0
        if total != self.claims:
            yield f"claims holds {total - self.claims} rows of no reading"


def roots_of(certificates: Sequence[str | Path]) -> "Sequence[Certificate]":
    """The certificates in files, where there are any: what reads them is slow to load."""
    if not certificates:
        return ()
    from tawatur.ledger import tokens

    return tokens.roots_of(certificates)


def _reading_of(claim: Any) -> int:
    """The number of the reading of a claim."""
    found: int = claim.reading
    return found


def _claims(document: Any, claims: Iterable[Row[Any]]) -> str | None:
    """What is wrong with claims: their columns, or the words that they stand on."""
    text, outlet = document.text.decode(), record_of(document.record)["outlet"]
    for row in claims:
        claim = claim_of(row.record)
        words = claim.evidence
        if text[words.start : words.end] != words.text:
            return f"the words of claim {claim.id} are not those of the text"
        if fault := _unlike(claim_columns(claim, plain(outlet)), row):
            return f"claim {claim.id}: {fault}"
    return None


def _unlike(drawn: dict[str, Any], row: Row[Any]) -> str | None:
    """The first column that is not what the record says."""
    held = row._mapping
    return next((f"column {name} is not what the record says" for name in drawn if drawn[name] != held[name]), None)
