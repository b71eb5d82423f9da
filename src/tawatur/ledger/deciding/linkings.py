"""A ledger in, how far it was linked out."""

from sqlalchemy import Connection, func, select

from tawatur.ledger.columns import record_of
from tawatur.ledger.tables import LINKINGS


def linked_upto(connection: Connection) -> int:
    """The last reading that the last linking took."""
    return connection.execute(select(func.max(LINKINGS.c.upto))).scalar() or 0


def linked_after(connection: Connection) -> int:
    """The entry after which nothing that people said was known to the last linking; 0 before there was one."""
    last = select(LINKINGS.c.record).order_by(LINKINGS.c.entry.desc()).limit(1)
    record: str | None = connection.execute(last).scalar()
    found: int = record_of(record).get("known", 0) if record is not None else 0
    return found
