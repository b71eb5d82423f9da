"""Every released schema comes up to this one with what it holds, and to what the tables say."""

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from tawatur.ledger import Ledger, migrating
from tawatur.ledger.engines import engine_of, reading, schema_of, url_of
from tawatur.ledger.tables import METADATA, SCHEMA
from tests.ledger.reports import bomb, fill, hospital

CONFIG = Config()
CONFIG.set_main_option("script_location", str(migrating._FOLDER))
RELEASED = [script.revision for script in ScriptDirectory.from_config(CONFIG).walk_revisions()]


def test_the_newest_migration_is_the_one_that_is_asked_for() -> None:
    assert ScriptDirectory.from_config(CONFIG).get_current_head() == SCHEMA


def test_a_new_ledger_has_the_tables_that_the_code_knows(nowhere: str) -> None:
    engine = engine_of(url_of(nowhere))
    assert migrating.migrate(engine) is True
    assert migrating.migrate(engine) is False
    with reading(engine) as connection:
        assert compare_metadata(MigrationContext.configure(connection), METADATA) == []


@pytest.mark.parametrize("schema", RELEASED)
def test_every_released_schema_comes_up_with_its_data(nowhere: str, schema: str) -> None:
    engine = engine_of(url_of(nowhere))
    migrating.migrate(engine, schema)
    with reading(engine) as connection:
        assert schema_of(connection) == schema
    if schema == "0001":
        with Ledger(nowhere) as ledger:
            fill(ledger)
            before = (ledger.verify(), list(ledger.reports()), ledger.events())
    with Ledger.create(nowhere) as ledger:
        assert (ledger.verify(), list(ledger.reports()), ledger.events()) == before
        assert ledger.add([hospital(), bomb()]).again == 2
