"""A ledger of SQLite in, its rows as JSON out, and back into a database of either engine.

`python -m tests.ledger.released LEDGER > tests/ledger/released/NNNN.json`, with the program of that schema, keeps what
later ones have to bring up.
"""

import json
import sys
from base64 import b64decode, b64encode
from datetime import date
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Date, LargeBinary, MetaData, Table, insert, inspect, select

from tawatur.ledger.engines import engine_of, reading, url_of
from tawatur.ledger.indexing import index_all

FOLDER = Path(__file__).with_name("released")
OTHERS = ("alembic_version", "claim_words", "event_words")


def held(connection: Connection) -> dict[str, list[dict[str, Any]]]:
    """The rows of all tables, those first that others refer to."""
    return {
        table.name: [{name: _plain(value) for name, value in row._mapping.items()} for row in rows]
        for table in _tables(connection)
        if (rows := connection.execute(select(table)).all())
    }


def put_back(connection: Connection, schema: str) -> None:
    """Write the rows that a ledger of a released schema held."""
    kept = json.loads((FOLDER / f"{schema}.json").read_text(encoding="utf-8"))
    for table in _tables(connection):
        if rows := kept.get(table.name):
            # The numbers of claims are the database's to give; in order they are the same.
            kept_names = [name for name in rows[0] if name != "number"]
            connection.execute(
                insert(table), [{name: _typed(table, name, row[name]) for name in kept_names} for row in rows]
            )
    if inspect(connection).has_table("claim_words"):
        index_all(connection)


def _tables(connection: Connection) -> list[Table]:
    found = MetaData()
    found.reflect(connection, only=lambda name, _: not name.startswith(OTHERS))
    return found.sorted_tables


def _plain(value: Any) -> Any:
    if isinstance(value, bytes):
        return b64encode(value).decode()
    return value.isoformat() if isinstance(value, date) else value


def _typed(table: Table, column: str, value: Any) -> Any:
    kind = table.c[column].type
    if value is None:
        return None
    if isinstance(kind, LargeBinary):
        return b64decode(value)
    return date.fromisoformat(value) if isinstance(kind, Date) else value


if __name__ == "__main__":
    with reading(engine_of(url_of(sys.argv[1]))) as opened:
        sys.stdout.write(json.dumps(held(opened), ensure_ascii=False, indent=0) + "\n")
