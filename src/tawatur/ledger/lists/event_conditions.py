"""A question about events and a person's sight in, the events that it is about out, as a query of few rows at first.

What is asked by words or names is looked up first. Where that leaves few events these alone are compared with the rest
of the question; else events are gone through in the order that is wanted. Databases cannot tell which is the case.
"""

from collections.abc import Iterator
from typing import Any

import msgspec
from sqlalchemy import ColumnElement, Connection, FromClause, Select, and_, false, func, or_, select

from tawatur.ledger.lists.event_rows import cut
from tawatur.ledger.lists.event_words import with_words
from tawatur.ledger.working import COLLECTION_SETS, EVENT_NAMES, EVENT_ROWS, NAMES
from tawatur.model.review import EventsAsked, Sight
from tawatur.read import normal

FEW = 20_000
"""So many events are put in order faster than gone through in order."""
_SORTS = {
    "place": ("place", "admin1", "country"), "actor": ("actor",), "outlet": ("outlet",), "origin": ("origin",)
}  # fmt: skip
"""What a question asks by name, and the sorts of names that are meant."""


def events_asked(
    connection: Connection, asked: EventsAsked, sight: Sight
) -> tuple[FromClause, list[ColumnElement[bool]]]:
    """The rows of events to look at, and what has to be true of them."""
    of, narrow, conditions = EVENT_ROWS.c, list(_narrow(connection, asked)), list(_conditions(connection, asked, sight))
    few = [query for query in narrow if _few(connection, query)]
    if asked.kinds:
        told = _of_names(connection, [named(("kind",), kind) for kind in asked.kinds])
        if _few(connection, told):
            few.append(told)
            narrow.append(told)
        else:  # a kind of very many events is seen in their rows sooner than in a list of them
            conditions.append(or_(*(of.kinds.contains(f" {kind} ", autoescape=True) for kind in asked.kinds)))
    if not few:
        # The sum keeps SQLite from looking each of many numbers up.
        return EVENT_ROWS, [*conditions, *((of.number + 0).in_(query) for query in narrow)]
    held = and_(*conditions, *(of.number.in_(query) for query in narrow))
    return select(EVENT_ROWS).where(held).cte("few").prefix_with("MATERIALIZED"), []


def seen(connection: Connection, sight: Sight, of: Any = EVENT_ROWS.c) -> Iterator[ColumnElement[bool]]:
    """What has to be true of a row for somebody to be shown it."""
    yield of.audience != ("open" if sight.restricted else "all")
    if sight.collections is not None:
        rows = connection.execute(select(COLLECTION_SETS.c.number, COLLECTION_SETS.c.names)).all()
        allowed = [row.number for row in rows if sight.collections.issuperset(msgspec.json.decode(row.names))]
        yield of.collections.in_([0, *allowed])


def named(sorts: tuple[str, ...], name: str) -> "Select[Any]":
    """The numbers of the names of some sorts that are spelled so or have this id."""
    of, words = NAMES.c, cut(name)
    spelled = (of.key == words, of.key == normal(words), of.name == words)
    return select(of.number).where(of.sort.in_(sorts), or_(*spelled))


def _narrow(connection: Connection, asked: EventsAsked) -> "Iterator[Select[Any]]":
    """The numbers of the events that each word and name leaves."""
    if asked.words is not None:
        found = with_words(connection, asked.words)
        yield found if found is not None else select(EVENT_ROWS.c.number).where(false())
    for field, sorts in _SORTS.items():
        if (name := getattr(asked, field)) is not None:
            yield _of_names(connection, [named(sorts, name)])


def _of_names(connection: Connection, wanted: "list[Select[Any]]") -> "Select[Any]":
    """The numbers of the events that have one of some names."""
    numbers = [number for query in wanted for number in connection.execute(query).scalars()]
    return select(EVENT_NAMES.c.event).where(EVENT_NAMES.c.name.in_(numbers))


def _few(connection: Connection, query: "Select[Any]") -> bool:
    """Whether there are few, counted as far as it matters."""
    some = query.limit(FEW + 1).subquery()
    return connection.execute(select(func.count()).select_from(some)).scalar_one() <= FEW


def _conditions(connection: Connection, asked: EventsAsked, sight: Sight) -> Iterator[ColumnElement[bool]]:
    of = EVENT_ROWS.c
    yield from seen(connection, sight)
    if asked.forms:
        yield of.form.in_(asked.forms)
    if asked.grades:
        yield of.grade.in_(asked.grades)
    if asked.start is not None:
        yield of.day_to >= asked.start.toordinal()
    if asked.end is not None:
        yield of.day_from.between(1, asked.end.toordinal())
    if asked.within is not None:
        yield from _within(*asked.within)
    if asked.disputed:
        yield of.disputes > 0
    if asked.at_least is not None:
        yield of.most >= min(asked.at_least, 2**62)
    if asked.origins:
        yield of.origins >= asked.origins


def _within(west: float, south: float, east: float, north: float) -> Iterator[ColumnElement[bool]]:
    """Of a rectangle; one that begins further east than it ends goes over the line of dates."""
    of = EVENT_ROWS.c
    yield of.lat.between(south, north)
    yield of.lon.between(west, east) if west <= east else or_(of.lon >= west, of.lon <= east)
