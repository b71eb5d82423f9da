"""Questions that people keep in, the same out: each sees their own and those that others share."""

from sqlalchemy import Engine, delete, insert, or_, select

from tawatur.errors import LedgerError, Missing
from tawatur.ledger.engines import reading, writing
from tawatur.ledger.working import SAVED_VIEWS
from tawatur.model.review import SavedView


def save_view(engine: Engine, person: str, name: str, query: str, shared: bool) -> int:
    """Keep a question; its number comes out."""
    if not name.strip():
        raise LedgerError("the view has no name; give it one")
    row = {"person": person, "name": name.strip(), "query": query, "shared": shared}
    with writing(engine) as connection:
        return int(connection.execute(insert(SAVED_VIEWS).values(row).returning(SAVED_VIEWS.c.id)).scalar_one())


def views(engine: Engine, person: str) -> list[SavedView]:
    """A person's own, then those that others share, by name."""
    of = SAVED_VIEWS.c
    with reading(engine) as connection:
        query = select(SAVED_VIEWS).where(or_(of.person == person, of.shared))
        rows = connection.execute(query.order_by(of.person != person, of.name, of.id)).all()
    return [SavedView(row.id, row.person, row.name, row.query, row.shared) for row in rows]


def delete_view(engine: Engine, id: int, person: str) -> None:
    """Let go of a view of one's own."""
    of = SAVED_VIEWS.c
    with writing(engine) as connection:
        done = connection.execute(delete(SAVED_VIEWS).where(of.id == id, of.person == person))
        if not done.rowcount:
            raise Missing(f"{id}: is no view of {person}")
