"""A sort of names in, the names by which events are found out, and what is held of one of them."""

from collections import Counter
from datetime import date

from sqlalchemy import ColumnElement, Connection, func, select

from tawatur.errors import LedgerError, Missing
from tawatur.ledger.lists.event_conditions import named, seen
from tawatur.ledger.working import EVENT_NAMES, EVENT_ROWS, NAME_COUNTS, NAMES
from tawatur.model.review import SORTS, Name, Profile, Sight
from tawatur.read import normal

_BESIDE = 500
"""Of so many events, the newest, it is told what other names come with one."""
_MOST_BESIDE = 10


def names(connection: Connection, sort: str, prefix: str, sight: Sight, limit: int) -> list[Name]:
    """The names of a sort with a word that begins so, those of the most events first."""
    _require(sort)
    begins = NAMES.c.folded.contains(f" {normal(prefix)}", autoescape=True)
    events = func.sum(NAME_COUNTS.c.events)
    query = select(NAMES.c.name, NAMES.c.id, events.label("events")).join(
        NAME_COUNTS, NAME_COUNTS.c.name == NAMES.c.number
    )
    query = query.where(NAMES.c.sort == sort, begins, *seen(connection, sight, NAME_COUNTS.c))
    query = query.group_by(NAMES.c.number, NAMES.c.name, NAMES.c.id).having(events > 0)
    found = connection.execute(query.order_by(events.desc(), NAMES.c.name).limit(limit))
    return [Name(sort, row.name, row.id, int(row.events)) for row in found]  # a sum is no int on PostgreSQL


def profile(connection: Connection, sort: str, name: str, sight: Sight) -> Profile:
    """What is held of one name, given as it is spelled or by its id; of several the one of the most events."""
    _require(sort)
    conditions = list(seen(connection, sight))
    events, claims = func.sum(NAME_COUNTS.c.events), func.sum(NAME_COUNTS.c.claims)
    query = select(NAMES.c.number, NAMES.c.name, NAMES.c.id, events.label("events"), claims.label("claims"))
    query = query.join(NAME_COUNTS, NAME_COUNTS.c.name == NAMES.c.number)
    query = query.where(NAMES.c.number.in_(named((sort,), name)), *seen(connection, sight, NAME_COUNTS.c))
    query = query.group_by(NAMES.c.number, NAMES.c.name, NAMES.c.id).having(events > 0)
    one = connection.execute(query.order_by(events.desc(), NAMES.c.number).limit(1)).first()
    if one is None:
        raise Missing(f"{name}: no event is known of it")
    kinds, grades, first, last = _counted(connection, one.number, conditions)
    return Profile(
        Name(sort, one.name, one.id, int(one.events)), int(one.claims), first, last, kinds, grades,
        _beside(connection, one.number, conditions),
    )  # fmt: skip


def _counted(
    connection: Connection, name: int, conditions: list[ColumnElement[bool]]
) -> tuple[dict[str, int], dict[str, int], date | None, date | None]:
    """The events of a name by kind and grade, and the first and last day of them."""
    of = EVENT_ROWS.c
    query = select(of.kinds, of.grade, func.count(), func.min(func.nullif(of.day_from, 0)), func.max(of.day_to))
    query = query.join(EVENT_NAMES, EVENT_NAMES.c.event == of.number).where(EVENT_NAMES.c.name == name, *conditions)
    kinds: Counter[str] = Counter()
    grades: Counter[str] = Counter()
    days: set[int] = set()
    for told, grade, number, first, last in connection.execute(query.group_by(of.kinds, of.grade)):
        kinds.update(dict.fromkeys(told.split(), number))
        grades[grade] += number
        days |= {first, last} - {None, 0}
    known = [date.fromordinal(day) for day in days]
    return dict(kinds.most_common()), dict(grades.most_common()), min(known, default=None), max(known, default=None)


def _beside(connection: Connection, name: int, conditions: list[ColumnElement[bool]]) -> dict[str, tuple[Name, ...]]:
    """The names that come with one most often in its newest events."""
    of, beside = EVENT_ROWS.c, EVENT_NAMES.alias("beside")
    newest = select(of.number).join(EVENT_NAMES, EVENT_NAMES.c.event == of.number)
    newest = newest.where(EVENT_NAMES.c.name == name, *conditions).order_by(of.number.desc()).limit(_BESIDE)
    some = newest.cte("newest").prefix_with("MATERIALIZED")
    query = select(NAMES.c.sort, NAMES.c.name, NAMES.c.id, func.count().label("events"))
    query = query.select_from(some).join(beside, beside.c.event == some.c.number)
    query = query.join(NAMES, NAMES.c.number == beside.c.name).where(NAMES.c.number != name, NAMES.c.sort.in_(SORTS))
    query = query.group_by(NAMES.c.number, NAMES.c.sort, NAMES.c.name, NAMES.c.id)
    found: dict[str, tuple[Name, ...]] = {}
    for row in connection.execute(query.order_by(func.count().desc(), NAMES.c.name)):
        held = found.get(row.sort, ())
        if len(held) < _MOST_BESIDE:
            found[row.sort] = (*held, Name(row.sort, row.name, row.id, row.events))
    return found


def _require(sort: str) -> None:
    if sort not in SORTS:
        raise LedgerError(f"{sort}: is no sort of names; it is one of {', '.join(SORTS)}")
