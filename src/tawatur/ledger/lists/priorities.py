"""A claim's figure and the reasons to check it in, how soon that should be out: a sum that people can do themselves."""

from collections.abc import Iterable

from tawatur.families import family
from tawatur.model.review import REASONS

POINTS = {"disputed": 40, "disagreement": 40, "weak_join": 25, "new_origin": 15, "low_trust": 15}
"""What a reason adds; that a figure is large is in its size."""
_A_DIGIT_OF_DEAD, _A_DIGIT = 10, 5
_LARGE = 20
"""Points from which a figure is large: ten dead, or a thousand of anything else."""
_DIGITS = 12
"""Of longer figures no more digits count."""


def size(kind: str, *figures: int | None) -> int:
    """Points of a figure: ten for each digit of the dead, five of others who were harmed or moved, or things destroyed.

    >>> size("killed", 9), size("killed", 12, None), size("displaced", 4000), size("airstrike", 30), size("killed", 0)
    (10, 20, 20, 0, 0)
    """
    largest = max((figure for figure in figures if figure is not None), default=0)
    if largest <= 0 or not (kind == "destroyed" or family(kind) in ("harm", "movement")):
        return 0
    return (_A_DIGIT_OF_DEAD if kind == "killed" else _A_DIGIT) * min(len(str(largest)), _DIGITS)


def bits(reasons: Iterable[str]) -> int:
    """Reasons as one number.

    >>> told(bits(["weak_join", "large"]))
    ('large', 'weak_join')
    """
    return sum(1 << REASONS.index(reason) for reason in set(reasons))


def told(number: int) -> tuple[str, ...]:
    """The reasons of such a number, in their order."""
    return tuple(reason for at, reason in enumerate(REASONS) if number >> at & 1)


def large(points: int) -> int:
    """The bit that says of a figure of so many points whether it is large."""
    return bits(["large"]) if points >= _LARGE else 0


def priority(points: int, reasons: int) -> int:
    """The points of a claim whose figure has so many.

    >>> priority(20, bits(["large", "disputed"]))
    60
    """
    return points + sum(POINTS.get(reason, 0) for reason in told(reasons))
