"""A stream of a table (.csv, .tsv) in, its column names and its rows out, whatever parts its cells.

Cells are parted by commas, semicolons, tabs or bars: by whichever the first line then names the columns asked for.
"""

import codecs
import csv
import io
from collections.abc import Collection, Iterator
from typing import NamedTuple

from tawatur.errors import DocumentError
from tawatur.ingest.decoding import decode, refuse_binary
from tawatur.ingest.lines import MOST_BYTES_A_LINE, lines, refuse_long

_DELIMITERS = ",;\t|"


class Row(NamedTuple):
    """A row by the number of the line on which it begins: its cells, or why there are none."""

    line: int
    cells: list[str] | DocumentError


def table(stream: io.BufferedReader, name: str, known: Collection[str]) -> tuple[list[str], Iterator[Row]]:
    """The column names and, as they come, the rows; a bad row does not stop the rest. `known` are names of columns to
    look for, `name` is what an error calls the file.
    """
    head = stream.peek(4096)
    refuse_binary(head)
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        raise DocumentError("is a table in UTF-16; save it as CSV in UTF-8")
    csv.field_size_limit(MOST_BYTES_A_LINE)
    decoded = _Lines(stream, name)
    first = next(decoded, "")
    delimiter = max(_DELIMITERS, key=lambda mark: len({*_cells(first, mark)} & {*known}))
    return _cells(first, delimiter), _rows(decoded, delimiter)


def _rows(decoded: "_Lines", delimiter: str) -> Iterator[Row]:
    rows = csv.reader(decoded, delimiter=delimiter, strict=True)
    while True:
        begin = decoded.number + 1
        try:
            row = next(rows, None)
            if row is None:
                return
            if row:
                yield Row(begin, row)
        except DocumentError as error:
            yield Row(begin, error)
        except csv.Error as error:
            yield Row(begin, DocumentError(_advice(error, decoded.number > begin)))
            if decoded.number > begin:  # where the next row begins is not known
                return


def fields(row: list[str], names: list[str], columns: dict[str, str]) -> dict[str, str | None]:
    """The cells of a row by field, None where one is empty or not there; an error where there are too many."""
    if len(row) > len(names):
        raise DocumentError(f"has {len(row)} cells for {len(names)} columns; put cells in quotation marks")
    padded: list[str | None] = [*row, *[None] * (len(names) - len(row))]
    cells = dict(zip(reversed(names), reversed(padded), strict=True))  # of columns of one name the first stands
    return {field: cells.get(column) or None for field, column in columns.items()}


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
