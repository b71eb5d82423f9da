"""A place or a party of an event in, what the gazetteer and the lexicons know of it besides out: English name, country.

Ids that this installation does not know have neither, and nothing is made up for them.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from tawatur.events.sides import side
from tawatur.gazetteer import gazetteer
from tawatur.model import Event, Location, Named
from tawatur.read import normal
from tawatur.recognise.party_words import LEXICON, STATES

_ARM = re.compile(r"([a-z]{2})-(ministry-)?(.+)")
TYPE_OF_VOICE = {
    "outlet": "media", "agency": "agency", "official": "government", "armed_group": "armed_group",
    "organisation": "organisation", "medical": "medical", "person": "person",
}  # fmt: skip
"""The type of who speaks by the kind of the link, where no more is known; nobody knows who the other kinds are."""


def place_in_english(place: Location | None) -> str | None:
    """The gazetteer's English name of a place."""
    if place is None or place.id is None or place.name is None:
        return None
    return next((entry.name_en for entry in gazetteer().find(normal(place.name)) if entry.id == place.id), None)


@dataclass(frozen=True, slots=True)
class KnownParty:
    """A party with its type (as `tawatur.model.Actor` has them) and the two letters of its country, where known."""

    name: str
    id: str | None
    name_en: str | None
    type: str | None
    country: str | None


def parties(named: Iterable[Named], event: Event) -> list[KnownParty]:
    """The parties of an event with what is known of each."""
    types = _types(event)
    return [party(one.name, one.id, types.get(one.id or normal(one.name))) for one in named]


def party(name: str, id: str | None, type: str | None = None) -> KnownParty:
    """A party with what is known of it by its id; the type is the lexicons' where none is given.

    >>> party("الجيش السوري", "sy-army")
    KnownParty(name='الجيش السوري', id='sy-army', name_en='Army of Syria', type='military', country='SY')
    """
    own = _entries().get(id or "")
    known = own or _arm(id or "") or _Entry(None, None, None)
    state = (side(id) or "").upper()
    body = own is not None and own.type != "person"  # its id may begin with two letters that are no state's
    country = known.country if body or state not in STATES else state
    return KnownParty(name, id, known.name_en, type or known.type, country)


def _types(event: Event) -> dict[str, str]:
    """The type of each party by its id or folded name, as the claims of an event have it."""
    claims = [claim for member in event.members for account in member.accounts for claim in account.claims]
    told = [party for claim in claims for party in (claim.actor, claim.target) if party and party.type]
    return {party.id or normal(party.name or party.surface): party.type or "" for party in told}


class _Entry(NamedTuple):
    name_en: str | None
    type: str | None
    country: str | None


@cache
def _entries() -> dict[str, _Entry]:
    """What the lexicons know of each party that they name by an id."""
    found: dict[str, _Entry] = {}
    for entry in LEXICON.entries:
        name = entry.get("name_en")
        if name and isinstance(name, str):
            own = f"ministry-{entry.get('portfolio')}" if entry.get("portfolio") else entry.get("slug") or entry.id
            state = entry.id if entry.id in STATES else None
            type = entry.get("type") or ("state" if state else "person" if entry.get("person") else None)
            found.setdefault(own.lower(), _Entry(name, type, entry.get("country") or state))
    return found


def _arm(party: str) -> _Entry | None:
    """What is known of a state's arm or ministry by the words for both (Army of Syria)."""
    arm = _ARM.fullmatch(party)
    own = _entries().get(f"{arm[2] or ''}{arm[3]}") if arm else None
    if arm is None or own is None or arm[1].upper() not in STATES:
        return None
    name = f"{'Ministry of ' if arm[2] else ''}{own.name_en} of {STATES[arm[1].upper()].get('name_en')}"
    return own._replace(name_en=name, type=own.type or "government")
