"""Questions about lists in, answers out, up to date, and kept for who asks the same until something comes in.

The first page of a map or a timeline is the same for everybody, and counts every event.
"""

from collections.abc import Callable, Hashable
from dataclasses import replace
from typing import Any, TypeVar

from sqlalchemy import Connection, Engine

from tawatur.ledger.engines import reading
from tawatur.ledger.lists import exploring, leasing, naming
from tawatur.ledger.lists.catching_up import catch_up, version
from tawatur.model.review import Bar, Cell, EventRow, EventsAsked, Name, Page, Profile, QueueAsked, Sight, Task

_MOST = 500
"""Answers that are kept."""
_PORTIONS = 1
"""What who asks waits for of much that came; `Desk.catch_up` does the rest."""

Answer = TypeVar("Answer")


class Answers:
    """What is asked of the lists of a ledger."""

    def __init__(self, engine: Engine) -> None:
        """Take its database."""
        self._engine = engine
        self._kept: dict[Hashable, Any] = {}
        self._of: Hashable = None

    def settle(self) -> None:
        """Take up what came, as far as who asks should wait for that."""
        catch_up(self._engine, most=_PORTIONS)

    def find_events(self, asked: EventsAsked, sight: Sight) -> Page[EventRow]:
        """A page of events, with how many there are."""
        every = replace(asked, after=None, limit=0, order="newest")

        def page(connection: Connection) -> Page[EventRow]:
            found = exploring.find_events(connection, asked, sight)
            total = self._once(connection, ("total", every, sight), lambda c: exploring.total(c, every, sight))
            return replace(found, total=total)

        return self._answer(page)

    def cells(self, asked: EventsAsked, zoom: int, sight: Sight) -> list[Cell]:
        """Squares of a map."""
        return self._answer(lambda c: exploring.cells(c, asked, zoom, sight), "cells", asked, zoom, sight)

    def timeline(self, asked: EventsAsked, sight: Sight) -> list[Bar]:
        """Bars of a timeline."""
        return self._answer(lambda c: exploring.timeline(c, asked, sight), "timeline", asked, sight)

    def names(self, sort: str, prefix: str, sight: Sight, limit: int) -> list[Name]:
        """Names of a sort."""
        return self._answer(lambda c: naming.names(c, sort, prefix, sight, limit), "names", sort, prefix, sight, limit)

    def profile(self, sort: str, name: str, sight: Sight) -> Profile:
        """What is held of one name."""
        return self._answer(lambda c: naming.profile(c, sort, name, sight), "profile", sort, name, sight)

    def queue(self, person: str, wanted: QueueAsked, sight: Sight) -> list[Task]:
        """What a person has to check."""
        return self._answer(lambda c: leasing.queue(c, person, wanted, sight))

    def queue_counts(self, sight: Sight) -> dict[str, int]:
        """How much there is to check."""
        return dict(self._answer(lambda c: leasing.counts(c, sight), "counts", sight))

    def _answer(self, ask: Callable[[Connection], Answer], *question: Hashable) -> Answer:
        """The answer by the tables as they are now, kept where the question is given."""
        self.settle()
        with reading(self._engine) as connection:
            return self._once(connection, question, ask) if question else ask(connection)

    def _once(self, connection: Connection, question: Hashable, ask: Callable[[Connection], Answer]) -> Answer:
        """The answer that is kept, of these same tables, or a new one."""
        now = version(connection)
        key = (now, question)
        kept = self._kept
        if self._of != now or len(kept) >= _MOST:
            kept = {}
            self._kept, self._of = kept, now
        if key not in kept:
            kept[key] = ask(connection)
        answer: Answer = kept[key]
        return answer
