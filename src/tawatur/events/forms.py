"""A claim in, the form of what it is about out: an incident, a running total, a period, or a statement."""

from datetime import date

from tawatur.families import TALK, VERBAL
from tawatur.model import Claim

_UNREAL = frozenset(("demanded", "pledged", "warned"))
_SAID = TALK | VERBAL | {"ceasefire_violation"}
_LASTING = frozenset(("cumulative", "stock"))
_LONGEST = 10
"""Days after which acts told of together are no single incident."""

FACTS = frozenset(("asserted", "hedged", "accused"))
"""Stances whose claims enter an event's figures (codebook, Stance)."""


def form(claim: Claim) -> str:
    """The form of what a claim is about; shares follow the claim that they are a share of."""
    if claim.kind in _SAID or claim.stance in _UNREAL:
        return "statement"
    if claim.scope in _LASTING:
        return "toll"
    return "period" if claim.time and claim.time.evidence and _days(claim.time.start, claim.time.end) else "incident"


def _days(start: date, end: date) -> bool:
    return (end - start).days > _LONGEST
