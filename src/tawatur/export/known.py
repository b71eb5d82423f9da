"""A place or a party of an event in, what the gazetteer and the lexicons know of it besides out: English name, country.

Ids that this installation does not know have neither, and nothing is made up for them.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

import pycountry

from tawatur.events.sides import side
from tawatur.gazetteer import gazetteer
from tawatur.model import Event, Location, Named
from tawatur.read import normal
from tawatur.recognise.party_words import LEXICON, STATES

_ARM = re.compile(r"([a-z]{2})-(ministry-)?(.+)")
_KOSOVO = {"XK": "XKX"}  # not in ISO 3166; what the UN and the World Bank use


def iso3(country: str | None) -> str | None:
    """The three letters of a country's two (ISO 3166).

    >>> iso3("YE"), iso3("XK"), iso3(None)
    ('YEM', 'XKX', None)
    """
    found = pycountry.countries.get(alpha_2=country) if country else None
    return found.alpha_3 if found else _KOSOVO.get(country or "")


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
    return [
        KnownParty(one.name, one.id, _english(one.id), types.get(one.id or normal(one.name)), _country(one.id))
        for one in named
    ]


def _types(event: Event) -> dict[str, str]:
    """The type of each party by its id or folded name, as the claims of an event have it."""
    claims = [claim for member in event.members for account in member.accounts for claim in account.claims]
    told = [party for claim in claims for party in (claim.actor, claim.target) if party and party.type]
    return {party.id or normal(party.name or party.surface): party.type or "" for party in told}


@cache
def _entries() -> dict[str, tuple[str, str | None]]:
    """English name and country of each party that the lexicons name by an id."""
    found: dict[str, tuple[str, str | None]] = {}
    for entry in LEXICON.entries:
        name, country = entry.get("name_en"), entry.get("country")
        if name and isinstance(name, str):
            own = f"ministry-{entry.get('portfolio')}" if entry.get("portfolio") else entry.get("slug") or entry.id
            found.setdefault(own.lower(), (name, country or (entry.id if entry.id in STATES else None)))
    return found


def _english(party: str | None) -> str | None:
    """The English name of a party: its own, or that of an arm with its state (Army of Syria)."""
    known = _entries().get(party or "")
    arm = _ARM.fullmatch(party or "")
    if known or arm is None or arm[1].upper() not in STATES:
        return known[0] if known else None
    own = _entries().get(f"{arm[2] or ''}{arm[3]}")
    ministry = "Ministry of " if arm[2] else ""
    return f"{ministry}{own[0]} of {STATES[arm[1].upper()].get('name_en')}" if own else None


def _country(party: str | None) -> str | None:
    state = (side(party) or "").upper()
    known = _entries().get(party or "")
    return state if state in STATES else known[1] if known else None
