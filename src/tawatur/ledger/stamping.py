"""The head of a chain in, a timestamp of it by an authority out, itself an entry: whoever holds the ledger cannot write
anew what comes before it without asking the authority to lie.

What is stamped are the 64 characters of the head in ASCII. The record holds the authority's answer as it came.
"""

from base64 import b64decode, b64encode
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, Engine, Row, select

from tawatur.errors import FetchError, LedgerError
from tawatur.ledger.chain import Portion, canonical
from tawatur.ledger.columns import columns, record_of
from tawatur.ledger.engines import reading, writing
from tawatur.ledger.tables import CHAIN, STAMPS

if TYPE_CHECKING:
    from cryptography.x509 import Certificate

_MOST = 2**20
"""Bytes of an answer; the usual one has some thousands."""


@dataclass(frozen=True, slots=True)
class Stamp:
    """A timestamp: its entry, the last entry that it covers and its hash, where it came from, by whom, when."""

    entry: int
    covers: int
    head: str
    authority: str
    name: str  # in the certificate
    at: datetime


def stamp(engine: Engine, authority: str, roots: "Sequence[Certificate]", seconds: float) -> Stamp:
    """Ask an authority for a timestamp of the chain as it is now, and store it; where anything is wrong, nothing is."""
    # Only here and below: they are slow to load, and few commands need them.
    from tawatur.fetch.posting import post
    from tawatur.ledger.tokens import question_of, token_of

    with reading(engine) as connection:
        last = connection.execute(select(CHAIN.c.seq, CHAIN.c.hash).order_by(CHAIN.c.seq.desc()).limit(1)).first()
    if last is None:
        raise LedgerError("the ledger holds nothing that could be stamped; add reports first")
    data = last.hash.encode()
    question = question_of(data)
    try:
        answer = post(authority, question.data, "application/timestamp-query", seconds, _MOST)
        token = token_of(answer, data, roots, question.nonce)
    except (FetchError, LedgerError) as error:
        raise LedgerError(f"{authority}: {error}; nothing was stored") from error
    record = {"authority": authority, "head": last.hash, "answer": b64encode(answer).decode()}
    # Others may have added meanwhile; the timestamp is of what was there before them.
    with writing(engine) as connection:
        portion = Portion(connection)
        row = {**columns("stamps", record), "record": canonical(record)}
        entry = portion.put(STAMPS, "stamp", authority, row)
        portion.write()
    return Stamp(entry, last.seq, last.hash, authority, token.name, token.at)


def stamp_of(row: Row[Any], covers: int | None, roots: "Sequence[Certificate]" = ()) -> Stamp:
    """A timestamp as it is stored, covering the entry that has its head; `LedgerError` where it does not hold."""
    from tawatur.ledger.tokens import token_of

    if covers is None:
        raise LedgerError("no entry before it has the hash that was stamped: the chain was written anew")
    token = token_of(answer_of(row), row.head.encode(), roots)
    return Stamp(row.entry, covers, row.head, row.authority, token.name, token.at)


def answer_of(row: Row[Any]) -> bytes:
    """The authority's answer as it came."""
    try:
        return b64decode(record_of(row.record)["answer"], validate=True)
    except (KeyError, TypeError, ValueError) as error:
        raise LedgerError("holds no answer of an authority") from error


def stamps_from(connection: Connection, first: int) -> Iterator[tuple[Stamp, bytes]]:
    """The timestamps that cover an entry, each with the answer as it came."""
    wanted = select(STAMPS, CHAIN.c.seq).join(CHAIN, CHAIN.c.hash == STAMPS.c.head)
    for row in connection.execute(wanted.where(CHAIN.c.seq >= first).order_by(STAMPS.c.entry)):
        yield stamp_of(row, row.seq), answer_of(row)
