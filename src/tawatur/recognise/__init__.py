"""Recognisers: a read text in, `Mention`s out, one dimension a module with its words in a lexicon beside it."""

from collections.abc import Callable
from importlib import import_module

from tawatur.model import Mention
from tawatur.read import ReadText

Recogniser = Callable[[ReadText], list[Mention]]

_NAMES = ("numbers", "times", "places", "actors", "people", "things", "means", "harms", "acts", "attribution", "stance",
          "connectives")  # fmt: skip
RECOGNISERS: dict[str, Recogniser] = {name: import_module(f"{__name__}.{name}").recognise for name in _NAMES}
"""Every recogniser by the name of its dimension."""


def recognise(read: ReadText) -> dict[str, list[Mention]]:
    """All mentions of a text by dimension, each list in order of place."""
    return {name: find(read) for name, find in RECOGNISERS.items()}
