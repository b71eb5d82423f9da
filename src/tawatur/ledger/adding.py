"""Reports in, a ledger that holds them out: some hundred a transaction, each once, however often it comes.

What is stored already stays as it is. Another text under a known id is an error in its place, and so is a report whose
claims do not stand on its words: neither stops the others.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any, NamedTuple

import msgspec
from sqlalchemy import Connection, Engine, select

from tawatur.errors import DocumentError
from tawatur.ledger.arrivals import Arrival
from tawatur.ledger.chain import Portion, canonical, digest
from tawatur.ledger.columns import claim_columns, columns, plain
from tawatur.ledger.engines import reading, writing
from tawatur.ledger.keeping import put
from tawatur.ledger.searching import index
from tawatur.ledger.tables import CLAIMS, DOCUMENTS, ORIGINALS, READINGS, SOURCES, VERSIONS
from tawatur.model import Document, Report
from tawatur.records import versions

PORTION = 300

Item = Report | DocumentError | tuple[Report, Arrival]


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


class _Made(NamedTuple):
    """A report as it is stored; what cannot be stored has failed before."""

    report: Report
    arrival: Arrival
    document: dict[str, Any]
    claims: list[str]


def add(engine: Engine, items: Iterable[Item]) -> Iterator[Added]:
    """Add reports, and say after each transaction what came of it."""
    items = iter(items)
    while taken := list(islice(items, PORTION)):
        failed = [item for item in taken if isinstance(item, DocumentError)]
        made = []
        for item in taken:
            if not isinstance(item, DocumentError):
                try:
                    made.append(_made(*item) if isinstance(item, tuple) else _made(item, Arrival()))
                except DocumentError as error:
                    failed.append(error)
        with writing(engine) as connection:
            done = _Adding(connection, made).done()
        yield done + Added(failed=tuple(failed))


def unread(engine: Engine, documents: Sequence[Document]) -> list[Document]:
    """Those of some documents that these versions have not read yet, or that differ from what is stored."""
    mark = versions_digest()
    with reading(engine) as connection:
        held, read = _held(connection, documents, mark)
    return [one for one in documents if plain(one.id) not in read or _differs(one, held[plain(one.id) or ""])]


def versions_digest() -> str:
    """What tells the program with its words and places from any other."""
    return digest(canonical(versions()))[:16]


def reading_digest(record: str, claims: Iterable[str]) -> str:
    """The digest of a reading: of its record and those of its claims, each a line."""
    return digest("".join(f"{line}\n" for line in (record, *claims)))


def _made(report: Report, arrival: Arrival) -> _Made:
    document = report.document
    for claim in report.claims:
        words = claim.evidence
        if document.text[words.start : words.end] != words.text:
            raise DocumentError(f"{document.id}: claim {claim.id} does not stand on its words; read the report anew")
    try:
        if digest(document.text) != document.sha256:
            raise DocumentError(f"{document.id}: its sha256 is not that of its text; make it with tawatur.read")
        fields = {name: value for name, value in msgspec.to_builtins(document).items() if name != "text"}
        came: dict[str, Any] = {"how": arrival.how, "name": arrival.name, "at": arrival.at}
        came |= {"headers": arrival.headers, "fetched": arrival.fetched}
        record = {**fields, "original": arrival.sha256, "arrival": came}
        canonical(record)
        return _Made(report, arrival, record, [canonical(claim) for claim in report.claims])
    except UnicodeEncodeError as error:
        raise DocumentError(f"{document.id}: holds half a character ({error.reason}); correct it") from error


def _held(
    connection: Connection, documents: Iterable[Document], mark: str
) -> tuple[dict[str, _Held], set[str]]:  # fmt: skip
    """What a ledger has of these documents, by id, and which of them these versions have read."""
    ids = sorted({plain(one.id) or "" for one in documents})
    of = DOCUMENTS.c
    found = connection.execute(select(of.id, of.sha256, of.outlet, of.published).where(of.id.in_(ids)))
    held = {row.id: _Held(row.sha256, row.outlet, row.published) for row in found}
    read = select(READINGS.c.document).where(READINGS.c.document.in_(ids), READINGS.c.versions == mark)
    return held, set(connection.execute(read).scalars())


def _differs(document: Document, held: _Held) -> bool:
    return _Held(document.sha256, plain(document.outlet), document.published) != held


class _Adding:
    """One portion on its way into the ledger."""

    def __init__(self, connection: Connection, made: list[_Made]) -> None:
        self._connection, self._made, self._portion = connection, made, Portion(connection)
        self._mark = versions_digest()
        self._readings: list[int] = []
        self._held, self._read = _held(connection, (one.report.document for one in made), self._mark)
        self._known = {
            table.name: self._among(table, column, wanted)
            for table, column, wanted in (
                (VERSIONS, "digest", {self._mark}),
                (SOURCES, "name", {plain(one.document["outlet"]) for one in made}),
                (ORIGINALS, "sha256", {one.arrival.sha256 for one in made}),
            )
        }

    def done(self) -> Added:
        """Store what is not there yet."""
        added = sum(map(self._one, self._made), Added())
        self._portion.write()
        index(self._connection, self._readings)
        return added

    def _one(self, made: _Made) -> Added:
        document = made.report.document
        name = plain(document.id) or ""
        if name in self._held and _differs(document, self._held[name]):
            return Added(failed=(DocumentError(_unlike(document, self._held[name])),))
        if name in self._read:
            return Added(again=1)
        new = name not in self._held
        if new:
            self._document(made)
            self._held[name] = _Held(document.sha256, plain(document.outlet), document.published)
        self._reading(made, name)
        self._read.add(name)
        return Added(new=int(new), anew=int(not new), claims=len(made.claims))

    def _document(self, made: _Made) -> None:
        outlet, arrival = plain(made.document["outlet"]), made.arrival
        if outlet is not None:
            self._once("sources", "source", outlet, {"name": outlet})
        if arrival.sha256 is not None and arrival.sha256 not in self._known["originals"]:
            self._known["originals"].add(arrival.sha256)
            put(self._portion, arrival)
        text = made.report.document.text.encode()
        row = {**columns("documents", made.document), "text": text, "record": canonical(made.document)}
        self._portion.put(DOCUMENTS, "document", row["id"], row)

    def _reading(self, made: _Made, name: str) -> None:
        self._once("versions", "versions", self._mark, _versions_record(self._mark))
        print_ = msgspec.to_builtins(made.report.fingerprint)
        record = {"document": name, "versions": self._mark, "fingerprint": print_, "claims": len(made.claims)}
        words = canonical(record)
        row = {**columns("readings", record), "record": words}
        told = reading_digest(words, made.claims)
        entry = self._portion.put(READINGS, "reading", f"{name} {self._mark}", row, told)
        outlet = made.report.document.outlet
        pairs = zip(made.report.claims, made.claims, strict=True)
        rows = [{"reading": entry, **claim_columns(claim, outlet), "record": line} for claim, line in pairs]
        self._portion.attach(CLAIMS, rows)
        self._readings.append(entry)

    def _once(self, name: str, kind: str, subject: str, record: dict[str, Any]) -> None:
        """Add what several reports share, where it is not there."""
        if subject not in self._known[name]:
            self._known[name].add(subject)
            row = {**columns(name, record), "record": canonical(record)}
            self._portion.put(DOCUMENTS.metadata.tables[name], kind, subject, row)

    def _among(self, table: Any, column: str, wanted: set[Any]) -> set[str]:
        """Which of these a table holds."""
        found = select(table.c[column]).where(table.c[column].in_(sorted(wanted - {None})))
        return set(self._connection.execute(found).scalars())


def _versions_record(mark: str) -> dict[str, str]:
    made = versions()
    return {
        "digest": mark, "program": made["tawatur"], "lexicons": made["lexicons"], "gazetteer": made["gazetteer"]
    }  # fmt: skip


def _unlike(document: Document, held: _Held) -> str:
    if document.sha256 != held.sha256:
        return (
            f"{document.id}: another text is stored under this id, and stays; to store this one too, name its file"
            " otherwise, or a folder further up, or give the record an id of its own"
        )
    return (
        f"{document.id}: is stored with another day of publication or outlet ({held.published}, {held.outlet}), which"
        " stays; correct it by a decision"
    )
