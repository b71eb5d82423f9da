"""An event's claims and figures in, its disputes and its grade out (codebook, Events)."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import pairwise

from tawatur.events.forms import FACTS
from tawatur.events.origins import Origins
from tawatur.events.parties import does_harm
from tawatur.events.reasons import reason
from tawatur.events.sides import one_side
from tawatur.families import family
from tawatur.model import Account, Claim, Dispute, Grade, Named, Source, Step

_HIDDEN = frozenset(("bombing", "explosion"))
"""Acts whose doer does not tell of them by the way: who reports a bomb is rarely who laid it."""
_ADMITTED = frozenset(("asserted", "hedged"))

Told = tuple[Account, Claim]


def _told(accounts: Iterable[Account]) -> list[Told]:
    return [(account, claim) for account in accounts for claim in account.claims]


def disputes(
    accounts: Iterable[Account], rivals: tuple[str, ...], steps: Iterable[Step], origins: Origins
) -> tuple[Dispute, ...]:
    """Denials, doers that conflict, shares larger than their total, none beside some, running totals that go down."""
    told = _told(accounts)
    figures = (*_none_and_some(steps, origins), *_falling(steps, origins))
    return (*_denials(told, origins), *_doers(told, rivals), *_shares(told), *figures)


def _denials(told: list[Told], origins: Origins) -> Iterator[Dispute]:
    names = {origin.id: origin.name for origin in origins.all}
    for account, claim in told:
        if claim.stance == "denied":
            who = names[origins.of(account.document, claim)]
            words = reason("disputes", "denial", origin=who, what=claim.evidence.text)
            yield Dispute("denial", words, ((account.document, claim.id),))


def _doers(told: list[Told], rivals: tuple[str, ...]) -> Iterator[Dispute]:
    claims = tuple(
        (account.document, claim.id)
        for account, claim in told
        if claim.actor and (claim.actor.name or claim.actor.surface) in rivals and claim.stance in FACTS
    )
    if rivals:
        yield Dispute("actors", reason("disputes", "actors", actors=_list(rivals)), claims)


def _shares(told: list[Told]) -> Iterator[Dispute]:
    """Shares that are larger than what they are a share of."""
    by_id = {(account.document, claim.id): claim for account, claim in told}
    for account, claim in told:
        whole = by_id.get((account.document, claim.part_of or ""))
        if whole is None or whole.count is None or claim.count is None or claim.kind != whole.kind:
            continue
        part, most = claim.count.low, whole.count.high
        if part is not None and most is not None and part > most:
            words = reason("disputes", "shares", part=part, whole=most)
            yield Dispute("shares", words, ((account.document, claim.id), (account.document, whole.id)))


def _none_and_some(steps: Iterable[Step], origins: Origins) -> Iterator[Dispute]:
    """Kinds of harm of which one origin says that there was none and another that there was some."""
    by: dict[str, list[Step]] = defaultdict(list)
    for step in steps:
        if step.best is not None and not step.replaced:
            by[step.kind].append(step)
    for said in by.values():
        least, most = min(said, key=_best), max(said, key=_best)
        if not least.best and most.best:
            yield _figures(least, most, origins)


def _falling(steps: Iterable[Step], origins: Origins) -> Iterator[Dispute]:
    """Running totals that are lower on a later day, by the same origin on the same line."""
    lines: dict[tuple[object, ...], list[Step]] = defaultdict(list)
    for step in steps:
        if step.scope == "cumulative" and step.best is not None and step.day:
            lines[step.kind, step.origin, step.base, step.since].append(step)
    for line in lines.values():
        for earlier, later in pairwise(sorted(line, key=lambda step: (step.day or date.min, step.document))):
            if earlier.day != later.day and _best(later) < _best(earlier):
                yield _figures(earlier, later, origins)


def _best(step: Step) -> int:
    return step.best or 0


def _figures(one: Step, other: Step, origins: Origins) -> Dispute:
    names = {origin.id: origin.name for origin in origins.all}
    least, most = sorted((one, other), key=_best)
    words = reason(
        "disputes", "figures", low=least.best, first=names[least.origin], high=most.best, second=names[most.origin]
    )
    return Dispute("figures", words, tuple((step.document, step.claims[0]) for step in (least, most)))


def grade(
    accounts: Iterable[Account],
    sources: dict[str, Source],
    actors: tuple[Named, ...],
    rivals: tuple[str, ...],
    origins: Origins,
) -> Grade:
    """How well an event is vouched for: discounted, confirmed, contested, fair or weak, in this order of precedence."""
    told = _told(accounts)
    names = {origin.id: origin.name for origin in origins.all}
    facts = origins.vouching(account for account, _ in told)
    if not facts:
        return Grade("weak", reason("grades", "denied_only", origins=_list(names.values())))
    if facts <= _withdrawn(told, sources, origins):
        return Grade("discounted", reason("grades", "discounted", origins=_list(names[o] for o in sorted(facts))))
    if admitting := _admitting(told, actors, origins):
        return Grade("confirmed", reason("grades", "confirmed", origins=_list(names[o] for o in admitting)))
    if rivals:
        return Grade("contested", reason("grades", "contested", actors=_list(rivals)))
    if len(facts) > 1:
        return Grade("fair", reason("grades", "fair", count=len(facts)))
    return Grade("weak", reason("grades", "weak", origins=_list(names[o] for o in facts)))


def _withdrawn(told: list[Told], sources: dict[str, Source], origins: Origins) -> set[str]:
    """Origins that deny, in a later report, what they stated in an earlier one."""
    first: dict[str, object] = {}
    gone = set()
    dated = [(sources[a.document].published, a, c) for a, c in told if sources[a.document].published]
    for day, account, claim in sorted(dated, key=lambda one: (one[0], one[1].id, one[2].evidence.start)):
        origin = origins.of(account.document, claim)
        if claim.stance in FACTS:
            first.setdefault(origin, day)
            gone.discard(origin)
        elif claim.stance == "denied" and origin in first and first[origin] != day:
            gone.add(origin)
    return gone


def _admitting(told: list[Told], actors: tuple[Named, ...], origins: Origins) -> list[str]:
    """Origins that say that they themselves did it."""
    claims = [(account, claim) for account, claim in told if claim.stance in _ADMITTED and does_harm(claim.kind)]
    return sorted({origins.of(a.document, c) for a, c in claims if _own(c, actors, origins.of(a.document, c))})


def _own(claim: Claim, actors: tuple[Named, ...], origin: str) -> bool:
    """Whether the origin of a claim is the side that did it: as it says, or, where it names nobody, as others do."""
    speaker = claim.attribution[-1].entity if claim.attribution else None
    if speaker is None or family(claim.kind) != "attack":
        return False
    if claim.actor is not None:
        return claim.actor.id is not None and one_side(speaker, claim.actor.id)
    others = [actor for actor in actors if actor.id and set(actor.origins) - {origin}]
    return claim.kind not in _HIDDEN and bool(others) and all(one_side(speaker, actor.id or "") for actor in others)


def _list(names: Iterable[str]) -> str:
    return "، ".join(dict.fromkeys(names))
