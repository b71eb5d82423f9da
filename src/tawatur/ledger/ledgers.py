"""A path or URL in, a `Ledger` out: the one front of this room, thin over its modules."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from types import TracebackType

from sqlalchemy import ColumnElement, Connection, FromClause, func, select

from tawatur.errors import LedgerError
from tawatur.ledger import (
    adding,
    copies,
    custody,
    deeds,
    handing,
    holding,
    indexing,
    keeping,
    lines,
    people,
    rereading,
    stamping,
    syncing,
    verifying,
)
from tawatur.ledger.arrivals import Arrival
from tawatur.ledger.asking import Asked
from tawatur.ledger.deciding import states
from tawatur.ledger.deciding.linkings import linked_upto
from tawatur.ledger.engines import engine_of, file_of, reading, require, url_of, writing
from tawatur.ledger.lists import catching_up
from tawatur.ledger.log import log
from tawatur.ledger.migrating import migrate
from tawatur.ledger.searching import Found
from tawatur.ledger.tables import CHAIN, CLAIMS, CURRENT, DOCUMENTS, ORIGINALS, READINGS
from tawatur.ledger.working import WORKING
from tawatur.model import Document, Linked, Report
from tawatur.model.deeds import DEEDS, Deed
from tawatur.model.review import Sight


@dataclass(frozen=True, slots=True)
class Status:
    """What a ledger holds."""

    documents: int
    originals: int
    original_bytes: int  # of those that are kept, as they came
    packed_bytes: int  # of the same, as they are kept
    readings: int
    claims: int  # of current readings
    events: int
    outdated: int  # documents that these versions have not read
    unlinked: int  # readings that came since the last linking
    entries: int
    head: str | None
    bytes: int | None  # of the file, with its log
    restricted: int  # documents
    deletion_requests: int  # that are open


class Ledger:
    """A ledger that is open. Everything that is added stays; see docs/ledger.md. `BESIDE` are tables that stay here."""

    BESIDE = tuple(sorted(WORKING.tables))

    def __init__(self, place: str | Path, serving: bool = False) -> None:
        """Open a ledger that is there, by path or URL; `serving` keeps connections open for who asks all the time."""
        self._engine = engine_of(url_of(place), serving)
        try:
            require(self._engine)
        except LedgerError:
            self._engine.dispose()
            raise

    @classmethod
    def create(cls, place: str | Path) -> "Ledger":
        """Open a ledger; make it where there is none, bring it up where it is of an earlier version."""
        url = url_of(place)
        path = file_of(url)
        if path is not None and not path.absolute().parent.is_dir():
            raise LedgerError(f"{path}: there is no such folder; make it, or name another")
        engine = engine_of(url)
        try:
            migrate(engine)
        finally:
            engine.dispose()
        return cls(place)

    def __enter__(self) -> "Ledger":
        """The ledger itself."""
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        """Close it."""
        self.close()

    def close(self) -> None:
        """Let go of the database."""
        self._engine.dispose()

    def add(self, items: "Iterable[adding.Item]", by: str | None = None) -> adding.Added:
        """Store reports that somebody adds, each once; what other versions read anew gets a further reading."""
        return sum(self.adding(items, by), adding.Added())

    def adding(self, items: "Iterable[adding.Item]", by: str | None = None) -> Iterator[adding.Added]:
        """The same by and by: what is told of is stored for good."""
        return adding.add(self._engine, items, by)

    def unread(self, documents: Sequence[Document]) -> list[Document]:
        """Those of some documents that are not stored as they are with a reading by these versions."""
        return adding.unread(self._engine, documents)

    def outdated(self) -> Iterator[Document]:
        """Every document that these versions have not read, as it was stored; others may write meanwhile."""
        return rereading.outdated(self._engine)

    def keep(self, come: Sequence[tuple[Document, Arrival]]) -> list[Arrival]:
        """Store the originals of new documents ahead of their reports; what to add with these comes out."""
        return keeping.keep(self._engine, come)

    def reports(self, restricted_to: str | None = None) -> Iterator[Report]:
        """Every report with its current reading, without near-misses.

        Here and below, restricted documents are left out, unless a person is named who may see them; each that comes
        is then entered as a view by them before the first report, claim or event does.
        """
        self._may_see(restricted_to)
        return handing.reports(self._engine, restricted_to)

    def claims(
        self, asked: Asked = Asked(), restricted_to: str | None = None  # noqa: B008
    ) -> Iterator[Found]:  # fmt: skip
        """The claims of current readings that fulfil all that is asked."""
        self._may_see(restricted_to)
        return handing.claims(self._engine, asked, restricted_to)

    def search(self, asked: Asked, restricted_to: str | None = None) -> Iterator[Report]:
        """The reports that hold such claims, each with these alone."""
        self._may_see(restricted_to)
        return handing.search(self._engine, asked, restricted_to)

    def export(self, asked: Asked, by: str, form: str, restricted: bool = False) -> Iterator[Report]:
        """The same to be written to a file of that format: entered as an export before the first comes."""
        self._may_see(by if restricted else None)
        return handing.export(self._engine, asked, by, form, Sight(restricted))

    def events(self, restricted_to: str | None = None) -> Linked:
        """The events that stand, and where ids have gone."""
        self._may_see(restricted_to)
        return handing.events(self._engine, restricted_to)

    def sync(self) -> syncing.Synced:
        """Link what came or was read anew since the last time onto the events that are there; lists have it then."""
        done = syncing.sync(self._engine)
        catching_up.catch_up(self._engine)
        return done

    def note(self, kind: str, who: str, about: str, what: str, why: str | None = None) -> int:
        """Write down a decision, a view, an export or a deletion_request; its number in the chain comes out."""
        return deeds.note(self._engine, kind, who, about, what, why)

    def restrict(self, document: str, by: str, why: str) -> int:
        """Keep a document from all who have not the role `restricted`; the number of the entry comes out."""
        return custody.restrict(self._engine, document, by, why)

    def release(self, document: str, by: str, why: str) -> int:
        """Let everybody see a restricted document again."""
        return custody.release(self._engine, document, by, why)

    def restricted(self) -> set[str]:
        """The ids of the documents that are restricted."""
        with reading(self._engine) as connection:
            return custody.restricted(connection)

    def request_deletion(self, document: str, by: str, why: str) -> int:
        """Write down that somebody wants a document deleted; nothing is."""
        return custody.request_deletion(self._engine, document, by, why)

    def answer_deletion(self, document: str, by: str, why: str) -> int:
        """Write down what was done about the open requests to delete a document."""
        return custody.answer_deletion(self._engine, document, by, why)

    def log(
        self, about: str | None = None, kinds: Collection[str] = (),
        start: date | None = None, end: date | None = None,
    ) -> Iterator[Deed]:  # fmt: skip
        """Who did what when and why: all or about one thing, of some kinds, on some days."""
        with reading(self._engine) as connection:
            yield from log(connection, about, kinds, start, end)

    def decisions(self, about: str | None = None) -> list[Deed]:
        """What people did but give roles, all of it or about one thing."""
        return list(self.log(about, DEEDS))

    def set_role(self, person: str, role: str, by: str, given: bool = True) -> None:
        """Give a person a role, or take it back."""
        people.set_role(self._engine, person, role, given, by)

    def roles(self, person: str) -> set[str]:
        """The roles that a person has."""
        return set(self.people().get(person, ()))

    def people(self) -> dict[str, tuple[str, ...]]:
        """Everybody who is known, with their roles."""
        with reading(self._engine) as connection:
            return people.everyone(connection)

    def stamp(self, authority: str, certificates: Sequence[str | Path] = (), seconds: float = 30.0) -> stamping.Stamp:
        """Store a timestamp of the chain by the authority at an address; it has to lead to a root in `certificates`
        (files of PEM) where there are any.
        """
        return stamping.stamp(self._engine, authority, verifying.roots_of(certificates), seconds)

    def verify(self, head: str | None = None, certificates: Sequence[str | Path] = ()) -> verifying.Verified:
        """Recompute all of it; `head` is one noted earlier, which has to be in the chain still, `certificates` are
        files of root certificates (PEM), to which all timestamps have to lead.
        """
        with reading(self._engine) as connection:
            return verifying.verify(connection, head, certificates)

    def reindex(self) -> None:
        """Make the index of search and the lists anew from the chain: `verify` does not look at them."""
        with writing(self._engine) as connection:
            indexing.remake_index(connection)
        catching_up.remake(self._engine)
        with writing(self._engine) as connection:
            states.forget(connection)

    def head(self) -> str | None:
        """The hash of the last entry."""
        with reading(self._engine) as connection:
            found: str | None = connection.execute(select(CHAIN.c.hash).order_by(CHAIN.c.seq.desc()).limit(1)).scalar()
            return found

    def holds(self, head: str) -> bool:
        """Whether an entry has this hash: that of a head noted earlier, where the ledger is the same and not older."""
        with reading(self._engine) as connection:
            return connection.execute(select(CHAIN.c.seq).where(CHAIN.c.hash == head)).first() is not None

    def export_proof(self, document: str, folder: Path, who: str) -> str:
        """Write what proves a document's place in the chain, itself an entry; the head comes out."""
        return handing.proof(self._engine, document, folder, who)

    def backup(self, to: Path, who: str) -> None:
        """Copy it into a new file, itself an entry, which the copy holds too; a copy of SQLite is verified."""
        copies.require_possible(self._engine, to)
        held = self.status()
        self.note("export", who, "ledger", handing.exported("backup", held.documents, held.claims, {}))
        copies.backup(self._engine, to)

    def lines(self, who: str) -> Iterator[bytes]:
        """All of it as JSON lines that `import_lines` takes, itself an entry, which the lines hold too."""
        return lines.lines(self._engine, who)

    def status(self) -> Status:
        """What it holds."""
        with reading(self._engine) as connection:
            held = [_number(connection, table) for table in (DOCUMENTS, ORIGINALS, READINGS)]
            of = ORIGINALS.c
            kept = select(func.sum(of.size), func.sum(func.length(of.data))).where(of.data.is_not(None))
            came, packed = connection.execute(kept).one()
            since = linked_upto(connection)
            last = connection.execute(select(CHAIN.c.seq, CHAIN.c.hash).order_by(CHAIN.c.seq.desc()).limit(1)).first()
            return Status(
                documents=held[0], originals=held[1], original_bytes=int(came or 0), packed_bytes=int(packed or 0),
                readings=held[2],
                claims=_number(connection, _READ, CURRENT),
                events=holding.standing(connection),
                outdated=rereading.number_outdated(connection),
                unlinked=_number(connection, READINGS, READINGS.c.entry > since),
                entries=last.seq if last else 0, head=last.hash if last else None, bytes=self._size(),
                restricted=len(custody.restricted(connection)), deletion_requests=custody.requests(connection),
            )  # fmt: skip

    def _may_see(self, person: str | None) -> None:
        """Raise where somebody is named who may not see restricted documents."""
        if person is not None:
            with reading(self._engine) as connection:
                people.require_restricted(connection, person)

    def _size(self) -> int | None:
        path = file_of(self._engine.url)
        if path is None:
            return None
        files = (path, path.with_name(f"{path.name}-wal"))
        return sum(file.stat().st_size for file in files if file.exists())


_READ = CLAIMS.join(READINGS, READINGS.c.entry == CLAIMS.c.reading)


def _number(connection: Connection, rows: FromClause, *where: ColumnElement[bool]) -> int:
    """How many rows there are."""
    return connection.execute(select(func.count()).select_from(rows).where(*where)).scalar() or 0
