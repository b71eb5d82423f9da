"""Words that a person chose in a text in, where they stand out: half-open, in code points, without space around them.

A page sends the words and the place where it saw them. The words decide: where the text holds others at that place (a
browser may count lines otherwise), the nearest place that holds them is taken. Characters that a page shows otherwise
(`harmless`) are those of the text all the same.
"""

import re

from tawatur.model import Evidence
from tawatur.review.harmless import harmless


def located(text: str, words: str, at: str = "", near: int = 0) -> Evidence | None:
    """The words where they stand; None where there are none, a ValueError where the text does not hold them.

    `at` is `start-end`, or nothing where a person typed the words; `near` is where they are sought first then.

    >>> located("قتل 4 وأصيب 4", "4", "12-13")
    Evidence(start=12, end=13, text='4')
    >>> located("قتل 4 وأصيب 4", " 4 ")
    Evidence(start=4, end=5, text='4')
    """
    parts = words.split()
    if not parts:
        return None
    span = _span(at)
    if span and parts in [seen.split() for seen in (text[slice(*span)], harmless(text[slice(*span)]))]:
        return trimmed(text, *span)
    found = [match.span() for match in re.finditer(r"\s+".join(map(re.escape, parts)), text)]
    if not found:
        raise ValueError(words)
    wanted = span[0] if span else near
    return trimmed(text, *min(found, key=lambda one: abs(one[0] - wanted)))


def trimmed(text: str, start: int, end: int) -> Evidence:
    """A stretch of a text without the space at its ends."""
    inner = text[start:end]
    start += len(inner) - len(inner.lstrip())
    inner = inner.strip()
    return Evidence(start, start + len(inner), inner)


def place_of(words: Evidence | None) -> str:
    """Where words stand, as a page sends it: `start-end`."""
    return f"{words.start}-{words.end}" if words else ""


def _span(at: str) -> tuple[int, int] | None:
    found = re.fullmatch(r"([0-9]{1,12})-([0-9]{1,12})", at)
    return (int(found[1]), int(found[2])) if found else None
