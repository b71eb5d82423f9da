"""A ledger in, the tables beside its chain brought up to what the chain holds, a portion a transaction.

How far is written down with each portion, so that it goes on where it was stopped, and of two processes that do it at
once each does what the other has not. What is restricted comes before all else: no list may be late with that.
"""

from collections.abc import Callable, Iterator, Sequence, Set
from typing import Any

from sqlalchemy import CompoundSelect, Connection, Engine, Select, delete, func, select, text

from tawatur.ledger.custody import restricted
from tawatur.ledger.engines import reading, writing
from tawatur.ledger.lists.checking import mark, put_reports, restrict_reports
from tawatur.ledger.lists.event_rows import Outline, outline
from tawatur.ledger.lists.event_words import drop_event_words, make_event_words
from tawatur.ledger.lists.leasing import renew
from tawatur.ledger.lists.listing import MANY, put_events
from tawatur.ledger.tables import CHAIN, DECISIONS, EVENTS, READINGS
from tawatur.ledger.working import CAUGHT_UP, EVENT_MEMBERS, EVENT_ROWS, LISTS

_CUSTODY = ("restriction", "release")
_TOLD = ("reading", "event", "verdict")
"""Kinds of entries that lists show something of."""
_FAR = 5000
"""So many entries that no list shows are passed over without a note of it."""
_MADE = (
    "tasks", "queue", "origins_seen", "collection_sets", "event_rows", "event_shown", "event_members",
    "names", "name_counts", "event_names",
)  # fmt: skip
"""The tables that are made here."""
_UPTO = ("chain", "custody", "numbers")
"""How far they are, and the last number that a row of an event had."""


def catch_up(engine: Engine, progress: Callable[[int, int], None] | None = None, most: int | None = None) -> None:
    """Bring all tables up, or take so many portions at most; `progress` is told how far of what."""
    with reading(engine) as connection:
        if not _behind(connection):
            return
    with writing(engine) as connection:
        _custody(connection)
    done = 0
    while most is None or done < most:
        with writing(engine) as connection:
            upto = _portion(connection)
            head = _head(connection)
        done += 1
        if progress is not None:
            progress(upto, head)
        if upto >= head:
            return


def catch_up_within(connection: Connection) -> None:
    """The same for all that is new, within a transaction that is alone in writing."""
    _custody(connection)
    while _portion(connection) < _head(connection):
        pass


def version(connection: Connection) -> tuple[tuple[str, int], ...]:
    """What tells one state of the tables from another."""
    of = CAUGHT_UP.c
    return tuple(
        (row.name, row.upto)
        for row in connection.execute(select(CAUGHT_UP).where(of.name.in_(_UPTO)).order_by(of.name))
    )


def remake(engine: Engine, progress: Callable[[int, int], None] | None = None) -> None:
    """Make all tables anew."""
    with writing(engine) as connection:
        for table in LISTS.sorted_tables:
            connection.execute(delete(table))
        connection.execute(delete(CAUGHT_UP).where(CAUGHT_UP.c.name.in_(_UPTO)))
        drop_event_words(connection)
        make_event_words(connection)
    catch_up(engine, progress)


def _behind(connection: Connection) -> bool:
    """Whether anything came that lists show, or so much else that it should be noted as passed over."""
    head = _head(connection)
    since = _upto(connection, "chain")
    if head <= min(since, _upto(connection, "custody")):
        return False
    if head > since + _FAR:
        return True
    query = select(CHAIN.c.seq).where(CHAIN.c.seq > since, CHAIN.c.kind.in_((*_TOLD, *_CUSTODY))).limit(1)
    return connection.execute(query).first() is not None


def _portion(connection: Connection) -> int:
    """Take up the next entries; how far that is comes out."""
    since, head = _upto(connection, "chain"), _head(connection)
    of = CHAIN.c
    query = select(of.seq, of.kind).where(of.seq > since, of.kind.in_(_TOLD)).order_by(of.seq).limit(MANY)
    come = connection.execute(query).all()
    upto = come[-1].seq if len(come) == MANY else head
    hidden, kinds = restricted(connection), {row.kind for row in come}
    if kinds & {"reading", "verdict"}:
        documents = set(connection.execute(_touched(since, upto)).scalars())
        put_reports(connection, documents, hidden)
        mark(connection, _outlines(connection, documents))
    if "verdict" in kinds:
        of, here = DECISIONS.c, DECISIONS.c.entry.between(since + 1, upto)
        for person in connection.execute(select(of.who).distinct().where(of.kind == "verdict", here)).scalars():
            renew(connection, person)
    if "event" in kinds:
        mark(connection, put_events(connection, connection.execute(_last(since, upto)).all(), hidden))
    _note(connection, "chain", upto)
    return upto


def _touched(since: int, upto: int) -> "CompoundSelect[Any]":
    """The documents that were read or judged between two entries."""
    read, said = READINGS.c, DECISIONS.c
    judged = select(said.about).where(said.entry > since, said.entry <= upto, said.kind == "verdict")
    return select(read.document).where(read.entry > since, read.entry <= upto).union(judged)


def _last(since: int, upto: int) -> "Select[Any]":
    """The states of events that came between two entries and are the last of theirs."""
    of, later = EVENTS.c, EVENTS.alias("later")
    newer = select(later.c.entry).where(later.c.id == of.id, later.c.state > of.state)
    return select(of.id, of.entry, of.state, of.record).where(of.entry > since, of.entry <= upto, ~newer.exists())


def _custody(connection: Connection) -> None:
    """Take up what was restricted and released since."""
    since, head = _upto(connection, "custody"), _head(connection)
    of = DECISIONS.c
    query = select(of.about).distinct().where(of.entry > since, of.kind.in_(_CUSTODY))
    about = connection.execute(query).scalars().all()
    if about:
        hidden = restricted(connection)
        restrict_reports(connection, about, hidden)
        for at in range(0, len(about), MANY):
            put_events(connection, connection.execute(_shown(about[at : at + MANY])).all(), hidden)
    _note(connection, "custody", head)


def _shown(documents: Sequence[str]) -> "Select[Any]":
    """The states that the rows of events that hold some documents were made of."""
    members = select(EVENT_MEMBERS.c.event).where(EVENT_MEMBERS.c.document.in_(documents))
    entries = select(EVENT_ROWS.c.entry).where(EVENT_ROWS.c.id.in_(members)).distinct()
    of = EVENTS.c
    return select(of.id, of.entry, of.state, of.record).where(of.entry.in_(entries))


def _outlines(connection: Connection, documents: Set[str]) -> Iterator[Outline]:
    """The events that hold some documents, as the lists have them."""
    names = sorted(documents)
    for at in range(0, len(names), MANY):
        for row in connection.execute(_shown(names[at : at + MANY])):
            if (event := outline(row.record)) is not None:
                yield event


def _head(connection: Connection) -> int:
    return connection.execute(select(func.max(CHAIN.c.seq))).scalar() or 0


def _upto(connection: Connection, name: str) -> int:
    return connection.execute(select(CAUGHT_UP.c.upto).where(CAUGHT_UP.c.name == name)).scalar() or 0


def _note(connection: Connection, name: str, upto: int) -> None:
    """Write down how far a table is."""
    words = "INSERT INTO caught_up (name, upto) VALUES (:name, :upto) ON CONFLICT (name) DO UPDATE SET upto = :upto"
    connection.execute(text(words), {"name": name, "upto": upto})
