"""Rows of texts in, a table for a terminal out: Arabic cut to the column before it is turned, nothing cut off."""

from collections.abc import Sequence
from typing import TextIO

from rich.box import SIMPLE_HEAD
from rich.console import Console, RenderableType
from rich.table import Table
from rich.text import Text

from tawatur.output.terminal import lines

_NARROWEST = 10


def grid(
    heads: Sequence[str], rows: Sequence[Sequence[str]], most: Sequence[int], console: Console, rest: int = 24
) -> Table:
    """A table whose columns are as wide as they need to be, up to their most; the last has the rest."""
    return laid(heads, [[*row] for row in rows], widths(heads, rows, most, console.width, rest), console)


def laid(
    heads: Sequence[str], rows: Sequence[Sequence[RenderableType]], wide: Sequence[int], console: Console
) -> Table:
    """The same with the widths given; a cell that is no text is shown as it is."""
    out: TextIO = console.file  # type: ignore[assignment]  # what `console_for` was given
    table = Table(box=SIMPLE_HEAD, padding=(0, 1, 0, 0), show_edge=False)
    for head, width in zip(heads, wide, strict=True):
        table.add_column("\n".join(lines(head, width, out)), width=width, no_wrap=True)
    for row in rows:
        cells = zip(row, wide, strict=True)
        table.add_row(*(_cell(cell, width, out) for cell, width in cells))
    return table


def widths(
    heads: Sequence[str], rows: Sequence[Sequence[str]], most: Sequence[int], whole: int, rest: int = 24
) -> list[int]:
    """What each column needs, up to its most and less where it is narrow; the last has what is left, `rest` or more."""
    needed = [max(map(len, column)) for column in zip(heads[:-1], *(row[:-1] for row in rows), strict=True)]
    wide = [min(width, at_most) for width, at_most in zip(needed, most, strict=True)]
    room = whole - 2 * len(heads)
    while sum(wide) > room - rest and max(wide) > _NARROWEST:
        wide[wide.index(max(wide))] -= 1
    return [*wide, max(rest, room - sum(wide))]


def _cell(cell: RenderableType, width: int, out: TextIO) -> RenderableType:
    return Text("\n".join(lines(cell, width, out))) if isinstance(cell, str) else cell
