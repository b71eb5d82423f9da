"""What people do in, entries of the chain out: decisions, views, exports, requests of deletion; people and roles."""

from sqlalchemy import Engine, select

from tawatur.errors import LedgerError
from tawatur.ledger.chain import Portion, canonical, now
from tawatur.ledger.columns import columns, plain
from tawatur.ledger.engines import writing
from tawatur.ledger.tables import DECISIONS, PEOPLE, ROLES

DEEDS = ("decision", "view", "export", "deletion_request")


def note(engine: Engine, kind: str, who: str, about: str, what: str, why: str | None = None) -> int:
    """Write down what somebody did; its number in the chain comes out."""
    if kind not in DEEDS:
        raise LedgerError(f"{kind!r} is nothing that is written down; it is one of {', '.join(DEEDS)}")
    record = {"kind": kind, "who": who, "about": about, "what": what, "why": why, "at": now()}
    with writing(engine) as connection:
        portion = Portion(connection)
        row = {**columns("decisions", record), "record": canonical(record)}
        entry = portion.put(DECISIONS, kind, about, row)
        portion.write()
    return entry


def set_role(engine: Engine, person: str, role: str, given: bool, by: str) -> None:
    """Give a person a role or take it back; whoever is not known yet is from now on."""
    name = plain(person) or ""
    with writing(engine) as connection:
        portion = Portion(connection)
        if connection.execute(select(PEOPLE.c.entry).where(PEOPLE.c.name == name)).first() is None:
            portion.put(PEOPLE, "person", name, {"name": name, "record": canonical({"name": name})})
        record = {"person": name, "role": role, "given": given, "by": by, "at": now()}
        portion.put(ROLES, "role", name, {**columns("roles", record), "record": canonical(record)})
        portion.write()
