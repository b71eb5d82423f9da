"""The part of the front for lists: of events, names and views that people keep. `Desk` is the whole of it."""

from collections.abc import Callable

from sqlalchemy import Engine

from tawatur.ledger.deciding import states
from tawatur.ledger.engines import reading, writing
from tawatur.ledger.lists import catching_up, leasing, saved_views
from tawatur.ledger.lists.answers import Answers
from tawatur.model.review import (
    Bar,
    Cell,
    EventRow,
    EventsAsked,
    Name,
    Page,
    Profile,
    QueueAsked,
    SavedView,
    Sight,
    Task,
)


class ListsDesk:
    """What is asked of lists. Each answer is up to date: what was restricted is never shown late."""

    def __init__(self, engine: Engine) -> None:
        """Take the database of a ledger."""
        self._engine = engine
        self._answers = Answers(self._engine)

    def catch_up(self, progress: Callable[[int, int], None] | None = None) -> None:
        """Bring the queue and the lists up to what the ledger holds; `progress` is told how far of what."""
        catching_up.catch_up(self._engine, progress)
        with reading(self._engine) as connection:
            behind = states.behind(connection)
        if behind:
            with writing(self._engine) as connection:
                states.catch_up(connection)

    def take(self, person: str, wanted: QueueAsked, sight: Sight, many: int = 10) -> None:
        """Lease the next reports to a person for half an hour, until they have so many; renew what they have."""
        self._answers.settle()
        if wanted.reasons and wanted.state == "open":
            waiting = self.queue_counts(sight)
            # For a reason that no report has, all of them would be gone through.
            many = many if any(waiting.get(reason, 1) for reason in wanted.reasons) else 0
        leasing.take(self._engine, person, wanted, sight, many)

    def queue(self, person: str, wanted: QueueAsked, sight: Sight) -> list[Task]:
        """What is leased or assigned to a person, the most urgent first."""
        return self._answers.queue(person, wanted, sight)

    def assign(self, document: str, person: str | None, by: str) -> None:
        """Give a report to a known person until it is checked, whoever had it; None gives it back to all."""
        self._answers.settle()
        leasing.assign(self._engine, document, person, by)

    def queue_counts(self, sight: Sight) -> dict[str, int]:
        """How many reports are open, unsure and checked, and how many open ones there are for each reason."""
        return self._answers.queue_counts(sight)

    def find_events(self, asked: EventsAsked, sight: Sight) -> Page[EventRow]:
        """A page of the events that are asked for."""
        return self._answers.find_events(asked, sight)

    def cells(self, asked: EventsAsked, zoom: int, sight: Sight) -> list[Cell]:
        """The same on a map: squares of it with their events, and provinces and countries of which no more is known."""
        return self._answers.cells(asked, zoom, sight)

    def timeline(self, asked: EventsAsked, sight: Sight) -> list[Bar]:
        """The same over time: by day, week, month or year, whichever leaves few bars."""
        return self._answers.timeline(asked, sight)

    def names(self, sort: str, prefix: str, sight: Sight, limit: int = 20) -> list[Name]:
        """Names of a sort that have a word that begins so, those of the most events first."""
        return self._answers.names(sort, prefix, sight, limit)

    def profile(self, sort: str, name: str, sight: Sight) -> Profile:
        """What is held of an actor, a target, a place, an outlet or an origin."""
        return self._answers.profile(sort, name, sight)

    def save_view(self, person: str, name: str, query: str, shared: bool = False) -> int:
        """Keep a question that a person asks again; its number comes out."""
        return saved_views.save_view(self._engine, person, name, query, shared)

    def views(self, person: str) -> list[SavedView]:
        """Those that a person has, and those that others share."""
        return saved_views.views(self._engine, person)

    def delete_view(self, id: int, person: str) -> None:
        """Let go of a view of one's own."""
        saved_views.delete_view(self._engine, id, person)
