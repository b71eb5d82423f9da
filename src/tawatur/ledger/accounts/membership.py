"""Accounts made, disabled and given new passwords; each change is an entry of the chain, no secret ever is."""

import unicodedata
from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import Column, Connection, Engine, func, insert, select, update

from tawatur.errors import Forbidden, LedgerError, Missing
from tawatur.ledger.accounts import passwords, sessions
from tawatur.ledger.columns import plain
from tawatur.ledger.deeds import enter
from tawatur.ledger.engines import writing
from tawatur.ledger.people import change_role, everyone, require_administrator, require_another, roles_of
from tawatur.ledger.working import ACCOUNTS, PASSKEYS, RECOVERY_CODES, SESSIONS

LONGEST_NAME = 100


@dataclass(frozen=True, slots=True)
class Account:
    """What is known of somebody's account; `seen` is when a session of theirs that is kept was used last."""

    name: str
    roles: tuple[str, ...]
    disabled: bool
    created: str
    totp: bool
    recovery_codes: int
    passkeys: int
    seen: str | None


def named(name: str) -> str:
    """A name in the one spelling in which accounts have it; what cannot be one raises."""
    found = unicodedata.normalize("NFC", plain(name) or "").strip()
    if not found or len(found) > LONGEST_NAME or not found.isprintable():
        raise LedgerError(f"a name has 1 to {LONGEST_NAME} characters that can be seen")
    return found


def every(connection: Connection) -> list[Account]:
    """All accounts, by name."""
    held = everyone(connection)
    counts = {table.name: _counted(connection, table.c.person) for table in (RECOVERY_CODES, PASSKEYS)}
    last = select(SESSIONS.c.person, func.max(SESSIONS.c.seen)).where(~SESSIONS.c.half).group_by(SESSIONS.c.person)
    seen = {row[0]: row[1] for row in connection.execute(last)}
    return [
        Account(
            row.name, held.get(row.name, ()), row.disabled, row.created, row.totp is not None,
            counts["recovery_codes"].get(row.name, 0), counts["passkeys"].get(row.name, 0), seen.get(row.name),
        )
        for row in connection.execute(select(ACCOUNTS).order_by(ACCOUNTS.c.name))
    ]  # fmt: skip


def add(engine: Engine, name: str, password: str, roles: Collection[str], by: str) -> None:
    """Make an account, and give its person roles; the first has to be an administrator's."""
    person = named(name)
    kept = passwords.hashed(password, person)
    with writing(engine) as connection:
        held = everyone(connection)
        require_administrator(held, by)
        if is_there(connection, person):
            raise LedgerError(f"{person}: has an account already")
        first = connection.execute(select(ACCOUNTS.c.name).limit(1)).first() is None
        if first and "administrator" not in {*roles, *held.get(person, ())}:
            raise LedgerError(f"{person}: the first account has to be an administrator's, who can make the others")
        row = {"name": person, "password": kept, "disabled": False, "created": sessions.now(), "last_step": 0}
        connection.execute(insert(ACCOUNTS).values(row))
        note(connection, person, "added", by)
        # The first administrator is the last that nobody but an administrator need make.
        for role in sorted(roles, key=lambda role: role == "administrator"):
            if role not in held.get(person, ()):
                change_role(connection, person, role, True, by)


def set_password(engine: Engine, name: str, password: str, by: str) -> None:
    """Give an account a new password, one's own or as administrator; all its sessions end."""
    kept = passwords.hashed(password, name)
    with writing(engine) as connection:
        require_own_or_administrator(connection, name, by)
        connection.execute(update(ACCOUNTS).where(ACCOUNTS.c.name == name).values(password=kept))
        sessions.end_all(connection, name)
        note(connection, name, "password", by)


def set_disabled(engine: Engine, name: str, disabled: bool, by: str) -> None:
    """Keep somebody out, or let them in again; the last administrator stays."""
    with writing(engine) as connection:
        held = everyone(connection)
        require_administrator(held, by)
        require_there(connection, name)
        if disabled and "administrator" in held.get(name, ()):
            require_another(connection, held, name)
        changed = update(ACCOUNTS).where(ACCOUNTS.c.name == name, ACCOUNTS.c.disabled != disabled)
        if not connection.execute(changed.values(disabled=disabled)).rowcount:
            raise LedgerError(f"{name}: is {'disabled' if disabled else 'enabled'} already")
        sessions.end_all(connection, name)
        note(connection, name, "disabled" if disabled else "enabled", by)


def note(connection: Connection, person: str, what: str, by: str) -> None:
    """Enter what was done with an account."""
    enter(connection, "account", by, [person], what)


def is_there(connection: Connection, name: str) -> bool:
    """Whether somebody has an account."""
    return connection.execute(select(ACCOUNTS.c.name).where(ACCOUNTS.c.name == name)).first() is not None


def require_there(connection: Connection, name: str) -> None:
    """Raise unless somebody has an account."""
    if not is_there(connection, name):
        raise Missing(f"{name}: nobody of this name has an account")


def require_own_or_administrator(connection: Connection, name: str, by: str) -> None:
    """Raise unless an account is there, and whoever changes it is its person or an administrator."""
    require_there(connection, name)
    if name != by and "administrator" not in roles_of(connection, by):
        raise Forbidden(f"{by}: is no administrator, and this is not their account")


def _counted(connection: Connection, person: "Column[str]") -> dict[str, int]:
    return {row[0]: row[1] for row in connection.execute(select(person, func.count()).group_by(person))}
