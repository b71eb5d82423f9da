"""What people settled of events, as the chain has it, with the accounts that they name as these are called now."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from typing import Any

import msgspec
from sqlalchemy import ColumnElement, Connection, select

from tawatur.ledger.columns import plain, record_of
from tawatur.ledger.tables import DECISIONS, LINKINGS
from tawatur.model.review import Settlement


class Act(msgspec.Struct, omit_defaults=True):
    """What a settlement's decision holds under `what`."""

    act: str
    events: tuple[str, ...]
    accounts: tuple[tuple[str, ...], ...] = ()
    kind: str | None = None
    figure: int | None = None
    of: int | None = None


_ACT = msgspec.json.Decoder(Act)


def settlements(connection: Connection) -> list[Settlement]:
    """All that people settled, in order."""
    return _marked(_found(connection))


def settlements_of(connection: Connection, entries: Collection[int], events: Iterable[str]) -> list[Settlement]:
    """Those of some entries and about some events, with what ended them."""
    of = DECISIONS.c
    names = {plain(event) for event in events}
    names |= set(connection.execute(select(of.about).where(of.entry.in_(entries), of.kind == "settlement")).scalars())
    return _marked(_found(connection, of.about.in_(names)))


def _found(connection: Connection, *also: ColumnElement[bool]) -> list[Settlement]:
    from tawatur.events.settled import followed  # slow to load

    of, found = DECISIONS.c, []
    query = select(of.entry, of.record).where(of.kind == "settlement", *also).order_by(of.entry)
    for row in connection.execute(query):
        record = record_of(row.record)
        act = _ACT.decode(record["what"])
        found.append(
            Settlement(
                row.entry, record["at"], record["who"], act.act, act.events, record["why"], act.accounts, act.kind,
                act.figure, act.of,
            )
        )  # fmt: skip
    for entry, moved in _moves(connection) if found else ():
        earlier = followed([one for one in found if one.entry < entry], moved)
        found[: len(earlier)] = earlier
    return found


def _moves(connection: Connection) -> Iterable[tuple[int, Mapping[str, str | None]]]:
    """What each linking made of accounts that people had settled something of: their ids then and now."""
    of = LINKINGS.c
    query = select(of.entry, of.record).where(of.record.contains('"moved":')).order_by(of.entry)
    return [(row.entry, record_of(row.record)["moved"]) for row in connection.execute(query)]


def _marked(found: list[Settlement]) -> list[Settlement]:
    ended: set[Any] = {one.of for one in found if one.of is not None}
    return [replace(one, reverted=one.entry in ended) for one in found]
