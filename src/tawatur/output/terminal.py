"""Text in, lines that a terminal shows right out: Arabic in the order of the eye where the terminal does not see to it.

A terminal that orders Arabic itself is known by its environment (GNOME's and others on VTE, Konsole, Apple's, mlterm);
`TAWATUR_BIDI=terminal` says that yours does, `TAWATUR_BIDI=program` that it does not. What is piped keeps its order.
"""

import os
import re
import textwrap
from collections.abc import Iterable
from functools import cache
from typing import TextIO

_SELF = {"Apple_Terminal", "mintty", "WezTerm"}
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_ARABIC = re.compile("[\u0600-\u08ff\ufb50-\ufefc]")


def orders_itself() -> bool:
    """Whether the terminal orders Arabic by itself."""
    said = os.environ.get("TAWATUR_BIDI")
    if said in ("terminal", "program"):
        return said == "terminal"
    vte = os.environ.get("VTE_VERSION", "0")
    known = os.environ.get("TERM_PROGRAM") in _SELF or "KONSOLE_VERSION" in os.environ
    return known or os.environ.get("TERM", "").startswith("mlterm") or (vte.isdigit() and int(vte) >= 5800)


def safe(text: str) -> str:
    """Text without the characters that steer a terminal instead of showing in it."""
    return _CONTROL.sub("", text)


def lines(text: str, width: int, out: TextIO) -> list[str]:
    """A text cut to a width, each line as it has to be written to `out`."""
    cut = textwrap.wrap(safe(text), max(width, 8)) or [""]
    return [_visual(line) for line in cut] if _reordered(out) else cut


def line(text: str, out: TextIO) -> str:
    """A text on one line, as it has to be written to `out`."""
    return _visual(safe(text)) if _reordered(out) else safe(text)


def flow(pieces: Iterable[str], width: int, out: TextIO, between: str = " · ") -> list[str]:
    """Pieces side by side, as many on a line as fit, each turned by itself: a day keeps its order beside Arabic."""
    filled: list[list[str]] = [[]]
    for piece in filter(None, pieces):
        if filled[-1] and len(between.join([*filled[-1], piece])) > width:
            filled.append([])
        filled[-1].append(piece)
    return [row for one in filled for row in _row(one, width, out, between)]


def _row(pieces: list[str], width: int, out: TextIO, between: str) -> list[str]:
    """Pieces that fit on a line, or one that has to be cut."""
    return lines(pieces[0], width, out) if len(pieces) == 1 else [between.join(line(piece, out) for piece in pieces)]


def _reordered(out: TextIO) -> bool:
    return out.isatty() and not orders_itself()


def _visual(text: str) -> str:
    """Letters joined and put in the order of the eye, which goes from right to left."""
    if not _ARABIC.search(text):
        return text
    # The library's other way of ordering, in Rust, leaves brackets as they are, which turns them the wrong way round.
    from bidi.algorithm import get_display

    shown: str = get_display(_reshaper().reshape(text))
    return shown


@cache
def _reshaper():  # type: ignore[no-untyped-def]  # the library ships no types
    from arabic_reshaper import ArabicReshaper

    return ArabicReshaper({"delete_harakat": True, "support_ligatures": True})
