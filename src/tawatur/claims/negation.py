"""A draft and its voice in, whether it is a claim at all out: what did not happen is none, "no deaths" is a figure of 0.

Codebook, Count and Ruling 15: "لم يسقط ضحايا", "دون إصابات" are 0; conditions and plans state nothing unless they are
demanded, promised or feared.
"""

from tawatur.claims.draft import Draft
from tawatur.claims.voices import Voice
from tawatur.model import Figure

_BODILY = frozenset(("killed", "injured"))
_SPOKEN = frozenset(("denied", "demanded", "pledged", "warned", "accused"))
_ZERO = Figure(0, 0, 0, "exact")


def stated(draft: Draft, voice: Voice) -> bool:
    """Whether a draft stands; a negated harm to several becomes a figure of 0."""
    if voice.negated and voice.stance != "denied":
        if draft.kind not in _BODILY or (draft.figure and draft.figure.relation != "vague"):
            return False
        draft.figure, draft.rules["count"] = _ZERO, "zero"
        return draft.part_of is None
    return not voice.conditional or draft.tried or voice.stance in _SPOKEN
