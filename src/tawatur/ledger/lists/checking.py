"""Reports that came or were judged in, the tables of what is to be checked kept as it stands now.

A claim is one task, a report one line of the queue: as urgent as the most urgent of its claims that are open.
"""

from collections.abc import Collection, Iterable, Mapping, Set
from typing import Any

import msgspec
from sqlalchemy import Connection, bindparam, delete, insert, select, update

from tawatur.ledger.columns import plain
from tawatur.ledger.deciding.opinions import read_through, standing
from tawatur.ledger.lists.event_rows import Outline, cut
from tawatur.ledger.lists.leasing import end_assignments
from tawatur.ledger.lists.priorities import bits, large, priority, size
from tawatur.ledger.tables import CLAIMS, CURRENT, DOCUMENTS, READINGS
from tawatur.ledger.working import ORIGINS_SEEN, QUEUE, TASKS

MANY = 500
"""What is asked for by name at once."""
WEAK = 2.0
"""The weight (log2 of odds) under which the best that ties an account to its event is a weak join: four to one."""
_DISPUTED, _WEAK_JOIN, _NEW_ORIGIN, _LOW_TRUST, _DISAGREEMENT = (
    bits([reason]) for reason in ("disputed", "weak_join", "new_origin", "low_trust", "disagreement")
)
_OF_EVENTS = _DISPUTED | _WEAK_JOIN

_Row = dict[str, Any]


class _Trust(msgspec.Struct):
    """What the record of a document says that no column does."""

    trust: str | None = None


_TRUST = msgspec.json.Decoder(_Trust)


def put_reports(connection: Connection, documents: Collection[str], hidden: Set[str]) -> None:
    """Put some reports into the queue as they stand, with all their claims."""
    names = sorted(documents)
    for at in range(0, len(names), MANY):
        some = names[at : at + MANY]
        of = DOCUMENTS.c
        query = select(of.entry, of.id, of.outlet, of.collection, of.record).where(of.id.in_(some))
        found = {row.id: row for row in connection.execute(query)}
        low = {name for name, row in found.items() if _TRUST.decode(row.record).trust == "low"}
        tasks = _tasks(connection, some, low)
        connection.execute(delete(TASKS).where(TASKS.c.document.in_(some)))
        if tasks:
            connection.execute(insert(TASKS), tasks)
        rows = [
            {"entry": row.entry, "document": name, "outlet": row.outlet and cut(row.outlet),
             "collection": row.collection, "restricted": int(name in hidden)}
            for name, row in found.items()
        ]  # fmt: skip
        _queue(connection, rows, tasks)


def restrict_reports(connection: Connection, documents: Collection[str], hidden: Set[str]) -> None:
    """Note which of some reports are restricted now."""
    rows = [{"name": name, "hidden": int(name in hidden)} for name in documents]
    if rows:
        to = update(QUEUE).where(QUEUE.c.document == bindparam("name")).values(restricted=bindparam("hidden"))
        connection.execute(to, rows)


def mark(connection: Connection, events: Iterable[Outline]) -> None:
    """Note of the claims of some events which are disputed or weakly joined, where that has changed."""
    now: dict[tuple[str, str], int] = {}
    for event in events:
        now |= _marks(event)
    names = sorted({document for document, _ in now})
    changed: list[_Row] = []
    of = TASKS.c
    for at in range(0, len(names), MANY):
        query = select(of.number, of.document, of.claim, of.size, of.reasons)
        for row in connection.execute(query.where(of.document.in_(names[at : at + MANY]))):
            marked = now.get((row.document, row.claim))
            if marked is not None and row.reasons & _OF_EVENTS != marked:
                reasons = row.reasons & ~_OF_EVENTS | marked
                changed.append({"of": row.number, "document": row.document, "bits": reasons, "points": row.size})
    if changed:
        rows = [{"of": one["of"], "bits": one["bits"], "now": priority(one["points"], one["bits"])} for one in changed]
        to = update(TASKS).where(of.number == bindparam("of"))
        connection.execute(to.values(reasons=bindparam("bits"), priority=bindparam("now")), rows)
        _requeue(connection, {one["document"] for one in changed})


