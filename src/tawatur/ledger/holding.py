"""A ledger in, what it holds out, as the model has it: reports, readings for linking, events.

All of it, with claims as people left them: `handing` says who may see what.
"""

from collections.abc import Iterator
from dataclasses import fields, replace
from typing import Any

import msgspec
from sqlalchemy import ColumnElement, Connection, Row, Select, Table, and_, func, select

from tawatur.ledger.columns import claim_of, document_of, record_of
from tawatur.ledger.deciding.amending import amended
from tawatur.ledger.deciding.saying import verdicts_of
from tawatur.ledger.tables import CLAIMS, CURRENT, DOCUMENTS, EVENTS, READINGS, REDIRECTS
from tawatur.model import Claim, Event, Fingerprint, Linked, Reading, Redirect, Report, Source

_MANY = 500
"""Rows that are taken at once."""
_FIELDS = tuple(field.name for field in fields(Source))


class _EventState(msgspec.Struct):
    """A record of `events`, as far as it is wanted."""

    event: Event | None


class _RedirectState(msgspec.Struct):
    """The same of `redirects`."""

    redirect: Redirect | None


_EVENT, _REDIRECT = msgspec.json.Decoder(_EventState), msgspec.json.Decoder(_RedirectState)


def reports(connection: Connection, *also: ColumnElement[bool]) -> Iterator[Report]:
    """Every document with the claims of its current reading that fulfils further conditions, as they came."""
    of = DOCUMENTS.c
    query = select(
        READINGS.c.entry, READINGS.c.document.label("name"), READINGS.c.record, of.text, of.record.label("document")
    )
    query = query.join(DOCUMENTS, of.id == READINGS.c.document).where(CURRENT, *also)
    for row, claims in _with_claims(connection, query):
        yield Report(document_of(row.document, row.text), claims, (), _fingerprint(row.record))


def readings(connection: Connection, *also: ColumnElement[bool]) -> Iterator[Reading]:
    """The current readings that fulfil further conditions, as linking takes them."""
    of = READINGS.c
    query = select(of.entry, of.document.label("name"), of.record, DOCUMENTS.c.record.label("document"))
    query = query.join(DOCUMENTS, DOCUMENTS.c.id == of.document).where(CURRENT, *also)
    for row, claims in _with_claims(connection, query):
        source = {name: value for name, value in record_of(row.document).items() if name in _FIELDS}
        bare = tuple(replace(claim, rules=()) for claim in claims)
        yield Reading(msgspec.convert(source, Source), bare, _fingerprint(row.record))


def linked(connection: Connection) -> Linked:
    """The events that stand, in their last state, and where ids have gone."""
    events = [state.event for state in map(_EVENT.decode, _last(connection, EVENTS)) if state.event]
    redirects = [state.redirect for state in map(_REDIRECT.decode, _last(connection, REDIRECTS)) if state.redirect]
    return Linked(tuple(sorted(events, key=lambda e: e.id)), tuple(sorted(redirects, key=lambda r: r.id)))


def standing(connection: Connection) -> int:
    """How many events stand."""
    newest = select(EVENTS.c.id, func.max(EVENTS.c.state).label("state")).group_by(EVENTS.c.id).subquery()
    query = select(func.count()).select_from(EVENTS).where(EVENTS.c.stands)
    query = query.join(newest, and_(newest.c.id == EVENTS.c.id, newest.c.state == EVENTS.c.state))
    return connection.execute(query).scalar() or 0


def _last(connection: Connection, table: Table) -> Iterator[str]:
    """The record of the last state of each id."""
    newest = select(table.c.id, func.max(table.c.state).label("state")).group_by(table.c.id).subquery()
    query = select(table.c.record).join(newest, and_(newest.c.id == table.c.id, newest.c.state == table.c.state))
    yield from connection.execute(query, execution_options={"yield_per": _MANY}).scalars()


def _with_claims(
    connection: Connection, query: Select[Any]
) -> Iterator[tuple[Row[Any], tuple[Claim, ...]]]:  # fmt: skip
    """Readings in order, each with its claims as people left them."""
    at = 0
    while rows := connection.execute(
        query.where(READINGS.c.entry > at).order_by(READINGS.c.entry).limit(_MANY)
    ).all():  # fmt: skip
        at = rows[-1].entry
        held: dict[int, list[Claim]] = {row.entry: [] for row in rows}
        wanted = select(CLAIMS.c.reading, CLAIMS.c.record).where(CLAIMS.c.reading.in_(held)).order_by(CLAIMS.c.number)
        for reading, record in connection.execute(wanted):
            held[reading].append(claim_of(record))
        said = verdicts_of(connection, [row.name for row in rows])
        for row in rows:
            yield row, amended(held[row.entry], said.get(row.name, ()))


def _fingerprint(record: str) -> Fingerprint | None:
    return msgspec.convert(record_of(record)["fingerprint"], Fingerprint | None)
