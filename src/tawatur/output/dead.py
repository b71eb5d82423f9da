"""An event in, its dead out as UCDP counts them: lowest, most likely and highest number, and who they were.

The number is the policy's. It is divided by the words of one report that gives it: groups that the report counts apart
(soldiers and civilians) are added up, shares of it are taken out of it, and what nothing is said of stays unknown.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from tawatur.model import Account, Claim, Event, Figures, Step
from tawatur.output.executed import with_executed
from tawatur.output.sides import told, victim
from tawatur.output.stated import stated

_KIND, _LOWEST = "killed", "conservative"
NO_CONFLICT = frozenset(("accident", "disaster"))
"""Causes of a harm that nobody did."""


@dataclass(frozen=True, slots=True)
class Deaths:
    """How many died; `groups` are by class (civilians, soldiers, fighters, unknown) and add up to `best`."""

    low: int
    best: int
    high: int
    groups: dict[str, int]


def deaths(event: Event, policy: str) -> Deaths | None:
    """The dead of an event, the executed among them; None where nobody tells of any.

    A bound alone is the number: "at least 20" is 20 to 20, "up to 30" is none to 30. Groups counted apart are added
    only where no report gives the number as that of all.
    """
    event = with_executed(event)
    found = stated(event).get(_KIND)
    if found is None or not _some(found):
        return None
    at_most = found.low is None and found.best is None  # whatever the policy: it may be none at all
    number = 0 if at_most else next(n for n in (found.policies.get(policy), found.best, found.low) if n is not None)
    divisions = list(_divisions(event, number))
    totals = [sum(groups.values()) for groups in divisions] or [number]
    most = min(totals) if policy == _LOWEST or number in totals else max(totals)
    fitting = (groups for groups in divisions if sum(groups.values()) <= most)
    groups = max(fitting, key=_known, default=None) or _whole(event, number)
    best = sum(groups.values())
    low = min(totals) if found.low == found.high == number else min(best, found.low or 0)
    return Deaths(low, best, max(best, *totals, *(n for n in (found.low, found.high) if n is not None)), groups)


def mostly_civilians(event: Event, dead: Deaths) -> bool:
    """Whether a report says that as many were civilians as more than half of the dead."""
    claims = [claim for _, claim in told(event) if claim.kind == _KIND and claim.scope != "cumulative"]
    counted = [_number(claim) for claim in claims if victim(claim) == "civilians"]
    return 2 * max(dead.groups.get("civilians", 0), *counted, 0) > dead.best


def of_no_conflict(event: Event, kind: str = _KIND) -> bool:
    """Whether all who are told of a harm are said to be victims of an accident or a disaster, whatever else happened.

    Their number is then none of what the doers of the event did.
    """
    causes = {claim.cause for _, claim in told(event) if claim.kind == kind}
    return bool(causes) and causes <= NO_CONFLICT


def running(event: Event) -> bool:
    """Whether all that is told of the dead are running totals."""
    scopes = {step.scope for step in with_executed(event).history if step.kind == _KIND}
    return bool(scopes) and "new" not in scopes


def _some(found: Figures) -> bool:
    return any((found.low, found.best, found.high, *found.policies.values()))


def _known(groups: dict[str, int]) -> int:
    """How many of the dead it is told of who they were."""
    return sum(number for group, number in groups.items() if group != "unknown")


def _whole(event: Event, number: int) -> dict[str, int]:
    """All in one class: that of all who are said to be killed, unless they are of several."""
    found = {victim(claim) for _, claim in told(event) if claim.kind == _KIND and claim.scope != "part"}
    return {found.pop() if len(found) == 1 else "unknown": number} if number else {}


def _divisions(event: Event, number: int) -> Iterator[dict[str, int]]:
    """The number as each report that gives it divides it, the latest first."""
    claims = [(account, claim) for account, claim in told(event) if claim.kind == _KIND]
    by_id = {(account.document, claim.id): (account, claim) for account, claim in claims}
    steps = [step for step in event.history if step.kind == _KIND and not step.replaced and _gives(step, number)]
    for step in sorted(steps if number else (), key=lambda step: (str(step.day or ""), step.document), reverse=True):
        stating = [by_id[step.document, id] for id in step.claims if (step.document, id) in by_id]
        if stating:
            yield _division(stating, number, [claim for a, claim in claims if a.id == stating[0][0].id])


def _gives(step: Step, number: int) -> bool:
    return step.best == number or (step.best is None and step.low == number)


def _division(stating: list[tuple[Account, Claim]], number: int, others: list[Claim]) -> dict[str, int]:
    """The number by class: of the claims that state it, their shares, and the groups that are counted beside them."""
    wholes = [claim for _, claim in stating]
    if len(wholes) > 1:  # groups that one passage lists
        listed = Counter(dict.fromkeys(map(victim, wholes), 0))
        for claim in wholes:
            listed[victim(claim)] += _number(claim)
        return dict(listed) if sum(listed.values()) == number else {"unknown": number}
    whole, kind = wholes[0], victim(wholes[0])
    shares = Counter(_shares(whole, others)) if kind == "unknown" else Counter()
    if sum(shares.values()) > number:
        shares.clear()
    groups = {**shares, kind: shares[kind] + number - sum(shares.values())}
    for claim in others:
        if _beside(claim, whole):
            groups[victim(claim)] = max(groups.get(victim(claim), 0), _number(claim))
    return {group: count for group, count in groups.items() if count}


def _shares(whole: Claim, others: list[Claim]) -> dict[str, int]:
    """Of a total the shares whose class is told; of one class the largest, since shares may hold each other."""
    found: dict[str, int] = {}
    for claim in others:
        if claim.part_of == whole.id and victim(claim) != "unknown":
            found[victim(claim)] = max(found.get(victim(claim), 0), _number(claim))
    return found


def _beside(claim: Claim, whole: Claim) -> bool:
    """Whether a claim counts, by the same voice, dead of another class than a claim that has all of one class."""
    same_voice = claim.attribution[-1:] == whole.attribution[-1:]
    apart = victim(claim) != victim(whole) and "unknown" not in (victim(claim), victim(whole))
    counted = claim.scope == whole.scope and not claim.joint and claim.same_as is None
    return same_voice and apart and counted and bool(_number(claim))


def _number(claim: Claim) -> int:
    count = claim.count
    if count is None:
        return 0
    return next((n for n in (count.best, count.low) if n is not None), 0)
