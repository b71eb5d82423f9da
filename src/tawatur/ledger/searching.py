"""Claims in, an index that finds them by words and conditions out: FTS5 on SQLite, a tsvector on PostgreSQL.

A claim stands in the index under the words that state it, the names of its place, parties and origins, and the marks of
its conditions (`marks`), so that one look answers the whole question, however many claims fulfil a part of it. The
index holds nothing that the claims do not, and is no part of what the chain keeps: it can be made anew from them.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby, islice
from typing import Any

import msgspec
from sqlalchemy import BigInteger, ColumnElement, Connection, FromClause, Row, Select, Text, column, select, table, text

from tawatur.distances import kilometres
from tawatur.ledger.asking import Asked, conditions
from tawatur.ledger.columns import record_of
from tawatur.ledger.marks import asked_marks, marks
from tawatur.ledger.tables import CLAIMS, CURRENT, DOCUMENTS, READINGS
from tawatur.ledger.wording import Passages, claim_terms, wanted
from tawatur.model import Claim, Document, Report

_MANY = 500
_SQLITE = "INSERT INTO claim_words (rowid, words) VALUES (:number, :words)"
_POSTGRESQL = (
    "INSERT INTO claim_words (number, words) VALUES (:number, array_to_tsvector(string_to_array(:words, ' ')))"
)
_NUMBER = {"sqlite": "rowid", "postgresql": "number"}


@dataclass(frozen=True, slots=True)
class Found:
    """A claim with the id of its document, its outlet, and its number in the ledger."""

    document: str
    outlet: str | None
    claim: Claim
    number: int


def claims(connection: Connection, asked: Asked, *also: ColumnElement[bool]) -> Iterator[Found]:
    """The claims of current readings that fulfil all that is asked and further conditions, as they came."""
    terms_asked = _asked_terms(asked)
    if terms_asked is None:
        return
    query = select(CLAIMS.c.number, READINGS.c.document, CLAIMS.c.outlet, CLAIMS.c.lat, CLAIMS.c.lon, CLAIMS.c.record)
    rows: FromClause = CLAIMS
    number: Any = CLAIMS.c.number
    if terms_asked:
        name = connection.dialect.name
        index = table("claim_words", column(_NUMBER[name], BigInteger), column("words", Text))
        number = index.c[_NUMBER[name]]
        rows = index.join(CLAIMS, CLAIMS.c.number == number)
        query = query.where(_matches(name).bindparams(asked=_expression(name, terms_asked)))
    query = query.select_from(rows.join(READINGS, READINGS.c.entry == CLAIMS.c.reading))
    query = query.where(CURRENT, number > asked.after, *conditions(asked), *also).order_by(number)
    if asked.near is None:  # else some of the rectangle are out of the circle
        query = query.limit(asked.limit)
    yield from islice(_found(connection, query, asked), asked.limit)


def found_reports(connection: Connection, asked: Asked, *also: ColumnElement[bool]) -> Iterator[Report]:
    """The same as reports, each with those of its claims that were asked for."""
    for name, found in groupby(claims(connection, asked, *also), key=lambda one: one.document):
        row = connection.execute(select(DOCUMENTS.c.text, DOCUMENTS.c.record).where(DOCUMENTS.c.id == name)).one()
        stored = {**record_of(row.record), "text": row.text.decode()}
        yield Report(msgspec.convert(stored, Document), tuple(one.claim for one in found))


def make_index(connection: Connection) -> None:
    """Make the index, of nothing yet."""
    if connection.dialect.name == "postgresql":
        connection.execute(
            text("CREATE TABLE claim_words (number BIGINT PRIMARY KEY REFERENCES claims, words tsvector NOT NULL)")
        )
        connection.execute(text("CREATE INDEX claim_words_words ON claim_words USING gin (words)"))
    else:
        options = "content='', columnsize=0, detail=none, tokenize='unicode61 remove_diacritics 0'"
        connection.execute(text(f"CREATE VIRTUAL TABLE claim_words USING fts5(words, {options})"))


def index_all(connection: Connection) -> None:
    """Take up all claims that are there."""
    at = 0
    texts = select(READINGS.c.entry, DOCUMENTS.c.text).join(DOCUMENTS, DOCUMENTS.c.id == READINGS.c.document)
    texts = texts.order_by(READINGS.c.entry).limit(_MANY)
    while rows := connection.execute(texts.where(READINGS.c.entry > at)).all():
        at = rows[-1].entry
        passages = {row.entry: Passages(row.text.decode()) for row in rows}
        claims = connection.execute(select(CLAIMS).where(CLAIMS.c.reading.in_(passages)))
        index(
            connection,
            ((row.number, found_by(_claim(row), row._asdict(), passages[row.reading])) for row in claims.all()),
        )


def index(connection: Connection, found: Iterable[tuple[int, str]]) -> None:
    """Take up claims that are new, by their numbers, each with what it is found by."""
    if rows := [{"number": number, "words": words} for number, words in found]:
        connection.execute(text(_POSTGRESQL if connection.dialect.name == "postgresql" else _SQLITE), rows)


def found_by(claim: Claim, columns: Mapping[str, Any], passages: Passages) -> str:
    """The words and marks that find a claim, as the index takes them."""
    return " ".join(claim_terms(claim, passages).union(marks(columns)))


def _found(connection: Connection, query: "Select[Any]", asked: Asked) -> Iterator[Found]:
    with connection.execute(query, execution_options={"yield_per": _MANY}) as rows:
        for row in rows:
            if asked.near is None or kilometres((row.lat, row.lon), asked.near[:2]) <= asked.near[2]:
                yield Found(row.document, row.outlet, _claim(row), row.number)


def _asked_terms(asked: Asked) -> list[list[str]] | None:
    """What a question asks of the index: one of each list; None where nothing can be found."""
    found = list(asked_marks(asked))
    if asked.words is not None:
        if not (words := wanted(asked.words)):
            return None
        found += [[word] for word in words]
    return found


def _matches(dialect: str) -> Any:
    return text(
        "claim_words.words @@ CAST(:asked AS tsquery)" if dialect == "postgresql" else "claim_words MATCH :asked"
    )


def _expression(dialect: str, asked: list[list[str]]) -> str:
    """The question in the language of the engine; terms hold letters and digits alone."""
    quote, either, both = ("'", " | ", " & ") if dialect == "postgresql" else ('"', " OR ", " AND ")
    return both.join(f"({either.join(f'{quote}{term}{quote}' for term in terms)})" for terms in asked)


def _claim(row: Row[Any]) -> Claim:
    return msgspec.json.decode(row.record, type=Claim)
