"""A document in, the bytes of the file that it came in out, entered as an export before they are handed out.

The file may hold other documents beside it: who gets it has to be shown them all. Which ones a file of many holds is
not known to its end, so it is for those alone from whom nothing is hidden.
"""

from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy import Connection, Engine, select

from tawatur.errors import Forbidden, Missing
from tawatur.ledger.alone import hides, of_one
from tawatur.ledger.chain import canonical
from tawatur.ledger.columns import plain
from tawatur.ledger.custody import restricted
from tawatur.ledger.deeds import enter
from tawatur.ledger.engines import reading, writing
from tawatur.ledger.packing import unpacked
from tawatur.ledger.seeing import require_shown, shown
from tawatur.ledger.tables import DOCUMENTS, ORIGINALS
from tawatur.model.review import Sight


@dataclass(frozen=True, slots=True)
class Original:
    """A file as it came."""

    sha256: str
    data: bytes


def original(engine: Engine, document: str, sight: Sight, person: str) -> Original:
    """The file of a document; `Missing` where no bytes are kept, `Forbidden` where it holds what is hidden."""
    of = DOCUMENTS.c
    with reading(engine) as connection:
        require_shown(connection, document, sight)
        query = select(ORIGINALS, of.record.label("told")).join(DOCUMENTS, of.original == ORIGINALS.c.sha256)
        row = connection.execute(query.where(of.id == plain(document), ORIGINALS.c.data.is_not(None))).first()
        if row is None:
            raise Missing(f"{document}: no original is kept of it")
        hidden = restricted(connection) & beside(connection, row.sha256)
        data = b"".join(unpacked(row.data, row.coding, row.size))
        if reason := withheld(connection, row.sha256, row.told, lambda: data, sight):
            raise Forbidden(f"{document}: {reason}; ask an administrator")
    with writing(engine) as connection:
        if hidden:
            enter(connection, "view", person, sorted(hidden), canonical({"call": "original"}))
        enter(connection, "export", person, [document], canonical({"format": "original", "sha256": row.sha256}))
    return Original(row.sha256, data)


def beside(connection: Connection, digest: str) -> set[str]:
    """The documents that came in a file."""
    return set(connection.execute(select(DOCUMENTS.c.id).where(DOCUMENTS.c.original == digest)).scalars())


def withheld(
    connection: Connection, digest: str, record: str, data: Callable[[], bytes], sight: Sight
) -> str | None:  # fmt: skip
    """Why somebody is not given the file of a document, by its record and its bytes; None where they are."""
    together = beside(connection, digest)
    if shown(connection, together, sight) != together:
        return "the file that it came in holds documents that are hidden"
    if hides(connection, sight) and (len(together) > 1 or not of_one(record, data())):
        return (
            "it came in a file of several reports, which is for those alone who may see every report of the ledger"
        )  # fmt: skip
    return None
