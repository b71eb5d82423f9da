"""What an export cannot hold in, JSON lines beside it out: nothing is dropped without a word.

The first line says what the export says of itself (format, policy, versions, query), `{"note": ...}` what holds for all
of it, each further one what is left out of one event or report: `{"id": ..., "left_out": {part: value}}`, or
`{"id": ..., "skipped": reason}` where all of it is. The last counts: `{"written": ..., "skipped": ...,
"with_parts_left_out": ...}`.
"""

import json
from collections.abc import Collection, Iterator, Mapping
from typing import Any, TextIO

import msgspec

from tawatur.model import Event
from tawatur.output.stated import stated

PARTS = (
    "kinds", "time", "place", "means", "actors", "targets", "history", "outlets", "origins", "independent_origins",
    "grade", "disputes", "links", "apart", "duplicate_of", "reports", "claims",
)  # fmt: skip
"""What an event has beside its id, form and figures; these are parts too, one for each kind: `figures.killed`."""


def parts(event: Event) -> Iterator[tuple[str, Any]]:
    """The parts of an event that are not empty, as plain values.

    Claims are named by document and id with their characters (half-open, code points): their words and chains are in
    the lossless formats.
    """
    for name in PARTS:
        value = _part(event, name)
        if value not in (None, [], {}, ()):
            yield name, value
    for kind, found in stated(event).items():
        yield f"figures.{kind}", msgspec.to_builtins(found)


def _part(event: Event, name: str) -> Any:
    if name == "reports":
        return [{"id": m.document, "title": m.title, "outlet": m.outlet, "url": m.url} for m in event.members]
    if name == "claims":
        return [
            {"document": m.document, "claim": c.id, "start": c.evidence.start, "end": c.evidence.end}
            for m in event.members
            for account in m.accounts
            for c in account.claims
        ]
    return msgspec.to_builtins(getattr(event, name))


class Sidecar:
    """The list of what one export leaves out, written while it is."""

    def __init__(self, out: TextIO, said: Mapping[str, Any]) -> None:
        """Take where to write, and what the export says of itself."""
        self._out = out
        self._written = self._skipped = self._partly = 0
        self._line(dict(said))

    def note(self, said: Mapping[str, Any]) -> None:
        """Tell of what holds for all that is written: columns that stay empty, a rule that is not the policy's."""
        self._line({"note": dict(said)})

    def event(self, event: Event, held: Collection[str], more: Mapping[str, Any] | None = None) -> None:
        """Tell of an event that was written; `held` are the parts that the format holds whole, `more` what else it
        lacks.
        """
        left = {name: value for name, value in parts(event) if name not in held} | dict(more or {})
        self.wrote(event.id, left)

    def wrote(self, id: str, left: Mapping[str, Any]) -> None:
        """Tell of anything that was written without some of its parts."""
        self._written += 1
        if left:
            self._partly += 1
            self._line({"id": id, "left_out": dict(left)})

    def skip(self, id: str, reason: str) -> None:
        """Tell of an event or report that the format has no room for."""
        self._skipped += 1
        self._line({"id": id, "skipped": reason})

    def finish(self) -> dict[str, int]:
        """Write the counts; they come out too."""
        counts = {"written": self._written, "skipped": self._skipped, "with_parts_left_out": self._partly}
        self._line(counts)
        return counts

    def _line(self, value: Mapping[str, Any]) -> None:
        self._out.write(json.dumps(value, ensure_ascii=False, default=str) + "\n")