def _tasks(connection: Connection, documents: list[str], low: Set[str]) -> list[_Row]:
    """The claims of the current readings of some reports."""
    of = CLAIMS.c
    query = select(
        of.number, READINGS.c.document, of.id, of.kind, of.low, of.best, of.high, of.origin_name
    ).join(READINGS, READINGS.c.entry == of.reading)  # fmt: skip
    claims = connection.execute(query.where(READINGS.c.document.in_(documents), CURRENT).order_by(of.number)).all()
    first = _first_seen(connection, {row.origin_name: row.document for row in reversed(claims) if row.origin_name})
    stands = standing(connection, documents)
    rows = []
    for row in claims:
        points = size(row.kind, row.low, row.best, row.high)
        new = row.origin_name is not None and first[cut(row.origin_name)] == row.document
        state, divided = stands.get((row.document, row.id), ("open", False))
        reasons = large(points) | (_NEW_ORIGIN if new else 0) | (_LOW_TRUST if row.document in low else 0)
        reasons |= _DISAGREEMENT if divided else 0
        rows.append({
            "number": row.number, "document": row.document, "claim": row.id, "kind": row.kind, "size": points,
            "reasons": reasons, "priority": priority(points, reasons), "state": state,
        })  # fmt: skip
    return rows


def _first_seen(connection: Connection, come: Mapping[str, str]) -> dict[str, str]:
    """The report in which each of some origins was first seen, which is that given where none was before."""
    given = {cut(name): document for name, document in come.items()}
    names, known = sorted(given), dict[str, str]()
    of = ORIGINS_SEEN.c
    for at in range(0, len(names), MANY):
        rows = connection.execute(select(of.name, of.document).where(of.name.in_(names[at : at + MANY])))
        known |= {row.name: row.document for row in rows}
    fresh = [{"name": name, "document": given[name]} for name in names if name not in known]
    if fresh:
        connection.execute(insert(ORIGINS_SEEN), fresh)
    return given | known


def _marks(event: Outline) -> dict[tuple[str, str], int]:
    """What the claims of an event are: disputed, weakly joined, both or none."""
    best: dict[str, float] = {}
    for pair in event.links:
        for account in (pair.left, pair.right):
            best[account] = max(best.get(account, pair.weight), pair.weight)
    disputed = {claim for dispute in event.disputes for claim in dispute.claims}
    return {
        (plain(member.document) or "", plain(claim.id) or ""):
            (_DISPUTED if (member.document, claim.id) in disputed else 0)
            | (_WEAK_JOIN if best.get(account.id, WEAK) < WEAK else 0)
        for member in event.members for account in member.accounts for claim in account.claims
    }  # fmt: skip


def _requeue(connection: Connection, documents: Set[str]) -> None:
    """Draw the lines of some reports from their tasks."""
    names, of = sorted(documents), QUEUE.c
    for at in range(0, len(names), MANY):
        some = names[at : at + MANY]
        query = select(of.entry, of.document, of.outlet, of.collection, of.restricted).where(of.document.in_(some))
        rows = [row._asdict() for row in connection.execute(query)]
        held = connection.execute(select(TASKS).where(TASKS.c.document.in_(some)))
        _queue(connection, rows, [row._asdict() for row in held])


def _queue(connection: Connection, rows: list[_Row], tasks: Iterable[_Row]) -> None:
    """Put the lines of some reports, with their tasks; what is checked now and was not is assigned to nobody more."""
    of: dict[str, list[_Row]] = {row["document"]: [] for row in rows}
    for task in tasks:
        of[task["document"]].append(task)
    through = read_through(connection, [name for name, held in of.items() if not held])
    lines = [{**row, **_line(of[row["document"]], row["document"] in through)} for row in rows]
    here = QUEUE.c.entry.in_([row["entry"] for row in rows])
    waiting = set(connection.execute(select(QUEUE.c.document).where(here, QUEUE.c.state != "checked")).scalars())
    end_assignments(connection, [row["document"] for row in lines if row["state"] == "checked"], waiting)
    connection.execute(delete(QUEUE).where(here))
    if lines:
        connection.execute(insert(QUEUE), lines)


def _line(tasks: list[_Row], through: bool) -> _Row:
    """What the queue has of a report with such tasks; one without any is checked when somebody read it through."""
    states = {task["state"] for task in tasks}
    state = next((one for one in ("open", "unsure") if one in states), "checked" if tasks or through else "empty")
    wanted = [task for task in tasks if task["state"] == state or state == "checked"]
    reasons = 0
    for task in wanted:
        reasons |= task["reasons"]
    return {
        "state": state, "kinds": f" {' '.join(sorted({task['kind'] for task in wanted}))} ", "reasons": reasons,
        "priority": max((task["priority"] for task in wanted), default=0),
    }  # fmt: skip
