"""A ledger in, the front for who may come in and as whom out, thin over the modules of this room."""

from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy import Connection, Engine, select
from sqlalchemy.exc import OperationalError

from tawatur.ledger import bearers, sessions
from tawatur.ledger.engines import reading
from tawatur.ledger.ledgers import Ledger
from tawatur.ledger.people import collections_of, roles_of
from tawatur.ledger.sessions import Session
from tawatur.ledger.working import ACCOUNTS
from tawatur.model.deeds import SCOPES

_SCOPED = {"reader": "read", "reviewer": "review", "editor": "edit", "administrator": "admin"}


@dataclass(frozen=True, slots=True)
class Caller:
    """Who came in: roles, and the collections that they are shown (None for all); a token's go as far as its scopes."""

    name: str
    roles: frozenset[str]
    collections: frozenset[str] | None
    scopes: frozenset[str] = frozenset()


class Accounts:
    """What the review page and its commands ask about people and what they come in with."""

    def __init__(self, ledger: Ledger) -> None:
        """Take a ledger that is open."""
        self._engine = ledger._engine

    def any(self) -> bool:
        """Whether anybody has an account."""
        with reading(self._engine) as connection:
            return connection.execute(select(ACCOUNTS.c.name).limit(1)).first() is not None

    def session(self, token: str) -> tuple[Session, Caller] | None:
        """The session of a token that a browser brought, and whose it is; None where it has ended."""
        with reading(self._engine) as connection:
            session = sessions.standing(connection, token)
            if session is None or session.half:
                return None
            roles = roles_of(connection, session.person)
        if sessions.worth_noting(session):
            _in_passing(self._engine, lambda connection: sessions.touch(connection, session))
        return session, Caller(session.person, frozenset(roles), collections_of(roles))

    def bearer(self, token: str) -> Caller | None:
        """Whose token of the API this is, with what it is for; None where it has ended."""
        with reading(self._engine) as connection:
            held = bearers.standing(connection, token)
            if held is None:
                return None
            roles = roles_of(connection, held.person)
        if bearers.worth_noting(held):
            _in_passing(self._engine, lambda connection: bearers.touch(connection, held))
        return Caller(held.person, _as_far(roles, held.scopes), collections_of(roles), _within(held.scopes))


def _within(scopes: tuple[str, ...]) -> frozenset[str]:
    """Scopes with those that they hold."""
    most = max((SCOPES.index(scope) for scope in scopes if scope != "restricted"), default=-1)
    return frozenset(SCOPES[: most + 1]) | frozenset(scopes)


def _as_far(roles: tuple[str, ...], scopes: tuple[str, ...]) -> frozenset[str]:
    """Roles as far as scopes go: an administrator's token to read is a reader's."""
    within, order = _within(scopes), list(_SCOPED)
    most = max((order.index(role) for role in roles if role in _SCOPED), default=-1)
    capped = {role for role in order[: most + 1] if _SCOPED[role] in within}
    others = {role for role in roles if role not in _SCOPED and (role != "restricted" or role in within)}
    return frozenset(capped | others)


def _in_passing(engine: Engine, note: "Callable[[Connection], None]") -> None:
    """Note something that nobody has to wait for: left out where another writes just now."""
    try:
        with engine.connect() as connection, connection.begin():
            if engine.dialect.name == "sqlite":
                connection.exec_driver_sql("PRAGMA busy_timeout = 50")
            note(connection)
    except OperationalError:
        return
