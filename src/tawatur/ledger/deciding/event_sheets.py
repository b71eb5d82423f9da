"""An event in, all that who settles it needs out: its state as somebody may see it, what was settled, its history.

Whoever hands it out enters the view, where reports of it are restricted.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from sqlalchemy import Connection, select

from tawatur.errors import Missing
from tawatur.ledger import seeing
from tawatur.ledger.columns import plain, record_of
from tawatur.ledger.custody import restricted
from tawatur.ledger.deciding import states
from tawatur.ledger.deciding.settled import settlements_of
from tawatur.ledger.deciding.settling import current, document_of
from tawatur.ledger.deciding.sheets import closed_to
from tawatur.ledger.tables import CHAIN, DECISIONS
from tawatur.model import Event, Linked
from tawatur.model.deeds import Deed
from tawatur.model.review import Change, EventSheet, Settlement, Sight

Row = tuple[str, str, str]


def event_sheet(connection: Connection, name: str, sight: Sight) -> EventSheet:
    """The event that an id leads to; `Missing` where there is none, or none that may be seen."""
    event = current(connection, name)
    shown = _shown(connection, event, sight)
    if shown is None:
        raise Missing(f"{name}: the ledger holds no such event")
    told = states.states(connection, event.id)
    settled = _settlements(connection, told)
    named = {document_of(account) for one in settled for group in one.accounts for account in group}
    hidden = _hidden(connection, named.union(member.document for member in event.members), sight)
    led = () if event.id == name else (name,)
    return EventSheet(shown, told[0].number, tuple(_visible(one, event, hidden) for one in settled), led)


def settlements_on(connection: Connection, name: str) -> list[Settlement]:
    """What people settled of an event, in order."""
    return _settlements(connection, states.states(connection, name), name)


def history(connection: Connection, name: str, sight: Sight) -> list[Change]:
    """Every state of an event, the earliest first, with what changed and by whose deed.

    Of reports that somebody may not see it tells nothing; a state that differs in these alone is left out.
    """
    last = current(connection, name)
    if _shown(connection, last, sight) is None:
        raise Missing(f"{name}: the ledger holds no such event")
    told = states.states(connection, name)[::-1]
    deeds = _deeds(connection, [state.by for state in told if state.by is not None])
    moments = _moments(connection, [state.entry for state in told])
    found, before = [], None
    documents = {member.document for state in told if state.event for member in state.event.members}
    hidden = _hidden(connection, documents, sight)
    for state in told:
        after = state.event and _without(state.event, hidden)
        changed = tuple(_changes(before, after))
        deed = deeds.get(state.by or 0)
        if changed or (deed is not None and deed.about not in hidden):
            who, what, why = (deed.who, deed.what, deed.why) if deed else (None, None, None)
            if what == "recommend" and state.event and any(one.document in hidden for one in state.event.members):
                why = None  # the reason for a figure that is not shown may be in what is hidden
            found.append(Change(state.entry, state.number, moments[state.entry], who, what, why, changed))
        before = after
    return found


def _shown(connection: Connection, event: Event, sight: Sight) -> Event | None:
    """An event as somebody may see it; None where they may not."""
    if closed_to(connection, event, sight):
        return None
    return event if sight.restricted else _without(event, restricted(connection))


def _without(event: Event, hidden: set[str]) -> Event | None:
    """An event without some documents; None where no others tell of it."""
    if hidden.isdisjoint(member.document for member in event.members):
        return event
    from tawatur.events.withheld import without  # slow to load

    return next(iter(without(Linked((event,)), hidden).events), None)


def _settlements(connection: Connection, told: Iterable[states.State], *events: str) -> list[Settlement]:
    return settlements_of(connection, [state.by for state in told if state.by is not None], events)


def _hidden(connection: Connection, documents: set[str], sight: Sight) -> set[str]:
    """Those of some documents that somebody is not shown."""
    visible = seeing.shown(connection, documents, sight)
    return {name for name in documents if plain(name) not in visible}


def _visible(one: Settlement, event: Event, hidden: set[str]) -> Settlement:
    """A settlement without the accounts of reports that somebody may not see.

    Where there are such, of its own or in the event, a figure that was chosen, and its reason, may be theirs.
    """
    groups = tuple(tuple(a for a in group if document_of(a) not in hidden) for group in one.accounts)
    theirs = groups != one.accounts or any(member.document in hidden for member in event.members)
    if theirs and one.act == "recommend":
        return replace(one, accounts=groups, figure=None, why="")
    return replace(one, accounts=groups)


def _deeds(connection: Connection, entries: Iterable[int]) -> dict[int, Deed]:
    """What people did that made states, by entry; `what` is the act or verdict alone."""
    of, found = DECISIONS.c, {}
    for row in connection.execute(select(of.entry, of.kind, of.record).where(of.entry.in_(list(entries)))):
        record = record_of(row.record)
        what = record_of(record["what"])
        act = what.get("act") or what["verdict"]
        found[row.entry] = Deed(row.entry, record["at"], row.kind, record["who"], record["about"], act, record["why"])
    return found


def _moments(connection: Connection, entries: Iterable[int]) -> dict[int, str]:
    of = CHAIN.c
    return {row.seq: row.at for row in connection.execute(select(of.seq, of.at).where(of.seq.in_(list(entries))))}


def _changes(before: Event | None, after: Event | None) -> Iterator[Row]:
    """The fields in which two states differ: of a list what went, and what came."""
    if (before is None) != (after is None):
        yield "stands", _yes(before), _yes(after)
    one, other = _told(before), _told(after)
    for name in {**one, **other}:
        was, now = one.get(name, ()), other.get(name, ())
        if was != now:
            yield name, _joined(was, now), _joined(now, was)


def _told(event: Event | None) -> dict[str, tuple[str, ...]]:
    """An event as lists of words by field."""
    if event is None:
        return {}
    time, place = event.time, event.place
    claims = ((m.document, c) for m in event.members for a in m.accounts for c in a.claims)
    fields: dict[str, Iterable[str | None]] = {
        "form": [event.form], "kinds": event.kinds,
        "time": [f"{time.start} – {time.end}" if time else None],
        "place": [(place.name or place.surface) if place else None],
        "means": event.means, "actors": (one.name for one in event.actors),
        "targets": (one.name for one in event.targets),
        "grade": [event.grade.name], "independent_origins": [str(event.independent_origins)],
        "origins": (one.name for one in event.origins), "reports": (m.document for m in event.members),
        "claims": (f"{name}#{claim.id}" for name, claim in claims),
        "disputes": (one.reason["en"] for one in event.disputes), "duplicate_of": [event.duplicate_of],
    }  # fmt: skip
    for kind, one in event.figures.items():
        fields[f"figures.{kind}"] = [" / ".join(_number(n) for n in (one.low, one.best, one.high))]
        fields[f"recommended.{kind}"] = [_number(one.policies.get("recommended"))]
    return {name: tuple(value for value in values if value is not None) for name, values in fields.items()}


def _joined(told: tuple[str, ...], other: tuple[str, ...]) -> str:
    """What one list has and the other has not; where only the order differs, all of it."""
    return ", ".join([value for value in told if value not in other] or (told if {*told} == {*other} else ()))


def _number(number: int | None) -> str:
    return "–" if number is None else str(number)


def _yes(event: Event | None) -> str:
    return "no" if event is None else "yes"
