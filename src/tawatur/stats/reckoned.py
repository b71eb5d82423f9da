"""An event in, the figures that may be added up out: what is stated, and what that leaves open.

Where only groups of the victims are counted (the soldiers), nobody says how many there were in all. Victims of an
accident or a disaster are none of what the doers did.
"""

from dataclasses import replace

from tawatur.families import family
from tawatur.model import Event, Figures, Step
from tawatur.output.dead import NO_CONFLICT, of_no_conflict
from tawatur.output.eventcells import interval
from tawatur.output.sides import told
from tawatur.output.stated import stated


def reckoned(event: Event) -> dict[str, Figures]:
    """The figures of each harm that is told, open above where only groups are counted."""
    said = {kind: of for kind, of in stated(event).items() if interval(of.low, of.best, of.high)}
    return {kind: _opened(of, _standing(event, kind)) for kind, of in said.items()}


def given_by(event: Event, origin: str, kind: str) -> Figures | None:
    """What an origin itself says last of a kind of harm in an event; groups of victims only where it gives no total.

    Figures on different bases are never added: they are a range.
    """
    steps = [step for step in _standing(event, kind) if step.origin == origin and step.scope == "new"]
    steps = [step for step in steps if not step.partial] or steps
    steps = [step for step in steps if step.best is not None] or steps
    if not steps:
        return None
    best = max((step for step in steps if step.best is not None), key=_lateness, default=None)
    known = [number for step in steps for number in (step.low, step.best) if number is not None]
    high = None if any(step.high is None for step in steps) else max(step.high or 0 for step in steps)
    return _opened(Figures(min(known, default=None), best.best if best else None, high, {}), steps)


def accidental(event: Event) -> bool:
    """Whether all that an event tells of is the harm of an accident or a disaster."""
    claims = [claim for _, claim in told(event) if family(claim.kind) in ("harm", "movement", "attack")]
    return bool(claims) and all(claim.cause in NO_CONFLICT for claim in claims)


def of_somebody(event: Event, figures: dict[str, Figures]) -> dict[str, Figures]:
    """The figures without those of harm that nobody did."""
    return {kind: found for kind, found in figures.items() if not of_no_conflict(event, kind)}


def _standing(event: Event, kind: str) -> list[Step]:
    return [step for step in event.history if step.kind == kind and not step.replaced]


def _opened(found: Figures, steps: list[Step]) -> Figures:
    """Figures without a highest where all steps that they are made of count one group of the victims."""
    numbers = [step for step in steps if step.best is not None or None not in (step.low, step.high)] or steps
    return replace(found, high=None) if numbers and all(step.partial for step in numbers) else found


def _lateness(step: Step) -> tuple[str, int]:
    return str(step.day or ""), -(step.best or 0)
