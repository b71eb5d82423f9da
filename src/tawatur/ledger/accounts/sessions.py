"""Sessions of people who have signed in: a random token in a browser, only its digest here; each ends in time."""

import secrets
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import sha256

from sqlalchemy import Connection, Row, delete, insert, select, update

from tawatur.ledger.working import ACCOUNTS, SESSIONS

IDLE, LONGEST, HALF = timedelta(hours=2), timedelta(hours=12), timedelta(minutes=5)
"""How long a session lasts that nobody uses, that somebody uses, and in which a code is still to come."""
NOTED = timedelta(minutes=1)
"""A session that was seen within this time is not noted as seen anew."""


@dataclass(frozen=True, slots=True)
class Session:
    """A session that stands; `digest` is of its token, which only the browser has. `half`: a code is still to come."""

    digest: str
    person: str
    csrf: str
    created: str
    seen: str
    until: str
    half: bool
    restricted: bool
    browser: str | None


def begin(connection: Connection, person: str, browser: str | None, half: bool = False) -> str:
    """Begin a session; its token comes out. Sessions that have ended are cleared away."""
    at = moment()
    connection.execute(delete(SESSIONS).where(SESSIONS.c.until < told(at)))
    connection.execute(delete(SESSIONS).where(SESSIONS.c.seen < told(at - IDLE)))
    token = secrets.token_urlsafe(32)
    row = {
        "digest": digest(token), "person": person, "csrf": secrets.token_urlsafe(32), "created": told(at),
        "seen": told(at), "until": told(at + (HALF if half else LONGEST)), "half": half, "restricted": False,
        "browser": browser[:200].replace("\0", "") if browser else None,
    }  # fmt: skip
    connection.execute(insert(SESSIONS).values(row))
    return token


def standing(connection: Connection, token: str) -> Session | None:
    """The session of a token, unless it has ended or its person's account is disabled."""
    at, of = moment(), SESSIONS.c
    query = select(SESSIONS).join(ACCOUNTS, (ACCOUNTS.c.name == of.person) & ~ACCOUNTS.c.disabled)
    query = query.where(of.digest == digest(token), of.until >= told(at), of.seen >= told(at - IDLE))
    row = connection.execute(query).first()
    return _session(row) if row else None


def of_person(connection: Connection, person: str) -> list[Session]:
    """The sessions of a person that stand, the latest first."""
    at, of = moment(), SESSIONS.c
    query = select(SESSIONS).where(of.person == person, ~of.half, of.until >= told(at), of.seen >= told(at - IDLE))
    return [_session(row) for row in connection.execute(query.order_by(of.seen.desc()))]


def touch(connection: Connection, session: Session) -> None:
    """Note that a session was used."""
    connection.execute(update(SESSIONS).where(SESSIONS.c.digest == session.digest).values(seen=now()))


def worth_noting(session: Session) -> bool:
    """Whether it was last noted as used some time ago."""
    return session.seen < told(moment() - NOTED)


def end(connection: Connection, digest: str, person: str | None = None) -> None:
    """End a session by its digest, of a person or whoever's it is."""
    gone = delete(SESSIONS).where(SESSIONS.c.digest == digest)
    connection.execute(gone if person is None else gone.where(SESSIONS.c.person == person))


def end_all(connection: Connection, person: str) -> None:
    """End all sessions of a person."""
    connection.execute(delete(SESSIONS).where(SESSIONS.c.person == person))


def show_restricted(connection: Connection, digest: str, on: bool) -> None:
    """Have a session show restricted documents, or no longer."""
    connection.execute(update(SESSIONS).where(SESSIONS.c.digest == digest).values(restricted=on))


def digest(token: str) -> str:
    """What is kept of a token: it is random, so that nothing slower is needed."""
    return sha256(token.encode(errors="replace")).hexdigest()


def moment() -> datetime:
    """Now."""
    return datetime.now(UTC)


def now() -> str:
    """This moment as it is kept."""
    return told(moment())


def told(at: datetime) -> str:
    """A moment as it is kept: the order of the words is that of the moments."""
    return at.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")


def _session(row: Row[tuple[object, ...]]) -> Session:
    return Session(**row._mapping)
