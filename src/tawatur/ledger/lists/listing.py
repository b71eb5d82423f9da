"""States of events in, the tables that lists of events are cut from kept as they stand now.

An event that holds restricted documents has two rows, one with them and one without; any other has one, for everybody.
What is counted of names is counted on as rows come and go.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Set
from typing import Any

import msgspec
from sqlalchemy import Connection, Row, delete, func, insert, select, text

from tawatur.ledger.chain import canonical
from tawatur.ledger.columns import plain
from tawatur.ledger.lists.event_rows import NameOf, Outline, outline, outline_without, row_of
from tawatur.ledger.lists.event_rows import Row as Shown
from tawatur.ledger.lists.event_words import add_event_words, event_terms
from tawatur.ledger.tables import DOCUMENTS
from tawatur.ledger.working import (
    COLLECTION_SETS,
    EVENT_MEMBERS,
    EVENT_NAMES,
    EVENT_ROWS,
    EVENT_SHOWN,
    NAMES,
)
from tawatur.read import normal

MANY = 500
"""What is asked for by name at once."""
_COUNT = (
    "INSERT INTO name_counts (name, audience, collections, events, claims)"
    " VALUES (:name, :audience, :collections, :events, :claims)"
    " ON CONFLICT (name, audience, collections) DO UPDATE SET"
    " events = name_counts.events + excluded.events, claims = name_counts.claims + excluded.claims"
)
Counts = Counter[tuple[int, str, int, str]]
"""By name, audience, collections, and what is counted: events or claims."""


def put_events(connection: Connection, states: Iterable[Row[Any]], hidden: Set[str]) -> list[Outline]:
    """Show events as they are in some states (id, entry, state, record); what they are comes out."""
    found = list(states)
    counts: Counts = Counter()
    _take_away(connection, [plain(state.id) or "" for state in found], counts)
    told = [(state, event) for state in found if (event := outline(state.record)) is not None]
    members = {state.id: [plain(one.document) or "" for one in event.members] for state, event in told}
    within, texts = _documents(connection, {name for names in members.values() for name in names})
    rows = []
    for state, event in told:
        secret = {one.document for one in event.members if plain(one.document) in hidden}
        sets = tuple(sorted({within[name] for name in members[state.id] if name in within}))
        for audience, seen in _audiences(event, state.record, secret):
            rows.append((row_of(seen, state.state, texts), {"audience": audience, "entry": state.entry}, sets))
    _write(connection, rows, counts)
    held = [{"event": plain(name), "document": one} for name, names in members.items() for one in sorted(set(names))]
    if held:
        connection.execute(insert(EVENT_MEMBERS), held)
    return [event for _, event in told]


def _audiences(event: Outline, record: str, secret: Set[str]) -> Iterator[tuple[str, Outline]]:
    """The event as each audience sees it."""
    if not secret:
        yield "both", event
        return
    yield "all", event
    if (left := outline_without(record, secret)) is not None:
        yield "open", left


def _take_away(connection: Connection, ids: list[str], counts: Counts) -> None:
    """Take the rows of some events away."""
    for at in range(0, len(ids), MANY):
        some = ids[at : at + MANY]
        of, named = EVENT_ROWS.c, EVENT_NAMES.c
        query = select(of.number, of.audience, of.collections, named.name, named.claims)
        query = query.outerjoin(EVENT_NAMES, named.event == of.number).where(of.id.in_(some))
        old = connection.execute(query).all()
        for row in old:
            if row.name is not None:
                counts[row.name, row.audience, row.collections, "events"] -= 1
                counts[row.name, row.audience, row.collections, "claims"] -= row.claims
        numbers = sorted({row.number for row in old})
        connection.execute(delete(EVENT_NAMES).where(named.event.in_(numbers)))
        connection.execute(delete(EVENT_SHOWN).where(EVENT_SHOWN.c.number.in_(numbers)))
        connection.execute(delete(EVENT_ROWS).where(of.number.in_(numbers)))
        connection.execute(delete(EVENT_MEMBERS).where(EVENT_MEMBERS.c.event.in_(some)))


def _write(
    connection: Connection, rows: list[tuple[Shown, dict[str, Any], tuple[str, ...]]], counts: Counts
) -> None:  # fmt: skip
    names = _numbers(connection, {name for row, _, _ in rows for name in row.names})
    sets = _sets(connection, {held for _, _, held in rows})
    put: dict[str, list[dict[str, Any]]] = {"rows": [], "shown": [], "names": [], "words": []}
    first = _next(connection, len(rows))
    for number, (row, more, held) in enumerate(rows, first):
        audience, within = more["audience"], sets[held]
        put["rows"].append({"number": number, **row.columns, **more, "collections": within})
        put["shown"].append({"number": number, "row": msgspec.json.encode(row.shown).decode()})
        put["words"].append({"number": number, "words": event_terms(row.texts)})
        for name, claims in row.names.items():
            of = names[name.sort, name.key]
            put["names"].append({"name": of, "event": number, "claims": claims})
            counts[of, audience, within, "events"] += 1
            counts[of, audience, within, "claims"] += claims
    for table, kind in ((EVENT_ROWS, "rows"), (EVENT_SHOWN, "shown"), (EVENT_NAMES, "names")):
        if put[kind]:
            connection.execute(insert(table), put[kind])
    add_event_words(connection, put["words"])
    _count(connection, counts)


def _count(connection: Connection, counts: Counts) -> None:
    """Count on what is held of names."""
    changed = sorted({key[:3] for key, number in counts.items() if number})
    rows = [
        {"name": of[0], "audience": of[1], "collections": of[2], "events": counts[*of, "events"],
         "claims": counts[*of, "claims"]}
        for of in changed
    ]  # fmt: skip
    if rows:
        connection.execute(text(_COUNT), rows)


def _next(connection: Connection, many: int) -> int:
    """The first of so many numbers that no row has had: the index of words holds those of rows that are gone."""
    taken = "INSERT INTO caught_up (name, upto) VALUES ('numbers', :many)"
    taken += " ON CONFLICT (name) DO UPDATE SET upto = caught_up.upto + :many RETURNING upto"
    last: int = connection.execute(text(taken), {"many": many}).scalar_one()
    return last - many + 1


def _numbers(connection: Connection, wanted: Set[NameOf]) -> dict[tuple[str, str], int]:
    """The numbers of some names, new ones where they have none."""
    once = {(name.sort, name.key): name for name in sorted(wanted, key=str)}
    known: dict[tuple[str, str], int] = {}
    of = NAMES.c
    for sort in {sort for sort, _ in once}:
        keys = [key for other, key in once if other == sort]
        for at in range(0, len(keys), MANY):
            query = select(of.key, of.number).where(of.sort == sort, of.key.in_(keys[at : at + MANY]))
            known |= {(sort, row.key): row.number for row in connection.execute(query)}
    last = connection.execute(select(func.max(of.number))).scalar() or 0
    fresh = [once[key] for key in once if key not in known]
    rows = [
        {**name._asdict(), "number": number, "folded": f" {normal(name.name)}"}
        for number, name in enumerate(fresh, last + 1)
    ]
    if rows:
        connection.execute(insert(NAMES), rows)
    return known | {(row["sort"], row["key"]): row["number"] for row in rows}


def _sets(connection: Connection, wanted: Set[tuple[str, ...]]) -> dict[tuple[str, ...], int]:
    """The numbers of sets of collections; 0 is that of none."""
    of = COLLECTION_SETS.c
    known = {row.names: row.number for row in connection.execute(select(of.number, of.names))}
    found: dict[tuple[str, ...], int] = {(): 0}
    for names in sorted(wanted - {()}):
        words = canonical(names)
        if words not in known:
            known[words] = len(known) + 1
            connection.execute(insert(COLLECTION_SETS), [{"number": known[words], "names": words}])
        found[names] = known[words]
    return found


def _documents(connection: Connection, wanted: Set[str]) -> tuple[dict[str, str], dict[str, str]]:
    """The collections of those of some documents that are in one, and the texts of all."""
    names, of = sorted(wanted), DOCUMENTS.c
    found: dict[str, str] = {}
    texts: dict[str, str] = {}
    for at in range(0, len(names), MANY):
        query = select(of.id, of.collection, of.text).where(of.id.in_(names[at : at + MANY]))
        for row in connection.execute(query):
            texts[row.id] = row.text.decode()
            if row.collection is not None:
                found[row.id] = row.collection
    return found, texts
