"""Events and what people decided of them in, the same put together anew out: without linking, from what they hold.

Which of their reports copy one text is found among those that are given.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from tawatur.events.accounts import renewed
from tawatur.events.gathering import event
from tawatur.events.known import Known
from tawatur.model import Account, Claim, Event, Figures, Linked
from tawatur.model.events import POLICIES


def remade(name: str, parts: Sequence[Event], accounts: Iterable[Account]) -> Event:
    """The event of that id that some accounts of the parts make, without what people decided of these.

    The accounts may be other than in the parts, as long as their reports are those of the parts.
    """
    known = Known(Linked(tuple(parts)))
    told = sorted(accounts, key=lambda account: account.id)
    ids, own = {account.id for account in told}, {part.id for part in parts}
    links = {(p.left, p.right): p for part in parts for p in part.links if {p.left, p.right} <= ids}
    apart = {one.event: one for part in parts for one in part.apart if one.event not in own}
    return event(name, told, known.readings, known.carriers(), tuple(links.values()), tuple(apart.values()))


def decided_as(made: Event, earlier: Event) -> Event:
    """An event with what people decided of an earlier state of it."""
    chosen = {kind: one.policies["recommended"] for kind, one in earlier.figures.items() if has_choice(one)}
    return replace(recommended(made, chosen), duplicate_of=earlier.duplicate_of)


def has_choice(figures: Figures) -> bool:
    """Whether somebody chose a figure."""
    return figures.policies.get("recommended") is not None


def recommended(made: Event, chosen: Mapping[str, int | None]) -> Event:
    """An event with the figures that somebody chose, by kind, and no others."""
    nothing = Figures(None, None, None, dict.fromkeys(POLICIES))
    figures = {kind: one for kind, one in made.figures.items() if not has_choice(one)}
    for kind in {*made.figures, *chosen}:
        one = made.figures.get(kind, nothing)
        now = replace(one, policies={**one.policies, "recommended": chosen.get(kind)})
        if kind in figures or now != nothing:
            figures[kind] = now
    return replace(made, figures=dict(sorted(figures.items())))


def with_claims(made: Event, document: str, claims: Mapping[str, Claim], earlier: Event | None = None) -> Event | None:
    """An event whose claims of a report are these, by id: others replaced, those that are not there left out.

    Where an earlier state is given, what that held of the report comes back, unless another account holds it by now.
    None where no account is left.
    """
    held = accounts_of(made, document)
    found = (
        [renewed(account, claims) for account in held]
        if earlier is None
        else _united(held, accounts_of(earlier, document), claims)
    )
    now = sorted((account for account in found if account), key=lambda account: account.id)
    if now == sorted(held, key=lambda account: account.id):
        return made
    others = [account for m in made.members if m.document != document for account in m.accounts]
    parts = [made] if earlier is None else [made, earlier]
    return decided_as(remade(made.id, parts, [*others, *now]), made) if others or now else None


def _united(held: Iterable[Account], back: Iterable[Account], claims: Mapping[str, Claim]) -> list[Account | None]:
    """What an event holds of a report, and what it held, each claim once: where it is now, else where it was."""
    here, there = {account.id: account for account in held}, {account.id: account for account in back}
    of = {claim.id: account.id for account in here.values() for claim in account.claims}
    found = []
    for name in {**here, **there}:
        own = {number: claim for number, claim in claims.items() if of.get(number, name) == name}
        found.append(renewed(there.get(name) or here[name], own, here.get(name)))
    return found


def accounts_of(made: Event, document: str) -> list[Account]:
    """What a report tells of an event."""
    return [account for member in made.members if member.document == document for account in member.accounts]
