"""Reports in, a ledger that holds them out: some hundred a transaction, each once, however often it comes.

What is stored already stays as it is. Another text under a known id is an error in its place, and so is a report whose
claims do not stand on its words: neither stops the others.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any, NamedTuple

from sqlalchemy import Connection, Engine, select

from tawatur.errors import DocumentError
from tawatur.ledger.arrivals import Arrival
from tawatur.ledger.chain import Portion, canonical, digest
from tawatur.ledger.columns import columns, plain
from tawatur.ledger.engines import reading, writing
from tawatur.ledger.indexing import index
from tawatur.ledger.keeping import present, put
from tawatur.ledger.preparing import Prepared, half_a_character, prepared
from tawatur.ledger.tables import CLAIMS, DOCUMENTS, ORIGINALS, READINGS, SOURCES, VERSIONS
from tawatur.model import Document, Report
from tawatur.records import versions

PORTION = 300

Coming = Report | Prepared | tuple[Report | Prepared, Arrival]
Item = Coming | DocumentError


@dataclass(frozen=True, slots=True)
class Added:
    """What came of reports: how many are new, how many were read anew, how many were there, and which failed."""

    new: int = 0
    anew: int = 0
    again: int = 0
    claims: int = 0
    failed: tuple[DocumentError, ...] = ()

    def __add__(self, other: "Added") -> "Added":
        """Both together."""
        return Added(
            self.new + other.new, self.anew + other.anew, self.again + other.again, self.claims + other.claims,
            self.failed + other.failed,
        )  # fmt: skip


class _Held(NamedTuple):
    """What a ledger has of a document, and what would make another one of it."""

    sha256: str
    outlet: str | None
    published: Any


class _Come(NamedTuple):
    """A report on its way in, with the record of its document; what cannot be stored has failed before."""

    report: Prepared
    arrival: Arrival
    record: dict[str, Any]
    words: str


def add(engine: Engine, items: Iterable[Item], by: str | None = None) -> Iterator[Added]:
    """Add reports in somebody's name, and say after each transaction what came of it."""
    items = iter(items)
    while taken := list(islice(items, PORTION)):
        failed = [item for item in taken if isinstance(item, DocumentError)]
        come = []
        for item in taken:
            if not isinstance(item, DocumentError):
                try:
                    come.append(_come(item, by))
                except DocumentError as error:
                    failed.append(error)
        with writing(engine) as connection:
            done = _Adding(connection, come).done()
        yield done + Added(failed=tuple(failed))


def unread(engine: Engine, documents: Sequence[Document]) -> list[Document]:
    """Those of some documents that these versions have not read yet, or that differ from what is stored."""
    mark = versions_digest()
    with reading(engine) as connection:
        held, read = _held(connection, documents, mark)
    return [one for one in documents if plain(one.id) not in read or _same(one) != held[plain(one.id) or ""]]


def versions_digest() -> str:
    """What tells the program with its words and places from any other."""
    return digest(canonical(versions()))[:16]


def reading_digest(record: str, claims: Iterable[str]) -> str:
    """The digest of a reading: of its record and those of its claims, each a line."""
    return digest("".join(f"{line}\n" for line in (record, *claims)))


def _come(item: Coming, by: str | None) -> _Come:
    """What is stored of a report and of how it came."""
    report, arrival = item if isinstance(item, tuple) else (item, Arrival())
    one = report if isinstance(report, Prepared) else prepared(report)
    came: dict[str, Any] = {"how": arrival.how, "name": arrival.name, "at": arrival.at, "by": by}
    came |= {"headers": arrival.headers, "fetched": arrival.fetched}
    came |= {"collection": arrival.collection} if arrival.collection else {}
    record = {**one.document, "original": arrival.sha256, "arrival": came}
    try:
        return _Come(one, arrival, record, canonical(record))
    except UnicodeEncodeError as error:
        raise half_a_character(one.id, error) from error


def _held(
    connection: Connection, documents: Iterable[Document | Prepared], mark: str
) -> tuple[dict[str, _Held], set[str]]:  # fmt: skip
    """What a ledger has of these documents, by id, and which of them these versions have read."""
    ids = sorted({plain(one.id) or "" for one in documents})
    of = DOCUMENTS.c
    found = connection.execute(select(of.id, of.sha256, of.outlet, of.published).where(of.id.in_(ids)))
    held = {row.id: _Held(row.sha256, row.outlet, row.published) for row in found}
    read = select(READINGS.c.document).where(READINGS.c.document.in_(ids), READINGS.c.versions == mark)
    return held, set(connection.execute(read).scalars())


