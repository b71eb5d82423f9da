"""A ledger in, what it holds out, as the model has it: reports, readings for linking, events, decisions, roles."""

from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from typing import Any

import msgspec
from sqlalchemy import Connection, Row, Select, Table, and_, func, select

from tawatur.ledger.columns import record_of
from tawatur.ledger.tables import CLAIMS, CURRENT, DECISIONS, DOCUMENTS, EVENTS, READINGS, REDIRECTS, ROLES
from tawatur.model import Claim, Document, Event, Fingerprint, Linked, Reading, Redirect, Report, Source

_MANY = 500
"""Rows that are taken at once."""
_FIELDS = tuple(field.name for field in fields(Source))


class _EventState(msgspec.Struct):
    """A record of `events`, as far as it is wanted."""

    event: Event | None


class _RedirectState(msgspec.Struct):
    """The same of `redirects`."""

    redirect: Redirect


_EVENT, _REDIRECT = msgspec.json.Decoder(_EventState), msgspec.json.Decoder(_RedirectState)


@dataclass(frozen=True, slots=True)
class Decision:
    """What somebody decided, looked at, took out or asked for, and why."""

    kind: str  # decision, view, export, deletion_request
    who: str
    about: str
    what: str
    why: str | None
    at: str


def reports(connection: Connection) -> Iterator[Report]:
    """Every document with the claims of its current reading, in the order in which they came."""
    of = DOCUMENTS.c
    query = select(READINGS.c.entry, READINGS.c.record, of.text, of.record.label("document"))
    for row, claims in _with_claims(connection, query.join(DOCUMENTS, of.id == READINGS.c.document).where(CURRENT)):
        stored = {**record_of(row.document), "text": row.text.decode()}
        yield Report(msgspec.convert(stored, Document), claims, (), _fingerprint(row.record))


def readings(connection: Connection, after: int = 0) -> Iterator[Reading]:
    """The current readings that came after an entry, as linking takes them."""
    query = select(READINGS.c.entry, READINGS.c.record, DOCUMENTS.c.record.label("document"))
    query = query.join(DOCUMENTS, DOCUMENTS.c.id == READINGS.c.document).where(CURRENT, READINGS.c.entry > after)
    for row, claims in _with_claims(connection, query):
        source = {name: value for name, value in record_of(row.document).items() if name in _FIELDS}
        bare = tuple(replace(claim, rules=()) for claim in claims)
        yield Reading(msgspec.convert(source, Source), bare, _fingerprint(row.record))


def linked(connection: Connection) -> Linked:
    """The events that stand, in their last state, and where ids have gone."""
    events = [state.event for state in map(_EVENT.decode, _last(connection, EVENTS)) if state.event]
    redirects = [state.redirect for state in map(_REDIRECT.decode, _last(connection, REDIRECTS))]
    return Linked(tuple(sorted(events, key=lambda e: e.id)), tuple(sorted(redirects, key=lambda r: r.id)))


def state_numbers(connection: Connection, table: Table) -> dict[str, int]:
    """The number of the last state of each event, those that stand no more too, or of each redirect, by id."""
    query = select(table.c.id, func.max(table.c.state)).group_by(table.c.id)
    return {row[0]: row[1] for row in connection.execute(query)}


def standing(connection: Connection) -> int:
    """How many events stand."""
    newest = select(EVENTS.c.id, func.max(EVENTS.c.state).label("state")).group_by(EVENTS.c.id).subquery()
    query = select(func.count()).select_from(EVENTS).where(EVENTS.c.stands)
    query = query.join(newest, and_(newest.c.id == EVENTS.c.id, newest.c.state == EVENTS.c.state))
    return connection.execute(query).scalar() or 0


def decisions(connection: Connection, about: str | None = None) -> Iterator[Decision]:
    """What people did, in order."""
    query = select(DECISIONS).order_by(DECISIONS.c.entry)
    for row in connection.execute(query if about is None else query.where(DECISIONS.c.about == about)):
        yield Decision(row.kind, row.who, row.about, row.what, row.why, row.at)


def roles(connection: Connection, person: str) -> set[str]:
    """The roles that a person has now: those last given and not taken back."""
    rows = connection.execute(select(ROLES).where(ROLES.c.person == person).order_by(ROLES.c.entry))
    last = {row.role: row.given for row in rows}
    return {role for role, given in last.items() if given}


def _last(connection: Connection, table: Table) -> Iterator[str]:
    """The record of the last state of each id."""
    newest = select(table.c.id, func.max(table.c.state).label("state")).group_by(table.c.id).subquery()
    query = select(table.c.record).join(newest, and_(newest.c.id == table.c.id, newest.c.state == table.c.state))
    yield from connection.execute(query, execution_options={"yield_per": _MANY}).scalars()


def _with_claims(
    connection: Connection, query: Select[Any]
) -> Iterator[tuple[Row[Any], tuple[Claim, ...]]]:  # fmt: skip
    """Readings in order, each with its claims."""
    at = 0
    while rows := connection.execute(
        query.where(READINGS.c.entry > at).order_by(READINGS.c.entry).limit(_MANY)
    ).all():  # fmt: skip
        at = rows[-1].entry
        held: dict[int, list[Claim]] = {row.entry: [] for row in rows}
        wanted = select(CLAIMS.c.reading, CLAIMS.c.record).where(CLAIMS.c.reading.in_(held)).order_by(CLAIMS.c.number)
        for reading, record in connection.execute(wanted):
            held[reading].append(msgspec.json.decode(record, type=Claim))
        for row in rows:
            yield row, tuple(held[row.entry])


def _fingerprint(record: str) -> Fingerprint | None:
    return msgspec.convert(record_of(record)["fingerprint"], Fingerprint | None)
