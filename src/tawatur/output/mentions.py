"""Mentions in, a table for people out: words, span, value, rule, and below each the mentions that it is built of."""

import json
from collections.abc import Iterable, Iterator
from typing import TextIO

from rich.box import SIMPLE_HEAD
from rich.table import Table
from rich.text import Text

from tawatur.model import Document, Mention
from tawatur.output.cells import words
from tawatur.output.table import console_for, heading
from tawatur.output.terminal import line
from tawatur.records import plain


def write_mentions(found: Iterable[tuple[Document, list[Mention]]], out: TextIO) -> None:
    """Write a heading and a table for each text."""
    console = console_for(out)
    for document, mentions in found:
        console.print(Text(heading(document, out), style="bold"))
        table = Table("words", "span", "value", "rule", box=SIMPLE_HEAD, show_edge=False)
        for mention in mentions:
            for row in _rows(mention, document.text, 0):
                table.add_row(*(Text(line(cell, out)) for cell in row))
        console.print(table if mentions else "  nothing found")


def _rows(mention: Mention, text: str, depth: int) -> Iterator[tuple[str, str, str, str]]:
    """A mention and, indented below it, its parts."""
    surface = words(text[mention.start : mention.end])
    yield "  " * depth + surface, f"{mention.start}-{mention.end}", value_text(mention.value), mention.rule
    for child in mention.children:
        yield from _rows(child, text, depth + 1)


def value_text(value: object) -> str:
    """A value on one line, without the fields that say nothing.

    >>> from tawatur.model import Figure
    >>> value_text(Figure(80, None, 80, "at_least"))
    'low 80, best 80, relation at_least'
    """
    plainly = plain(value)
    if not isinstance(plainly, dict):
        return json.dumps(plainly, ensure_ascii=False)
    said = [(name, part) for name, part in plainly.items() if part not in (None, False, [], "")]
    return ", ".join(
        f"{name} {part if isinstance(part, str) else json.dumps(part, ensure_ascii=False)}" for name, part in said
    )
