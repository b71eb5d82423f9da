"""States of events: those that stand read, further ones put, each with the deed that made it where a person did.

A state of an event that stands no more holds none; so does one of a redirect that was taken back.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import takewhile

import msgspec
from sqlalchemy import Connection, Table, func, insert, select

from tawatur.ledger.chain import Portion, canonical
from tawatur.ledger.columns import columns, plain
from tawatur.ledger.tables import EVENTS, REDIRECTS
from tawatur.ledger.working import CAUGHT_UP, HOLDERS
from tawatur.model import Event, Redirect

_MANY = 500
"""States that are written or taken at once."""

Value = Event | Redirect | None


class _EventRecord(msgspec.Struct):
    """A record of `events`; `by` is the entry of the deed that made the state, None where linking did."""

    event: Event | None
    by: int | None = None


class _RedirectRecord(msgspec.Struct):
    redirect: Redirect | None


class _Document(msgspec.Struct):
    document: str


class _Members(msgspec.Struct):
    members: tuple[_Document, ...]


class _MembersRecord(msgspec.Struct):
    event: _Members | None


class _Deed(msgspec.Struct):
    by: int | None = None


_EVENT, _REDIRECT = msgspec.json.Decoder(_EventRecord), msgspec.json.Decoder(_RedirectRecord)
_MEMBERS, _DEED = msgspec.json.Decoder(_MembersRecord), msgspec.json.Decoder(_Deed)


@dataclass(frozen=True, slots=True)
class State:
    """One state of an event."""

    entry: int
    id: str
    number: int
    event: Event | None
    by: int | None


def states(connection: Connection, name: str, last: int | None = None) -> list[State]:
    """The states of an event, the latest first; the last of them alone where so many are wanted."""
    of = EVENTS.c
    query = select(of.entry, of.id, of.state, of.record).where(of.id == plain(name)).order_by(of.state.desc())
    found = []
    for row in connection.execute(query if last is None else query.limit(last)):
        record = _EVENT.decode(row.record)
        found.append(State(row.entry, row.id, row.state, record.event, record.by))
    return found


def last_state(connection: Connection, name: str) -> State | None:
    """The last state of an event; None where there never was one."""
    return next(iter(states(connection, name, 1)), None)


def last_redirect(connection: Connection, name: str) -> Redirect | None:
    """Where an id has gone, unless it stands or never was."""
    of = REDIRECTS.c
    query = select(of.record).where(of.id == plain(name)).order_by(of.state.desc()).limit(1)
    record: str | None = connection.execute(query).scalar()
    return _REDIRECT.decode(record).redirect if record is not None else None


def made_by(connection: Connection, entry: int) -> list[str]:
    """The events that a deed gave a further state, which stand right behind it."""
    of = EVENTS.c
    rows = connection.execute(
        select(of.id, of.record).where(of.entry.between(entry + 1, entry + _MANY)).order_by(of.entry)
    ).all()  # fmt: skip
    return [row.id for row in takewhile(lambda row: _DEED.decode(row.record).by == entry, rows)]


def numbers(connection: Connection, table: Table, names: Collection[str] | None = None) -> dict[str, int]:
    """The number of the last state of each event, those that stand no more too, or of each redirect, by id."""
    query = select(table.c.id, func.max(table.c.state)).group_by(table.c.id)
    if names is not None:
        query = query.where(table.c.id.in_([plain(name) for name in names]))
    return {row[0]: row[1] for row in connection.execute(query)}


def put(
    portion: Portion, table: Table, known: Mapping[str, int], values: Iterable[tuple[str, Value]], by: int | None = None
) -> None:
    """Put the next state of each event or redirect; None where it stands no more, or was taken back."""
    kind = table.name.removesuffix("s")
    for at, (name, value) in enumerate(values, 1):
        record = {"id": name, "state": known.get(name, 0) + 1, kind: msgspec.to_builtins(value)}
        record |= {} if by is None else {"by": by}
        portion.put(table, kind, name, {**columns(table.name, record), "record": canonical(record)})
        if not at % _MANY:
            portion.write()


def holding(connection: Connection, document: str) -> list[Event]:
    """The events that hold a report now."""
    name = plain(document)
    known = set(connection.execute(select(HOLDERS.c.event).where(HOLDERS.c.document == name)).scalars())
    known |= {event for event, told in _since(connection, _caught_up(connection)) if name in told}
    stand = [one.event for one in (last_state(connection, event) for event in sorted(known)) if one and one.event]
    return [event for event in stand if any(member.document == document for member in event.members)]


def behind(connection: Connection) -> bool:
    """Whether states came of which it is not noted which documents they hold."""
    last = connection.execute(select(func.max(EVENTS.c.entry))).scalar() or 0
    return last > _caught_up(connection)


def catch_up(connection: Connection) -> None:
    """Note which documents the states hold that came since the last time; what a state no longer holds stays noted."""
    if not behind(connection):
        return
    upto, last = _caught_up(connection), connection.execute(select(func.max(EVENTS.c.entry))).scalar_one()
    for portion in _portions(_since(connection, upto)):
        documents = {name for _, told in portion for name in told}
        held = _held(connection, documents)
        new = {(name, event) for event, told in portion for name in told} - held
        if new:
            rows = [{"document": name, "event": event} for name, event in sorted(new)]
            connection.execute(insert(HOLDERS), rows)
    connection.execute(CAUGHT_UP.delete().where(CAUGHT_UP.c.name == HOLDERS.name))
    connection.execute(insert(CAUGHT_UP), [{"name": HOLDERS.name, "upto": last}])


def forget(connection: Connection) -> None:
    """Let go of what was noted, to note it anew."""
    connection.execute(HOLDERS.delete())
    connection.execute(CAUGHT_UP.delete().where(CAUGHT_UP.c.name == HOLDERS.name))
    catch_up(connection)


def _caught_up(connection: Connection) -> int:
    found: int | None = connection.execute(
        select(CAUGHT_UP.c.upto).where(CAUGHT_UP.c.name == HOLDERS.name)
    ).scalar()  # fmt: skip
    return found or 0


def _since(connection: Connection, upto: int) -> Iterable[tuple[str, set[str]]]:
    """The states that came after an entry, each with its documents."""
    of = EVENTS.c
    while rows := connection.execute(
        select(of.entry, of.id, of.record).where(of.entry > upto).order_by(of.entry).limit(_MANY)
    ).all():  # fmt: skip
        upto = rows[-1].entry
        for row in rows:
            event = _MEMBERS.decode(row.record).event
            yield row.id, {plain(one.document) or "" for one in event.members} if event else set()


def _portions(found: Iterable[tuple[str, set[str]]]) -> Iterable[Sequence[tuple[str, set[str]]]]:
    taken: list[tuple[str, set[str]]] = []
    for one in found:
        taken.append(one)
        if len(taken) == _MANY:
            yield taken
            taken = []
    if taken:
        yield taken


def _held(connection: Connection, documents: Collection[str]) -> set[tuple[str, str]]:
    """What is noted of some documents."""
    found: set[tuple[str, str]] = set()
    wanted = sorted(documents)
    for at in range(0, len(wanted), _MANY):
        of = HOLDERS.c
        rows = connection.execute(select(of.document, of.event).where(of.document.in_(wanted[at : at + _MANY])))
        found |= {(row.document, row.event) for row in rows}
    return found
