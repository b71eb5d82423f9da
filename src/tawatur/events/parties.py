"""Parties of an event's claims in, who is named by whom out, and whether two names may be one side."""

import re
from collections import defaultdict
from collections.abc import Iterable
from typing import Literal

from tawatur.events.origins import Origins
from tawatur.model import Account, Claim, Named, Party
from tawatur.read import normal

_STATE = re.compile(r"([a-z]{2})(?:-|$)")
_ACCUSING = frozenset(("asserted", "accused"))


def named(accounts: Iterable[Account], origins: Origins, role: Literal["actor", "target"]) -> tuple[Named, ...]:
    """Actors or targets of an event by the number of origins that name them; what is unnamed is left out."""
    by: dict[str, set[str]] = defaultdict(set)
    known: dict[str, Party] = {}
    for account in accounts:
        for claim in account.claims:
            party: Party | None = getattr(claim, role)
            if party is not None and claim.stance in _ACCUSING and (role == "target" or _doer(claim)):
                key = party.id or normal(party.name or party.surface)
                known.setdefault(key, party)
                by[key].add(origins.of(account.document, claim))
    ranked = sorted(by, key=lambda key: (-len(by[key]), key))
    return tuple(Named(known[k].name or known[k].surface, known[k].id, tuple(sorted(by[k]))) for k in ranked)


def _doer(claim: Claim) -> bool:
    """Whether an actor is one who did harm: both sides of a clash are in it, neither is accused."""
    return claim.kind not in ("armed_clash", "protest", "riot")


def side(party: str | None) -> str | None:
    """What parties that answer for one another share: the state of its arms, else the party itself.

    >>> side("ru-air-force"), side("hts")
    ('ru', 'hts')
    """
    found = _STATE.match(party or "")
    return found[1] if found else party


def rivals(actors: Iterable[Named]) -> tuple[Named, ...]:
    """Actors of different sides of which each is named by an origin that names no other; empty where none disagree."""
    sides: dict[str, list[Named]] = defaultdict(list)
    for actor in actors:
        if actor.id:
            sides[side(actor.id) or actor.id].append(actor)
    told = {key: {o for actor in group for o in actor.origins} for key, group in sides.items()}
    alone = [k for k in told if told[k] - set().union(*(told[other] for other in told if other != k))]
    return tuple(sides[key][0] for key in alone) if len(alone) > 1 else ()
