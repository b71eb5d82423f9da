"""A question about events in, the lists, squares of a map and bars of a timeline that answer it out."""

import binascii
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Callable
from datetime import date, timedelta

import msgspec
from sqlalchemy import ColumnElement, Connection, FromClause, case, func, select, tuple_

from tawatur.errors import LedgerError
from tawatur.ledger.lists.event_conditions import events_asked
from tawatur.ledger.lists.event_rows import FINEST
from tawatur.ledger.working import EVENT_ROWS, EVENT_SHOWN
from tawatur.model.review import Bar, Cell, EventRow, EventsAsked, Page, Sight

_ORDERS = {"newest": "day_to", "largest": "most", "origins": "origins"}
_MOST_COUNTED = 10_000
"""Of more events it is not said how many they are."""
_MOST_SHOWN = 500
"""Events of one page at most."""
_MOST_CELLS = 2000
_MOST_BARS = 120
_ACROSS = 2
"""A map of zoom 0 is so many halvings wide in squares: 4 a tile, of 64 points each."""

_ROW = msgspec.json.Decoder(EventRow)
_Held = tuple[FromClause, list[ColumnElement[bool]]]


def find_events(connection: Connection, asked: EventsAsked, sight: Sight) -> Page[EventRow]:
    """A page of the events that are asked for, in the order that is, without their total."""
    rows, conditions = events_asked(connection, asked, sight)
    if asked.order not in _ORDERS:
        raise LedgerError(f"{asked.order}: is no order of events; it is one of {', '.join(_ORDERS)}")
    by, of = rows.c[_ORDERS[asked.order]], rows.c
    limit = max(1, min(asked.limit, _MOST_SHOWN))
    if asked.after is not None:
        conditions = [*conditions, tuple_(by, of.id) < tuple_(*_after(asked.after))]
    query = select(of.number, of.id, by.label("by")).where(*conditions)
    found = connection.execute(query.order_by(by.desc(), of.id.desc()).limit(limit + 1)).all()
    shown = found[:limit]
    words = select(EVENT_SHOWN.c.number, EVENT_SHOWN.c.row).where(
        EVENT_SHOWN.c.number.in_([row.number for row in shown])
    )
    held = {row.number: row.row for row in connection.execute(words)}
    following = _cursor(shown[-1].by, shown[-1].id) if len(found) > limit else None
    return Page(tuple(_ROW.decode(held[row.number]) for row in shown), following)


def total(connection: Connection, asked: EventsAsked, sight: Sight) -> int | None:
    """How many events are asked for; None where they are too many to count."""
    rows, conditions = events_asked(connection, asked, sight)
    some = select(rows.c.number).where(*conditions).limit(_MOST_COUNTED + 1).subquery()
    number = connection.execute(select(func.count()).select_from(some)).scalar_one()
    return None if number > _MOST_COUNTED else number


def cells(connection: Connection, asked: EventsAsked, zoom: int, sight: Sight) -> list[Cell]:
    """The squares of a map with their events, and the provinces and countries of which no more is known."""
    held = events_asked(connection, asked, sight)
    shift = max(0, FINEST - max(0, zoom) - _ACROSS)
    return [*_cells(connection, held, shift, area=0), *_cells(connection, held, 0, area=1)]


def timeline(connection: Connection, asked: EventsAsked, sight: Sight) -> list[Bar]:
    """Bars of the finest stretch that leaves few of them: days, weeks, months or years."""
    rows, conditions = events_asked(connection, asked, sight)
    of = rows.c
    counted = (func.count(), func.sum(of.killed), func.sum(case((of.disputes > 0, 1), else_=0)))
    days = connection.execute(select(of.day_from, *counted).where(*conditions, of.day_from > 0).group_by(of.day_from))
    first = asked.start.toordinal() if asked.start else 1
    return _bars([(max(day, first), events, int(killed), int(disputed)) for day, events, killed, disputed in days])


def _cells(connection: Connection, held: _Held, shift: int, area: int) -> list[Cell]:
    """The squares of so many halvings less than the finest."""
    rows, conditions = held
    of = rows.c
    across, up = of.x // 2**shift, of.y // 2**shift
    by = [across, up, *([of.precision] if area else [])]
    counted = (
        func.count().label("events"), func.avg(of.lat).label("lat"), func.avg(of.lon).label("lon"),
        func.max(of.most).label("most"), func.min(of.number).label("one"), func.min(of.country).label("country"),
        func.min(of.precision).label("precision"),
    )  # fmt: skip
    query = select(*counted).where(*conditions, of.area == area, of.x.is_not(None)).group_by(*by)
    found = connection.execute(query.order_by(func.count().desc()).limit(_MOST_CELLS)).all()
    single = [row.one for row in found if row.events == 1]
    ids = select(EVENT_ROWS.c.number, EVENT_ROWS.c.id).where(EVENT_ROWS.c.number.in_(single))
    names = {row.number: row.id for row in connection.execute(ids)} if single else {}
    return [
        Cell(
            lat=row.lat, lon=row.lon, events=row.events, areas=row.events if area else 0,
            most=row.most if row.most >= 0 else None, id=names.get(row.one), country=row.country,
            precision=row.precision if area or row.events == 1 else None,
        )
        for row in found
    ]  # fmt: skip


def _bars(days: list[tuple[int, int, int, int]]) -> list[Bar]:
    """Days with what is counted of each, put together."""
    if not days:
        return []
    first, last = min(days)[0], max(days)[0]
    begins = next((one for one, length in _STRETCHES if (last - first) // length < _MOST_BARS - 1), _STRETCHES[-1][0])
    bars: dict[date, list[int]] = {}
    for day, *counted in days:
        bar = bars.setdefault(begins(date.fromordinal(day)), [0, 0, 0])
        bar[:] = map(sum, zip(bar, counted, strict=True))
    return [Bar(start, _ends(start, begins), *bars[start]) for start in sorted(bars)]


def _ends(start: date, begins: Callable[[date], date]) -> date:
    """The last day of a stretch."""
    day = start
    while day < date.max and begins(day + timedelta(1)) == start:
        day += timedelta(1)
    return day


_STRETCHES: tuple[tuple[Callable[[date], date], int], ...] = (
    (lambda day: day, 1), (lambda day: day - timedelta(min(day.weekday(), day.toordinal() - 1)), 7),
    (lambda day: day.replace(day=1), 28), (lambda day: day.replace(month=1, day=1), 365),
)  # fmt: skip
"""What the first day of a stretch is, and how many days it has at least."""


def _cursor(by: int, id: str) -> str:
    return urlsafe_b64encode(msgspec.json.encode((by, id))).decode()


def _after(cursor: str) -> tuple[int, str]:
    try:
        return msgspec.json.decode(urlsafe_b64decode(cursor.encode()), type=tuple[int, str])
    except (binascii.Error, ValueError) as error:
        raise LedgerError("what follows is asked for by words that no list has given; begin at its start") from error
