"""What people settle of events, stored and applied at once: a decision in the chain, and new states behind it.

Whoever settles something says which state of each event they looked at: `Stale` where it has another by now.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from contextlib import suppress

import msgspec
from sqlalchemy import Connection, Engine, select

from tawatur.errors import LedgerError, Missing, Stale
from tawatur.ledger.chain import Portion, canonical, now
from tawatur.ledger.columns import columns
from tawatur.ledger.deciding import states
from tawatur.ledger.deciding.applying import put_states
from tawatur.ledger.deciding.settled import Act, settlements
from tawatur.ledger.engines import writing
from tawatur.ledger.tables import DECISIONS, EVENTS
from tawatur.model import Event
from tawatur.model.review import Settlement

_FAR = 100
"""Redirects that are followed one after another."""


def merge(engine: Engine, events: Sequence[tuple[str, int]], by: str, why: str) -> str:
    """Make one event of several: that of the most accounts keeps its id, which comes out."""
    with writing(engine) as connection:
        parts = sorted((_looked_at(connection, *one) for one in dict(events).items()), key=_largest)
        if len(parts) < 2:
            raise LedgerError("one event alone cannot be merged; name another")
        if len({part.form for part in parts}) > 1:
            raise LedgerError("an incident, a running total and a statement are no one event")
        act = Act("merge", tuple(part.id for part in parts), tuple(map(ids_of, parts)))
        _store(connection, by, why, act, joined(parts), {part.id: parts[0].id for part in parts[1:]})
        return parts[0].id


def split(engine: Engine, event: str, state: int, accounts: Collection[str], by: str, why: str) -> str:
    """Make an event of its own of some accounts of one; its id comes out."""
    with writing(engine) as connection:
        whole = _looked_at(connection, event, state)
        taken = tuple(one for one in ids_of(whole) if one in set(accounts))
        rest = tuple(one for one in ids_of(whole) if one not in set(accounts))
        if len(taken) < len(set(accounts)):
            raise Missing(f"{event}: does not hold all of these accounts")
        if not taken or not rest:
            raise LedgerError(f"{event}: something has to be taken out of it, and something to be left")
        new = _free(connection, list(taken))
        act = Act("split", (event, new), (rest, taken))
        _store(connection, by, why, act, parted(whole, {new: taken}), {})
        return new


def duplicate(engine: Engine, event: str, state: int, of: str, by: str, why: str) -> int:
    """Mark an event as another one told a second time."""
    with writing(engine) as connection:
        one, other = _looked_at(connection, event, state), current(connection, of)
        if one.id == other.id:
            raise LedgerError(f"{event}: is no duplicate of itself")
        if other.duplicate_of is not None:
            raise LedgerError(f"{of}: is a duplicate of {other.duplicate_of} itself; name that one")
        act = Act("duplicate", (one.id, other.id), (ids_of(one), ids_of(other)))
        return _store(connection, by, why, act, {one.id: one}, {})


def recommend(engine: Engine, event: str, state: int, kind: str, figure: int | None, by: str, why: str) -> int:
    """Choose the figure of a kind of harm; None takes the choice back."""
    from tawatur.events.figures import PEOPLE  # slow to load

    with writing(engine) as connection:
        one = _looked_at(connection, event, state)
        if kind not in PEOPLE and kind not in one.figures:
            raise LedgerError(f"{kind!r} is no kind of harm to people; it is one of {', '.join(sorted(PEOPLE))}")
        if figure is not None and figure < 0:
            raise LedgerError(f"{figure}: a figure is 0 or more")
        act = Act("recommend", (one.id,), (ids_of(one),), kind, figure)
        return _store(connection, by, why, act, {one.id: one}, {})


def revert(engine: Engine, entry: int, by: str, why: str) -> int:
    """End a settlement: what it did to events is undone, as far as nothing later builds on it."""
    with writing(engine) as connection:
        told = settlements(connection)
        one = next((other for other in told if other.entry == entry and other.act != "revert"), None)
        if one is None:
            raise Missing(f"entry {entry} is no settlement")
        if one.reverted:
            raise Stale(f"settlement {entry} was reverted already")
        _require_last(one, told)
        act = Act("revert", one.events, of=entry)
        if (before := _as_before(connection, one)) is not None:
            led = {name: one.events[0] for name, event in before.items() if event is None}
            return _store(connection, by, why, act, before, led)
        changed, led = _taken_back(connection, one)
        return _store(connection, by, why, act, changed, led)


def ids_of(event: Event) -> tuple[str, ...]:
    """The accounts of an event."""
    return tuple(sorted(account.id for member in event.members for account in member.accounts))


def document_of(account: str) -> str:
    """The report whose account has an id."""
    return account.rpartition("#")[0]


def joined(parts: Sequence[Event]) -> dict[str, Event | None]:
    """Several events as one, under the id of the first; nothing is left of the others."""
    from tawatur.events.remaking import remade  # slow to load

    accounts = [account for part in parts for member in part.members for account in member.accounts]
    gone: dict[str, Event | None] = dict.fromkeys(part.id for part in parts[1:])
    return gone | {parts[0].id: remade(parts[0].id, parts, accounts)}


def parted(whole: Event, parts: Mapping[str, Collection[str]]) -> dict[str, Event | None]:
    """An event without some of its accounts, None where it has no others, and the events of these, by id."""
    from tawatur.events.remaking import remade  # slow to load

    of = {account.id: account for member in whole.members for account in member.accounts}
    taken = {account for part in parts.values() for account in part}
    groups = {whole.id: [one for one in of if one not in taken], **{name: sorted(part) for name, part in parts.items()}}
    made = {name: [of[one] for one in group] for name, group in groups.items()}
    return {name: remade(name, [whole], told) if told else None for name, told in made.items()}


def current(connection: Connection, name: str) -> Event:
    """The event that an id leads to."""
    at = name
    for _ in range(_FAR):
        state = states.last_state(connection, at)
        if state is not None and state.event is not None:
            return state.event
        redirect = states.last_redirect(connection, at)
        if redirect is None or len(redirect.to) != 1:
            where = f"its reports are in {', '.join(redirect.to)}" if redirect and redirect.to else "it stands no more"
            raise Missing(f"{name}: the ledger holds no such event" if state is None else f"{name}: {where}")
        at = redirect.to[0]
    raise LedgerError(f"{name}: its redirects lead nowhere")


def _looked_at(connection: Connection, name: str, number: int) -> Event:
    """An event in the state that somebody looked at."""
    state = states.last_state(connection, name)
    if state is None:
        raise Missing(f"{name}: the ledger holds no such event")
    if state.event is None or state.number != number:
        raise Stale(f"{name}: has changed since; look at it again")
    return state.event


def _largest(event: Event) -> tuple[int, str]:
    return -len(ids_of(event)), event.id


def _free(connection: Connection, accounts: list[str]) -> str:
    """An id that no event has had."""
    from tawatur.events.identity import names  # slow to load

    for name in names(accounts):
        if connection.execute(select(EVENTS.c.entry).where(EVENTS.c.id == name).limit(1)).first() is None:
            return name
    raise LedgerError("there is no id for a new event")


def _store(
    connection: Connection, by: str, why: str, act: Act, changed: Mapping[str, Event | None], led: Mapping[str, str]
) -> int:
    """Put a settlement into the chain, and behind it the new states of its events, marked by all that stands now."""
    if not by.strip():
        raise LedgerError("nobody is named who settles this; name them")
    if not why.strip():
        raise LedgerError("no reason is given; say why")
    portion, about, what = Portion(connection), act.events[0], canonical(msgspec.to_builtins(act))
    record = {"kind": "settlement", "who": by, "about": about, "what": what, "why": why, "at": now()}
    entry = portion.put(
        DECISIONS, "settlement", about, {**columns("decisions", record), "record": canonical(record)}
    )  # fmt: skip
    portion.write()
    put_states(connection, portion, _marked(connection, changed), entry, led)
    portion.write()
    states.catch_up(connection)
    return entry


def _marked(connection: Connection, changed: Mapping[str, Event | None]) -> dict[str, Event | None]:
    """Events with what people decided of them."""
    from tawatur.events.settled import marked, marks  # slow to load

    settled = settlements(connection)
    told = marks(settled, _holders(connection, changed, settled).get)
    return {name: event and marked(event, told.get(name)) for name, event in changed.items()}


def _holders(
    connection: Connection, changed: Mapping[str, Event | None], settled: Sequence[Settlement]
) -> dict[str, str]:
    """The events of the accounts that change, and of all that a decision of one of these names beside it."""
    found = {account: event.id for event in changed.values() if event for account in ids_of(event)}
    beside: set[str] = set()
    for one in settled:
        if one.act in ("duplicate", "recommend") and not one.reverted and not found.keys().isdisjoint(one.accounts[0]):
            beside |= {account for group in one.accounts for account in group} - found.keys()
    for document in sorted({document_of(account) for account in beside}):
        for event in states.holding(connection, document):
            if event.id not in changed:
                found |= dict.fromkeys(beside.intersection(ids_of(event)), event.id)
    return found


def _require_last(one: Settlement, told: Sequence[Settlement]) -> None:
    """Raise where a later settlement builds on this one."""
    if one.act not in ("merge", "split"):
        return
    named = {account for group in one.accounts for account in group}
    for other in told:
        later = other.entry > one.entry and other.act in ("merge", "split") and not other.reverted
        if later and named.intersection(account for group in other.accounts for account in group):
            raise LedgerError(f"settlement {other.entry} ({other.act}) builds on it; revert that first")


def _as_before(connection: Connection, one: Settlement) -> dict[str, Event | None] | None:
    """The events of a settlement as they were before it; None where one of them is otherwise than it was after it."""
    found: dict[str, Event | None] = {}
    for name in states.made_by(connection, one.entry):
        told = states.states(connection, name)
        at = next(n for n, state in enumerate(told) if state.by == one.entry)
        if told[0].event != told[at].event:
            return None
        found[name] = told[at + 1].event if at + 1 < len(told) else None
    return found


def _taken_back(connection: Connection, one: Settlement) -> tuple[dict[str, Event | None], dict[str, str]]:
    """The same where they have changed since: made anew from what they hold now."""
    stand = _standing(connection, one.events if one.act == "split" else one.events[:1])
    if one.act == "merge" and stand:
        groups = _with_later(stand[0], dict(zip(one.events, map(set, one.accounts), strict=True)))
        others = {name: group for name, group in groups.items() if group and name != one.events[0]}
        changed = parted(stand[0], others)
        return changed, {name: next(iter(others)) for name, event in changed.items() if event is None}
    if len(stand) > 1:
        return joined(stand), {stand[1].id: stand[0].id}
    return {event.id: event for event in stand}, {}


def _standing(connection: Connection, names: Iterable[str]) -> list[Event]:
    """The events that ids lead to, each once; nothing for an id that leads to none."""
    found = {}
    for name in names:
        with suppress(Missing):
            event = current(connection, name)
            found[event.id] = event
    return list(found.values())


def _with_later(event: Event, groups: Mapping[str, set[str]]) -> dict[str, set[str]]:
    """Groups of accounts as far as an event holds them, each with those that came later by a link to one of it."""
    held = set(ids_of(event))
    found = {name: held & group for name, group in groups.items()}
    for pair in sorted(event.links, key=lambda pair: -pair.weight):
        for here, there in ((pair.left, pair.right), (pair.right, pair.left)):
            group = next((group for group in found.values() if here in group), None)
            if group is not None and not any(there in other for other in found.values()):
                group.add(there)
    return found
