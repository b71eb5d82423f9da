"""A read text in, the words that state acts out: attacks, control, destruction, relief, diplomacy, verbal acts, unrest.

Words: `attacks.yaml`, `control.yaml`, `diplomacy.yaml`, `company.yaml`.
"""

from functools import cache
from pathlib import Path

from tawatur.model import Mention
from tawatur.read import ReadText
from tawatur.recognise.triggers import Triggers

_FILES = ("attacks.yaml", "control.yaml", "diplomacy.yaml", "company.yaml")


@cache
def _triggers() -> Triggers:
    return Triggers(*(Path(__file__).with_name(name) for name in _FILES))


def recognise(read: ReadText) -> list[Mention]:
    """Every word for an act in a text, as `Trigger` mentions.

    >>> from tawatur.read import read
    >>> [m.value.kind for m in recognise(read("غارات على البلدة قبل وقف إطلاق النار"))]
    ['airstrike', 'ceasefire']
    """
    return _triggers().find(read)
