"""Events in, a workbook for Excel with HXL hashtags out: the rows of `hxl`, and a sheet that says how it was made."""

import json
from collections.abc import Iterable
from datetime import datetime
from typing import Any, BinaryIO

import xlsxwriter

from tawatur.export import Made
from tawatur.export.hxlcolumns import HELD, cells, columns
from tawatur.export.sidecar import Sidecar
from tawatur.model import Event

FORMS = ("incident", "toll", "period", "statement")
MOST_ROWS = 1_048_576
"""Rows of a sheet, with the two of headings."""
MOST_CHARACTERS = 32_767
_CREATED = datetime(2000, 1, 1)
"""A day for the file that is always the same, so that the same events give the same bytes."""
_OPTIONS = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}


def write(events: Iterable[Event], out: BinaryIO, made: Made, sidecar: Sidecar) -> None:
    """Write the sheet `events` row by row, then the sheet `about`."""
    with xlsxwriter.Workbook(out, _OPTIONS) as book:
        book.use_zip64()
        book.set_properties({"created": _CREATED, "title": f"Tawatur {made.format}"})
        _events(book, events, made, sidecar)
        _about(book, made)


def _events(book: Any, events: Iterable[Event], made: Made, sidecar: Sidecar) -> None:
    sheet, bold = book.add_worksheet("events"), book.add_format({"bold": True})
    arabic = book.add_format({"reading_order": 2, "align": "right"})
    if made.lang == "ar":
        sheet.right_to_left()
    heads = list(columns(made.policy, made.lang))
    for at, head in enumerate(heads):
        sheet.set_column(at, at, head.width, arabic if head.arabic else None)
    sheet.freeze_panes(2, 1)
    for at, head in enumerate(heads):
        sheet.write_string(0, at, head.heading, bold)
    for at, head in enumerate(heads):
        sheet.write_string(1, at, head.tag)
    formats = [arabic if head.arabic else None for head in heads]
    for row, event in enumerate(events, 2):
        if row >= MOST_ROWS:
            sidecar.skip(event.id, "the sheet is full")
            continue
        found = list(cells(event, made.policy))
        _row(sheet, row, found, formats)
        cut = {head.tag: value for head, value in zip(heads, found, strict=True) if _is_long(value)}
        sidecar.event(event, HELD, cut)


def _row(sheet: Any, row: int, found: Iterable[object], formats: Iterable[Any]) -> None:
    for at, (value, how) in enumerate(zip(found, formats, strict=True)):
        if isinstance(value, str):
            sheet.write_string(row, at, value[: MOST_CHARACTERS - 1] + "…" if _is_long(value) else value, how)
        elif isinstance(value, int | float):
            # Excel counts to fifteen digits.
            sheet.write(row, at, value if abs(value) < 10**15 else str(value), how)


def _is_long(value: object) -> bool:
    """Whether a cell has more text than Excel can hold."""
    return isinstance(value, str) and len(value) > MOST_CHARACTERS


def _about(book: Any, made: Made) -> None:
    sheet = book.add_worksheet("about")
    sheet.set_column(0, 1, 24)
    for row, (name, value) in enumerate(made.said().items()):
        sheet.write_string(row, 0, name)
        sheet.write_string(row, 1, value if isinstance(value, str) else json.dumps(value, ensure_ascii=False))
