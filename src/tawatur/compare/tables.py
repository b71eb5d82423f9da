"""The column names of an outside list in, what kind of list it is and which column holds what out (`lists.yaml`)."""

import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from tawatur.errors import DocumentError

_MARKS = re.compile(r"[\W_]+")


@cache
def codes(name: str) -> dict[str, Any]:
    """A table of this room by the name of its file: `lists`, `parties`."""
    loaded: dict[str, Any] = yaml.safe_load(Path(__file__).with_name(f"{name}.yaml").read_text(encoding="utf-8"))
    return loaded


def lists() -> dict[str, Any]:
    """Every kind of list."""
    found: dict[str, Any] = codes("lists")["lists"]
    return found


def columns_of(names: Sequence[str], given: Sequence[tuple[str, str]] = ()) -> tuple[str, dict[str, str]]:
    """The kind of list, and the column of each field; `party`, `party2` ... where there are several.

    >>> kind, columns = columns_of(["Event_Date", "Latitude", "longitude", "actor1", "actor2", "fatalities"])
    >>> kind, columns["start"], columns["party2"], columns["best"]
    ('acled', 'Event_Date', 'actor2', 'fatalities')
    """
    called = {_plain(name): name for name in reversed(names)}
    kind = next(kind for kind, one in lists().items() if all(need in called for need in one["needs"]))
    columns: dict[str, str] = {}
    for field, aliases in lists()[kind]["fields"].items():
        found = [called[alias] for alias in aliases if alias in called]
        columns |= _numbered(field, found if field == "party" else found[:1])
    asked = {field: [column for name, column in given if name == field] for field, _ in given}
    for field, wanted in asked.items():
        columns = {name: column for name, column in columns.items() if name.rstrip("0123456789") != field}
        columns |= _numbered(field, [_column(name, names, called) for name in wanted])
    _check(names, columns)
    return kind, columns


def _plain(name: str) -> str:
    return _MARKS.sub("_", name.casefold()).strip("_")


def _numbered(field: str, columns: list[str]) -> dict[str, str]:
    return {f"{field}{at}" if at > 1 else field: column for at, column in enumerate(columns, 1)}


def _column(name: str, names: Sequence[str], called: dict[str, str]) -> str:
    found = name if name in names else called.get(_plain(name))
    if found is None:
        raise DocumentError(f"has no column {name!r}; its columns are {', '.join(names):.300}")
    return found


def _check(names: Sequence[str], columns: dict[str, str]) -> None:
    """Raise where a list cannot be compared: without days, or without places."""
    placed = "place" in columns or {"lat", "lon"} <= columns.keys()
    if "start" not in columns or not placed:
        missing = "days" if "start" not in columns else "places"
        raise DocumentError(
            f"has no column for its {missing} that is known; its columns are {', '.join(names):.300}: say which holds "
            "what with --columns start=NAME,lat=NAME,lon=NAME,place=NAME,best=NAME"
        )
