"""Claims of one event in, its figures and the history of each toll out (codebook, Events and Figures under a policy).

A line is what one origin says of one kind of harm, on one scope, base and start. Its latest report replaces the earlier
ones. What one report says on a line counts once: its widest total.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from tawatur.events.forms import FACTS
from tawatur.events.origins import Origins
from tawatur.families import BODILY
from tawatur.model import Account, Claim, Figures, Source, Step
from tawatur.model.events import POLICIES

PEOPLE = frozenset((
    "killed", "injured", "missing", "detained", "abducted", "released", "displaced", "evacuated", "returned",
    "besieged",
))  # fmt: skip
"""Kinds of harm to people, which have figures."""
_POLICIES: dict[str, int | None] = dict.fromkeys(POLICIES)
_GROUPS = frozenset(("children", "women", "men"))
_FIGHTING = frozenset(("fighters", "soldiers", "police"))
"""Those who fight are counted apart from those who do not, and are no total of both."""
_NO_TOTAL = _GROUPS | _FIGHTING | {"households", "journalists", "medics", "aid_workers", "prisoners"}
_REACH = 40
"""Characters between two groups of one list."""
_SUPPRESSED = {20: 10, 200: 100, 2000: 1000}
"""What ACLED makes of tens, hundreds and thousands; any other vague word keeps its lower bound."""
_RELIABLE = ("organisation", "medical", "agency", "outlet", "official", "armed_group", "witness", "person")
"""Kinds of origin from the most reliable down, after UCDP's practice: monitors and hospitals before parties."""


class _Said(NamedTuple):
    """What one origin says last on one line."""

    published: date
    origin: str
    kind: str  # the origin's
    low: int | None
    best: int | None
    high: int | None
    partial: bool


Key = tuple[str, str, str, str | None, date | None]
"""A line: kind, origin, scope, base, start."""


def history(accounts: Iterable[Account], sources: dict[str, Source], origins: Origins) -> tuple[Step, ...]:
    """Each figure that a report gives on a line, the earliest first; `replaced` where the same line has a later one."""
    lines: dict[Key, list[Step]] = defaultdict(list)
    for account in accounts:
        day = sources[account.document].published
        told = {key: _step(account.document, claims, key, day) for key, claims in _lines(account, origins).items()}
        for key, step in told.items():
            lines[key].append(_beside(step, told.values()))
    steps = [step for line in lines.values() for step in _replaced(line)]
    return tuple(
        sorted(steps, key=lambda step: (step.kind, step.day or date.min, step.origin, step.document, step.claims))
    )


def _lines(account: Account, origins: Origins) -> dict[Key, list[Claim]]:
    """The claims of an account that give figures, by line."""
    found: dict[Key, list[Claim]] = defaultdict(list)
    for claim in account.claims:
        if (
            claim.kind in PEOPLE
            and claim.stance in FACTS
            and claim.scope != "part"
            and _range(claim) != (None, None, None)
        ):
            scope = "new" if account.form == "incident" else claim.scope
            key = (claim.kind, origins.of(account.document, claim), scope, claim.base, claim.since)
            found[key].append(claim)
    return found


def _step(document: str, claims: list[Claim], key: Key, day: date | None) -> Step:
    """What one report says on one line: its widest total, be it one claim or the groups that one passage lists."""
    told = max((*([claim] for claim in claims), *_lists(claims)), key=_width)
    low, best, high = _sum(told)
    kind, origin, scope, base, since = key
    return Step(
        kind, origin, day, low, best, high, document, tuple(claim.id for claim in told),
        scope=scope, base=base, since=since, partial=not _whole(told),
    )  # fmt: skip


def _beside(step: Step, told: Iterable[Step]) -> Step:
    """What a report says beside a larger total is a part of it: one victim, none here but some there, a summand."""
    others = [one.best for one in told if one is not step and one.kind == step.kind and one.best and not one.partial]
    number = step.best
    if number is None or not others:
        return step
    summand = any(number + one in others for one in others)
    return replace(step, partial=True) if summand or (number <= 1 < max(others)) else step


def _lists(claims: list[Claim]) -> Iterator[list[Claim]]:
    """Groups of victims that one passage counts one by one: "a woman and two children" are three."""
    found: list[Claim] = []
    for claim in sorted(claims, key=lambda claim: claim.evidence.start):
        fits = claim.affected in _GROUPS and claim.same_as is None and claim.count and claim.count.relation == "exact"
        near = found and claim.evidence.start - found[-1].evidence.end <= _REACH
        if fits and near and claim.affected not in {other.affected for other in found}:
            found.append(claim)
            yield list(found)
        else:
            found = [claim] if fits else []


def _sum(claims: list[Claim]) -> tuple[int | None, int | None, int | None]:
    if len(claims) == 1:
        return _range(claims[0])
    total = sum(claim.count.best for claim in claims if claim.count and claim.count.best is not None)
    return total, total, total