def _same(document: Document | Prepared) -> _Held:
    """What a ledger would have of a document."""
    return _Held(document.sha256, plain(document.outlet), document.published)


class _Adding:
    """One portion on its way into the ledger."""

    def __init__(self, connection: Connection, come: list[_Come]) -> None:
        self._connection, self._come, self._portion = connection, come, Portion(connection)
        self._mark = versions_digest()
        self._stored: dict[int, Prepared] = {}  # by the entries of their readings
        self._held, self._read = _held(connection, (one.report for one in come), self._mark)
        self._known = {
            table.name: present(connection, table.c[column], wanted)
            for table, column, wanted in (
                (VERSIONS, "digest", {self._mark}),
                (SOURCES, "name", {plain(one.report.outlet) for one in come}),
                (ORIGINALS, "sha256", {one.arrival.sha256 for one in come}),
            )
        }

    def done(self) -> Added:
        """Store what is not there yet."""
        added = sum(map(self._one, self._come), Added())
        self._portion.write()
        index(self._connection, self._found_by())
        return added

    def _one(self, come: _Come) -> Added:
        one = come.report
        name = plain(one.id) or ""
        if name in self._held and _same(one) != self._held[name]:
            return Added(failed=(DocumentError(_unlike(one, self._held[name])),))
        if name in self._read:
            return Added(again=1)
        new = name not in self._held
        if new:
            self._document(come)
            self._held[name] = _same(one)
        self._reading(one, name)
        self._read.add(name)
        return Added(new=int(new), anew=int(not new), claims=len(one.claims))

    def _document(self, come: _Come) -> None:
        outlet, arrival = plain(come.report.outlet), come.arrival
        if outlet is not None:
            self._once("sources", "source", outlet, {"name": outlet})
        if arrival.sha256 is not None and arrival.sha256 not in self._known["originals"]:
            self._known["originals"].add(arrival.sha256)
            put(self._portion, arrival)
        row = {**columns("documents", come.record), "text": come.report.text, "record": come.words}
        self._portion.put(DOCUMENTS, "document", row["id"], row)

    def _reading(self, one: Prepared, name: str) -> None:
        self._once("versions", "versions", self._mark, _versions_record(self._mark))
        record = {
            "document": name, "versions": self._mark, "fingerprint": one.fingerprint, "claims": len(one.claims)
        }  # fmt: skip
        words = canonical(record)
        row = {**columns("readings", record), "record": words}
        told = reading_digest(words, (claim.record for claim in one.claims))
        entry = self._portion.put(READINGS, "reading", f"{name} {self._mark}", row, told)
        rows = [{"reading": entry, **claim.columns, "record": claim.record} for claim in one.claims]
        self._portion.attach(CLAIMS, rows)
        self._stored[entry] = one

    def _found_by(self) -> Iterator[tuple[int, str]]:
        """The numbers that the claims were given, in the order in which they were put, and what finds each."""
        given = select(CLAIMS.c.number).where(CLAIMS.c.reading.in_(self._stored)).order_by(CLAIMS.c.number)
        claims = (claim for one in self._stored.values() for claim in one.claims)
        for number, claim in zip(self._connection.execute(given).scalars().all(), claims, strict=True):
            yield number, claim.terms

    def _once(self, name: str, kind: str, subject: str, record: dict[str, Any]) -> None:
        """Add what several reports share, where it is not there."""
        if subject not in self._known[name]:
            self._known[name].add(subject)
            row = {**columns(name, record), "record": canonical(record)}
            self._portion.put(DOCUMENTS.metadata.tables[name], kind, subject, row)


def _versions_record(mark: str) -> dict[str, str]:
    made = versions()
    return {
        "digest": mark, "program": made["tawatur"], "lexicons": made["lexicons"], "gazetteer": made["gazetteer"]
    }  # fmt: skip


def _unlike(document: Prepared, held: _Held) -> str:
    if document.sha256 != held.sha256:
        return (
            f"{document.id}: another text is stored under this id, and stays; to store this one too, name its file"
            " otherwise, or a folder further up, or give the record an id of its own"
        )
    return (
        f"{document.id}: is stored with another day of publication or outlet ({held.published}, {held.outlet}), which"
        " stays; correct it by a decision"
    )
