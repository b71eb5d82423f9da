"""How many documents each day has in, portions of about a size out: some days together, or a part of one."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from tawatur.scale.arriving import SLICES


@dataclass(frozen=True, slots=True)
class Portion:
    """The documents of these days whose slice is from `first` to `last`."""

    days: tuple[str, ...]
    first: int
    last: int
    documents: int


def portions(counts: Iterable[dict[str, Any]], most: int) -> list[Portion]:
    """Portions of no more than so many documents, as far as slices of a day allow; `counts` are by day and slice.

    >>> [p.days for p in portions([{"day": f"2020-01-0{n}", "slice": 0, "documents": 3} for n in (1, 2, 3)], 6)]
    [('2020-01-01', '2020-01-02'), ('2020-01-03',)]
    """
    made: list[Portion] = []
    days: list[str] = []
    held = 0
    ordered = sorted(counts, key=lambda row: (row["day"], row["slice"]))
    for day, rows in groupby(ordered, key=lambda row: str(row["day"])):
        slices = [(int(row["slice"]), int(row["documents"])) for row in rows]
        size = sum(documents for _, documents in slices)
        if held + size > most and days:
            made.append(Portion(tuple(days), 0, SLICES - 1, held))
            days, held = [], 0
        if size > most:
            made += _parts(day, slices, most)
        else:
            days, held = [*days, day], held + size
    return [*made, Portion(tuple(days), 0, SLICES - 1, held)] if days else made


def _parts(day: str, slices: list[tuple[int, int]], most: int) -> Iterator[Portion]:
    """Parts of one day."""
    first, held = slices[0][0], 0
    for number, documents in slices:
        if held and held + documents > most:
            yield Portion((day,), first, number - 1, held)
            first, held = number, 0
        held += documents
    yield Portion((day,), first, slices[-1][0], held)
