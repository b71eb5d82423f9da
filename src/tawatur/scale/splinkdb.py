"""Splink's API of DuckDB, which takes rows of the local engine as they lie on the disk."""

from typing import Any

from splink import DuckDBAPI

from tawatur.scale.parts import Parts


class RowsOfDuckDB(DuckDBAPI):
    """The API, on a database that is the engine's."""

    def __init__(self, database: Any, registered: list[Parts]) -> None:
        """Take the database, and the list of rows that must not be removed as long as it knows them."""
        super().__init__(database)
        self._rows = registered

    def _table_registration(self, input: Any, table_name: str) -> None:  # noqa: A002  # as Splink calls it
        if isinstance(input, Parts):
            self._rows.append(input)
            self._con.execute(f"CREATE OR REPLACE VIEW {table_name} AS {input.select()}")
        else:
            super()._table_registration(input, table_name)
