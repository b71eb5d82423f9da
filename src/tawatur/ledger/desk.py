"""A ledger in, the front for who checks its claims and settles its events out, thin over the modules of this room."""

from collections.abc import Iterable, Iterator, Sequence

from tawatur.ledger import handing, people, quoting, saying, seeing, sheets, verdicts
from tawatur.ledger.asking import Asked
from tawatur.ledger.desk_learning import LearningDesk
from tawatur.ledger.desk_lists import ListsDesk
from tawatur.ledger.engines import reading
from tawatur.ledger.ledgers import Ledger
from tawatur.ledger.searching import Found
from tawatur.model import Claim, Report
from tawatur.model.review import Sheet, Sight, Verdict


class Desk(ListsDesk, LearningDesk):
    """What the review page, its API and its commands ask of a ledger."""

    def __init__(self, ledger: Ledger) -> None:
        """Take a ledger that is open."""
        super().__init__(ledger._engine)

    # What somebody is shown.

    def shown(self, documents: Iterable[str], sight: Sight) -> set[str]:
        """Those of some documents that are there and that somebody may be shown."""
        with reading(self._engine) as connection:
            return seeing.shown(connection, documents, sight)

    def require_shown(self, document: str, sight: Sight) -> None:
        """Raise `Missing` where a document is not there, or is hidden: nobody is told which."""
        with reading(self._engine) as connection:
            seeing.require_shown(connection, document, sight)

    def enter_views(self, documents: Iterable[str], sight: Sight, person: str, call: str) -> None:
        """Enter that a person is handed those of some documents that are restricted, before they are."""
        if sight.restricted:
            handing.enter_views(self._engine, documents, person, call)

    def find_claims(self, asked: Asked, sight: Sight, person: str) -> list[Found]:
        """The claims that fulfil all that is asked; restricted documents that hold some are entered as views."""
        return list(handing.claims(self._engine, asked, self._named(sight, person), sight.collections))

    def quoted(self, found: Sequence[Found]) -> list[quoting.Quoted]:
        """Claims that were found, each with what stands around its words."""
        with reading(self._engine) as connection:
            return quoting.quoted(connection, found)

    def export_claims(self, asked: Asked, sight: Sight, person: str, form: str) -> Iterator[Report]:
        """The reports that hold such claims, each with these alone, entered as an export before the first comes."""
        self._named(sight, person)
        return handing.export(self._engine, asked, person, form, sight)

    def _named(self, sight: Sight, person: str) -> str | None:
        """The person who sees restricted documents, if they may; None where they are not asked for."""
        if not sight.restricted:
            return None
        with reading(self._engine) as connection:
            people.require_restricted(connection, person)
        return person

    # What people say of claims.

    def judge(
        self, document: str, claim: str, verdict: str, by: str, *, now: Claim | None = None, why: str | None = None,
        known: int | None = None,
    ) -> int:  # fmt: skip
        """Say of a claim that it is accepted, corrected (`now`), rejected or unsure; the entry comes out.

        `known` is `Sheet.last` as the caller saw it: `Stale` where somebody said something of the claim since.
        """
        return verdicts.judge(self._engine, document, claim, verdict, by, now, why, known)

    def add_claim(self, document: str, claim: Claim, by: str, why: str | None = None) -> int:
        """Add a claim that was missed; it gets an id of its own."""
        return verdicts.add_claim(self._engine, document, claim, by, why)

    def done(self, document: str, by: str) -> int:
        """Say that a report lacks no claim."""
        return verdicts.done(self._engine, document, by)

    def undo(self, entry: int, by: str, why: str | None = None) -> int:
        """End a verdict: one's own, or, for editors, anybody's."""
        return verdicts.undo(self._engine, entry, by, why)

    def verdicts(
        self, document: str | None = None, by: str | None = None, after: int = 0, limit: int | None = None
    ) -> list[Verdict]:
        """What people said, in order: of a report, by a person, behind an entry, not more than so many."""
        with reading(self._engine) as connection:
            return saying.verdicts(connection, document, by, after, limit)

    def sheet(self, document: str, sight: Sight = Sight()) -> Sheet:  # noqa: B008
        """A report with its claims as they stand and all that was said of them."""
        with reading(self._engine) as connection:
            return sheets.sheet(connection, document, sight)
