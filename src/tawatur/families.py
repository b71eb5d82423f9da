"""A kind of claim in, its family out (codebook, Kinds)."""

BODILY = frozenset(("killed", "injured"))  # persons named for these need no figure: قتيل، جرحى
TALK = frozenset(("talks", "agreement", "ceasefire", "sanction", "resolution"))
VERBAL = frozenset(("accusation", "denial", "demand", "pledge", "warning", "condemnation"))
CONTROL = frozenset(("captured_territory", "withdrawal", "siege"))
FROM_AFAR = frozenset(("airstrike", "shelling", "missile_or_drone_strike"))
"""Attacks that fall on a place from afar, which the press calls by any name."""

_FAMILIES = {
    "harm": {"killed", "injured", "missing", "detained", "abducted", "released"},
    "movement": {"displaced", "evacuated", "returned", "besieged"},
    "attack": {
        "airstrike", "shelling", "missile_or_drone_strike", "bombing", "armed_clash", "shooting", "execution",
        "chemical_attack", "storming", "explosion", "sexual_violence", "attack", "captured_territory", "withdrawal",
        "siege", "destroyed",
    },
}  # fmt: skip


def family(kind: str) -> str:
    """The family of a kind; `other` where it is about no harm, movement or attack.

    >>> family("airstrike")
    'attack'
    """
    return next((name for name, kinds in _FAMILIES.items() if kind in kinds), "other")
