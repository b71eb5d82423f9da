"""Verdicts on a report in, further states of the events that hold it out: at once, by the claims as they are now.

Which reports belong together stays as it was until the next linking, as does what was added.
"""

from collections.abc import Mapping
from typing import NamedTuple

from sqlalchemy import Connection

from tawatur.events.reasons import reason
from tawatur.ledger.chain import Portion
from tawatur.ledger.columns import claim_of
from tawatur.ledger.deciding import states
from tawatur.ledger.deciding.amending import amended
from tawatur.ledger.deciding.linkings import linked_upto
from tawatur.ledger.deciding.saying import claims_of, verdicts_on
from tawatur.ledger.tables import EVENTS, REDIRECTS
from tawatur.model import Event, Redirect


class _Start(NamedTuple):
    """What an event is made anew from: itself, with what an earlier state of it held of the report."""

    event: Event
    earlier: Event | None = None


def states_after(connection: Connection, document: str, before: int | None) -> dict[str, Event | None]:
    """The events that change by what people said of a report, in their new states; None where nothing is left of one.

    `before` is the verdict that is changed or taken back: what it took out of events comes back, unless linking has
    given it to another event meanwhile.
    """
    held = {event.id: event for event in states.holding(connection, document)}
    starts = {name: _Start(event) for name, event in held.items()}
    starts |= {} if before is None else _before(connection, document, before)
    if not starts:
        return {}
    from tawatur.events.remaking import accounts_of, with_claims  # slow to load

    _, records = claims_of(connection, document, linked_upto(connection))
    said = verdicts_on(connection, document)
    claims = {claim.id: claim for claim in amended([claim_of(record) for record in records], said)}
    own = {name: {one.id for told in accounts_of(e, document) for one in told.claims} for name, e in held.items()}
    after: dict[str, Event | None] = {}
    for name, start in starts.items():
        others = {one for other, ids in own.items() if other != name for one in ids} - own.get(name, set())
        left = {one: claim for one, claim in claims.items() if one not in others}
        after[name] = with_claims(start.event, document, left, start.earlier)
    return {name: event for name, event in after.items() if event != held.get(name)}


def put_states(
    connection: Connection, portion: Portion, changed: Mapping[str, Event | None], by: int, led: Mapping[str, str]
) -> None:
    """Put the new states of events that a deed made, with redirects of those that stand no more and stand again.

    `led` says which event holds now what one held that stands no more.
    """
    known = states.numbers(connection, EVENTS, changed)
    moves = states.numbers(connection, REDIRECTS, changed)
    states.put(portion, EVENTS, known, changed.items(), by)
    moved = {name: _redirect(name, led.get(name)) for name, event in changed.items() if event is None}
    back = {name: None for name in moves if changed.get(name) and states.last_redirect(connection, name)}
    states.put(portion, REDIRECTS, moves, [*moved.items(), *back.items()], by)


def _redirect(name: str, to: str | None) -> Redirect:
    return Redirect(name, (to,) if to else (), reason("redirects", "settled" if to else "rejected"))


def _before(connection: Connection, document: str, entry: int) -> dict[str, _Start]:
    """The events that a verdict changed, each with its state before it."""
    from tawatur.events.remaking import accounts_of  # slow to load

    found: dict[str, _Start] = {}
    for name in states.made_by(connection, entry):
        told = states.states(connection, name)
        at = next(n for n, state in enumerate(told) if state.by == entry)
        last, earlier = told[0].event, told[at + 1].event if at + 1 < len(told) else None
        if earlier is None:
            continue
        if last == told[at].event or (last is None and not _led_on(connection, name)):
            found[name] = _Start(earlier)
        elif last is not None:
            ids = {account.id for account in accounts_of(earlier, document)}
            same = all(account.id in ids for account in accounts_of(last, document))
            found[name] = _Start(last, earlier if same else None)
    return found


def _led_on(connection: Connection, name: str) -> bool:
    """Whether an event that stands no more is a part of others now."""
    redirect = states.last_redirect(connection, name)
    return bool(redirect and redirect.to)
