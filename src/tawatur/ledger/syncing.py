"""A ledger in, its new reports linked onto the events that it holds; each event that changes gets a new state.

A report that was read anew by another version is linked by its new reading, and one whose claims people changed by
these. Linking takes minutes where reports are
many, so others may add meanwhile: what they add is linked the next time.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from itertools import chain, islice

from sqlalchemy import Connection, Engine, func, select

from tawatur.errors import DocumentError, LedgerError
from tawatur.ledger import holding
from tawatur.ledger.adding import versions_digest
from tawatur.ledger.chain import Portion, canonical
from tawatur.ledger.columns import claim_of
from tawatur.ledger.deciding import states
from tawatur.ledger.deciding.amending import amended
from tawatur.ledger.deciding.linkings import linked_after, linked_upto
from tawatur.ledger.deciding.saying import as_of, claims_of, judged_since, verdicts_on
from tawatur.ledger.deciding.settled import settlements
from tawatur.ledger.engines import reading, writing
from tawatur.ledger.tables import CHAIN, EVENTS, LINKINGS, READINGS, REDIRECTS
from tawatur.model import Linked, Reading
from tawatur.model.review import Settlement

_MANY = 500
"""Reports that are asked for at once."""
_TRIES = 3
"""How often linking begins anew where people changed the events that it changes."""


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


@dataclass(frozen=True, slots=True)
class _Task:
    """What is to be linked, as one state of the ledger has it: up to which reading, and up to which entry of all."""

    since: int
    after: int
    upto: int
    known: int
    onto: Linked
    fresh: list[Reading]
    judged: set[str]
    settlements: list[Settlement]


class _Changed(Exception):
    """People changed events that linking changes too."""


def sync(engine: Engine) -> Synced:
    """Link what came since the last time, and anew what people said something of that changes its claims."""
    for _ in range(_TRIES):
        with reading(engine) as connection:
            task = _task(connection)
            if task is None:
                return Synced(standing=holding.standing(connection))
        try:
            return _stored(engine, task, _linked(task))
        except _Changed:
            continue
    raise LedgerError("people change the events that linking changes; run it again when they rest: tawatur sync")


def _task(connection: Connection) -> _Task | None:
    """What there is to link; None where there is nothing.

    A report that people said something of is linked anew where they left its claims otherwise than the last linking
    took them, and where events do not hold these as they are, whatever the reason.
    """
    from tawatur.events import distinct  # slow to load

    since, upto = linked_upto(connection), connection.execute(select(func.max(READINGS.c.entry))).scalar() or 0
    known = connection.execute(select(func.max(CHAIN.c.seq))).scalar() or 0
    said = judged_since(connection, linked_after(connection))
    if upto <= since and not said:
        return None
    onto = holding.linked(connection)
    come = holding.readings(connection, READINGS.c.entry > since)
    judged = set(_judged(connection, said, since))
    told = distinct(chain(come, _again(connection, said, since)), onto, judged)
    fresh = [one for one in told if not isinstance(one, DocumentError)]
    if upto <= since and not fresh:
        return None
    return _Task(since, linked_after(connection), upto, known, onto, fresh, judged, settlements(connection))


def _judged(connection: Connection, names: Collection[str], since: int) -> Iterator[str]:
    """Those of some reports whose claims people left otherwise than the last linking took them."""
    at = linked_after(connection)
    for name in names:
        entry, records = claims_of(connection, name)
        claims, said = [claim_of(record) for record in records], verdicts_on(connection, name)
        if 0 < entry <= since and amended(claims, said) != amended(claims, as_of(said, at)):
            yield name


def _again(connection: Connection, said: Collection[str], since: int) -> Iterator[Reading]:
    """The readings of reports that were linked before."""
    names = iter(sorted(said))
    while some := list(islice(names, _MANY)):
        yield from holding.readings(connection, READINGS.c.entry <= since, READINGS.c.document.in_(some))


def _linked(task: _Task) -> Linked:
    from tawatur.events import link  # slow to load

    if not task.fresh:
        return task.onto
    return link(task.fresh, task.onto, again=task.judged, settlements=task.settlements)


def _moved(task: _Task) -> dict[str, str | None]:
    """What becomes of the accounts that people settled something of, where their reports are linked anew."""
    from tawatur.events import moves  # slow to load

    named = {account for one in task.settlements for group in one.accounts for account in group}
    documents = {account.rpartition("#")[0] for account in named}
    again = [one for one in task.fresh if one.document.id in documents]
    held = {one.document.id for one in again}
    onto = [event for event in task.onto.events if any(member.document in held for member in event.members)]
    return {old: now for old, now in moves(again, Linked(tuple(onto))).items() if old in named} if again else {}


def _stored(engine: Engine, task: _Task, outcome: Linked) -> Synced:
    """Store what the outcome changes, unless another has linked meanwhile, or people changed the same events."""
    held, now = {event.id: event for event in task.onto.events}, {event.id for event in outcome.events}
    led = {redirect.id: redirect for redirect in task.onto.redirects}
    changed = [(event.id, event) for event in outcome.events if held.get(event.id) != event]
    gone = [(name, None) for name in held if name not in now]
    moved = [(redirect.id, redirect) for redirect in outcome.redirects if led.get(redirect.id) != redirect]
    moved_accounts = _moved(task)
    with writing(engine) as connection:
        if (linked_upto(connection), linked_after(connection)) != (task.since, task.after):
            raise LedgerError("another process has linked these reports meanwhile; run: tawatur sync")
        of = EVENTS.c
        meanwhile = set(connection.execute(select(of.id).where(of.entry > task.known)).scalars())
        if not meanwhile.isdisjoint(name for name, _ in chain(changed, gone, moved)):
            raise _Changed
        portion = Portion(connection)
        states.put(portion, EVENTS, states.numbers(connection, EVENTS), chain(changed, gone))
        states.put(portion, REDIRECTS, states.numbers(connection, REDIRECTS), moved)
        record = {
            "upto": task.upto, "versions": versions_digest(), "reports": len(task.fresh), "known": task.known
        }  # fmt: skip
        record |= {"moved": moved_accounts} if moved_accounts else {}
        portion.put(LINKINGS, "linking", str(task.upto), {"upto": task.upto, "record": canonical(record)})
        portion.write()
        states.catch_up(connection)
    before = {member.document for event in task.onto.events for member in event.members}
    new = sum(name not in held for name, _ in changed)
    return Synced(
        reports=len(task.fresh), anew=sum(one.document.id in before for one in task.fresh), new=new,
        changed=len(changed) - new, gone=len(gone), standing=len(now),
    )  # fmt: skip
