"""Events in, an index that finds them by words out: FTS5 on SQLite, a tsvector on PostgreSQL.

An event stands under the words of its reports' titles, of what states its claims and of its names. A row of an event
that has changed has another number, so what the index holds of old numbers is passed over and never has to be found.
"""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import BigInteger, Connection, Select, column, select, table, text

from tawatur.ledger.wording import name_terms, wanted

_MOST = 4000
"""Terms of an event: PostgreSQL takes no more than 1 MB of them."""
_SQLITE = "INSERT INTO event_words (rowid, words) VALUES (:number, :words)"
_POSTGRESQL = (
    "INSERT INTO event_words (number, words) VALUES (:number, array_to_tsvector(string_to_array(:words, ' ')))"
)


def make_event_words(connection: Connection) -> None:
    """Make the index, of nothing yet."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("CREATE TABLE event_words (number BIGINT PRIMARY KEY, words tsvector NOT NULL)"))
        connection.execute(text("CREATE INDEX event_words_words ON event_words USING gin (words)"))
    else:
        options = "content='', columnsize=0, detail=none, tokenize='unicode61 remove_diacritics 0'"
        connection.execute(text(f"CREATE VIRTUAL TABLE event_words USING fts5(words, {options})"))


def drop_event_words(connection: Connection) -> None:
    """Take it away."""
    connection.execute(text("DROP TABLE event_words"))


def event_terms(texts: Iterable[str]) -> str:
    """What finds an event of which these are titles, words and names, as the index takes it."""
    return " ".join(sorted(set().union(*map(name_terms, texts)))[:_MOST])


def add_event_words(connection: Connection, rows: list[dict[str, Any]]) -> None:
    """Take up events, each a `number` with its `words`."""
    if rows:
        connection.execute(text(_POSTGRESQL if connection.dialect.name == "postgresql" else _SQLITE), rows)


def with_words(connection: Connection, asked: str) -> "Select[Any] | None":
    """The numbers of the events that hold all of some words; None where no word is asked for."""
    terms = wanted(asked)
    if not terms:
        return None
    if connection.dialect.name == "postgresql":
        held = table("event_words", column("number", BigInteger))
        said, how = " & ".join(f"'{term}'" for term in terms), "words @@ CAST(:words AS tsquery)"
        return select(held.c.number).where(text(how).bindparams(words=said))
    held = table("event_words", column("rowid", BigInteger))
    said = " AND ".join(f'"{term}"' for term in terms)
    return select(held.c.rowid).where(text("event_words MATCH :words").bindparams(words=said))
