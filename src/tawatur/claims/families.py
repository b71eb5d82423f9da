"""The families of kinds that the joining modules tell apart (codebook, Kinds)."""

from tawatur.claims.draft import Draft
from tawatur.families import BODILY, TALK, VERBAL

__all__ = ["BODILY", "FIRE", "HARM", "TALK", "UNDONE", "VERBAL", "is_act"]

HARM = frozenset(
    ("killed", "injured", "missing", "detained", "abducted", "displaced", "evacuated", "besieged", "destroyed")
)
FIRE = frozenset(("airstrike", "shelling", "missile_or_drone_strike", "attack", "bombing", "explosion", "shooting"))
UNDONE = frozenset(("armed_clash", "explosion"))
"""Acts that lend their doer to no harm (Ruling 12)."""


def is_act(draft: Draft) -> bool:
    """Whether a draft is an act with a doer: no harm, no diplomacy, no verbal act."""
    return draft.kind not in HARM and draft.kind not in TALK and draft.kind not in VERBAL
