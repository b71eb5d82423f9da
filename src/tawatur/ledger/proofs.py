"""A document of a ledger in, a folder out by which anybody can check its place in the chain with standard tools."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Row, select

from tawatur.errors import LedgerError
from tawatur.ledger.chain import Entry, canonical
from tawatur.ledger.columns import plain
from tawatur.ledger.packing import unpacked
from tawatur.ledger.stamping import Stamp, stamps_from
from tawatur.ledger.tables import CHAIN, CLAIMS, DOCUMENTS, ORIGINALS, READINGS

_PAGE = Path(__file__).with_name("proof.txt")
_STAMPS = Path(__file__).with_name("proof-stamps.txt")
_STAMP = Path(__file__).with_name("proof-stamp.txt")
_MANY = 500


def known(connection: Connection, document: str, folder: Path) -> Row[Any]:
    """The document that a proof is asked of, and a folder that is not there yet; raises where that is not so."""
    row = connection.execute(select(DOCUMENTS).where(DOCUMENTS.c.id == plain(document))).first()
    if row is None:
        raise LedgerError(f"{document}: the ledger holds no document of this id")
    if folder.exists():
        raise LedgerError(f"{folder}: is there already; name another")
    return row


def write_proof(connection: Connection, document: str, folder: Path) -> str:
    """Write the proof of a document into a new folder; the head of the chain comes out."""
    row = known(connection, document, folder)
    folder.mkdir(parents=True)
    for name, data in records(connection, row):
        (folder / name).write_bytes(data)
    if (pieces := original(connection, row)) is not None:
        with (folder / "original").open("wb") as out:
            out.writelines(pieces)
    last, head = _chain(connection, row.entry, folder / "chain.jsonl")
    page = _filled(_PAGE, first=row.entry, last=last, head=head)
    (folder / "README.txt").write_text(page + _stamps(connection, row.entry, folder), encoding="utf-8")
    return head


def records(connection: Connection, row: Row[Any]) -> Iterator[tuple[str, bytes]]:
    """What is stored of a document but its original: the text, the record, each reading with its claims, by name."""
    yield "text.txt", row.text
    yield "document.json", row.record.encode()
    wanted = select(READINGS).where(READINGS.c.document == row.id).order_by(READINGS.c.entry)
    for number, reading in enumerate(connection.execute(wanted).all(), 1):
        claims = select(CLAIMS.c.record).where(CLAIMS.c.reading == reading.entry).order_by(CLAIMS.c.number)
        lines = (reading.record, *connection.execute(claims).scalars())
        yield f"reading-{number}.jsonl", "".join(f"{line}\n" for line in lines).encode()


def original(connection: Connection, row: Row[Any]) -> Iterator[bytes] | None:
    """The bytes that a document came in, as they came; None where they are not kept."""
    of = ORIGINALS.c
    kept = connection.execute(select(of.data, of.coding, of.size).where(of.sha256 == row.original)).first()
    return None if kept is None or kept.data is None else _whole(row.id, kept)


def _whole(document: str, kept: Any) -> Iterator[bytes]:
    try:
        yield from unpacked(kept.data, kept.coding, kept.size)
    except LedgerError as error:
        raise LedgerError(f"{document}: its original {error}; run: tawatur verify") from error


def _stamps(connection: Connection, first: int, folder: Path) -> str:
    """Write the timestamps that cover an entry; what the page says of them comes out."""
    told = []
    for stamp, answer in stamps_from(connection, first):
        (folder / f"stamp-{stamp.entry}.tsr").write_bytes(answer)
        told.append(_told(stamp))
    return _filled(_STAMPS) + "".join(told) if told else ""


def _told(stamp: Stamp) -> str:
    """What the page says of a timestamp."""
    return _filled(
        _STAMP, entry=stamp.entry, covers=stamp.covers, stamped=stamp.head, name=stamp.name, authority=stamp.authority,
        at=f"{stamp.at:%Y-%m-%d %H:%M:%S} UTC", seconds=int(stamp.at.timestamp()),
    )  # fmt: skip


def _filled(path: Path, **values: object) -> str:
    """A page with values in their places."""
    page = path.read_text(encoding="utf-8")
    for name, value in values.items():
        page = page.replace(f"{{{name}}}", str(value))
    return page


def chain_lines(connection: Connection, first: int) -> Iterator[tuple[Row[Any], str]]:
    """The entries of the chain from one on, each with its line: the next one holds the digest of it without its end."""
    for row in connection.execute(
        select(CHAIN).where(CHAIN.c.seq >= first).order_by(CHAIN.c.seq), execution_options={"yield_per": _MANY}
    ):
        yield row, canonical(Entry(row.seq, row.at, row.kind, row.subject, row.digest, row.previous)) + "\n"


def _chain(connection: Connection, first: int, path: Path) -> tuple[int, str]:
    """Write the entries from one on; number and hash of the last come out."""
    last, head = 0, ""
    with path.open("w", encoding="utf-8", newline="\n") as out:
        for row, line in chain_lines(connection, first):
            out.write(line)
            last, head = row.seq, row.hash
    return last, head
