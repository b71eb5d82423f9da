"""Questions in, what a ledger holds out: without restricted documents, or with them to somebody who may see them.

What is entered of it (a view of each restricted document, an export) is stored for good before the first of it is
handed out. Both are of one state of the ledger: what is restricted, added or released meanwhile changes nothing.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import msgspec
from sqlalchemy import ColumnElement, Connection, Engine, Row, func, select

from tawatur.ledger import holding, proofs, searching
from tawatur.ledger.alone import hides, of_one
from tawatur.ledger.asking import Asked
from tawatur.ledger.chain import canonical
from tawatur.ledger.custody import restricted
from tawatur.ledger.deeds import enter
from tawatur.ledger.engines import reading, writing
from tawatur.ledger.packing import unpacked
from tawatur.ledger.people import require_restricted
from tawatur.ledger.seeing import seen
from tawatur.ledger.tables import CLAIMS, DOCUMENTS, ORIGINALS, READINGS
from tawatur.model import Linked, Report
from tawatur.model.review import Sight


def claims(
    engine: Engine, asked: Asked, person: str | None, within: frozenset[str] | None = None
) -> Iterator[searching.Found]:  # fmt: skip
    """The claims that fulfil all that is asked, of some collections and what is in none, or of all; a person who is
    named gets those of restricted documents too.
    """
    limits = seen(Sight(person is not None, within))
    with reading(engine) as connection:
        if person is not None:
            _view(engine, person, _secret(connection, asked, limits), "claims", asked)
        yield from searching.claims(connection, asked, *limits)


def search(engine: Engine, asked: Asked, person: str | None) -> Iterator[Report]:
    """The reports that hold such claims, each with these alone."""
    with reading(engine) as connection:
        if person is not None:
            _view(engine, person, _secret(connection, asked), "search", asked)
        yield from searching.found_reports(connection, asked, *seen(Sight(person is not None)))


def export(engine: Engine, asked: Asked, person: str, form: str, sight: Sight) -> Iterator[Report]:
    """The same for a file, entered as an export by a person; with restricted documents where these are asked for."""
    limits = seen(sight)
    with reading(engine) as connection:
        found = Counter(one.document for one in searching.claims(connection, asked, *limits))
        hidden = restricted(connection) & found.keys()
        with writing(engine) as other:
            if hidden:
                enter(other, "view", person, sorted(hidden), _question("export", asked))
            told = {"restricted": len(hidden)} if hidden else {}
            what = exported(form, len(found), found.total(), {"asked": _bare(asked), **told})
            enter(other, "export", person, ["claims"], what)
        yield from searching.found_reports(connection, asked, *limits)


def reports(engine: Engine, person: str | None) -> Iterator[Report]:
    """Every report with its current reading, restricted ones only to a person who is named."""
    with reading(engine) as connection:
        if person is not None:
            _view(engine, person, restricted(connection), "reports")
        yield from holding.reports(connection, *seen(Sight(person is not None)))


def events(engine: Engine, person: str | None) -> Linked:
    """The events that stand; unless a person is named, as they are without the restricted documents."""
    with reading(engine) as connection:
        linked, hidden = holding.linked(connection), restricted(connection)
    if person is not None:
        told = {member.document for event in linked.events for member in event.members}
        _view(engine, person, told & hidden, "events")
        return linked
    if not hidden:
        return linked
    from tawatur.events.withheld import without  # slow to load

    return without(linked, hidden)


def enter_views(engine: Engine, documents: Iterable[str], person: str, call: str) -> None:
    """Enter that a person is given those of some documents that are restricted."""
    with reading(engine) as connection:
        hidden = restricted(connection).intersection(documents)
    _view(engine, person, hidden, call)


def proof(engine: Engine, document: str, folder: Path, person: str) -> str:
    """A document's proof in a new folder, entered as an export; the head of the chain comes out.

    The file that it came from may hold restricted documents beside it: who gets it has to be let see them all. A file
    of many may hold some that name another: where any is restricted, it is for those alone who may see these.
    """
    with reading(engine) as connection:
        row = proofs.known(connection, document, folder)
        of = DOCUMENTS.c
        held = select(of.id).where((of.id == row.id) | (of.original == row.original))
        hidden = restricted(connection) & set(connection.execute(held).scalars())
        if hidden or _of_many(connection, row):
            require_restricted(connection, person)
        told = select(func.count()).select_from(CLAIMS).join(READINGS, READINGS.c.entry == CLAIMS.c.reading)
        number = connection.execute(told.where(READINGS.c.document == row.id)).scalar_one()
    with writing(engine) as connection:
        if hidden:
            enter(connection, "view", person, sorted(hidden), _question("proof", Asked(document=row.id)))
        enter(connection, "export", person, [document], exported("proof", 1, number, {}))
    with reading(engine) as connection:
        return proofs.write_proof(connection, document, folder)


def _of_many(connection: Connection, row: Row[Any]) -> bool:
    """Whether a document's original may hold restricted documents that do not name it."""
    of = ORIGINALS.c
    kept = connection.execute(select(of.data, of.coding, of.size).where(of.sha256 == row.original)).first()
    if kept is None or kept.data is None or not hides(connection, Sight()):
        return False
    return not of_one(row.record, b"".join(unpacked(kept.data, kept.coding, kept.size)))


def exported(form: str, documents: int, claims: int, more: dict[str, Any]) -> str:
    """What an entry says of an export."""
    return canonical({"format": form, "documents": documents, "claims": claims, **more})


def _secret(connection: Connection, asked: Asked, limits: Sequence[ColumnElement[bool]] = ()) -> set[str]:
    """The restricted documents that hold some of what is found."""
    hidden = restricted(connection)
    return {one.document for one in searching.claims(connection, asked, *limits)} & hidden if hidden else hidden


def _view(engine: Engine, person: str, documents: set[str], call: str, asked: Asked | None = None) -> None:
    """Enter that a person is given restricted documents, in one transaction."""
    if documents:
        with writing(engine) as connection:
            enter(connection, "view", person, sorted(documents), _question(call, asked))


def _question(call: str, asked: Asked | None) -> str:
    return canonical({"call": call, **({"asked": _bare(asked)} if asked else {})})


def _bare(asked: Asked) -> dict[str, Any]:
    """What was asked, without what was not."""
    nothing = Asked()
    return {
        name: value
        for name, value in msgspec.to_builtins(asked).items()
        if getattr(asked, name) != getattr(nothing, name)
    }
