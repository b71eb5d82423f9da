"""What people do in, entries of the chain out: decisions, views, exports, restrictions, requests of deletion."""

from collections.abc import Iterable

from sqlalchemy import Connection, Engine

from tawatur.errors import LedgerError
from tawatur.ledger.chain import Portion, canonical, now
from tawatur.ledger.columns import columns
from tawatur.ledger.engines import writing
from tawatur.ledger.tables import DECISIONS
from tawatur.model.deeds import NOTED


def note(engine: Engine, kind: str, who: str, about: str, what: str, why: str | None = None) -> int:
    """Write down what somebody did; its number in the chain comes out."""
    if kind not in NOTED:
        raise LedgerError(f"{kind!r} is nothing that is written down; it is one of {', '.join(NOTED)}")
    with writing(engine) as connection:
        return enter(connection, kind, who, [about], what, why)


def enter(
    connection: Connection, kind: str, who: str, about: Iterable[str], what: str, why: str | None = None
) -> int:  # fmt: skip
    """Write down what somebody did with each of some things; the last of the numbers comes out."""
    if not who.strip():
        raise LedgerError("nobody is named who does this; name them")
    portion, at, entry = Portion(connection), now(), 0
    for one in about:
        record = {"kind": kind, "who": who, "about": one, "what": what, "why": why, "at": at}
        entry = portion.put(DECISIONS, kind, one, {**columns("decisions", record), "record": canonical(record)})
    portion.write()
    return entry
