"""Events in, Parquet out: one event a row, typed, with a list of structs where an event has several of something."""

from collections.abc import Iterable, Iterator
from typing import Any, BinaryIO

import pyarrow as pa

from tawatur.export import Made
from tawatur.export.columnar import MOST, Row, arrow, columns, value, write_rows
from tawatur.export.sidecar import Sidecar
from tawatur.model import Apart, Dispute, Event, Grade, Location, Member, Named, Origin, Pair, Step
from tawatur.model.events import POLICIES
from tawatur.output.eventsheet import HARMS
from tawatur.output.stated import stated

FORMS = ("incident", "toll", "period", "statement")
_HELD = frozenset((
    "kinds", "time", "place", "means", "actors", "targets", "history", "outlets", "origins", "independent_origins",
    "grade", "disputes", "links", "apart", "duplicate_of", "reports", "claims", *(f"figures.{kind}" for kind in HARMS),
))  # fmt: skip
_PLACE = columns(Location, "surface", "start", "end")
_CLAIM = pa.struct([("id", pa.string()), ("start", pa.int64()), ("end", pa.int64()), ("account", pa.string())])
_MEMBER = columns(Member, "accounts", "fingerprint")

COLUMNS: dict[str, pa.DataType] = {
    "id": pa.string(), "form": pa.string(), "kinds": arrow(tuple[str, ...]),
    "start": pa.date32(), "end": pa.date32(), "exact": pa.bool_(),
    "place": pa.string(), **{f"place_{name}": kind for name, kind in _PLACE.items()},
    **{f"{kind}_{bound}": pa.int64() for kind in HARMS for bound in ("low", "best", "high", *POLICIES)},
    "means": arrow(tuple[str, ...]), "actors": arrow(tuple[Named, ...]), "targets": arrow(tuple[Named, ...]),
    **{f"grade_{name}" if name != "name" else "grade": kind for name, kind in columns(Grade).items()},
    "independent_origins": pa.int64(), "origins": arrow(tuple[Origin, ...]), "outlets": arrow(tuple[str, ...]),
    "disputes": pa.list_(pa.struct(list(columns(Dispute, claims=("document", "claim")).items()))),
    "history": arrow(tuple[Step, ...]),
    "members": pa.list_(pa.struct([*_MEMBER.items(), ("claims", pa.list_(_CLAIM))])),
    "links": arrow(tuple[Pair, ...]), "apart": arrow(tuple[Apart, ...]), "duplicate_of": pa.string(),
}  # fmt: skip
"""Every column and its type."""


def write(events: Iterable[Event], out: BinaryIO, made: Made, sidecar: Sidecar) -> None:
    """Write a row for each event; of its claims it has the ids and characters, `claims-parquet` has the rest."""
    write_rows(_rows(events, sidecar), COLUMNS, out, made)


def _rows(events: Iterable[Event], sidecar: Sidecar) -> Iterator[Row]:
    for event in events:
        sidecar.event(event, _HELD, _large(event))
        yield {
            **_plain(event), **_place(event.place), **_figures(event),
            "disputes": [_dispute(dispute) for dispute in event.disputes],
            "members": [_member(member) for member in event.members],
        }  # fmt: skip


def _plain(event: Event) -> Row:
    """What stands in columns as it stands in the event."""
    names = ("id", "form", "kinds", "means", "actors", "targets", "independent_origins", "origins", "outlets",
             "history", "links", "apart", "duplicate_of")  # fmt: skip
    time = event.time
    return {
        **{name: value(getattr(event, name)) for name in names},
        "start": time and time.start, "end": time and time.end, "exact": time and time.exact,
        "grade": event.grade.name, "grade_reason": event.grade.reason,
    }  # fmt: skip


def _place(place: Location | None) -> Row:
    if place is None:
        return {}
    return {"place": place.surface, **{f"place_{name}": getattr(place, name) for name in _PLACE}}


def _figures(event: Event) -> Row:
    return {name: value(number) for name, number in _numbers(event)}


def _numbers(event: Event) -> Iterator[tuple[str, int | None]]:
    """The columns of figures that are told, with their numbers."""
    for kind, found in stated(event).items():
        bounds = {"low": found.low, "best": found.best, "high": found.high, **found.policies}
        yield from ((f"{kind}_{name}", number) for name, number in bounds.items())


def _large(event: Event) -> dict[str, Any]:
    """The numbers that are too large for a column."""
    bounds = ("low", "best", "high")
    steps = ((f"history.{at}.{name}", getattr(step, name)) for at, step in enumerate(event.history) for name in bounds)
    told = (*_numbers(event), *steps)
    return {name: number for name, number in told if number is not None and abs(number) > MOST}


def _dispute(dispute: Dispute) -> Row:
    claims = [{"document": document, "claim": claim} for document, claim in dispute.claims]
    return {"kind": dispute.kind, "reason": dispute.reason, "claims": claims}


def _member(member: Member) -> Row:
    claims = [
        {"id": claim.id, "start": claim.evidence.start, "end": claim.evidence.end, "account": account.id}
        for account in member.accounts
        for claim in account.claims
    ]
    return {**{name: getattr(member, name) for name in _MEMBER}, "claims": claims}
