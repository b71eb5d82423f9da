"""Claims and words in, an index that finds the claims by the words out: FTS5 on SQLite, a tsvector on PostgreSQL.

The index holds nothing that the claims do not, and is no part of what the chain keeps: it can be made anew from them.
"""

from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, TextClause, false, select, text

from tawatur.ledger.columns import record_of
from tawatur.ledger.tables import CLAIMS, DOCUMENTS, READINGS
from tawatur.ledger.wording import terms, wanted
from tawatur.read import read

_MANY = 500
_SQLITE = "INSERT INTO claim_words (rowid, words) VALUES (:number, :words)"
_POSTGRESQL = (
    "INSERT INTO claim_words (number, words) VALUES (:number, array_to_tsvector(string_to_array(:words, ' ')))"
)


def make_index(connection: Connection) -> None:
    """Make the index, and take up the claims that are there."""
    if connection.dialect.name == "postgresql":
        connection.execute(
            text("CREATE TABLE claim_words (number BIGINT PRIMARY KEY REFERENCES claims, words tsvector NOT NULL)")
        )
        connection.execute(text("CREATE INDEX claim_words_words ON claim_words USING gin (words)"))
    else:
        options = "content='', columnsize=0, detail=none, tokenize='unicode61 remove_diacritics 0'"
        connection.execute(text(f"CREATE VIRTUAL TABLE claim_words USING fts5(words, {options})"))
    at = 0
    wide = select(READINGS.c.entry).order_by(READINGS.c.entry).limit(_MANY)
    while entries := connection.execute(wide.where(READINGS.c.entry > at)).scalars().all():
        at = entries[-1]
        index(connection, entries)


def index(connection: Connection, readings: Sequence[int]) -> None:
    """Take up the claims of some readings that are new."""
    texts = select(READINGS.c.entry, DOCUMENTS.c.text).join(DOCUMENTS, DOCUMENTS.c.id == READINGS.c.document)
    passages = {row.entry: _Passages(row.text.decode()) for row in connection.execute(_of(texts, readings))}
    asked = select(CLAIMS.c.number, CLAIMS.c.reading, CLAIMS.c.record)
    asked = asked.join(READINGS, READINGS.c.entry == CLAIMS.c.reading)
    found = [
        {"number": row.number, "words": " ".join(sorted(_terms(record_of(row.record), passages[row.reading])))}
        for row in connection.execute(_of(asked, readings))
    ]
    if found:
        connection.execute(text(_POSTGRESQL if connection.dialect.name == "postgresql" else _SQLITE), found)


def found_by(dialect: str, words: str) -> "TextClause | ColumnElement[bool]":
    """The condition that a claim holds all of these words; where there is none, nothing does."""
    asked = wanted(words)
    if not asked:
        return false()
    if dialect == "postgresql":
        query = " & ".join(f"'{word}'" for word in asked)
        return text(
            "claims.number IN (SELECT number FROM claim_words WHERE words @@ CAST(:asked AS tsquery))"
        ).bindparams(asked=query)
    query = " AND ".join(f'"{word}"' for word in asked)
    return text("claims.number IN (SELECT rowid FROM claim_words WHERE claim_words MATCH :asked)").bindparams(
        asked=query
    )


class _Passages:
    """What finds each sentence of a text, looked up once for all claims of it."""

    def __init__(self, words: str) -> None:
        """Take the text."""
        self._words, read_text = words, read(words)
        self._spans = [read_text.span(first, last) for first, last in read_text.sentences if first < last]
        self._known: dict[tuple[int, int], set[str]] = {}

    def around(self, start: int, end: int) -> Iterator[str]:
        """What finds the sentences that some characters stand in."""
        for span in self._spans:
            if span[0] < end and start < span[1]:
                if span not in self._known:
                    self._known[span] = terms(self._words[slice(*span)])
                yield from self._known[span]


def _of(query: "Select[Any]", readings: Sequence[int]) -> "Select[Any]":
    """The rows of some readings, in order."""
    return query.where(READINGS.c.entry.in_(readings)).order_by(READINGS.c.entry)


def _terms(claim: dict[str, Any], passages: _Passages) -> set[str]:
    """What finds a claim: the sentences that it stands in, and the names of its places, parties and origins."""
    parts = (claim["place"], claim["actor"], claim["target"], *claim["attribution"], *claim["more_places"])
    names = [str(part[name]) for part in parts if part for name in ("surface", "name") if part[name]]
    return terms(" ".join(names)).union(passages.around(claim["evidence"]["start"], claim["evidence"]["end"]))
