"""The lines of a ledger in, the same ledger in a new place out: the same chain to the last hash, or nothing at all.

Every hash and digest is made again as the lines come, and all of the ledger is verified before it counts. Lines are as
hostile as any file: none is longer than a limit, and what breaks is told with its number. What is beside the chain
(index, lists) is made anew.
"""

from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import Any, BinaryIO

import msgspec
from sqlalchemy import Connection, Engine, insert, inspect, select
from sqlalchemy.engine import URL
from sqlalchemy.exc import SQLAlchemyError

from tawatur.errors import LedgerError
from tawatur.ledger import shapes
from tawatur.ledger.adding import reading_digest
from tawatur.ledger.arrivals import MOST_KEPT
from tawatur.ledger.chain import FIRST, Row, digest, entry_hash
from tawatur.ledger.columns import claim_columns, claim_of, columns, record_of
from tawatur.ledger.engines import engine_of, file_of, reading, url_of, writing
from tawatur.ledger.indexing import index_all
from tawatur.ledger.lines import Head, Line
from tawatur.ledger.lists import catching_up
from tawatur.ledger.migrating import keep_log, migrate_within
from tawatur.ledger.packing import unpacked
from tawatur.ledger.tables import CLAIMS, DOCUMENTS, METADATA, SCHEMA
from tawatur.ledger.verifying import KINDS, Verified, verify

_MOST_LINE = 512 * 2**20
"""Bytes of a line: an original of the largest size that is kept, in base64, with room beside it."""
_MANY, _MOST_HELD = 300, 32 * 2**20
"""Lines, and bytes of these, that are stored together."""
_HEAD, _LINE = msgspec.json.Decoder(Head), msgspec.json.Decoder(Line)
_NOTHING = "nothing was stored"
_NO_VALUE = (KeyError, TypeError, ValueError, AttributeError, RecursionError, OverflowError)
"""What a record may raise that is none."""


def import_lines(stream: BinaryIO, name: str, url: URL) -> Verified:
    """Make a ledger of the lines of a file of that name, in a place that holds none."""
    with _vacant(url) as engine:
        with writing(engine) as connection:
            migrate_within(connection)
            _take(connection, stream, name)
            try:
                found = verify(connection)
                if found.broken:
                    raise LedgerError(f"{name}: is not what was put into the ledger: {found.broken}; {_NOTHING}")
                index_all(connection)
                catching_up.catch_up_within(connection)
            except _NO_VALUE as error:
                raise LedgerError(f"{name}: holds what cannot be listed ({error}); {_NOTHING}") from error
        keep_log(engine)
    return found


@contextmanager
def _vacant(url: URL) -> Iterator[Engine]:
    """The engine of a place for a new ledger; a file gets its name when all is done."""
    path = file_of(url)
    if path is None:
        engine = engine_of(url)
        try:
            with reading(engine) as connection:
                if inspect(connection).get_table_names():
                    raise LedgerError(f"{url.render_as_string()}: holds tables already; import into an empty database")
            yield engine
        finally:
            engine.dispose()
        return
    if path.exists():
        raise LedgerError(f"{path}: is there already; import into a new file")
    if not path.absolute().parent.is_dir():
        raise LedgerError(f"{path}: there is no such folder; make it, or name another")
    part = path.with_name(f".{path.name}.part")
    _clear(part)
    engine = engine_of(url_of(part))
    try:
        yield engine
        engine.dispose()
        part.rename(path)
    finally:
        engine.dispose()
        _clear(part)


def _clear(part: Path) -> None:
    """Take away what is left of a file that was not finished."""
    for tail in ("", "-wal", "-shm", "-journal"):
        part.with_name(part.name + tail).unlink(missing_ok=True)


def _take(connection: Connection, stream: BinaryIO, name: str) -> None:
    """Store all that the lines hold."""
    first = stream.readline(_MOST_LINE + 1)
    try:
        head = _HEAD.decode(first)
    except (ValueError, RecursionError) as error:
        raise LedgerError(
            f"{name}, line 1: does not begin as a ledger does; give what `tawatur export ledger` wrote"
        ) from error
    if head.schema != SCHEMA:
        raise LedgerError(
            f"{name}: holds a ledger of schema {head.schema}, and this version of tawatur takes {SCHEMA}; import it"
            " with the version that exported it, bring it up (tawatur init), and export it anew"
        )
    taking = _Taking(connection, name)
    while line := stream.readline(_MOST_LINE + 1):
        taking.take(line)
    taking.store()
    if (taking.seq, taking.hash) != (head.entries, head.head):
        raise LedgerError(
            f"{name}: has {taking.seq} entries to the hash {taking.hash}, and begins as one of {head.entries} to"
            f" {head.head}: lines were cut off or added; {_NOTHING}"
        )


