"""What people checked in, the reports with what they said of them out: to learn from, and to compare two people."""

from collections.abc import Callable, Collection, Iterator, Sequence
from typing import Protocol, TypeVar

from sqlalchemy import Connection, Engine, func, select

from tawatur.ledger.chain import canonical
from tawatur.ledger.columns import claim_of, document_of, plain
from tawatur.ledger.custody import restricted
from tawatur.ledger.deciding import saying
from tawatur.ledger.deeds import enter
from tawatur.ledger.engines import reading, writing
from tawatur.ledger.handing import exported
from tawatur.ledger.seeing import seen
from tawatur.ledger.tables import DECISIONS, DOCUMENTS
from tawatur.model import Report
from tawatur.model.review import Sight, Verdict

Said = tuple[Report, Sequence[Verdict]]
"""A report as it was read when the last verdict was given, and all verdicts on it."""


class Chosen(Protocol):
    """What is made of a report to be taken out."""

    @property
    def document(self) -> str:
        """The id of the report."""

    @property
    def claims(self) -> Sequence[object]:
        """The claims that are taken out."""


Made = TypeVar("Made", bound=Chosen)


def checkers(connection: Connection, sight: Sight) -> dict[str, int]:
    """Who gave verdicts, and on how many reports that somebody is shown."""
    of = DECISIONS.c
    query = select(of.who, func.count(of.about.distinct())).where(of.kind == "verdict", *seen(sight, of.about))
    return {row[0]: row[1] for row in connection.execute(query.group_by(of.who).order_by(of.who))}


def checked_by(engine: Engine, one: str, other: str, sight: Sight, person: str) -> list[Said]:
    """The reports that somebody is shown on which two people gave verdicts, restricted ones entered as views."""
    with reading(engine) as connection:
        found = list(_said(connection, sight, {one, other}))
        hidden = sorted(restricted(connection) & {report.document.id for report, _ in found})
        if hidden:
            with writing(engine) as another:
                enter(another, "view", person, hidden, canonical({"call": "agreement", "of": [one, other]}))
    return found


def export(
    engine: Engine,
    choose: Callable[[Report, Sequence[Verdict]], Made | None],
    sight: Sight,
    person: str,
    by: str | None,
) -> list[Made]:
    """What is made of the reports that were checked, entered as an export by a person before it is handed out."""
    asked = {"asked": {"by": by}} if by else {}
    with reading(engine) as connection:
        told = _said(connection, sight, {by} if by else ())
        made = [one for report, verdicts in told if (one := choose(report, verdicts)) is not None]
        hidden = sorted(restricted(connection) & {one.document for one in made})
        with writing(engine) as another:
            if hidden:
                enter(another, "view", person, hidden, canonical({"call": "gold", **asked}))
            more = asked | ({"restricted": len(hidden)} if hidden else {})
            claims = sum(len(one.claims) for one in made)
            enter(another, "export", person, ["claims"], exported("gold", len(made), claims, more))
    return made


def _said(connection: Connection, sight: Sight, people: Collection[str]) -> Iterator[Said]:
    """The reports that somebody is shown on which each of some people gave a verdict; of nobody named, anybody."""
    of = DECISIONS.c
    by: dict[str, set[str]] = {}
    rows = select(of.about, of.who).where(of.kind == "verdict", *seen(sight, of.about)).distinct()
    for document, who in connection.execute(rows):
        by.setdefault(document, set()).add(who)
    wanted = {plain(person) or "" for person in people}
    for document in sorted(document for document, who in by.items() if who >= wanted):
        # Two spellings of an id may be one to the database.
        told = [one for some in saying.verdicts_of(connection, [document]).values() for one in some]
        verdicts = sorted(told, key=lambda one: one.entry)
        _, claims = saying.claims_of(connection, document, verdicts[-1].entry)
        row = connection.execute(select(DOCUMENTS.c.text, DOCUMENTS.c.record).where(DOCUMENTS.c.id == document)).one()
        yield Report(document_of(row.record, row.text), tuple(map(claim_of, claims))), verdicts
