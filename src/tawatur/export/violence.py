"""The sides and the dead of an event in, UCDP's type of violence with its two sides and what is to be checked out."""

from dataclasses import dataclass

from tawatur.families import FROM_AFAR
from tawatur.model import Event
from tawatur.output.dead import Deaths, mostly_civilians
from tawatur.output.executed import with_executed
from tawatur.output.sides import Side, Sides, told

STATE, NON_STATE, ONE_SIDED = 1, 2, 3


@dataclass(frozen=True, slots=True)
class Violence:
    """`type` is None where the words do not tell it; `a` is the state of a state-based event, or who did it.

    `doer` is who alone did it; None in a clash, where either side has its dead.
    """

    type: int | None
    a: Side | None
    b: Side | None
    doer: Side | None = None

    def share(self, dead: Deaths) -> tuple[int, int, int, int]:
        """The dead of side a, of side b, civilians, and those of whom it is not known.

        Soldiers are dead of a named state and fighters of a named group, where it is the only such side and did not do
        it itself.
        """
        a, b = (dead.groups.get(self._own(side) or "", 0) for side in (self.a, self.b))
        civilians = dead.groups.get("civilians", 0)
        return a, b, civilians, dead.best - a - b - civilians

    def _own(self, side: Side | None) -> str | None:
        """Whom a side may have among the dead; None where that cannot be told."""
        if side is None or side == self.doer or self.type not in (STATE, NON_STATE):
            return None
        alike = self.a and self.b and self.a.state == self.b.state
        if alike and self.doer is None:
            return None
        return "soldiers" if side.state else "fighters"


def violence(event: Event, sides: Sides, dead: Deaths) -> Violence:
    """The type by who stands against whom, and where one side is not named by who was killed."""
    doer = next((one for one in sides.doers if one.state or one.named), None)
    other = next((one for one in sides.opponents if one.state or one.named), None)
    groups = dead.groups.keys() - {"unknown"}
    if doer is None:
        return Violence(None, sides.doers[0] if sides.doers else None, other)
    if other is not None:
        return _against(doer, other, sides.mutual)
    if groups == {"civilians"} and mostly_civilians(event, dead):
        return Violence(ONE_SIDED, doer, None, doer)
    if "soldiers" in groups and not doer.state:
        return Violence(STATE, None, doer, doer)
    if "fighters" in groups:
        return Violence(STATE if doer.state else NON_STATE, doer, None, doer)
    return Violence(None, doer, None, doer)


def _against(doer: Side, other: Side, mutual: bool) -> Violence:
    """Two named sides: a state comes first, else who did it."""
    alone = None if mutual else doer
    if other.state and not doer.state:
        return Violence(STATE, other, doer, alone)
    return Violence(STATE if doer.state else NON_STATE, doer, other, alone)


def status(event: Event, sides: Sides, found: Violence) -> str:
    """UCDP's code_status: the first thing of the event that is to be checked, or Clear."""
    kinds = {dispute.kind for dispute in event.disputes}
    afar = found.type == ONE_SIDED and bool(FROM_AFAR & {claim.kind for _, claim in told(event)})
    if found.type is None or afar:
        return "Check Type of Violence"
    if sides.rivals or "denial" in kinds or not _settled(found):
        return "Check Dyad"
    if kinds & {"figures", "shares"} or with_executed(event).figures["killed"].best is None:
        return "Check Deaths"
    return "Low Confidence" if event.grade.name in ("weak", "discounted") else "Clear"


def _settled(found: Violence) -> bool:
    """Whether both sides are named, civilians being one."""
    return all(side is not None and side.named for side in (found.a, found.b)[: 1 if found.type == ONE_SIDED else 2])
