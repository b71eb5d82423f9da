"""Who checks what: the next reports leased to a person for a while, or assigned until they are checked.

Nobody is given what another has. Who asks for a report by its address may open it all the same.
"""

from collections.abc import Collection, Iterator, Set
from datetime import UTC, datetime, timedelta

from sqlalchemy import ColumnElement, Connection, Engine, and_, delete, func, insert, or_, select, update

from tawatur.errors import LedgerError, Missing
from tawatur.ledger.columns import claim_of, plain
from tawatur.ledger.engines import reading, writing
from tawatur.ledger.lists.event_rows import cut
from tawatur.ledger.lists.priorities import bits, told
from tawatur.ledger.people import everyone
from tawatur.ledger.tables import CLAIMS, DOCUMENTS
from tawatur.ledger.working import LEASES, QUEUE, TASKS
from tawatur.model import Claim
from tawatur.model.review import REASONS, QueueAsked, Sight, Task

_MINUTES = 30
"""How long a report is leased from the last activity on."""
STATES = ("open", "unsure", "checked")
"""Of what state reports can be asked for."""


def take(engine: Engine, person: str, wanted: QueueAsked, sight: Sight, many: int) -> None:
    """Lease the next reports to a person until they have so many, and renew what they have."""
    if not person.strip():
        raise LedgerError("nobody is named who takes reports; name them")
    while True:
        # Looked for before the lock is taken: who writes keeps all others waiting.
        with reading(engine) as connection:
            names = _free(connection, person, wanted, sight, many)
            if not names and not _due(connection, person):
                return
        with writing(engine) as connection:
            renew(connection, person)
            if _lease(connection, person, names) == len(names):
                return


def _free(connection: Connection, person: str, wanted: QueueAsked, sight: Sight, many: int) -> list[str]:
    """The next reports that nobody has, as many as a person lacks."""
    of, lease, conditions = QUEUE.c, LEASES.c, list(_wanted(wanted, sight))
    here = or_(lease.until.is_(None), lease.until >= _moment())
    own = select(func.count()).select_from(LEASES.join(QUEUE, of.document == lease.document))
    missing = many - connection.execute(own.where(lease.person == person, here, *conditions)).scalar_one()
    if missing <= 0:
        return []
    held = select(lease.document).where(lease.document == of.document, here).exists()
    query = select(of.document).where(*conditions, ~held)
    return list(
        connection.execute(query.order_by(of.priority.desc(), of.entry.desc()).limit(missing)).scalars()
    )  # fmt: skip


def _due(connection: Connection, person: str) -> bool:
    """Whether some lease has ended, or one of a person was not renewed for a while."""
    of = LEASES.c
    ending = and_(of.person == person, of.until < _moment(_MINUTES - 1))
    return connection.execute(select(of.document).where(or_(of.until < _moment(), ending)).limit(1)).first() is not None


def _lease(connection: Connection, person: str, names: list[str]) -> int:
    """Lease those of some reports that nobody else has taken meanwhile; how many comes out."""
    taken = set(connection.execute(select(LEASES.c.document).where(LEASES.c.document.in_(names))).scalars())
    until = _moment(_MINUTES)
    rows = [{"document": name, "person": person, "until": until, "by": person} for name in names if name not in taken]
    if rows:
        connection.execute(insert(LEASES), rows)
    return len(rows)


def renew(connection: Connection, person: str) -> None:
    """Renew what is leased to a person, who is at work; let go of what others have left lying."""
    of = LEASES.c
    connection.execute(delete(LEASES).where(of.until < _moment()))
    connection.execute(update(LEASES).where(of.person == person, of.until.is_not(None)).values(until=_moment(_MINUTES)))


def assign(engine: Engine, document: str, person: str | None, by: str) -> None:
    """Give a report to a known person or oneself until it is checked, whoever had it; None gives it back."""
    name = plain(document) or ""
    with writing(engine) as connection:
        if person is not None and person != by and person not in everyone(connection):
            raise Missing(f"{person}: nobody of that name is known; choose one of those who are")
        if connection.execute(select(QUEUE.c.entry).where(QUEUE.c.document == name)).first() is None:
            raise Missing(f"{document}: the ledger holds no document of this id")
        connection.execute(delete(LEASES).where(LEASES.c.document == name))
        if person is not None:
            row = {"document": name, "person": person, "until": None, "by": by}
            connection.execute(insert(LEASES), [row])


