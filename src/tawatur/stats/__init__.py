"""Events in, tolls by day, place, doer or origin out, as honest as the figures that go in.

Only incidents add up; what is left out is counted. Lowest, best and highest are added each for itself, and beside every
sum stands how many events gave a number, how many a bound alone, and how many nothing.
"""

from dataclasses import dataclass
from typing import Any

from tawatur.families import family
from tawatur.labels import labels
from tawatur.records import versions

FORMS = ("incident", "toll", "period", "statement")
"""The forms of events to hand in: all, so that what does not add up is counted."""
TIMES = ("day", "week", "month", "year")
SEVERAL = ("actor", "origin", "kind", "means")
"""By these an event may stand in several rows."""
BY = (*TIMES, "place", "province", "country", *SEVERAL, "grade")
HARMS = tuple(kind for kind in labels()["kind"] if family(kind) in ("harm", "movement"))
"""Kinds of harm that have figures."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What to add up by what, under whose one number, and what was asked of the events."""

    by: str
    of: tuple[str, ...]
    policy: str
    query: dict[str, Any]
    lang: str = "en"

    def said(self) -> dict[str, Any]:
        """The same as plain values, with the versions of program, lexicons and gazetteer."""
        told = {"by": self.by, "of": list(self.of), "policy": self.policy, "query": self.query}
        return told | {"versions": versions()}
