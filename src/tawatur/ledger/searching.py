"""A question in, the claims that answer it out, in the order in which they came.

The index names candidates, in portions as they are needed; each is then compared with the question exactly. Databases
are not asked for both at once: they take conditions that say the same for independent ones, and plan for a few rows
where there are many.

Claims are found by what was read. Those that people rejected are left out and corrected ones come as corrected; one
that people added is not found.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, islice

from sqlalchemy import ColumnElement, Connection, select

from tawatur.distances import kilometres
from tawatur.ledger.asking import Asked, conditions
from tawatur.ledger.columns import claim_of, document_of
from tawatur.ledger.deciding.amending import amended
from tawatur.ledger.deciding.saying import claims_of, verdicts_of
from tawatur.ledger.indexing import candidates
from tawatur.ledger.marks import asked_marks
from tawatur.ledger.tables import CLAIMS, CURRENT, DOCUMENTS, READINGS
from tawatur.ledger.wording import wanted
from tawatur.model import Claim, Report

_MANY = 500


@dataclass(frozen=True, slots=True)
class Found:
    """A claim with the id of its document, its outlet, and its number in the ledger."""

    document: str
    outlet: str | None
    claim: Claim
    number: int


def claims(connection: Connection, asked: Asked, *also: ColumnElement[bool]) -> Iterator[Found]:
    """The claims of current readings that fulfil all that is asked and further conditions, as they came."""
    yield from islice(_fulfilling(connection, asked, *also), asked.limit)


def found_reports(connection: Connection, asked: Asked, *also: ColumnElement[bool]) -> Iterator[Report]:
    """The same as reports, each with those of its claims that were asked for."""
    for name, found in groupby(claims(connection, asked, *also), key=lambda one: one.document):
        row = connection.execute(select(DOCUMENTS.c.text, DOCUMENTS.c.record).where(DOCUMENTS.c.id == name)).one()
        yield Report(document_of(row.record, row.text), tuple(one.claim for one in found))


def _fulfilling(connection: Connection, asked: Asked, *also: ColumnElement[bool]) -> Iterator[Found]:
    query = select(CLAIMS.c.number, READINGS.c.document, CLAIMS.c.outlet, CLAIMS.c.lat, CLAIMS.c.lon, CLAIMS.c.record)
    query = query.join(READINGS, READINGS.c.entry == CLAIMS.c.reading).where(CURRENT, *conditions(asked), *also)
    for portion in _candidates(connection, asked):
        rows = connection.execute(query.where(CLAIMS.c.number.in_(portion)).order_by(CLAIMS.c.number)).all()
        left = _as_left(connection, {row.document for row in rows})
        for row in rows:
            if asked.near is None or kilometres((row.lat, row.lon), asked.near[:2]) <= asked.near[2]:
                read = claim_of(row.record)
                claim = left[row.document].get(read.id) if row.document in left else read
                if claim is not None:
                    yield Found(row.document, row.outlet, claim, row.number)


def _as_left(connection: Connection, documents: set[str]) -> dict[str, dict[str, Claim]]:
    """The claims, by id, of those reports of which people said something."""
    found = {}
    for name, said in verdicts_of(connection, documents).items():
        _, records = claims_of(connection, name)
        claims = amended([claim_of(record) for record in records], said)
        found[name] = {claim.id: claim for claim in claims}
    return found


def _candidates(connection: Connection, asked: Asked) -> Iterator[Sequence[int]]:
    """Numbers of claims, in order, among which all are that fulfil what is asked."""
    if asked.start and asked.end and asked.start > asked.end:
        return
    terms = list(asked_marks(asked))
    if asked.words is not None:
        words = wanted(asked.words)
        if not words:
            return
        terms += [[word] for word in words]
    if asked.document is not None:
        yield from _of_document(connection, asked.document, terms, asked.after)
    elif terms:
        yield from candidates(connection, terms, asked.after)
    else:
        yield from _all(connection, asked.after)


def _of_document(connection: Connection, document: str, terms: list[list[str]], after: int) -> Iterator[Sequence[int]]:
    """The candidates of one document."""
    query = select(CLAIMS.c.number).join(READINGS, READINGS.c.entry == CLAIMS.c.reading)
    query = query.where(READINGS.c.document == document, CLAIMS.c.number > after).order_by(CLAIMS.c.number)
    own = connection.execute(query).scalars().all()
    if not terms or not own:
        yield own
        return
    for portion in candidates(connection, terms, own[0] - 1):
        yield sorted(set(own).intersection(portion))
        if portion[-1] >= own[-1]:
            return


def _all(connection: Connection, after: int) -> Iterator[Sequence[int]]:
    query = select(CLAIMS.c.number).order_by(CLAIMS.c.number).limit(_MANY)
    while portion := connection.execute(query.where(CLAIMS.c.number > after)).scalars().all():
        yield portion
        after = portion[-1]
