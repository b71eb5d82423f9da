"""A database in, a ledger of this version out: made, or brought up with all that it holds, in one transaction."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from sqlalchemy import Connection, Engine

from tawatur.ledger.engines import file_of, schema_of, writing

_FOLDER = Path(__file__).with_name("migrations")


def migrate(engine: Engine, to: str = "head") -> bool:
    """Make a ledger, or bring it up; whether there was anything to do."""
    keep_log(engine)
    with writing(engine) as connection:
        return migrate_within(connection, to)


def keep_log(engine: Engine) -> None:
    """Have a file of SQLite written by a log ahead of it: its mode for good."""
    if file_of(engine.url) is not None:
        with engine.connect() as connection:
            # It cannot change within a transaction.
            connection.exec_driver_sql("ROLLBACK")
            connection.exec_driver_sql("PRAGMA journal_mode = WAL")
            connection.exec_driver_sql("BEGIN")


def migrate_within(connection: Connection, to: str = "head") -> bool:
    """The same within a transaction that is alone in writing."""
    before = schema_of(connection)
    _upgrade(connection, to)
    return schema_of(connection) != before


def refuse_changes(connection: Connection, tables: Mapping[str, Sequence[Sequence[str]]]) -> None:
    """Triggers on tables, each given with its unique keys: no row is changed, taken away or put in another's place."""
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql(
            "CREATE OR REPLACE FUNCTION tawatur_refuse() RETURNS trigger LANGUAGE plpgsql AS"
            " $$ BEGIN RAISE EXCEPTION USING MESSAGE = 'a ledger only grows: ' || TG_TABLE_NAME; END $$"
        )
        for table in tables:
            _refuse_postgresql(connection, table)
    else:
        for table, keys in tables.items():
            _refuse_sqlite(connection, table, keys)


def _upgrade(connection: Connection, to: str) -> None:
    # Only here: it is slow to load, and a ledger is opened more often than it is made.
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(_FOLDER).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, to)


def _refuse_postgresql(connection: Connection, table: str) -> None:
    for name, when, each in (("rows", "UPDATE OR DELETE", "ROW"), ("all", "TRUNCATE", "STATEMENT")):
        connection.exec_driver_sql(
            f"CREATE TRIGGER {table}_only_grows_{name} BEFORE {when} ON {table}"
            f" FOR EACH {each} EXECUTE FUNCTION tawatur_refuse()"
        )


def _refuse_sqlite(connection: Connection, table: str, keys: Sequence[Sequence[str]]) -> None:
    """INSERT OR REPLACE takes rows away without a trigger of DELETE, so it is looked for before."""
    refused = f"BEGIN SELECT RAISE(ABORT, 'a ledger only grows: {table}'); END"
    for when in ("UPDATE", "DELETE"):
        connection.exec_driver_sql(f"CREATE TRIGGER {table}_no_{when.lower()} BEFORE {when} ON {table} {refused}")
    for key in keys:
        same = " AND ".join(f"{column} = NEW.{column}" for column in key)
        connection.exec_driver_sql(
            f"CREATE TRIGGER {table}_once_{'_'.join(key)} BEFORE INSERT ON {table}"
            f" WHEN EXISTS (SELECT 1 FROM {table} WHERE {same}) {refused}"
        )
