"""Shares of accounts and pairs in, their events out, under the ids that all of them together would give."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import partial
from itertools import islice
from typing import Any

import pyarrow as pa

from tawatur.eventlines import event_line
from tawatur.events.carriers import Carried, Carriers
from tawatur.events.clusters import clusters
from tawatur.events.comparisons import Model
from tawatur.events.identity import names
from tawatur.events.known import reading_of
from tawatur.events.making import Told, made_of
from tawatur.events.pairs import Scored, ordered
from tawatur.events.rows import unthinned
from tawatur.model import Event, Member
from tawatur.scale.accounts import PART, Part
from tawatur.scale.engines import Engine, Rows

MADE = pa.schema(
    [
        ("id", pa.string()),
        ("form", pa.string()),
        ("record", pa.string()),
        ("day", pa.string()),
        ("origins", pa.int32()),
        ("first", pa.string()),
        ("share", pa.int64()),
    ]
)
"""An event as it is stored, how many origins vouch for it, the first of its accounts, and its share."""

_TWICE = """
    SELECT events.id, events.first, events.share
    FROM events JOIN (SELECT id FROM events GROUP BY id HAVING count(*) > 1) AS twice ON twice.id = events.id
"""


def events(engine: Engine, shared: Rows, model: Model) -> Rows:
    """The events of all shares, each under an id of its own.

    An id of ten digits, which two of a million events may ask for, goes to that whose accounts come first; the other
    takes its next name, which may be another's, and so on: what comes of it is what naming them all in the order of
    their accounts gives.
    """
    made = engine.kept(engine.groups(shared, "share", partial(_made, model, {}), MADE))
    tries: dict[str, int] = defaultdict(int)
    while (twice := engine.table(engine.sql(_TWICE, events=made))).num_rows:
        later = _later(twice.to_pylist())
        for one in later:
            tries[one["first"]] += 1
        again = ", ".join(sorted({str(one["share"]) for one in later}))
        part = engine.sql(f"SELECT * FROM shared WHERE share IN ({again})", shared=shared)
        anew = engine.groups(part, "share", partial(_made, model, dict(tries)), MADE)
        rest = f"SELECT * FROM made WHERE share NOT IN ({again}) UNION ALL SELECT * FROM anew"
        made = engine.kept(engine.sql(rest, made=made, anew=anew))
    return made


def _later(twice: Iterable[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """Of events that have one id, all but that whose accounts come first."""
    first: dict[str, str] = {}
    held = list(twice)
    for one in held:
        first[one["id"]] = min(first.get(one["id"], one["first"]), one["first"])
    return [one for one in held if one["first"] != first[one["id"]]]


def _made(model: Model, tries: Mapping[str, int], share: pa.Table) -> pa.Table:
    """The events of one share; `tries` says how many names were not free for that with this first account."""
    rows = share.to_pylist()
    parts = [PART.decode(row["part"]) for row in rows if row["part"] is not None]
    pairs = ordered(
        Scored(row["left_id"], row["right_id"], row["weight"], tuple(row["parts"])) for row in rows if row["left_id"]
    )
    told = _told(parts)
    prints = {name: reading.fingerprint for name, reading in told.readings.items() if reading.fingerprint}
    gathered, refused = clusters(unthinned(told.accounts.values(), told.carriers, prints), pairs)
    named = [(_nth(cluster, tries.get(cluster[0], 0)), cluster) for cluster in gathered]
    found = zip(made_of(named, told, pairs, refused, model), gathered, strict=True)
    number = rows[0]["share"]
    return pa.Table.from_pylist([_row(event, cluster[0], number) for event, cluster in found], MADE)


def _told(parts: Iterable[Part]) -> Told:
    """Accounts, reports and carriers as the parts of events have them."""
    members: dict[str, list[Member]] = defaultdict(list)
    passages: dict[str, set[tuple[int, int, str]]] = defaultdict(set)
    for part in parts:
        members[part.member.document].append(part.member)
        passages[part.member.document] |= set(part.passages)
    carried = (Carried(name, held[0].carrier, sorted(passages[name]), {}) for name, held in members.items())
    accounts = {account.id: account for held in members.values() for one in held for account in one.accounts}
    return Told(accounts, {name: reading_of(held) for name, held in members.items()}, Carriers(carried))


def _nth(cluster: list[str], tries: int) -> str:
    return next(islice(names(cluster), tries, None))


def _row(event: Event, first: str, share: int) -> dict[str, Any]:
    day = event.time.start.isoformat() if event.time else "unknown"
    record = event_line(event).removesuffix("\n")
    told = {"id": event.id, "form": event.form, "record": record, "day": day}
    return {**told, "origins": event.independent_origins, "first": first, "share": share}
