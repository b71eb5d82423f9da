"""The sides and the dead of an event in, UCDP's type of violence with its two sides and what is to be checked out."""

from dataclasses import dataclass

from tawatur.families import FROM_AFAR
from tawatur.model import Event
from tawatur.output.dead import Deaths
from tawatur.output.sides import Side, Sides, told

STATE, NON_STATE, ONE_SIDED = 1, 2, 3


@dataclass(frozen=True, slots=True)
class Violence:
    """`type` is None where the words do not tell it; `a` is the state of a state-based event, or who did it."""

    type: int | None
    a: Side | None
    b: Side | None

    def share(self, dead: Deaths) -> tuple[int, int, int, int]:
        """The dead of side a, of side b, civilians, and those of whom it is not known.

        Soldiers fall on the side of the state and fighters on the other, in a conflict of a state with who is none.
        """
        against = self.type == STATE and not (self.a and self.b and self.a.state and self.b.state)
        a = dead.groups.get("soldiers", 0) if against else 0
        b = dead.groups.get("fighters", 0) if against else 0
        civilians = dead.groups.get("civilians", 0)
        return a, b, civilians, dead.best - a - b - civilians


def violence(sides: Sides, dead: Deaths) -> Violence:
    """The type by who stands against whom, and where one side is not named by who was killed."""
    doer = next((one for one in sides.doers if one.state or one.named), None)
    other = next((one for one in sides.opponents if one.state or one.named), None)
    groups = dead.groups.keys() - {"unknown"}
    if doer is None:
        return Violence(None, sides.doers[0] if sides.doers else None, other)
    if other is not None:
        return _against(doer, other)
    if groups == {"civilians"}:
        return Violence(ONE_SIDED, doer, None)
    if "soldiers" in groups and not doer.state:
        return Violence(STATE, None, doer)
    if "fighters" in groups:
        return Violence(STATE if doer.state else NON_STATE, doer, None)
    return Violence(None, doer, None)


def _against(doer: Side, other: Side) -> Violence:
    """Two named sides: a state comes first, else who did it."""
    if other.state and not doer.state:
        return Violence(STATE, other, doer)
    return Violence(STATE if doer.state else NON_STATE, doer, other)


def status(event: Event, sides: Sides, found: Violence) -> str:
    """UCDP's code_status: the first thing of the event that is to be checked, or Clear."""
    kinds = {dispute.kind for dispute in event.disputes}
    afar = found.type == ONE_SIDED and bool(FROM_AFAR & {claim.kind for _, claim in told(event)})
    if found.type is None or afar:
        return "Check Type of Violence"
    if sides.rivals or "denial" in kinds or not _settled(found):
        return "Check Dyad"
    if kinds & {"figures", "shares"} or event.figures["killed"].best is None:
        return "Check Deaths"
    return "Low Confidence" if event.grade.name in ("weak", "discounted") else "Clear"


def _settled(found: Violence) -> bool:
    """Whether both sides are named, civilians being one."""
    return all(side is not None and side.named for side in (found.a, found.b)[: 1 if found.type == ONE_SIDED else 2])
