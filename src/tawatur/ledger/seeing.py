"""Who is shown what in, conditions on documents and readings out; and which of some documents somebody is shown."""

from collections.abc import Iterable

from sqlalchemy import Column, ColumnElement, Connection, select

from tawatur.errors import Missing
from tawatur.ledger.columns import plain
from tawatur.ledger.custody import RESTRICTED
from tawatur.ledger.tables import DOCUMENTS, READINGS
from tawatur.model.review import Sight

_MANY = 500
"""Ids that are asked for at once."""


def seen(sight: Sight, column: "Column[str]" = READINGS.c.document) -> tuple[ColumnElement[bool], ...]:
    """The conditions of a column of ids of documents, which readings have, on what somebody is shown."""
    limits = () if sight.restricted else (column.not_in(RESTRICTED),)
    if sight.collections is None:
        return limits
    of = DOCUMENTS.c
    # A comparison, and not IS NOT NULL, for which SQLite takes no index and goes through all documents.
    closed = select(of.id).where(of.collection > "", of.collection.not_in(sorted(sight.collections)))
    return (*limits, column.not_in(closed))


def shown(connection: Connection, documents: Iterable[str], sight: Sight) -> set[str]:
    """Those of some documents that are there and that somebody is shown."""
    wanted, found = sorted({plain(one) or "" for one in documents}), set[str]()
    for at in range(0, len(wanted), _MANY):
        query = select(DOCUMENTS.c.id).where(DOCUMENTS.c.id.in_(wanted[at : at + _MANY]), *seen(sight, DOCUMENTS.c.id))
        found.update(connection.execute(query).scalars())
    return found


def require_shown(connection: Connection, document: str, sight: Sight) -> None:
    """Raise where a document is not there, or is hidden: nobody is told which."""
    if not shown(connection, [document], sight):
        raise Missing(f"{document}: the ledger holds no document of this id")
