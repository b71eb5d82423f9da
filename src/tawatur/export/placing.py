"""What formats say of an event's place, day and sources alike."""

import re
from collections.abc import Iterable
from hashlib import sha256
from math import floor

from tawatur.model import Claim, Event, Location, Member
from tawatur.output.cells import words
from tawatur.output.sheet import guarded

_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f]")


def number(id: str) -> int:
    """A number for an event, the same for the same id: the first 52 bits of its SHA-256, which any program can hold.

    >>> number("e-3fa193e30a")
    3555228055985017
    """
    return int(sha256(id.encode()).hexdigest()[:13], 16)


def point(place: Location | None) -> tuple[float, float] | None:
    """Latitude and longitude, where the gazetteer knows them."""
    return None if place is None or place.lat is None or place.lon is None else (place.lat, place.lon)


def cell(latitude: float, longitude: float) -> int:
    """The number of the half-degree cell of PRIO-GRID: rows of 720 from the south-west.

    >>> cell(34.53, 69.17), cell(-90, -180), cell(90, 180)
    (179779, 1, 259200)
    """
    row, column = min(359, floor((latitude + 90) * 2)), min(719, floor((longitude + 180) * 2))
    return row * 720 + column + 1


def tidy(value: object) -> object:
    """A cell on one line, without characters that no text has."""
    return words(_CONTROL.sub(" ", value)) if isinstance(value, str) else value


def plain(value: object) -> object:
    r"""The same, and no formula.

    >>> plain("=A1\x07\r\nb")
    "'=A1 b"
    """
    return guarded(tidy(value))


def listed(parts: Iterable[object], between: str = ";") -> str:
    """Several texts in one cell, without the mark that parts them, none of them a formula."""
    return between.join("" if part is None else str(plain(str(part).replace(";", ","))) for part in parts)


def article(member: Member) -> str:
    """A report as one reference: outlet, day, title, address, and the id under which its text is found."""
    parts = (member.outlet, member.published, member.title, member.url, member.document)
    return ", ".join(str(part) for part in parts if part is not None)


def origins(event: Event) -> list[str]:
    """The names of those who vouch, those first who state its dead; who only denies is none of them."""
    stating = [step.origin for step in event.history if step.kind == "killed" and not step.replaced]
    names = {origin.id: origin.name for origin in event.origins}
    denying = _only_denying(event)
    order = dict.fromkeys((*stating, *names))
    return [names[id] for id in order if id in names and names[id] not in denying]


def _only_denying(event: Event) -> set[str]:
    """Names of speakers whose claims all deny."""
    stances: dict[str, set[str]] = {}
    for member in event.members:
        for account in member.accounts:
            for claim in account.claims:
                for name in _speakers(claim):
                    stances.setdefault(name, set()).add(claim.stance)
    return {name for name, told in stances.items() if told == {"denied"}}


def _speakers(claim: Claim) -> set[str]:
    """What the origin of a claim may be called."""
    inner = claim.attribution[-1] if claim.attribution else None
    return {name for name in (inner.affiliation, inner.name, inner.surface) if name} if inner else set()