class _Taking:
    """The chain as far as its lines came, and the rows that are not stored yet."""

    def __init__(self, connection: Connection, name: str) -> None:
        self.seq, self.hash = 0, FIRST
        self._connection, self._name, self._number = connection, name, 1
        self._rows: dict[str, list[Row]] = defaultdict(list)
        self._read: list[tuple[int, int, str, list[str]]] = []  # line, entry, document and claims of readings
        self._lines = self._bytes = 0

    def take(self, words: bytes) -> None:
        """Take a line; raises where it is not the next one of a ledger."""
        self._number += 1
        if len(words) > _MOST_LINE:
            raise self._broken(f"is longer than {_MOST_LINE >> 20} MB")
        try:
            line = _LINE.decode(words)
        except (ValueError, RecursionError) as error:
            raise self._broken(f"is no entry of a ledger ({error})") from error
        if fault := self._link(line) or self._held(line):
            raise self._broken(fault)
        self.seq, self.hash = line.entry.seq, line.hash
        self._lines, self._bytes = self._lines + 1, self._bytes + len(words)
        if self._lines == _MANY or self._bytes > _MOST_HELD:
            self.store()

    def store(self) -> None:
        """Write the rows that came, each table after those that it refers to, and last the claims."""
        try:
            for table in METADATA.sorted_tables:
                if rows := self._rows.pop(table.name, None):
                    self._connection.execute(insert(table), rows)
            if claims := list(self._claims()):
                self._connection.execute(insert(CLAIMS), claims)
        except (SQLAlchemyError, OverflowError) as error:
            why = str(getattr(error, "orig", None) or error).strip().splitlines()[0]
            some = f"one of lines {self._number - self._lines + 1} to {self._number}"
            raise LedgerError(f"{self._name}, {some}: {why}; {_NOTHING}") from error
        self._read.clear()
        self._lines = self._bytes = 0

    def _broken(self, fault: str, number: int | None = None) -> LedgerError:
        return LedgerError(f"{self._name}, line {number or self._number}: {fault}; {_NOTHING}")

    def _link(self, line: Line) -> str | None:
        """What is wrong with an entry as a link of the chain."""
        entry = line.entry
        if entry.seq != self.seq + 1:
            return f"is entry {entry.seq}, and not {self.seq + 1}"
        if entry.previous != self.hash:
            return "does not hold the hash of the entry before"
        if entry_hash(entry) != line.hash:
            return "its hash is not that of its fields"
        try:
            datetime.fromisoformat(entry.at)
        except ValueError:
            return f"{entry.at!r} is no moment"
        return None if entry.kind in KINDS.get(line.table, ()) else f"{entry.kind!r} is no row of {line.table!r}"

    def _held(self, line: Line) -> str | None:
        """Take the row that an entry stands for; what is wrong with it comes out."""
        record = bytes(line.record).decode()
        claims = [bytes(claim).decode() for claim in line.claims]
        told = reading_digest(record, claims) if line.table == "readings" else digest(record)
        if told != line.entry.digest:
            return "the record or its claims are not those that were added"
        try:
            fields = record_of(record)
            row = {"entry": line.entry.seq, **columns(line.table, fields), "record": record}
            fault = shapes.fault(line.table, line.entry.kind, bytes(line.record), fields, len(claims))
            fault = fault or self._large(line, fields, row)
        except _NO_VALUE as error:
            return f"the record is none of {line.table} ({error})"
        if fault is None:
            self._rows["chain"].append({**msgspec.to_builtins(line.entry), "hash": line.hash})
            self._rows[line.table].append(row)
            if line.table == "readings":
                self._read.append((self._number, line.entry.seq, row["document"], claims))
        return fault

    def _large(self, line: Line, fields: dict[str, Any], row: dict[str, Any]) -> str | None:
        """Add a text or an original to its row; what is wrong with it comes out."""
        if line.table == "documents":
            row["text"] = (line.text or "").encode()
            same = sha256(row["text"]).hexdigest() == fields["sha256"]
            return None if same else "the text is not the one of the record"
        if line.table == "originals":
            row |= {"data": line.data, "coding": line.coding}
            return _original(line, fields)
        return None

    def _claims(self) -> Iterator[Row]:
        """The rows of the claims that came, with the outlets of their documents."""
        of, names = DOCUMENTS.c, {document for _, _, document, _ in self._read}
        rows = self._connection.execute(select(of.id, of.outlet).where(of.id.in_(names)))
        outlets = {row.id: row.outlet for row in rows}
        for number, entry, document, claims in self._read:
            for record in claims:
                try:
                    claim = claim_of(record)
                    drawn = claim_columns(claim, outlets.get(document))
                except _NO_VALUE as error:
                    raise self._broken(f"holds what is no claim ({error})", number) from error
                if fault := shapes.claims_fault([claim]):
                    raise self._broken(fault, number)
                yield {"reading": entry, **drawn, "record": record}


def _original(line: Line, fields: dict[str, Any]) -> str | None:
    """What is wrong with the bytes of an original."""
    if line.data is None:
        return "its bytes were taken away" if fields.get("kept") else None
    if fields["size"] > MOST_KEPT:
        return "is an original that is too large to be kept"
    found = sha256()
    try:
        for piece in unpacked(line.data, line.coding, fields["size"]):
            found.update(piece)
    except LedgerError as error:
        return f"the original {error}"
    return None if found.hexdigest() == fields["sha256"] else "the original is not the one of the record"
