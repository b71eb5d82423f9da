"""A ledger in, the front for who checks its claims and settles its events out, thin over the modules of this room."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, suppress

from tawatur.errors import Missing
from tawatur.ledger import handing, log, originals, people, seeing
from tawatur.ledger.asking import Asked
from tawatur.ledger.deciding import event_sheets, saying, settled, settling, sheets, verdicts
from tawatur.ledger.deciding.desk_learning import LearningDesk
from tawatur.ledger.engines import reading
from tawatur.ledger.evidence import Evidence, evidence
from tawatur.ledger.ledgers import Ledger
from tawatur.ledger.lists import event_exports, quoting
from tawatur.ledger.lists.desk_lists import ListsDesk
from tawatur.ledger.searching import Found
from tawatur.model import Claim, Event, Report
from tawatur.model.deeds import Deed
from tawatur.model.review import Change, EventsAsked, EventSheet, Settlement, Sheet, Sight, Verdict


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

    def open_deeds(self, deeds: Iterable[Deed], sight: Sight) -> Iterator[Deed]:
        """Those of some deeds that concern no document that is hidden from somebody."""
        with reading(self._engine) as connection:
            yield from log.open_to(connection, deeds, sight)

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

    def export_events(self, asked: EventsAsked, sight: Sight, person: str, form: str) -> Iterator[Event]:
        """All events that are asked for, entered as an export before the first comes."""
        self._named(sight, person)
        return event_exports.export(self._engine, self.find_events, asked, sight, person, form)

    def evidence(
        self, documents: Iterable[str], sight: Sight, person: str, form: str, chain: bool = True
    ) -> AbstractContextManager[Evidence]:  # fmt: skip
        """All that is stored of some documents, and what proves their places, entered before any of it is had.

        Entering it raises `Forbidden` where the chain is wanted and names documents that are hidden.
        """
        self._named(sight, person)
        return evidence(self._engine, documents, sight, person, form, chain)

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

    def original(self, document: str, sight: Sight, person: str) -> originals.Original:
        """The file that a document came in, entered as an export."""
        return originals.original(self._engine, document, sight, person)

    # What people settle of events.

    def event(self, id: str, sight: Sight = Sight()) -> EventSheet:  # noqa: B008
        """The event that an id leads to, as somebody may see it, with what was settled of it."""
        with reading(self._engine) as connection:
            return event_sheets.event_sheet(connection, id, sight)

    def history(self, id: str, sight: Sight = Sight()) -> list[Change]:  # noqa: B008
        """Every state of an event, the earliest first, with what changed and by whose deed."""
        with reading(self._engine) as connection:
            return event_sheets.history(connection, id, sight)

    def settlements(self, event: str | None = None) -> list[Settlement]:
        """What people settled, all of it or of one event."""
        with reading(self._engine) as connection:
            return settled.settlements(connection) if event is None else event_sheets.settlements_on(connection, event)

    def require_settlement(self, entry: int, sight: Sight) -> None:
        """Raise `Missing` unless an entry is a settlement of an event that somebody is shown."""
        found = next((one for one in self.settlements() if one.entry == entry), None)
        for event in found.events if found else ():
            with suppress(Missing):
                if any(one.entry == entry for one in self.event(event, sight).settlements):
                    return
        raise Missing(f"{entry}: is no settlement")

    def require_accounts(self, event: str, accounts: Collection[str], sight: Sight) -> None:
        """Raise `Missing` unless all of these are accounts of an event that somebody is shown."""
        shown = {account.id for member in self.event(event, sight).event.members for account in member.accounts}
        if not shown.issuperset(accounts):
            raise Missing(f"{event}: holds no such accounts")

    def merge(self, events: Sequence[tuple[str, int]], by: str, why: str) -> str:
        """Make one event of several, each with the number of the state that was looked at; its id comes out."""
        return settling.merge(self._engine, events, by, why)

    def split(self, event: str, state: int, accounts: Sequence[str], by: str, why: str) -> str:
        """Make an event of its own of some accounts of one; its id comes out."""
        return settling.split(self._engine, event, state, accounts, by, why)

    def duplicate(self, event: str, state: int, of: str, by: str, why: str) -> int:
        """Mark an event as another one told a second time: it stays readable, and counts no more."""
        return settling.duplicate(self._engine, event, state, of, by, why)

    def recommend(self, event: str, state: int, kind: str, figure: int | None, by: str, why: str) -> int:
        """Choose the figure of a kind of harm; None takes the choice back."""
        return settling.recommend(self._engine, event, state, kind, figure, by, why)

    def revert(self, entry: int, by: str, why: str) -> int:
        """End a settlement: what it did is undone."""
        return settling.revert(self._engine, entry, by, why)
