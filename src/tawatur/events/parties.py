"""Parties of an event's claims in, who is named by whom out, and whose names conflict."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import combinations
from typing import Literal, NamedTuple

from tawatur.events.origins import Origins
from tawatur.events.sides import one_side
from tawatur.families import CONTROL, family
from tawatur.model import Account, Claim, Named, Party
from tawatur.read import normal

_ACCUSING = frozenset(("asserted", "accused"))
_TELLERS = frozenset(("media", "agency", "social_media", "witness", "monitor", "medical", "rescuer", "organisation"))
"""Types of party that tell of harm and tend to it, and are read as doers by mistake if at all."""
_UNBLAMED = CONTROL | {"armed_clash", "released"}
"""Acts that nobody is accused of by being named in them."""


def named(accounts: Iterable[Account], origins: Origins, role: Literal["actor", "target"]) -> tuple[Named, ...]:
    """Actors or targets of an event by the number of origins that name them; what is unnamed is left out."""
    by: dict[str, set[str]] = defaultdict(set)
    known: dict[str, Party] = {}
    for account in accounts:
        for claim in account.claims:
            party: Party | None = getattr(claim, role)
            if party is not None and claim.stance in _ACCUSING and (role == "target" or _does(party, claim)):
                key = party.id or normal(party.name or party.surface)
                known.setdefault(key, party)
                by[key].add(origins.of(account.document, claim))
    ranked = sorted(by, key=lambda key: (-len(by[key]), key))
    return tuple(Named(known[k].name or known[k].surface, known[k].id, tuple(sorted(by[k]))) for k in ranked)


def _does(party: Party, claim: Claim) -> bool:
    return party.type not in _TELLERS and does_harm(claim.kind)


def does_harm(kind: str) -> bool:
    """Whether who did an act of a kind has to answer for it."""
    return kind not in _UNBLAMED and family(kind) in ("attack", "harm")


class _Blame(NamedTuple):
    """One claim's doer, by whom and of what."""

    party: str
    name: str
    origin: str
    document: str
    target: str | None
    accuses: bool


def rivals(accounts: Iterable[Account], origins: Origins) -> tuple[str, ...]:
    """The names of doers of different sides that different origins name for one kind of act; empty where none disagree.

    Two origins of one report disagree only where one of them accuses: a report that tells of both sides' fire does not.
    """
    by: dict[str, list[_Blame]] = defaultdict(list)
    for account in accounts:
        for claim in account.claims:
            party = claim.actor
            if party and party.id and claim.stance in _ACCUSING and _does(party, claim):
                target = None if claim.target is None else claim.target.id or normal(claim.target.surface)
                origin, accuses = origins.of(account.document, claim), claim.stance == "accused"
                told = _Blame(party.id, party.name or party.surface, origin, account.document, target, accuses)
                by[claim.kind].append(told)
    return tuple(dict.fromkeys(one.name for told in by.values() for pair in _conflicts(told) for one in pair))


def _conflicts(told: list[_Blame]) -> Iterator[tuple[_Blame, _Blame]]:
    """Pairs of claims whose doers cannot both be meant, and whose origins name none of the other's side."""
    named: dict[str, set[str]] = defaultdict(set)
    for one in told:
        named[one.origin].add(one.party)
    for one, other in combinations({(blame.party, blame.origin): blame for blame in told}.values(), 2):
        apart = one.document != other.document or one.accuses or other.accuses
        matched = one.target is None or other.target is None or one.target == other.target
        if one.origin != other.origin and apart and matched and not one_side(one.party, other.party):
            here = any(one_side(party, other.party) for party in named[one.origin])
            there = any(one_side(party, one.party) for party in named[other.origin])
            if not here and not there:
                yield one, other
