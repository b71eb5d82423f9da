"""A ledger in, who did what when and why out, in the order of the chain."""

import json
from collections.abc import Collection, Iterable, Iterator
from datetime import date
from itertools import islice
from typing import Any

from sqlalchemy import Connection, Select, func, select, union_all

from tawatur.ledger.columns import plain, record_of
from tawatur.ledger.seeing import shown
from tawatur.ledger.tables import CHAIN, DECISIONS, DOCUMENTS, ROLES
from tawatur.model.deeds import DEEDS, LOGGED, Deed
from tawatur.model.review import Sight

_GIVEN = {"grant": True, "revocation": False}
_MANY = 500
"""Rows that are taken at once."""


def log(
    connection: Connection, about: str | None = None, kinds: Collection[str] = (),
    start: date | None = None, end: date | None = None,
) -> Iterator[Deed]:  # fmt: skip
    """What was done, all or about one thing, of some kinds, on some days (of UTC).

    Additions come only where they or one thing are asked for: there are as many as documents.
    """
    wanted = kinds or (LOGGED if about is not None else set(LOGGED) - {"addition"})
    found = union_all(*_parts(plain(about), wanted)).subquery()
    query = select(found.c.entry, found.c.record, CHAIN.c.at, CHAIN.c.kind).join(CHAIN, CHAIN.c.seq == found.c.entry)
    day = func.substr(CHAIN.c.at, 1, len("2026-11-23"))
    if start is not None:
        query = query.where(day >= start.isoformat())
    if end is not None:
        query = query.where(day <= end.isoformat())
    for row in connection.execute(query.order_by(found.c.entry), execution_options={"yield_per": _MANY}):
        yield _deed(row.entry, row.at, row.kind, record_of(row.record))


def open_to(connection: Connection, deeds: Iterable[Deed], sight: Sight) -> Iterator[Deed]:
    """Those of some deeds that concern no document that is hidden from somebody."""
    left = iter(deeds)
    while some := list(islice(left, _MANY)):
        named = [_documents(one) for one in some]
        every = set().union(*named)
        hidden = shown(connection, every, Sight(restricted=True)) - shown(connection, every, sight)
        yield from (one for one, documents in zip(some, named, strict=True) if not documents & hidden)


def _documents(deed: Deed) -> set[str]:
    """The documents that a deed may concern, as columns hold them: what it is about, and those of its accounts."""
    found = {deed.about}
    if deed.kind == "settlement":
        accounts = json.loads(deed.what).get("accounts", ())
        found.update(account.rpartition("#")[0] for part in accounts for account in part)
    return {plain(one) or "" for one in found}


def by_person(connection: Connection, who: str, limit: int) -> list[Deed]:
    """What somebody did last, but the roles that they gave."""
    query = select(DECISIONS.c.entry, DECISIONS.c.record, CHAIN.c.at, CHAIN.c.kind)
    query = query.join(CHAIN, CHAIN.c.seq == DECISIONS.c.entry).where(DECISIONS.c.who == plain(who))
    rows = connection.execute(query.order_by(DECISIONS.c.entry.desc()).limit(limit))
    return [_deed(row.entry, row.at, row.kind, record_of(row.record)) for row in rows]


def _parts(about: str | None, kinds: Collection[str]) -> "Iterator[Select[Any]]":
    """The rows of each table that are wanted."""
    given = [value for kind, value in _GIVEN.items() if kind in kinds]
    for table, column, wanted in (
        (DECISIONS, DECISIONS.c.about, DECISIONS.c.kind.in_([kind for kind in DEEDS if kind in kinds])),
        (ROLES, ROLES.c.person, ROLES.c.given.in_(given)),
        (DOCUMENTS, DOCUMENTS.c.id, None if "addition" in kinds else DOCUMENTS.c.entry < 0),
    ):
        query = select(table.c.entry, table.c.record)
        query = query if wanted is None else query.where(wanted)
        yield query if about is None else query.where(column == about)


def _deed(entry: int, at: str, kind: str, record: dict[str, Any]) -> Deed:
    if kind == "role":
        done = "grant" if record["given"] else "revocation"
        return Deed(entry, at, done, record["by"], record["person"], record["role"], None)
    if kind == "document":
        came = record["arrival"]
        what = " ".join(word for word in (came["how"], came["name"]) if word)
        return Deed(entry, at, "addition", came.get("by"), record["id"], what, None)
    return Deed(entry, at, kind, record["who"], record["about"], record["what"], record["why"])
