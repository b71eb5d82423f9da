"""A report in, all that who checks it needs out: its text, how it came, its claims as they stand, their events.

Whoever hands it out enters the view, where it is restricted.
"""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, select

from tawatur.ledger.columns import claim_of, document_of, plain, record_of
from tawatur.ledger.custody import restricted
from tawatur.ledger.deciding import states
from tawatur.ledger.deciding.amending import checked, words_of
from tawatur.ledger.deciding.saying import claims_of, verdicts_on
from tawatur.ledger.seeing import require_shown
from tawatur.ledger.tables import CHAIN, DOCUMENTS, ORIGINALS
from tawatur.model import Claim, Event
from tawatur.model.review import Checked, Sheet, Sight, Verdict


def sheet(connection: Connection, document: str, sight: Sight) -> Sheet:
    """The report with what people said of it; `Missing` where there is none, or none that may be seen."""
    require_shown(connection, document, sight)
    of = DOCUMENTS.c
    row = connection.execute(
        select(of.entry, of.id, of.collection, of.text, of.record, CHAIN.c.hash)
        .join(CHAIN, CHAIN.c.seq == of.entry)
        .where(of.id == plain(document))
    ).one()  # fmt: skip
    reading, records = claims_of(connection, document)
    said = verdicts_on(connection, document)
    record = record_of(row.record)
    events = _events(connection, document, sight)
    return Sheet(
        document=document_of(row.record, row.text),
        checked=tuple(_placed(one, events) for one in checked([claim_of(one) for one in records], said)),
        arrival=record["arrival"],
        original=_kept(connection, record),
        entry=row.entry, hash=row.hash, restricted=row.id in restricted(connection), collection=row.collection,
        done_by=_done_by(said), last=max([reading, *(one.entry for one in said)]),
    )  # fmt: skip


def closed_to(connection: Connection, event: Event, sight: Sight) -> bool:
    """Whether some report of an event is in a collection that is closed to somebody."""
    if sight.collections is None:
        return False
    names = [plain(member.document) for member in event.members]
    of, many = DOCUMENTS.c, 500
    for at in range(0, len(names), many):
        found = select(of.collection).where(of.id.in_(names[at : at + many]), of.collection.is_not(None)).distinct()
        if not sight.collections.issuperset(connection.execute(found).scalars()):
            return True
    return False


def _events(connection: Connection, document: str, sight: Sight) -> dict[Any, str]:
    """The events of a report's claims, by what tells these; none that the person is not shown."""
    found: dict[Any, str] = {}
    for event in states.holding(connection, document):
        if not closed_to(connection, event, sight):
            for claim in _told(event, document):
                found.setdefault(words_of(claim), event.id)
                found[claim.id, words_of(claim)] = event.id
    return found


def _told(event: Event, document: str) -> Iterable[Claim]:
    members = (member for member in event.members if member.document == document)
    return (claim for member in members for account in member.accounts for claim in account.claims)


def _placed(one: Checked, events: dict[Any, str]) -> Checked:
    """A claim with its event, by its id and words, else by its words."""
    words = words_of(one.claim)
    before = words_of(one.read) if one.read else words
    found = events.get((one.claim.id, words)) or events.get(words) or events.get(before)
    return replace(one, event=found)


def _kept(connection: Connection, record: dict[str, Any]) -> str | None:
    """The digest of the original, where its bytes are kept."""
    of = ORIGINALS.c
    query = select(of.sha256).where(of.sha256 == record.get("original"), of.data.is_not(None))
    found: str | None = connection.execute(query).scalar()
    return found


def _done_by(said: Iterable[Verdict]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one.who for one in said if one.verdict == "done" and not one.undone))
