"""A ledger in, its new reports linked onto the events that it holds; each event that changes gets a new state.

A report that was read anew by another version is linked by its new reading. Linking takes minutes where reports are
many, so others may add meanwhile: what they add is linked the next time.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import chain

import msgspec
from sqlalchemy import Connection, Engine, Table, func, select

from tawatur.errors import DocumentError, LedgerError
from tawatur.ledger.adding import versions_digest
from tawatur.ledger.chain import Portion, canonical
from tawatur.ledger.columns import columns
from tawatur.ledger.engines import reading, writing
from tawatur.ledger.holding import linked, readings, standing, state_numbers
from tawatur.ledger.tables import EVENTS, LINKINGS, READINGS, REDIRECTS
from tawatur.model import Event, Linked, Redirect

_MANY = 500
"""States that are written at once."""

_State = tuple[str, Event | Redirect | None]


@dataclass(frozen=True, slots=True)
class Synced:
    """What linking did: reports that were linked, those of them that were linked before and were read otherwise since;
    events that are new, have changed, or stand no more; how many stand.
    """

    reports: int = 0
    anew: int = 0
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
            return Synced(standing=standing(connection))
        onto = linked(connection)
        come = distinct(readings(connection, since), onto)
        fresh = [one for one in come if not isinstance(one, DocumentError)]
    before = {member.document for event in onto.events for member in event.members}
    done = Synced(len(fresh), sum(one.document.id in before for one in fresh))
    return _stored(engine, (since, upto), done, onto, link(fresh, onto) if fresh else onto)


def linked_upto(connection: Connection) -> int:
    """The last reading that the last linking took."""
    return connection.execute(select(func.max(LINKINGS.c.upto))).scalar() or 0


def _stored(engine: Engine, stretch: tuple[int, int], done: Synced, onto: Linked, outcome: Linked) -> Synced:
    """Store what the outcome changes, unless another has linked meanwhile: nothing else adds states of events."""
    since, upto = stretch
    held, now = {event.id: event for event in onto.events}, {event.id for event in outcome.events}
    led = {redirect.id: redirect for redirect in onto.redirects}
    changed = [(event.id, event) for event in outcome.events if held.get(event.id) != event]
    gone = [(name, None) for name in held if name not in now]
    moved = [(redirect.id, redirect) for redirect in outcome.redirects if led.get(redirect.id) != redirect]
    with writing(engine) as connection:
        if linked_upto(connection) != since:
            raise LedgerError("another process has linked these reports meanwhile; run: tawatur sync")
        portion = Portion(connection)
        _put(portion, EVENTS, state_numbers(connection, EVENTS), chain(changed, gone))
        _put(portion, REDIRECTS, state_numbers(connection, REDIRECTS), moved)
        record = {"upto": upto, "versions": versions_digest(), "reports": done.reports}
        portion.put(LINKINGS, "linking", str(upto), {"upto": upto, "record": canonical(record)})
        portion.write()
    new = sum(name not in held for name, _ in changed)
    return replace(done, new=new, changed=len(changed) - new, gone=len(gone), standing=len(now))


def _put(portion: Portion, table: Table, numbers: dict[str, int], values: Iterable[_State]) -> None:
    """Put the next state of each event or redirect; None where it stands no more."""
    kind = table.name.removesuffix("s")
    for at, (name, value) in enumerate(values, 1):
        record = {"id": name, "state": numbers.get(name, 0) + 1, kind: msgspec.to_builtins(value)}
        portion.put(table, kind, name, {**columns(table.name, record), "record": canonical(record)})
        if not at % _MANY:
            portion.write()
