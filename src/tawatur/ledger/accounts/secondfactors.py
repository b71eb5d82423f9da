"""The second factor of an account: codes of an app (TOTP), each taken once, and codes for the day the app is gone.

What the codes are made of is kept as it is: whoever can read the database could make them too. Of recovery codes only
digests are kept; they are random and long, so that nothing slower is needed.
"""

import secrets
from base64 import b32encode

import pyotp
from sqlalchemy import Connection, Engine, delete, insert, select, update

from tawatur.errors import LedgerError
from tawatur.ledger.accounts import sessions
from tawatur.ledger.accounts.membership import note, require_own_or_administrator, require_there
from tawatur.ledger.engines import writing
from tawatur.ledger.working import ACCOUNTS, RECOVERY_CODES

_STEP = 30
"""Seconds for which a code stands, as all apps have it."""
_CODES, _BYTES = 10, 10
_SECRET, _LETTERS = 32, frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567")


def new_secret() -> str:
    """What an app makes codes of."""
    return pyotp.random_base32(_SECRET)


def address(secret: str, person: str) -> str:
    """What an app reads from a QR code."""
    return pyotp.TOTP(secret).provisioning_uri(name=person, issuer_name="Tawatur")


def is_right(secret: str, code: str) -> bool:
    """Whether an app that has this secret shows this code now."""
    return _step(secret, code, 0) is not None


def begin(engine: Engine, person: str, secret: str, code: str) -> list[str]:
    """Ask for a second factor from now on, if the app shows the right code; recovery codes come out, once."""
    step = _step(secret, code, 0)
    if step is None:
        raise LedgerError("this is not the code that the app shows now; see whether the clocks are right")
    with writing(engine) as connection:
        require_there(connection, person)
        begun = update(ACCOUNTS).where(ACCOUNTS.c.name == person, ACCOUNTS.c.totp.is_(None))
        if not connection.execute(begun.values(totp=secret, last_step=step)).rowcount:
            raise LedgerError(f"{person}: has a second factor already")
        note(connection, person, "second factor", person)
        return _new_codes(connection, person)


def renew_codes(engine: Engine, person: str) -> list[str]:
    """New recovery codes in the place of the old ones."""
    with writing(engine) as connection:
        if secret_of(connection, person) is None:
            raise LedgerError(f"{person}: has no second factor")
        note(connection, person, "recovery codes", person)
        return _new_codes(connection, person)


def end(engine: Engine, person: str, by: str) -> None:
    """Ask for no second factor any more: one's own, or as administrator; all sessions end."""
    with writing(engine) as connection:
        require_own_or_administrator(connection, person, by)
        if secret_of(connection, person) is None:
            raise LedgerError(f"{person}: has no second factor")
        connection.execute(update(ACCOUNTS).where(ACCOUNTS.c.name == person).values(totp=None, last_step=0))
        connection.execute(delete(RECOVERY_CODES).where(RECOVERY_CODES.c.person == person))
        sessions.end_all(connection, person)
        note(connection, person, "second factor off", by)


def take(connection: Connection, person: str, code: str) -> bool:
    """Whether a code is right and was not taken before: now it is."""
    of = select(ACCOUNTS.c.totp, ACCOUNTS.c.last_step).where(ACCOUNTS.c.name == person, ~ACCOUNTS.c.disabled)
    row = connection.execute(of).first()
    if row is None or row.totp is None:
        return False
    step = _step(row.totp, code, row.last_step)
    if step is not None:
        once = update(ACCOUNTS).where(ACCOUNTS.c.name == person, ACCOUNTS.c.last_step < step)
        return connection.execute(once.values(last_step=step)).rowcount == 1
    spent = delete(RECOVERY_CODES).where(RECOVERY_CODES.c.digest == _digest(person, code))
    return connection.execute(spent).rowcount == 1


def secret_of(connection: Connection, person: str) -> str | None:
    """What the codes of somebody are made of; None where they have no second factor."""
    found: str | None = connection.execute(select(ACCOUNTS.c.totp).where(ACCOUNTS.c.name == person)).scalar()
    return found


def _step(secret: str, code: str, last: int) -> int | None:
    """The step whose code this is: the one of now, or one beside it, behind the last that was taken."""
    bare = "".join(code.split())
    if not (bare.isdecimal() and len(bare) == 6):
        return None
    now, totp = int(sessions.moment().timestamp()) // _STEP, pyotp.TOTP(secret)
    right = [
        step
        for step in (now - 1, now, now + 1)
        if secrets.compare_digest(totp.generate_otp(step), str(int(bare)).zfill(6))
    ]
    return next((step for step in right if step > last), None)


def _new_codes(connection: Connection, person: str) -> list[str]:
    connection.execute(delete(RECOVERY_CODES).where(RECOVERY_CODES.c.person == person))
    codes = [b32encode(secrets.token_bytes(_BYTES)).decode().lower() for _ in range(_CODES)]
    rows = [{"digest": _digest(person, code), "person": person} for code in codes]
    connection.execute(insert(RECOVERY_CODES), rows)
    return ["-".join(code[at : at + 4] for at in range(0, len(code), 4)) for code in codes]


def _digest(person: str, code: str) -> str:
    """What is kept of a recovery code, however it is typed."""
    return sessions.digest(f"{person}\0{''.join(one for one in code.lower() if one.isalnum())}")
