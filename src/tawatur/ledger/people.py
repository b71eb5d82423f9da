"""People and roles in, entries of the chain out, and who may do what.

A name is what somebody says it is: nothing here proves who they are.
"""

import shlex

from sqlalchemy import Connection, Engine, select

from tawatur.errors import Forbidden, LedgerError
from tawatur.ledger.chain import Portion, canonical, now
from tawatur.ledger.columns import columns, plain
from tawatur.ledger.engines import writing
from tawatur.ledger.tables import PEOPLE
from tawatur.ledger.tables import ROLES as GIVEN
from tawatur.model.deeds import ROLES


def set_role(engine: Engine, person: str, role: str, given: bool, by: str) -> None:
    """Give a person a role or take it back; whoever is not known yet is from now on."""
    if role not in ROLES:
        raise LedgerError(f"{role!r} is no role; they are {', '.join(ROLES)}")
    name = plain(person) or ""
    if not (name.strip() and by.strip()):
        raise LedgerError("a role needs the name of a person, and of who gives it")
    with writing(engine) as connection:
        held = everyone(connection)
        if (role in held.get(name, ())) == given:
            raise LedgerError(f"{name}: {'has' if given else 'does not have'} the role {role}{' already' * given}")
        if any("administrator" in roles for roles in held.values()) and "administrator" not in held.get(by, ()):
            raise Forbidden(f"{by}: is no administrator, and this ledger has one; ask them")
        portion = Portion(connection)
        if name not in held:
            portion.put(PEOPLE, "person", name, {"name": name, "record": canonical({"name": name})})
        record = {"person": name, "role": role, "given": given, "by": by, "at": now()}
        portion.put(GIVEN, "role", name, {**columns("roles", record), "record": canonical(record)})
        portion.write()


def everyone(connection: Connection) -> dict[str, tuple[str, ...]]:
    """Everybody who is known, with the roles that they have now: those last given and not taken back."""
    held: dict[str, dict[str, bool]] = {name: {} for name in connection.execute(select(PEOPLE.c.name)).scalars()}
    for row in connection.execute(select(GIVEN).order_by(GIVEN.c.entry)):
        held[row.person][row.role] = row.given
    return {name: tuple(role for role in ROLES if roles.get(role)) for name, roles in held.items()}


def require_restricted(connection: Connection, person: str) -> None:
    """Raise unless a person may see restricted documents; where nobody has any role, whoever comes may."""
    held = everyone(connection)
    if "restricted" not in held.get(plain(person) or "", ()) and any(held.values()):
        raise Forbidden(
            f"{person}: may not see restricted documents; whoever gives roles here may change that:"
            f" tawatur people grant {shlex.quote(person)} restricted"
        )
