"""Ids of parties in, whether they are one side out: a state and its arms, those in office, allies (`sides.yaml`)."""

import re
from functools import cache
from pathlib import Path
from typing import Any

import yaml

_PATH = Path(__file__).with_name("sides.yaml")
# An Arabic name may begin with its article, which is no country's letters.
_STATE = re.compile(r"(?!al-)([a-z]{2})(?:-|$)")


def side(party: str | None) -> str | None:
    """The state that a party is of, by its id or by what the lexicons know of a person or body; else the party itself.

    >>> side("ru-air-force"), side("al-shabaab"), side("putin"), side("nasrallah")
    ('ru', 'al-shabaab', 'ru', 'hezbollah')
    """
    found = _STATE.match(party or "")
    return found[1] if found else _sides()["speakers"].get(party or "") or _states().get(party or "", party)


@cache
def _states() -> dict[str, str]:
    """The state of each person in office and of each official body that the lexicons know."""
    from tawatur.recognise.party_words import LEXICON  # only linking asks, and only where doers are named

    found: dict[str, str] = {}
    for entry in LEXICON.entries:
        in_office = entry.get("person") and not entry.get("affiliation")
        state = entry.get("person") if in_office else entry.get("kind") == "official" and entry.get("country")
        if state:
            found[entry.get("slug") or entry.id] = state.lower()
    return found


@cache
def _sides() -> dict[str, dict[str, Any]]:
    loaded: dict[str, dict[str, Any]] = yaml.safe_load(_PATH.read_text(encoding="utf-8"))
    return loaded


def one_side(one: str, other: str) -> bool:
    """Whether two parties may answer for each other.

    >>> one_side("sy-army", "sy-government"), one_side("arab-coalition", "sa-air-force"), one_side("ru", "sy")
    (True, True, False)
    """
    here, there = {one, side(one)}, {other, side(other)}
    if here & there:
        return True
    known = _sides()["alliances"]
    led = {member for name in here if name for member in known.get(name, ())}
    leading = {member for name in there if name for member in known.get(name, ())}
    return bool(led & there or leading & here)
