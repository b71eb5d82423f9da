"""Documents in, all that is stored of them out, with the entries that prove their places in the chain.

What is handed out is entered before: an export of each document, and a view of each that is restricted, be it one of
these or one that came in the same file. All of it is of one state of the ledger.
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Engine, Row, select

from tawatur.ledger import holding, proofs
from tawatur.ledger.chain import canonical
from tawatur.ledger.columns import record_of
from tawatur.ledger.custody import restricted
from tawatur.ledger.deeds import enter
from tawatur.ledger.engines import reading, writing
from tawatur.ledger.originals import beside, withheld
from tawatur.ledger.seeing import shown
from tawatur.ledger.stamping import Stamp, stamps_from
from tawatur.ledger.tables import CHAIN, DOCUMENTS, READINGS
from tawatur.model import Report
from tawatur.model.review import Sight

_MANY = 500


@dataclass(frozen=True, slots=True)
class Proven:
    """A document: its report as people left it, what a proof of it holds by name, how it came, and its original.

    `original` is the digest of the bytes that it came in, None where there were none; `pieces` gives them, None where
    they are not handed out, for the reason in `without`.
    """

    entry: int
    report: Report
    files: tuple[tuple[str, bytes], ...]
    arrival: dict[str, Any]
    original: str | None
    pieces: Callable[[], Iterator[bytes]] | None
    without: str | None


class Evidence:
    """What is stored of some documents, as of one moment; `last`, `head` and `at` are of the last entry."""

    def __init__(self, connection: Connection, documents: Iterable[str], sight: Sight) -> None:
        """Take a connection that sees one state, and ids of documents that are shown."""
        self._connection, self._sight = connection, sight
        end = connection.execute(select(CHAIN.c.seq, CHAIN.c.hash, CHAIN.c.at).order_by(CHAIN.c.seq.desc()).limit(1))
        self.last, self.head, self.at = end.one()
        self._entries = sorted(entry for some in _portions(documents) for entry in self._of(some))

    @property
    def first(self) -> int:
        """The entry of the first of the documents; where there are none, the last of all."""
        return min(self._entries, default=self.last)

    def documents(self) -> Iterator[Proven]:
        """Each document in the order in which they came."""
        for entry in self._entries:
            yield self._proven(self._connection.execute(select(DOCUMENTS).where(DOCUMENTS.c.entry == entry)).one())

    def chain(self) -> Iterator[bytes]:
        """The lines of the chain's entries from the first document's to the last of all."""
        return (line.encode() for _, line in proofs.chain_lines(self._connection, self.first))

    def stamps(self) -> Iterator[tuple[Stamp, bytes]]:
        """The timestamps that cover the first document, each with the authority's answer."""
        return stamps_from(self._connection, self.first)

    def _of(self, documents: list[str]) -> Iterator[int]:
        yield from self._connection.execute(select(DOCUMENTS.c.entry).where(DOCUMENTS.c.id.in_(documents))).scalars()

    def _proven(self, row: Row[Any]) -> Proven:
        (report,) = holding.reports(self._connection, READINGS.c.document == row.id)
        pieces, without = self._original(row)
        return Proven(
            row.entry, report, tuple(proofs.records(self._connection, row)), record_of(row.record)["arrival"],
            row.original, pieces, without,
        )  # fmt: skip

    def _original(self, row: Row[Any]) -> tuple[Callable[[], Iterator[bytes]] | None, str | None]:
        """How to get the bytes that a document came in, or why not."""
        if row.original is None:
            return None, "it came without a file"
        if proofs.original(self._connection, row) is None:
            return None, "its file is too large to be kept: the ledger has its digest alone"

        def pieces() -> Iterator[bytes]:
            return proofs.original(self._connection, row) or iter(())

        reason = withheld(self._connection, row.original, row.record, lambda: b"".join(pieces()), self._sight)
        return (None, reason) if reason else (pieces, None)


@contextmanager
def evidence(
    engine: Engine, documents: Iterable[str], sight: Sight, person: str, form: str
) -> Iterator[Evidence]:  # fmt: skip
    """What is stored of those of some documents that somebody is shown, entered for an export in that format."""
    with reading(engine) as connection:
        wanted = shown(connection, documents, sight)
        hidden = restricted(connection) & _together(connection, wanted) if sight.restricted else set()
    with writing(engine) as connection:
        if hidden:
            enter(connection, "view", person, sorted(hidden), canonical({"call": form}))
        if wanted:
            enter(connection, "export", person, sorted(wanted), canonical({"format": form, "documents": len(wanted)}))
    with reading(engine) as connection:
        yield Evidence(connection, wanted, sight)


def _together(connection: Connection, documents: set[str]) -> set[str]:
    """Documents with all that came in the same files."""
    found = set(documents)
    for some in _portions(documents):
        originals = connection.execute(select(DOCUMENTS.c.original).where(DOCUMENTS.c.id.in_(some)).distinct())
        for digest in filter(None, originals.scalars()):
            found |= beside(connection, digest)
    return found


def _portions(documents: Iterable[str]) -> Iterator[list[str]]:
    names = sorted(documents)
    for at in range(0, len(names), _MANY):
        yield names[at : at + _MANY]
