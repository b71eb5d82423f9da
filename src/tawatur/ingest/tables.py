"""A table of reports (.csv, .tsv) in, the document of each row out; which column holds what is given or its name says.

Cells are parted by commas, semicolons, tabs or bars: by whichever the first line then names the columns asked for.
"""

import codecs
import csv
import io
from collections.abc import Iterator

from tawatur.errors import DocumentError
from tawatur.ingest.decoding import decode, refuse_binary
from tawatur.ingest.items import Item, Placed
from tawatur.ingest.lines import MOST_BYTES_A_LINE, lines, refuse_long
from tawatur.ingest.rows import FIELDS, document
from tawatur.ingest.storing import Given

_DELIMITERS = ",;\t|"


def read(stream: io.BufferedReader, item: Item, given: Given) -> Iterator[Placed]:
    """The documents of the rows; a bad row does not stop the rest."""
    head = stream.peek(4096)
    refuse_binary(head)
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        raise DocumentError("is a table in UTF-16; save it as CSV in UTF-8")
    csv.field_size_limit(MOST_BYTES_A_LINE)
    columns = {**{field: field for field in FIELDS}, **dict(given.columns)}
    decoded = _Lines(stream, item.name)
    first = next(decoded, "")
    delimiter = max(_DELIMITERS, key=lambda mark: len({*_cells(first, mark)} & {*columns.values()}))
    names = _cells(first, delimiter)
    _check(names, columns, given)
    rows = csv.reader(decoded, delimiter=delimiter, strict=True)
    while True:
        begin = decoded.number + 1
        where = f"{item.where}, line {begin}"
        try:
            row = next(rows, None)
            if row is None:
                return
            if row:
                yield Placed(where, document(_fields(row, names, columns), given))
        except DocumentError as error:
            yield Placed(where, DocumentError(f"{where}: {error}"))
        except csv.Error as error:
            yield Placed(where, DocumentError(f"{where}: {_advice(error, decoded.number > begin)}"))
            if decoded.number > begin:  # where the next row begins is not known
                return


def _advice(error: csv.Error, over_lines: bool) -> str:
    if over_lines:
        return "begins a cell that does not end as it should; close its quotes: the rest of the file is not read"
    return f"is no row of a table ({error}); correct it"


class _Lines:
    """Decoded lines; one that cannot be is an error, and the next one comes all the same."""

    def __init__(self, stream: io.BufferedReader, name: str) -> None:
        self._lines, self._name, self.number = lines(stream), name, 0

    def __iter__(self) -> "_Lines":
        return self

    def __next__(self) -> str:
        line = next(self._lines)
        self.number += 1
        refuse_long(line)
        return decode(line, self._name)


def _cells(line: str, delimiter: str) -> list[str]:
    try:
        return [cell.strip() for cell in next(csv.reader([line], delimiter=delimiter), [])]
    except csv.Error:
        return []


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


def _fields(row: list[str], names: list[str], columns: dict[str, str]) -> dict[str, str | None]:
    if len(row) > len(names):
        raise DocumentError(f"has {len(row)} cells for {len(names)} columns; put cells in quotation marks")
    padded: list[str | None] = [*row, *[None] * (len(names) - len(row))]
    cells = dict(zip(reversed(names), reversed(padded), strict=True))  # of columns of one name the first stands
    return {field: cells.get(column) or None for field, column in columns.items()}
