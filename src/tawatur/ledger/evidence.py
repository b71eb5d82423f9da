"""Documents in, all that is stored of them out, with the entries that prove their places in the chain.

What is handed out is entered before: an export of each document, and a view of each that is restricted, be it one of
these or one that came in the same file. All of it is of one state of the ledger.

Entries of the chain name documents, and without its words no entry can be held against its hash: so a chain that names
what somebody is not shown is refused as a whole, and what proves no places can be had without it.
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Engine, Row, and_, not_, select

from tawatur.errors import Forbidden
from tawatur.ledger import holding, proofs
from tawatur.ledger.chain import canonical
from tawatur.ledger.columns import record_of
from tawatur.ledger.custody import restricted
from tawatur.ledger.deeds import enter
from tawatur.ledger.engines import reading, writing
from tawatur.ledger.originals import beside, withheld
from tawatur.ledger.seeing import seen, shown
from tawatur.ledger.stamping import Stamp, stamps_from
from tawatur.ledger.tables import CHAIN, DOCUMENTS, READINGS
from tawatur.model import Report
from tawatur.model.review import Sight

_MANY = 500
_NAMES = (
    "the chain, which proves the documents' places, names documents that are not shown to you: ask with --restricted,"
    " which takes the role, or leave the chain out with --no-chain"
)


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
        """The lines of the chain's entries from the first document's to the last of all; `Forbidden` where one of them
        names a document that is hidden.
        """
        self.require_open()
        return (line.encode() for _, line in proofs.chain_lines(self._connection, self.first))

    def require_open(self) -> None:
        """Raise where an entry that `chain` would give names a document that is hidden."""
        conditions = seen(self._sight, DOCUMENTS.c.id)
        if not conditions:
            return
        hidden = select(DOCUMENTS.c.id).where(not_(and_(*conditions)))
        for named, entry in ((CHAIN.c.subject, CHAIN.c.seq), (READINGS.c.document, READINGS.c.entry)):
            query = select(entry).where(entry >= self.first, named.in_(hidden)).limit(1)
            if self._connection.execute(query).first() is not None:
                raise Forbidden(_NAMES)

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
    engine: Engine, documents: Iterable[str], sight: Sight, person: str, form: str, chain: bool
) -> Iterator[Evidence]:  # fmt: skip
    """What is stored of those of some documents that somebody is shown, entered for an export in that format; where its
    `chain` is wanted and names what they are not shown, `Forbidden` before anything is entered.
    """
    with reading(engine) as connection:
        wanted = shown(connection, documents, sight)
        if chain:
            Evidence(connection, wanted, sight).require_open()
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
