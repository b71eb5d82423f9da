"""A question about events in, all of them as somebody may see them out, entered as an export before the first comes."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

import msgspec
from sqlalchemy import Connection, Engine, select

from tawatur.errors import Missing
from tawatur.ledger.chain import canonical
from tawatur.ledger.columns import plain
from tawatur.ledger.custody import RESTRICTED
from tawatur.ledger.deciding.event_sheets import event_sheet
from tawatur.ledger.deeds import enter
from tawatur.ledger.engines import reading, writing
from tawatur.ledger.working import EVENT_MEMBERS
from tawatur.model import Event
from tawatur.model.review import EventRow, EventsAsked, Page, Sight

_MANY = 500
Find = Callable[[EventsAsked, Sight], Page[EventRow]]


def export(
    engine: Engine, find: Find, asked: EventsAsked, sight: Sight, person: str, form: str
) -> Iterator[Event]:  # fmt: skip
    """The events in their order; restricted reports that they hold are entered as views."""
    found = list(_found(find, asked, sight))
    with reading(engine) as connection:
        hidden = _hidden(connection, found) if sight.restricted else set()
        with writing(engine) as other:
            if hidden:
                enter(other, "view", person, sorted(hidden), canonical({"call": "export", "asked": _bare(asked)}))
            what = {"format": form, "events": len(found), "asked": _bare(asked)}
            enter(
                other, "export", person, ["events"], canonical(what | ({"restricted": len(hidden)} if hidden else {}))
            )
        for id in found:
            try:
                yield event_sheet(connection, id, sight).event
            except Missing:  # merged or gone since it was listed
                continue


def _found(find: Find, asked: EventsAsked, sight: Sight) -> Iterator[str]:
    """The ids of all of them."""
    after = None
    while True:
        page = find(replace(asked, after=after, limit=_MANY), sight)
        yield from (event.id for event in page.items)
        after = page.next
        if after is None:
            return


def _hidden(connection: Connection, events: Sequence[str]) -> set[str]:
    """The restricted documents of some events."""
    of, hidden = EVENT_MEMBERS.c, set[str]()
    for at in range(0, len(events), _MANY):
        some = [plain(one) for one in events[at : at + _MANY]]
        query = select(of.document).where(of.event.in_(some), of.document.in_(RESTRICTED))
        hidden.update(connection.execute(query).scalars())
    return hidden


def _bare(asked: EventsAsked) -> dict[str, object]:
    """What was asked, without what was not."""
    nothing = EventsAsked()
    return {n: v for n, v in msgspec.to_builtins(asked).items() if getattr(asked, n) != getattr(nothing, n)}
