"""An event in, the same event with those executed as its dead out.

An execution is an act, and its figure that of its victims: where nobody gives a figure of the killed, it is theirs.
"""

from dataclasses import dataclass, replace

from tawatur.events.figures import figures, history
from tawatur.events.origins import Origins
from tawatur.model import Account, Claim, Event, Source
from tawatur.output.stated import stated

_EXECUTION, _KILLED = "execution", "killed"


@dataclass(frozen=True, slots=True)
class _Carried:
    """Who carries the text of each report, as the event has it."""

    by: dict[str, str]

    def at(self, document: str, start: int, end: int) -> str:
        """The carrier of a report's text."""
        return self.by[document]


def with_executed(event: Event) -> Event:
    """The event with each execution as dead, in claims, history and figures.

    It is as it was where it has none, and where the killed are told: they may be the same people.
    """
    if _EXECUTION not in event.kinds or _KILLED in stated(event):
        return event
    members = tuple(replace(one, accounts=tuple(map(_dying, one.accounts))) for one in event.members)
    accounts = [account for member in members for account in member.accounts]
    sources = {
        one.document: Source(one.document, one.sha256, outlet=one.outlet, published=one.published) for one in members
    }
    origins = Origins(accounts, sources, _Carried({one.document: one.carrier for one in members}))
    only = [replace(a, claims=tuple(claim for claim in a.claims if claim.kind == _KILLED)) for a in accounts]
    steps = history(only, sources, origins)
    found = figures(only, steps, origins)
    told = {_KILLED: found[_KILLED]} if _KILLED in found else {}
    return replace(event, members=members, figures=event.figures | told, history=(*event.history, *steps))


def _dying(account: Account) -> Account:
    return replace(account, claims=tuple(map(_dead, account.claims)))


def _dead(claim: Claim) -> Claim:
    return replace(claim, kind=_KILLED) if claim.kind == _EXECUTION else claim
