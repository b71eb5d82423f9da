"""Every released schema comes up to this one with what it holds, and to what the tables say."""

from io import BytesIO
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from tawatur.ledger import Asked, Ledger, import_lines, migrating
from tawatur.ledger.engines import engine_of, reading, schema_of, url_of, writing
from tawatur.ledger.tables import METADATA, SCHEMA
from tawatur.ledger.working import LISTS, WORKING
from tests.ledger.released import FOLDER, OTHERS, put_back
from tests.ledger.reports import bomb, hospital, rescuers

CONFIG = Config()
CONFIG.set_main_option("script_location", str(migrating._FOLDER))
SCHEMAS = [script.revision for script in ScriptDirectory.from_config(CONFIG).walk_revisions()]
RELEASED = sorted(path.stem for path in FOLDER.glob("*.json"))


def test_the_newest_migration_is_the_one_that_is_asked_for() -> None:
    assert ScriptDirectory.from_config(CONFIG).get_current_head() == SCHEMA
    assert sorted(SCHEMAS)[:-1] == RELEASED, "python -m tests.ledger.released LEDGER > tests/ledger/released/NNNN.json"


def test_a_new_ledger_has_the_tables_that_the_code_knows(nowhere: str) -> None:
    engine = engine_of(url_of(nowhere))
    assert migrating.migrate(engine) is True
    assert migrating.migrate(engine) is False
    ours = {"include_name": lambda name, kind, _: kind != "table" or not name.startswith(OTHERS)}
    with reading(engine) as connection:
        both: Any = [METADATA, LISTS, WORKING]  # the stubs know of one alone
        assert compare_metadata(MigrationContext.configure(connection, opts=ours), both) == []


@pytest.mark.parametrize("schema", RELEASED)
def test_every_released_schema_comes_up_with_its_data(nowhere: str, schema: str) -> None:
    engine = engine_of(url_of(nowhere))
    migrating.migrate(engine, schema)
    with writing(engine) as connection:
        assert schema_of(connection) == schema
        put_back(connection, schema)
    with Ledger.create(nowhere) as ledger:
        found = ledger.verify()
        assert (found.broken, found.documents) == (None, 3) and found.entries > 10
        texts = [report.document.text for report in ledger.reports()]
        assert texts == [report.document.text for report in (hospital(), rescuers(), bomb())]
        assert len(ledger.events().events) == 2 and ledger.roles("x") == {"reviewer"}
        assert {one.document for one in ledger.claims(Asked(words="سراقب"))} >= {"a", "b"}
        added = ledger.add([hospital(), bomb()])
        assert (added.new, added.failed) == (0, ()) and ledger.verify().broken is None
        if "postgres" not in nowhere:
            lines = b"".join(ledger.lines("x"))
            assert import_lines(BytesIO(lines), "x", url_of(f"{nowhere}.again")).head == ledger.head()
