"""Cells of an outside list in, days, degrees and counts out; a cell that is neither empty nor one is an error."""

import re
from datetime import date

from tawatur.compare.tables import codes
from tawatur.errors import DocumentError
from tawatur.ingest.dates import day as iso_day
from tawatur.ingest.dates import within

_GUARDED = re.compile(r"'(?=\s*[=+\-@\t\r\n])")
_SPELT = re.compile(r"(\d{1,2})[ -]([A-Za-z]{3})[a-z]*[ -](\d{4})", re.ASCII)
_DEGREE = re.compile(r"[+-]?\d{1,3}(?:\.\d{0,20})?")
_NUMBER = re.compile(r"\d+(?:\.0+)?|\d{1,3}(?:[,\s]\d{3})+")
_RANGE = re.compile(r"(.+\d)\s*[-\u2013]\s*(\d.*)")
_MOST = 2**53


def text(cell: str | None) -> str | None:
    """What stands in a cell, without the apostrophe that kept it from being a formula; None where it is empty.

    >>> text("'-12.5"), text(" n/a "), text("قرب «سراقب»")
    ('-12.5', None, 'قرب «سراقب»')
    """
    found = _GUARDED.sub("", cell.strip(), count=1) if cell else ""
    return None if found.casefold() in codes("lists")["empty"] else found


def day(cell: str | None, what: str) -> date:
    """A day as 2019-05-12, with or without a time, or as 12 May 2019; an error where it is another or none.

    >>> day("2019-05-12 00:00:00.000", "its day") == day("12-May-2019", "its day")
    True
    """
    if cell is None:
        raise DocumentError(f"{what} is empty")
    try:
        spelt = _SPELT.fullmatch(cell)
        if spelt:
            month = codes("lists")["months"].index(spelt[2].casefold()) + 1
            found = date(int(spelt[3]), month, int(spelt[1]))
            if not within(found):
                raise ValueError(found)
            return found
        return iso_day(cell)
    except (ValueError, DocumentError) as error:
        raise DocumentError(f"{what} is {cell!r:.60}, which is no day; write it as 2018-03-17") from error


def degrees(latitude: str | None, longitude: str | None) -> tuple[float, float] | None:
    """A point; None where a part is empty, or both are 0, which stands for nothing in many lists."""
    if latitude is None or longitude is None:
        return None
    found = _degree(latitude, 90), _degree(longitude, 180)
    return None if found == (0.0, 0.0) else found


def _degree(cell: str, most: int) -> float:
    plain = cell.replace(",", ".", 1)
    if not _DEGREE.fullmatch(plain) or abs(float(plain)) > most:
        raise DocumentError(f"has the degrees {cell!r:.60}, which are none; write them as 35.8645")
    return float(plain)


def counts(low: str | None, best: str | None, high: str | None) -> tuple[int | None, int | None, int | None]:
    """The dead: lowest, most likely, highest; "4-6" as the most likely is a range.

    >>> counts(None, "4-6", None), counts("3", "1,200", None)
    ((4, None, 6), (3, 1200, None))
    """
    parted = _RANGE.fullmatch(f" {best}") if best else None
    if parted:
        low, best, high = low or parted[1].strip(), None, high or parted[2].strip()
    least, likely, most = _count(low), _count(best), _count(high)
    if likely is None and least is not None and most is not None and least > most:
        raise DocumentError(f"has {least} dead at the least and {most} at the most; correct it")
    return least, likely, most


def _count(cell: str | None) -> int | None:
    if cell is None:
        return None
    plain = re.sub(r"\.0+$|[,\s]", "", cell) if _NUMBER.fullmatch(cell) else ""
    if not plain or len(plain) > 16 or int(plain) > _MOST:
        raise DocumentError(f"has the figure {cell!r:.60}, which is none; write it as 12")
    return int(plain)
