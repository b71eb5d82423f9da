"""A ledger in, the documents that the present versions of program, lexicons and gazetteer have not read out."""

from collections.abc import Iterator

from sqlalchemy import ColumnElement, Connection, Engine, exists, func, select

from tawatur.ledger.adding import versions_digest
from tawatur.ledger.columns import document_of
from tawatur.ledger.engines import reading
from tawatur.ledger.tables import DOCUMENTS, READINGS
from tawatur.model import Document

_MANY = 300
"""Documents that are taken at once."""


def outdated(engine: Engine) -> Iterator[Document]:
    """Each as it was stored, in the order in which they came; between two portions nothing is held open."""
    at = 0
    while True:
        with reading(engine) as connection:
            query = select(DOCUMENTS.c.entry, DOCUMENTS.c.text, DOCUMENTS.c.record).where(_unread())
            rows = connection.execute(
                query.where(DOCUMENTS.c.entry > at).order_by(DOCUMENTS.c.entry).limit(_MANY)
            ).all()  # fmt: skip
        if not rows:
            return
        at = rows[-1].entry
        for row in rows:
            yield document_of(row.record, row.text)


def number_outdated(connection: Connection) -> int:
    """How many there are."""
    return connection.execute(select(func.count()).select_from(DOCUMENTS).where(_unread())).scalar() or 0


def _unread() -> ColumnElement[bool]:
    """That a document has no reading by these versions."""
    return ~exists().where(READINGS.c.document == DOCUMENTS.c.id, READINGS.c.versions == versions_digest())
