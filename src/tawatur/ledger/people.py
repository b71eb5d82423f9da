"""People and roles in, entries of the chain out, and who may do what.

A name is what somebody says it is: nothing here proves who they are.
"""

import shlex
from collections.abc import Collection, Mapping

from sqlalchemy import Connection, Engine, select

from tawatur.errors import Forbidden, LedgerError
from tawatur.ledger.chain import Portion, canonical, now
from tawatur.ledger.columns import columns, plain
from tawatur.ledger.engines import writing
from tawatur.ledger.tables import PEOPLE
from tawatur.ledger.tables import ROLES as GIVEN
from tawatur.ledger.working import ACCOUNTS
from tawatur.model.deeds import COLLECTION, ROLES

Held = Mapping[str, tuple[str, ...]]
"""Roles by the names of people."""


def set_role(engine: Engine, person: str, role: str, given: bool, by: str) -> None:
    """Give a person a role or take it back; whoever is not known yet is from now on."""
    with writing(engine) as connection:
        change_role(connection, person, role, given, by)


def change_role(connection: Connection, person: str, role: str, given: bool, by: str) -> None:
    """The same within a transaction that is alone in writing."""
    if not is_role(role):
        raise LedgerError(f"{role!r} is no role; they are {', '.join(ROLES)} and {COLLECTION}NAME")
    name = plain(person) or ""
    if not (name.strip() and by.strip()):
        raise LedgerError("a role needs the name of a person, and of who gives it")
    held = everyone(connection)
    if (role in held.get(name, ())) == given:
        raise LedgerError(f"{name}: {'has' if given else 'does not have'} the role {role}{' already' * given}")
    require_administrator(held, by)
    if role == "administrator" and not given:
        require_another(connection, held, name)
    portion = Portion(connection)
    if name not in held:
        portion.put(PEOPLE, "person", name, {"name": name, "record": canonical({"name": name})})
    record = {"person": name, "role": role, "given": given, "by": by, "at": now()}
    portion.put(GIVEN, "role", name, {**columns("roles", record), "record": canonical(record)})
    portion.write()


def is_role(role: str) -> bool:
    """Whether somebody may be given this."""
    return role in ROLES or (role.startswith(COLLECTION) and bool(plain(role[len(COLLECTION) :].strip())))


def everyone(connection: Connection) -> dict[str, tuple[str, ...]]:
    """Everybody who is known, with the roles that they have now: those last given and not taken back."""
    held: dict[str, dict[str, bool]] = {name: {} for name in connection.execute(select(PEOPLE.c.name)).scalars()}
    for row in connection.execute(select(GIVEN).order_by(GIVEN.c.entry)):
        held[row.person][row.role] = row.given
    return {name: _in_order(roles) for name, roles in held.items()}


def roles_of(connection: Connection, person: str) -> tuple[str, ...]:
    """The roles of one person."""
    rows = connection.execute(select(GIVEN).where(GIVEN.c.person == person).order_by(GIVEN.c.entry))
    return _in_order({row.role: row.given for row in rows})


def collections_of(roles: Collection[str]) -> frozenset[str] | None:
    """The collections that somebody of these roles is shown; None for all of them."""
    if "administrator" in roles:
        return None
    return frozenset(role[len(COLLECTION) :] for role in roles if role.startswith(COLLECTION))


def require_administrator(held: Held, by: str) -> None:
    """Raise unless a person is administrator, or nobody is."""
    if any("administrator" in roles for roles in held.values()) and "administrator" not in held.get(by, ()):
        raise Forbidden(f"{by}: is no administrator, and this ledger has one; ask them")


def require_another(connection: Connection, held: Held, name: str) -> None:
    """Raise where nobody would be left who may give roles: among those with accounts, where one of them has one."""
    can = {row.name: not row.disabled for row in connection.execute(select(ACCOUNTS.c.name, ACCOUNTS.c.disabled))}
    administrators = {one for one, roles in held.items() if "administrator" in roles and can.get(one, True)}
    counted = administrators & can.keys() or administrators
    if counted == {name}:
        raise LedgerError(f"{name}: is the last administrator; make somebody else one first")


def require_restricted(connection: Connection, person: str) -> None:
    """Raise unless a person may see restricted documents; where nobody has any role, whoever comes may."""
    held = everyone(connection)
    if "restricted" not in held.get(plain(person) or "", ()) and any(held.values()):
        raise Forbidden(
            f"{person}: may not see restricted documents; whoever gives roles here may change that:"
            f" tawatur people grant {shlex.quote(person)} restricted"
        )


def _in_order(roles: Mapping[str, bool]) -> tuple[str, ...]:
    """Those that are given: first what people may do, then what they may see."""
    given = {role for role, has in roles.items() if has}
    return (*(role for role in ROLES if role in given), *sorted(given - set(ROLES)))
