"""What people said of claims, as the chain has it: verdicts by document, by person, in order."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from typing import Any

import msgspec
from sqlalchemy import Connection, func, select

from tawatur.ledger.columns import plain, record_of
from tawatur.ledger.tables import CLAIMS, DECISIONS, READINGS
from tawatur.model import Claim
from tawatur.model.review import Verdict

_MANY = 500
"""Documents that are asked for at once."""


class Said(msgspec.Struct, omit_defaults=True):
    """What a verdict's decision holds under `what`."""

    verdict: str
    claim: str | None = None
    was: Claim | None = None
    now: Claim | None = None
    of: int | None = None


_SAID = msgspec.json.Decoder(Said)
_WANTED = select(DECISIONS.c.entry, DECISIONS.c.record).where(DECISIONS.c.kind == "verdict").order_by(DECISIONS.c.entry)


def verdicts(
    connection: Connection, document: str | None = None, by: str | None = None, after: int = 0, limit: int | None = None
) -> list[Verdict]:
    """The verdicts on a report, by a person, behind an entry, as far as this is asked; undone ones are marked."""
    of, query = DECISIONS.c, _WANTED.where(DECISIONS.c.entry > after)
    if document is not None:
        query = query.where(of.about == plain(document))
    if by is not None:
        query = query.where(of.who == plain(by))
    found = [_verdict(row) for row in connection.execute(query if limit is None else query.limit(limit))]
    ended = _undone(said for told in verdicts_of(connection, {one.document for one in found}).values() for said in told)
    return [replace(one, undone=one.entry in ended) for one in found]


def verdicts_of(connection: Connection, documents: Collection[str]) -> dict[str, list[Verdict]]:
    """All verdicts on some reports, in order, by the id as columns have it; most reports have none."""
    found: dict[str, list[Verdict]] = defaultdict(list)
    names = sorted({plain(name) or "" for name in documents})
    for at in range(0, len(names), _MANY):
        for row in connection.execute(_WANTED.where(DECISIONS.c.about.in_(names[at : at + _MANY]))):
            one = _verdict(row)
            found[plain(one.document) or ""].append(one)
    return {name: _marked(told) for name, told in found.items()}


def verdicts_on(connection: Connection, document: str) -> list[Verdict]:
    """All verdicts on a report, in order."""
    return verdicts_of(connection, [document]).get(plain(document) or "", [])


def judged_since(connection: Connection, entry: int) -> set[str]:
    """The reports on which somebody said something behind an entry."""
    of = DECISIONS.c
    return set(connection.execute(select(of.about).where(of.kind == "verdict", of.entry > entry)).scalars())


def as_of(told: Iterable[Verdict], entry: int) -> list[Verdict]:
    """The verdicts as they stood at an entry: later ones, and what these ended, taken back."""
    return _marked([replace(one, undone=False) for one in told if one.entry <= entry])


def claims_of(connection: Connection, document: str, upto: int | None = None) -> tuple[int, list[str]]:
    """The entry of a report's last reading, or the last until an entry (0: there is none); its claims."""
    query = select(func.max(READINGS.c.entry)).where(READINGS.c.document == plain(document))
    entry: int | None = connection.execute(
        query if upto is None else query.where(READINGS.c.entry <= upto)
    ).scalar()  # fmt: skip
    records = select(CLAIMS.c.record).where(CLAIMS.c.reading == entry).order_by(CLAIMS.c.number)
    return entry or 0, list(connection.execute(records).scalars()) if entry else []


def _verdict(row: Any) -> Verdict:
    record = record_of(row.record)
    said = _SAID.decode(record["what"])
    return Verdict(
        row.entry, record["at"], record["who"], record["about"], said.verdict, said.claim, said.was, said.now,
        record["why"], said.of,
    )  # fmt: skip


def _marked(told: Sequence[Verdict]) -> list[Verdict]:
    ended = _undone(told)
    return [replace(one, undone=one.entry in ended) for one in told]


def _undone(told: Iterable[Verdict]) -> set[int]:
    return {one.of for one in told if one.of is not None}
