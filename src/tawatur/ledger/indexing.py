"""Claims in, an index that finds them by words and conditions out: FTS5 on SQLite, a tsvector on PostgreSQL.

A claim stands in the index under the words that state it, the names of its place, parties and origins, and the marks of
its conditions (`marks`), so that one look answers the whole question, however many claims fulfil a part of it. The
index holds nothing that the claims do not, and is no part of what the chain keeps: it can be made anew from them.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, func, select, text

from tawatur.ledger.columns import claim_of
from tawatur.ledger.marks import marks
from tawatur.ledger.tables import CLAIMS, DOCUMENTS, READINGS
from tawatur.ledger.wording import Passages, claim_terms
from tawatur.model import Claim

_FEW, _MANY = 100, 500
_PART = 50_000
"""Claims of a part of the index on PostgreSQL."""
Terms = Iterable[Iterable[str]]
_SQLITE = "INSERT INTO claim_words (rowid, words) VALUES (:number, :words)"
_POSTGRESQL = (
    "INSERT INTO claim_words (number, words) VALUES (:number, array_to_tsvector(string_to_array(:words, ' ')))"
)


def make_index(connection: Connection) -> None:
    """Make the index, of nothing yet.

    On PostgreSQL in parts of so many claims: it finds the first of many claims only by looking at them in order, and
    a part in which some words never come is passed over at once.
    """
    if connection.dialect.name == "postgresql":
        connection.execute(text(
            "CREATE TABLE claim_words (number BIGINT PRIMARY KEY REFERENCES claims, words tsvector NOT NULL)"
            " PARTITION BY RANGE (number)"
        ))  # fmt: skip
        connection.execute(text("CREATE INDEX claim_words_words ON claim_words USING gin (words)"))
    else:
        options = "content='', columnsize=0, detail=none, tokenize='unicode61 remove_diacritics 0'"
        connection.execute(text(f"CREATE VIRTUAL TABLE claim_words USING fts5(words, {options})"))


def remake_index(connection: Connection) -> None:
    """Make the index anew, of all claims that are there."""
    connection.execute(text("DROP TABLE claim_words"))
    make_index(connection)
    index_all(connection)


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
            (
                (row.number, found_by(claim_of(row.record), row._asdict(), passages[row.reading]))
                for row in claims.all()
            ),
        )


def index(connection: Connection, found: Iterable[tuple[int, str]]) -> None:
    """Take up claims that are new, by their numbers, each with what it is found by."""
    taken = list(found)
    rows = [{"number": number, "words": words} for number, words in taken]
    if rows and connection.dialect.name == "postgresql":
        for part in sorted({number // _PART for number, _ in taken}):
            _make_part(connection, part)
        connection.execute(text(_POSTGRESQL), rows)
    elif rows:
        connection.execute(text(_SQLITE), rows)


def _make_part(connection: Connection, part: int) -> None:
    """A part of the index where it is not there; made apart and then attached, it keeps nobody from searching."""
    name = f"claim_words_{part}"
    if connection.execute(text("SELECT to_regclass(:name)"), {"name": name}).scalar() is None:
        span = f"FROM ({part * _PART}) TO ({(part + 1) * _PART})"
        connection.execute(text(f"CREATE TABLE {name} (LIKE claim_words INCLUDING ALL)"))
        connection.execute(text(f"ALTER TABLE claim_words ATTACH PARTITION {name} FOR VALUES {span}"))


def found_by(claim: Claim, columns: Mapping[str, Any], passages: Passages) -> str:
    """The words and marks that find a claim, as the index takes them."""
    return " ".join(claim_terms(claim, passages).union(marks(columns)))


def candidates(connection: Connection, asked: Terms, after: int) -> Iterator[Sequence[int]]:
    """The claims behind a number that are found by a term of each list, in order, as far as they are wanted."""
    if connection.dialect.name == "postgresql":
        yield from _by_parts(connection, _expression(asked, "'", " | ", " & "), after)
    else:
        query = text("SELECT rowid FROM claim_words WHERE claim_words MATCH :asked AND rowid > :after ORDER BY rowid")
        bound = query.bindparams(asked=_expression(asked, '"', " OR ", " AND "), after=after)
        with connection.execute(bound, execution_options={"yield_per": _FEW}) as found:
            yield from found.scalars().partitions(_FEW)


def _by_parts(connection: Connection, asked: str, after: int) -> Iterator[Sequence[int]]:
    """The same on PostgreSQL: from one part of the index, then from two, from four and so on.

    Asked for the first of all, it would look through every claim in order for words that are rarer than it believes.
    """
    query = text(
        "SELECT number FROM claim_words WHERE words @@ CAST(:asked AS tsquery) AND number > :after AND number < :before"
    )
    last = connection.execute(select(func.max(CLAIMS.c.number))).scalar() or 0
    before = (after // _PART + 1) * _PART
    wide = _PART
    while after < last:
        found = connection.execute(query, {"asked": asked, "after": after, "before": before}).scalars()
        in_order = sorted(found)
        for at in range(0, len(in_order), _MANY):
            yield in_order[at : at + _MANY]
        wide *= 2
        after, before = before - 1, before + wide


def _expression(asked: Terms, quote: str, either: str, both: str) -> str:
    """A question in the language of an engine; terms hold letters and digits alone."""
    return both.join(f"({either.join(f'{quote}{term}{quote}' for term in terms)})" for terms in asked)
