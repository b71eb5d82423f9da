"""Who keeps what from whom: documents restricted and released, deletion asked for and answered, each an entry.

Nothing is hidden from whoever holds the database, and nothing is deleted.
"""

from typing import Any

from sqlalchemy import Connection, Engine, Select, func, select

from tawatur.errors import LedgerError, Missing
from tawatur.ledger.columns import plain
from tawatur.ledger.deeds import enter
from tawatur.ledger.engines import writing
from tawatur.ledger.people import require_restricted
from tawatur.ledger.tables import DECISIONS, DOCUMENTS, READINGS


def _standing(kind: str, ended_by: str) -> "Select[Any]":
    """What such deeds are about that none of the other kind has ended since."""
    of, later = DECISIONS.c, DECISIONS.alias("later")
    ended = select(later.c.entry).where(later.c.about == of.about, later.c.kind == ended_by, later.c.entry > of.entry)
    return select(of.about).where(of.kind == kind, ~ended.exists())


RESTRICTED = _standing("restriction", "release")
"""The ids of the documents that are restricted now."""
TO_DELETE = _standing("deletion_request", "deletion_answer")
"""What somebody has asked to have deleted, once for each request that is not answered."""
OPEN = READINGS.c.document.not_in(RESTRICTED)
"""The condition of readings that everybody may see."""


def restrict(engine: Engine, document: str, by: str, why: str) -> int:
    """Keep a document from those who have not the role; its number in the chain comes out."""
    with writing(engine) as connection:
        _known(connection, document)
        if _holds(connection, RESTRICTED, document):
            raise LedgerError(f"{document}: is restricted already")
        return enter(connection, "restriction", by, [document], "restrict", _said(why))


def release(engine: Engine, document: str, by: str, why: str) -> int:
    """Let everybody see a document again."""
    with writing(engine) as connection:
        _known(connection, document)
        if not _holds(connection, RESTRICTED, document):
            raise LedgerError(f"{document}: is not restricted")
        require_restricted(connection, by)
        return enter(connection, "release", by, [document], "release", _said(why))


def request_deletion(engine: Engine, document: str, by: str, why: str) -> int:
    """Write down that somebody wants a document deleted; nothing is."""
    with writing(engine) as connection:
        _known(connection, document)
        return enter(connection, "deletion_request", by, [document], "delete", _said(why))


def answer_deletion(engine: Engine, document: str, by: str, why: str) -> int:
    """Write down what was done about the requests to delete a document, which are open no more."""
    with writing(engine) as connection:
        if not _holds(connection, TO_DELETE, document):
            raise LedgerError(f"{document}: no request to delete it is open")
        return enter(connection, "deletion_answer", by, [document], "answer", _said(why))


def restricted(connection: Connection) -> set[str]:
    """The documents that are restricted now."""
    return set(connection.execute(RESTRICTED).scalars())


def requests(connection: Connection) -> int:
    """How many requests of deletion are open."""
    return connection.execute(select(func.count()).select_from(TO_DELETE.subquery())).scalar() or 0


def _known(connection: Connection, document: str) -> None:
    if connection.execute(select(DOCUMENTS.c.entry).where(DOCUMENTS.c.id == plain(document))).first() is None:
        raise Missing(f"{document}: the ledger holds no document of this id")


def _holds(connection: Connection, among: "Select[Any]", document: str) -> bool:
    return connection.execute(among.where(DECISIONS.c.about == plain(document))).first() is not None


def _said(why: str) -> str:
    if not why.strip():
        raise LedgerError("no reason is given; say why")
    return why
