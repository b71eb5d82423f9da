"""A table of reports (.csv, .tsv) in, the document of each row out; its first line, or what is given, names columns."""

import io
from collections.abc import Iterator

from tawatur.errors import DocumentError
from tawatur.ingest.cells import fields, table
from tawatur.ingest.items import Item, Placed
from tawatur.ingest.rows import FIELDS, document
from tawatur.ingest.storing import Given


def read(stream: io.BufferedReader, item: Item, given: Given) -> Iterator[Placed]:
    """The documents of the rows; a bad row does not stop the rest."""
    columns = {**{field: field for field in FIELDS}, **dict(given.columns)}
    names, rows = table(stream, item.name, columns.values())
    _check(names, columns, given)
    for line, row in rows:
        where = f"{item.where}, line {line}"
        try:
            if isinstance(row, DocumentError):
                raise row
            yield Placed(where, document(fields(row, names, columns), given))
        except DocumentError as error:
            yield Placed(where, DocumentError(f"{where}: {error}"))


def _check(names: list[str], columns: dict[str, str], given: Given) -> None:
    """Raise where a column is not there that must be."""
    asked = {"text": columns["text"], **dict(given.columns)}
    missing = [column for column in asked.values() if column not in names]
    if missing:
        shown = ", ".join(names)
        raise DocumentError(
            f"has no column {missing[0]!r}; its columns are {shown:.300}: say which holds what with "
            "--columns text=NAME,published=NAME"
        )
