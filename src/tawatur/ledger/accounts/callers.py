"""Roles and the scopes of a token in, what who comes in with it may do and see out."""

from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import OperationalError

from tawatur.model.deeds import SCOPES

_SCOPED = {"reader": "read", "reviewer": "review", "editor": "edit", "administrator": "admin"}


@dataclass(frozen=True, slots=True)
class Caller:
    """Who came in: roles, and the collections that they are shown (None for all); a token's go as far as its scopes."""

    name: str
    roles: frozenset[str]
    collections: frozenset[str] | None
    scopes: frozenset[str] = frozenset()


def within(scopes: tuple[str, ...]) -> frozenset[str]:
    """Scopes with those that they hold.

    >>> sorted(within(("edit",)))
    ['edit', 'read', 'review']
    """
    most = max((SCOPES.index(scope) for scope in scopes if scope != "restricted"), default=-1)
    return frozenset(SCOPES[: most + 1]) | frozenset(scopes)


def as_far(roles: tuple[str, ...], scopes: tuple[str, ...]) -> frozenset[str]:
    """Roles as far as scopes go: an administrator's token to read is a reader's.

    >>> sorted(as_far(("administrator", "restricted"), ("review",)))
    ['reader', 'reviewer']
    """
    held, order = within(scopes), list(_SCOPED)
    most = max((order.index(role) for role in roles if role in _SCOPED), default=-1)
    capped = {role for role in order[: most + 1] if _SCOPED[role] in held}
    others = {role for role in roles if role not in _SCOPED and (role != "restricted" or role in held)}
    return frozenset(capped | others)


def in_passing(engine: Engine, note: "Callable[[Connection], None]") -> None:
    """Note something that nobody has to wait for: left out where another writes just now."""
    try:
        with engine.connect() as connection, connection.begin():
            if engine.dialect.name == "sqlite":
                connection.exec_driver_sql("PRAGMA busy_timeout = 50")
            note(connection)
    except OperationalError:
        return
