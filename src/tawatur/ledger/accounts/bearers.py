"""Tokens of the API: each for a person, some scopes, some days; only its digest is kept, so it is shown once."""

import secrets
from collections.abc import Collection
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import Connection, Row, delete, insert, select, update

from tawatur.errors import LedgerError, Missing
from tawatur.ledger.accounts.sessions import digest, moment, told
from tawatur.ledger.working import ACCOUNTS, TOKENS
from tawatur.model.deeds import SCOPES

_START = "tawatur_"
DAYS, LONGEST = 90, 366
"""Days that a token lasts where nobody says how many, and at most."""
NOTED = timedelta(hours=1)
"""A token that was used within this time is not noted as used anew."""


@dataclass(frozen=True, slots=True)
class Token:
    """What is known of a token."""

    id: int
    person: str
    name: str
    scopes: tuple[str, ...]
    created: str
    until: str
    used: str | None


def make(connection: Connection, person: str, name: str, scopes: Collection[str], days: int = DAYS) -> str:
    """A token for a person; it comes out, and never again."""
    if not scopes or not set(scopes) <= set(SCOPES):
        raise LedgerError(f"a token is for some of these: {', '.join(SCOPES)}")
    if not 1 <= days <= LONGEST:
        raise LedgerError(f"a token lasts 1 to {LONGEST} days")
    if not name.strip():
        raise LedgerError("a token needs a name, by which you know what it is for")
    token, at = _START + secrets.token_urlsafe(32), moment()
    connection.execute(insert(TOKENS).values(
        digest=digest(token), person=person, name=name.strip()[:100].replace("\0", ""),
        scopes=" ".join(scope for scope in SCOPES if scope in scopes), created=told(at),
        until=told(at + timedelta(days=days)), used=None,
    ))  # fmt: skip
    return token


def standing(connection: Connection, token: str) -> Token | None:
    """What a token is for, unless it has ended or its person's account is disabled."""
    of = TOKENS.c
    query = select(TOKENS).join(ACCOUNTS, (ACCOUNTS.c.name == of.person) & ~ACCOUNTS.c.disabled)
    row = connection.execute(query.where(of.digest == digest(token), of.until >= told(moment()))).first()
    return _token(row) if row else None


def every(connection: Connection, person: str | None = None) -> list[Token]:
    """The tokens of a person, or of everybody, the latest first; those that have ended too."""
    query = select(TOKENS).order_by(TOKENS.c.id.desc())
    rows = connection.execute(query if person is None else query.where(TOKENS.c.person == person))
    return [_token(row) for row in rows]


def end(connection: Connection, number: int, person: str | None = None) -> Token:
    """End a token, of a person or anybody's; what it was comes out."""
    found = next((one for one in every(connection, person) if one.id == number), None)
    if found is None:
        raise Missing(f"{number}: there is no such token")
    connection.execute(delete(TOKENS).where(TOKENS.c.id == number))
    return found


def touch(connection: Connection, token: Token) -> None:
    """Note that a token was used."""
    connection.execute(update(TOKENS).where(TOKENS.c.id == token.id).values(used=told(moment())))


def worth_noting(token: Token) -> bool:
    """Whether it was last noted as used some time ago."""
    return token.used is None or token.used < told(moment() - NOTED)


def _token(row: Row[tuple[object, ...]]) -> Token:
    of = row._mapping
    return Token(
        of["id"], of["person"], of["name"], tuple(of["scopes"].split()), of["created"], of["until"], of["used"]
    )