def end_assignments(connection: Connection, checked: Collection[str], waiting: Set[str]) -> None:
    """Let go of what was assigned until it is checked: reports that are, and waited for it."""
    here = LEASES.c.document.in_([name for name in checked if name in waiting])
    connection.execute(delete(LEASES).where(here, LEASES.c.until.is_(None)))


def queue(connection: Connection, person: str, wanted: QueueAsked, sight: Sight) -> list[Task]:
    """What a person has, the most urgent first."""
    of, lease, document = QUEUE.c, LEASES.c, DOCUMENTS.c
    query = select(
        of.document, document.title, document.outlet, document.published, of.priority, of.reasons, lease.until
    ).join(LEASES, lease.document == of.document).join(DOCUMENTS, document.id == of.document)  # fmt: skip
    here = or_(lease.until.is_(None), lease.until >= _moment())
    query = query.where(lease.person == person, here, *_wanted(wanted, sight, lease.until.is_(None)))
    rows = connection.execute(query.order_by(of.priority.desc(), of.entry.desc())).all()
    claims = _claims(connection, [row.document for row in rows], wanted.state)
    return [
        Task(
            row.document, row.title, row.outlet, row.published, row.priority, told(row.reasons),
            tuple(claims[row.document]), person, row.until, row.until is None,
        )
        for row in rows
    ]  # fmt: skip


def counts(connection: Connection, sight: Sight) -> dict[str, int]:
    """How many reports are in each state, and how many that are open there are for each reason."""
    of = QUEUE.c
    query = select(of.state, of.reasons, func.count()).where(*_seen(sight)).group_by(of.state, of.reasons)
    found = dict.fromkeys((*STATES, *REASONS), 0)
    for state, reasons, number in connection.execute(query):
        found[state] = found.get(state, 0) + number
        for reason in told(reasons) if state == "open" else ():
            found[reason] += number
    return {name: found[name] for name in (*STATES, *REASONS)}


def _claims(connection: Connection, documents: list[str], state: str) -> dict[str, list[Claim]]:
    """The claims of some reports in a state; all where the reports are checked."""
    found: dict[str, list[Claim]] = {name: [] for name in documents}
    query = select(TASKS.c.document, CLAIMS.c.record).join(CLAIMS, CLAIMS.c.number == TASKS.c.number)
    query = query.where(TASKS.c.document.in_(documents), *([] if state == "checked" else [TASKS.c.state == state]))
    for row in connection.execute(query.order_by(CLAIMS.c.number)):
        found[row.document].append(claim_of(row.record))
    return found


def _wanted(
    wanted: QueueAsked, sight: Sight, assigned: ColumnElement[bool] | None = None
) -> Iterator[ColumnElement[bool]]:  # fmt: skip
    """What has to be true of a report; one that was assigned has not to state anything."""
    of = QUEUE.c
    if wanted.state not in STATES:
        raise LedgerError(f"{wanted.state}: is no state of reports; it is one of {', '.join(STATES)}")
    here = of.state == wanted.state
    yield here if assigned is None or wanted.state != "open" else or_(here, and_(of.state == "empty", assigned))
    yield from _seen(sight)
    if wanted.kinds:
        yield or_(*(of.kinds.contains(f" {kind} ", autoescape=True) for kind in wanted.kinds))
    if wanted.reasons:
        if unknown := set(wanted.reasons).difference(REASONS):
            raise LedgerError(f"{min(unknown)}: is no reason; it is one of {', '.join(REASONS)}")
        yield of.reasons.bitwise_and(bits(wanted.reasons)) != 0
    if wanted.outlet is not None:
        yield of.outlet == cut(wanted.outlet)


def _seen(sight: Sight) -> Iterator[ColumnElement[bool]]:
    of = QUEUE.c
    if not sight.restricted:
        yield of.restricted == 0
    if sight.collections is not None:
        yield or_(of.collection.is_(None), of.collection.in_(sorted(sight.collections)))


def _moment(minutes: int = 0) -> str:
    """So many minutes from now, as the ledger writes it."""
    at = datetime.now(UTC) + timedelta(minutes=minutes)
    return at.isoformat(timespec="microseconds").replace("+00:00", "Z")
