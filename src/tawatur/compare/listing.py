"""An outside list of events as CSV in, its rows out: when, where, who, how many dead. What a row does not say is None.

A spreadsheet's traces are taken off: byte order mark, semicolons, the apostrophe before what looks like a formula.
"""

import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from tawatur.compare.cellvalues import counts, day, degrees, text
from tawatur.compare.tables import codes, columns_of, lists
from tawatur.countries import country_by_gw, country_of
from tawatur.errors import DocumentError
from tawatur.ingest.cells import Row, fields, table


@dataclass(frozen=True, slots=True)
class Listed:
    """One row. `start` and `end` are the days that it tells, of which each may be `slack` days off.

    `width` is how wide the place is that its point stands for (codebook, Place). `countries` are the two letters of all
    that may be meant: some lists have one number for two.
    """

    line: int
    id: str
    start: date
    end: date
    point: tuple[float, float] | None = None
    place: str | None = None
    width: str = "town"
    countries: tuple[str, ...] = ()
    parties: tuple[str, ...] = ()
    low: int | None = None
    best: int | None = None
    high: int | None = None
    slack: int = 0

    @property
    def earliest(self) -> date:
        """The first day on which it may have been."""
        return self.start - timedelta(self.slack)

    @property
    def latest(self) -> date:
        """The last day on which it may have been."""
        return self.end + timedelta(self.slack)

    @property
    def deadly(self) -> bool | None:
        """Whether it has dead; None where it gives no figure."""
        told = [number for number in (self.low, self.best, self.high) if number is not None]
        return any(told) if told else None


@dataclass(frozen=True, slots=True)
class Outside:
    """A list that is being read: what it was recognised as, and its rows as they come, or why one cannot be read."""

    kind: str
    rows: Iterator[Listed | DocumentError] = field(repr=False)


def read(stream: io.BufferedReader, name: str, given: Sequence[tuple[str, str]] = ()) -> Outside:
    """A list by its columns, or by those given as field and column; an error where none is for days or for places."""
    known = {alias for one in lists().values() for names in one["fields"].values() for alias in names}
    spelt = {form for alias in known for form in (alias, alias.upper(), alias.title(), alias.replace("_", " "))}
    names, rows = table(stream, name, spelt | {column for _, column in given})
    kind, columns = columns_of(names, given)
    return Outside(kind, _rows(rows, names, columns, kind))


def _rows(
    rows: Iterator[Row], names: list[str], columns: dict[str, str], kind: str
) -> Iterator[Listed | DocumentError]:  # fmt: skip
    for line, row in rows:
        try:
            if isinstance(row, DocumentError):
                raise row
            yield _listed(line, {name: text(cell) for name, cell in fields(row, names, columns).items()}, kind)
        except DocumentError as error:
            yield DocumentError(f"line {line}: {error}")


def _listed(line: int, cells: Mapping[str, str | None], kind: str) -> Listed:
    start = day(cells.get("start"), "its day")
    end = day(cells.get("end"), "its last day") if cells.get("end") else start
    if end < start:
        raise DocumentError(f"ends on {end}, before it begins on {start}; correct it")
    low, best, high = counts(cells.get("low"), cells.get("best"), cells.get("high"))
    parties = (cell for name, cell in cells.items() if name.startswith("party") and cell)
    return Listed(
        line,
        cells.get("id") or f"line {line}",
        start,
        end,
        degrees(cells.get("lat"), cells.get("lon")),
        cells.get("place"),
        lists()[kind].get("widths", {}).get(_code(cells.get("width")), "town"),
        _countries(cells, kind),
        tuple(dict.fromkeys(parties)),
        low,
        best,
        high,
        lists()[kind].get("precisions", {}).get(_code(cells.get("precision")), 0),
    )


def _code(cell: str | None) -> str | None:
    """A code as text: 1.0, as a table with gaps is written, is 1."""
    return cell.removesuffix(".0") if cell else None


def _countries(cells: Mapping[str, str | None], kind: str) -> tuple[str, ...]:
    """Two letters of the country, or of all that the list holds for it, by its number or name."""
    number, name = _code(cells.get("country_number")) or "", _code(cells.get("country"))
    found = country_by_gw(int(number)) if number.isdecimal() and len(number) < 5 else None
    code = found.code if found else _code_of(name) if name else None
    together: dict[str, list[str]] = lists()[kind].get("together", {})
    return tuple(together.get(code, [code])) if code else ()


def _code_of(name: str) -> str | None:
    named: str | None = codes("lists")["country_names"].get(name.casefold())
    found = None if named else country_of(name)
    return found.code if found else named
