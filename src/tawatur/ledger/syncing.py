"""A ledger in, its new reports linked onto the events that it holds; each event that changes gets a new state.

Linking takes minutes where reports are many, so others may add meanwhile: what they add is linked the next time.
"""

from dataclasses import dataclass
from typing import Any

import msgspec
from sqlalchemy import Connection, Engine, Table, func, select

from tawatur.errors import DocumentError, LedgerError
from tawatur.ledger.adding import versions_digest
from tawatur.ledger.chain import Portion, canonical
from tawatur.ledger.columns import columns
from tawatur.ledger.engines import reading, writing
from tawatur.ledger.holding import last_states, linked, readings
from tawatur.ledger.tables import EVENTS, LINKINGS, READINGS, REDIRECTS
from tawatur.model import Linked

States = dict[str, dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Synced:
    """What linking did: reports that were new to it, events that are new, have changed, or stand no more."""

    reports: int = 0
    new: int = 0
    changed: int = 0
    gone: int = 0
    standing: int = 0


def sync(engine: Engine) -> Synced:
    """Link what came since the last time."""
    from tawatur.events import distinct, link  # slow to load

    with reading(engine) as connection:
        since, upto = linked_upto(connection), connection.execute(select(func.max(READINGS.c.entry))).scalar() or 0
        if upto <= since:
            return Synced(standing=len(linked(connection).events))
        onto = linked(connection)
        come = list(readings(connection, since))
    # One that was read anew stays linked as it was: `distinct` leaves it out.
    fresh = [one for one in distinct(come, onto) if not isinstance(one, DocumentError)]
    return _stored(engine, since, upto, len(fresh), link(fresh, onto) if fresh else onto)


def linked_upto(connection: Connection) -> int:
    """The last reading that the last linking took."""
    return connection.execute(select(func.max(LINKINGS.c.upto))).scalar() or 0


def _stored(engine: Engine, since: int, upto: int, reports: int, outcome: Linked) -> Synced:
    """Store what the outcome changes, unless another has linked meanwhile."""
    with writing(engine) as connection:
        if linked_upto(connection) != since:
            raise LedgerError("another process has linked these reports meanwhile; run: tawatur sync")
        portion = Portion(connection)
        events, redirects = last_states(connection)
        now = {event.id: msgspec.to_builtins(event) for event in outcome.events}
        changed = [name for name, event in now.items() if name not in events or _differ(events[name]["event"], event)]
        gone = [name for name, record in events.items() if record["event"] and name not in now]
        for name in (*changed, *gone):
            _state(portion, EVENTS, events, name, now.get(name))
        for redirect in outcome.redirects:
            told = msgspec.to_builtins(redirect)
            if redirect.id not in redirects or _differ(redirects[redirect.id]["redirect"], told):
                _state(portion, REDIRECTS, redirects, redirect.id, told)
        record = {"upto": upto, "versions": versions_digest(), "reports": reports}
        portion.put(LINKINGS, "linking", str(upto), {"upto": upto, "record": canonical(record)})
        portion.write()
    new = sum(name not in events for name in changed)
    return Synced(reports, new, len(changed) - new, len(gone), len(now))


def _differ(one: Any, other: Any) -> bool:
    """Whether two records say something else; JSON knows no tuples."""
    return canonical(one) != canonical(other)


def _state(portion: Portion, table: Table, before: States, name: str, value: dict[str, Any] | None) -> None:
    """The next state of an event or a redirect; None where it stands no more."""
    kind = table.name.removesuffix("s")
    state = before[name]["state"] + 1 if name in before else 1
    record = {"id": name, "state": state, kind: value}
    portion.put(table, kind, name, {**columns(table.name, record), "record": canonical(record)})