def _width(claims: list[Claim]) -> tuple[bool, bool, int, int]:
    """Totals before groups, numbers before vague words, then the larger, then the one told first."""
    low, best, high = _sum(claims)
    return best is not None, _whole(claims), best or high or low or 0, -claims[0].evidence.start


def _whole(claims: list[Claim]) -> bool:
    """Whether claims count all victims, not one group of them."""
    return len(claims) > 1 or claims[0].affected not in _NO_TOTAL


def _range(claim: Claim) -> tuple[int | None, int | None, int | None]:
    """A count as an interval that is open where the words leave it open."""
    count = claim.count
    if count is None:
        return None, None, None
    if claim.joint or count.relation == "joint":
        return None, None, count.high
    return count.low, count.best, count.high


def _replaced(line: list[Step]) -> list[Step]:
    """The steps of a line, all but the latest number marked; of one day, the widest stands."""
    last = max(line, key=_lateness)
    return [step if step is last else _mark(step) for step in line]


def _lateness(step: Step) -> tuple[bool, date, int, str]:
    return step.best is not None, step.day or date.min, step.best or step.high or step.low or 0, step.document


def _mark(step: Step) -> Step:
    return replace(step, replaced=True)


def figures(accounts: Iterable[Account], steps: Iterable[Step], origins: Origins) -> dict[str, Figures]:
    """The figures of each kind of harm, of what its origins say last.

    Harm that is stated without a figure was done to one at least; such a bound comes alone, without best and high. Of
    an incident of which nobody tells any dead or hurt the largest figure told is none: 0 as `high`, alone.
    """
    kinds = {origin.id: origin.kind for origin in origins.all}
    said: dict[str, list[_Said]] = defaultdict(list)
    for step in steps:
        if not step.replaced:
            told = (step.low, step.best, step.high)
            said[step.kind].append(_Said(step.day or date.min, step.origin, kinds[step.origin], *told, step.partial))
    found = {kind: _figures(told) for kind, told in said.items()}
    return dict(sorted({**_bounds(accounts), **found}.items()))


def _bounds(accounts: Iterable[Account]) -> dict[str, Figures]:
    """What is known of harm without any figure: some where it is stated, none told where it is not."""
    incidents = [account for account in accounts if account.form == "incident"]
    claims = [claim for account in incidents for claim in account.claims if claim.stance in FACTS]
    silent = {kind: Figures(None, None, 0, _POLICIES | {"conservative": 0}) for kind in BODILY} if incidents else {}
    stated = {claim.kind for claim in claims if claim.kind in PEOPLE}
    return silent | {kind: Figures(1, None, None, _POLICIES | {"conservative": 1}) for kind in stated}


def _figures(said: list[_Said]) -> Figures:
    """Low, best and high of totals, else of groups, else the bounds that words without a number set."""
    numbers = [one for one in said if one.best is not None or (one.low is not None and one.high is not None)]
    numbers = [one for one in numbers if not one.partial] or numbers
    if not numbers:
        low = min((one.low for one in said if one.low is not None), default=None)
        high = max((one.high for one in said if one.high is not None), default=None)
        within = low is None or high is None or low <= high
        return Figures(low, None, high if within else None, _policies(said, None))
    best = _best(numbers)
    low = min(n for one in numbers for n in (one.low, one.best) if n is not None)
    high = max(n for one in numbers for n in (one.high, one.best) if n is not None)
    return Figures(low, best, high, _policies(numbers, best))


def _best(said: list[_Said]) -> int | None:
    """The figure that the most origins support, the latest where they tie, then the lower."""
    support = Counter(one.best for one in said if one.best is not None)
    latest: dict[int, date] = {}
    for one in said:
        if one.best is not None:
            latest[one.best] = max(one.published, latest.get(one.best, date.min))
    return max(latest, key=lambda number: (support[number], latest[number], -number), default=None)


def _policies(said: list[_Said], best: int | None) -> dict[str, int | None]:
    """The one number of each policy; `recommended` is an analyst's to give."""
    return {
        "latest_per_origin": best,
        "conservative": min((_conservative(one) for one in said), default=None),
        "most_reliable": _most_reliable(said),
        "recommended": None,
    }


def _conservative(one: _Said) -> int:
    """The lowest that an origin's words allow."""
    if one.best is None and one.high is None:
        return _SUPPRESSED.get(one.low or 0, one.low or 0)
    return min((n for n in (one.low, one.best, one.high) if n is not None), default=0)


def _most_reliable(said: list[_Said]) -> int | None:
    """The figure of the most reliable kind of origin, the lower of several."""
    told = [one for one in said if one.best is not None]
    rank = {kind: at for at, kind in enumerate(_RELIABLE)}
    first = min((rank.get(one.kind, len(rank)) for one in told), default=None)
    return min(
        (one.best for one in told if rank.get(one.kind, len(rank)) == first and one.best is not None), default=None
    )
