"""Events in, GeoJSON out (RFC 7946): a feature each, with a point where one is known and no geometry where none is."""

import json
from collections.abc import Iterable
from typing import Any, BinaryIO

import msgspec

from tawatur.export import Made
from tawatur.export.precisions import point, precision
from tawatur.export.sidecar import Sidecar
from tawatur.export.texts import text
from tawatur.model import Event
from tawatur.output.eventcells import ordered, said
from tawatur.output.stated import stated

FORMS = ("incident", "toll", "period", "statement")
_HELD = frozenset((
    "kinds", "time", "place", "means", "actors", "targets", "outlets", "origins", "independent_origins", "grade",
    "disputes", "duplicate_of", "reports",
))  # fmt: skip


def write(events: Iterable[Event], out: BinaryIO, made: Made, sidecar: Sidecar) -> None:
    """Write one FeatureCollection, a feature a line; its member `tawatur` is what the export says of itself."""
    with text(out) as stream:
        stream.write(f'{{"type": "FeatureCollection", "tawatur": {_json(made.said())}, "features": [')
        between = "\n"
        for event in events:
            stream.write(between + _json(_feature(event, made)))
            between = ",\n"
            sidecar.event(event, _HELD)
        stream.write("\n]}\n")


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def _feature(event: Event, made: Made) -> dict[str, Any]:
    at = point(event.place)
    geometry = {"type": "Point", "coordinates": at} if at else None
    return {"type": "Feature", "id": event.id, "geometry": geometry, "properties": _properties(event, made)}


def _properties(event: Event, made: Made) -> dict[str, Any]:
    """What a map shows beside a point; what is not known is left out."""
    found = {
        "form": event.form, "kinds": event.kinds, **_when(event), **_where(event), "means": event.means,
        "actors": msgspec.to_builtins(event.actors), "targets": msgspec.to_builtins(event.targets),
        **_figures(event, made.policy), "grade": event.grade.name, "grade_reason": said(event.grade.reason, made.lang),
        "independent_origins": event.independent_origins, "origins": msgspec.to_builtins(event.origins),
        "disputes": [
            {"kind": dispute.kind, "reason": said(dispute.reason, made.lang), "claims": dispute.claims}
            for dispute in event.disputes
        ],
        "outlets": event.outlets, "duplicate_of": event.duplicate_of,
        "reports": [
            {"id": member.document, "title": member.title, "outlet": member.outlet, "url": member.url}
            for member in event.members
        ],
    }  # fmt: skip
    return {name: value for name, value in found.items() if value is not None}


def _when(event: Event) -> dict[str, Any]:
    if event.time is None:
        return {}
    time = event.time
    return {"start": time.start.isoformat(), "end": time.end.isoformat(), "exact": time.exact}


def _where(event: Event) -> dict[str, Any]:
    place, codes = event.place, precision(event.place)
    if place is None:
        return {}
    return {
        "place": place.surface, "place_name": place.name, "place_id": place.id, "country": place.country,
        "admin1": place.admin1, "precision": place.precision,
        "where_prec": codes and codes.where_prec, "where_prec_words": codes and codes.words,
        "geo_precision": codes and codes.geo_precision,
    }  # fmt: skip


def _figures(event: Event, policy: str) -> dict[str, int | None]:
    """Low, best and high of each kind of harm, and the one number of the policy."""
    told = stated(event)
    return {
        name: value
        for kind in ordered(told)
        for name, value in (
            (f"{kind}_low", told[kind].low), (f"{kind}_best", told[kind].best), (f"{kind}_high", told[kind].high),
            (f"{kind}_{policy}", told[kind].policies.get(policy)),
        )
    }  # fmt: skip
