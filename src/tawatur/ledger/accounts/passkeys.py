"""Passkeys of people: the public half of each, and how often it was used; the other half never leaves its device."""

from dataclasses import dataclass

from sqlalchemy import Connection, Engine, Row, delete, insert, select, update

from tawatur.errors import LedgerError, Missing
from tawatur.ledger.accounts import sessions
from tawatur.ledger.accounts.membership import note, require_there
from tawatur.ledger.engines import writing
from tawatur.ledger.working import ACCOUNTS, PASSKEYS

MOST = 20
"""Passkeys of one person."""


@dataclass(frozen=True, slots=True)
class Passkey:
    """A passkey; `id` in the letters of addresses, `key` the public one, `uses` the counter of its device."""

    id: str
    person: str
    name: str
    key: bytes
    uses: int
    created: str
    used: str | None


def add(engine: Engine, person: str, name: str, id: str, key: bytes, uses: int) -> None:
    """Let somebody sign in with a passkey."""
    with writing(engine) as connection:
        require_there(connection, person)
        if len(of_person(connection, person)) >= MOST:
            raise LedgerError(f"{person}: has {MOST} passkeys; take one away first")
        if connection.execute(select(PASSKEYS.c.id).where(PASSKEYS.c.id == id)).first():
            raise LedgerError("this passkey is known already")
        connection.execute(insert(PASSKEYS).values(
            id=id, person=person, name=name.replace("\0", "").strip()[:100] or "passkey", key=key, uses=uses,
            created=sessions.now(), used=None,
        ))  # fmt: skip
        note(connection, person, "passkey", person)


def of_person(connection: Connection, person: str) -> list[Passkey]:
    """The passkeys of somebody, the oldest first."""
    query = select(PASSKEYS).where(PASSKEYS.c.person == person).order_by(PASSKEYS.c.created)
    return [_passkey(row) for row in connection.execute(query)]


def found(connection: Connection, id: str) -> Passkey | None:
    """The passkey of an id, unless its person's account is disabled."""
    query = select(PASSKEYS).join(ACCOUNTS, (ACCOUNTS.c.name == PASSKEYS.c.person) & ~ACCOUNTS.c.disabled)
    row = connection.execute(query.where(PASSKEYS.c.id == id)).first()
    return _passkey(row) if row else None


def use(connection: Connection, passkey: Passkey, uses: int) -> bool:
    """Note that one was used; False where its counter has gone on meanwhile."""
    same = update(PASSKEYS).where(PASSKEYS.c.id == passkey.id, PASSKEYS.c.uses == passkey.uses)
    return connection.execute(same.values(uses=uses, used=sessions.now())).rowcount == 1


def remove(engine: Engine, person: str, id: str) -> None:
    """Let nobody sign in with a passkey of somebody any more."""
    with writing(engine) as connection:
        gone = delete(PASSKEYS).where(PASSKEYS.c.id == id, PASSKEYS.c.person == person)
        if not connection.execute(gone).rowcount:
            raise Missing("there is no such passkey")
        note(connection, person, "passkey off", person)


def _passkey(row: Row[tuple[object, ...]]) -> Passkey:
    return Passkey(**row._mapping)
