"""Claims that were found in, each with what stands around its words in the report out."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, select

from tawatur.ledger.columns import document_of
from tawatur.ledger.searching import Found
from tawatur.ledger.tables import DOCUMENTS
from tawatur.model import Document

_AROUND = 140
"""Characters on each side."""


@dataclass(frozen=True, slots=True)
class Quoted:
    """A claim with its words and some of the text before and after them, each on one line."""

    found: Found
    title: str | None
    published: date | None
    before: str
    words: str
    after: str


def quoted(connection: Connection, found: Sequence[Found]) -> list[Quoted]:
    """Some claims, a page of them and not many more, as they are quoted."""
    of, wanted = DOCUMENTS.c, sorted({one.document for one in found})
    rows = connection.execute(select(of.id, of.record, of.text).where(of.id.in_(wanted)))
    texts = {row.id: document_of(row.record, row.text) for row in rows}
    return [_quoted(one, texts[one.document]) for one in found]


def _quoted(found: Found, document: Document) -> Quoted:
    text, own = document.text, found.claim.evidence
    before, after = text[max(0, own.start - _AROUND) : own.start], text[own.end : own.end + _AROUND]
    if own.start > _AROUND:
        before = "… " + before.partition(" ")[2]
    if own.end + _AROUND < len(text):
        after = after.rpartition(" ")[0] + " …"
    return Quoted(found, document.title, document.published, *(_line(part) for part in (before, own.text, after)))


def _line(part: str) -> str:
    """On one line; a space at either end stays."""
    words = " ".join(part.split())
    return f"{' ' * part[:1].isspace()}{words}{' ' * part[-1:].isspace()}" if words else ""
