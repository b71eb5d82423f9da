"""Documents and how they came in, the originals of those that are new stored out, before anything is read in them.

So no more originals are in memory than are looked at together, however many reports are being read.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, Engine, select

from tawatur.ledger.arrivals import Arrival
from tawatur.ledger.chain import Portion, canonical
from tawatur.ledger.columns import columns, plain
from tawatur.ledger.engines import reading, writing
from tawatur.ledger.tables import DOCUMENTS, ORIGINALS
from tawatur.model import Document


def keep(engine: Engine, come: Sequence[tuple[Document, Arrival]]) -> list[Arrival]:
    """Store the originals of documents that are not held; the arrivals come out, without the bytes that are there.

    Of several documents of one id the first is taken: the others will hardly be stored.
    """
    first: dict[str | None, Arrival] = {}
    for document, arrival in come:
        first.setdefault(plain(document.id), arrival)
    with reading(engine) as connection:
        held = present(connection, DOCUMENTS.c.id, first)
    wanted = {one.sha256: one for name, one in first.items() if name not in held and one.data is not None}
    if wanted:
        with writing(engine) as connection:
            portion, known = Portion(connection), present(connection, ORIGINALS.c.sha256, wanted)
            for told, arrival in wanted.items():
                if told not in known:
                    put(portion, arrival)
            portion.write()
    return [one.stored() if plain(document.id) in held or one.sha256 in wanted else one for document, one in come]


def put(portion: Portion, arrival: Arrival) -> None:
    """Add an original that is not there to what a transaction stores."""
    kept = arrival.packed()
    record = {"sha256": arrival.sha256, "size": arrival.size, "kept": kept is not None}
    row = {**columns("originals", record), "record": canonical(record), "data": kept and kept.data}
    portion.put(ORIGINALS, "original", arrival.sha256 or "", {**row, "coding": kept and kept.coding})


def present(connection: Connection, column: Any, wanted: Iterable[str | None]) -> set[str]:
    """Which of these a column holds."""
    return set(connection.execute(select(column).where(column.in_(sorted(filter(None, wanted))))).scalars())
