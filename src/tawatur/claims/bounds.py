"""Drafts of a sentence's harm in; a bound that trails the figures of the dead and the hurt covers both (Ruling 16)."""

from itertools import pairwise

from tawatur.claims.draft import Draft
from tawatur.claims.families import BODILY
from tawatur.claims.scene import Scene
from tawatur.model import Figure

_APART = 6  # words from the first figure to the second


def bound(scene: Scene, drafts: list[Draft]) -> None:
    """Make the first of two figures a lower bound where what follows both says so ("مقتل 2 وإصابة 15 على الأقل")."""
    for first, second in pairwise(drafts):
        one, two, figure = first.counted, second.counted, first.figure
        if one is None or two is None or figure is None or second.figure is None or first.part_of or second.part_of:
            continue
        pair = {first.kind, second.kind} == BODILY and 0 <= two[0] - one[1] <= _APART
        if not pair or figure.relation != "exact" or (figure.low or 0) < 2 or second.figure.relation != "at_least":
            continue
        if "at least" in scene.roles(two[0] + 1, two[1] + 2):
            first.figure = Figure(figure.low, None, figure.low, "at_least", figure.unit)
