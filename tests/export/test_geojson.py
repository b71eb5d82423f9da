"""Events as GeoJSON: valid by RFC 7946, no false points, and read back as the events hold them."""

import json
from dataclasses import replace
from typing import Any

from geojson_pydantic import Feature, FeatureCollection, Point

from tawatur.model import Event
from tawatur.output.stated import stated
from tests.export.conftest import HOSTILE, Export, Golden, lines


def _read(written: bytes) -> dict[str, Feature[Point, dict[str, Any]]]:
    """Features by id, as the library has them."""
    features = FeatureCollection[Feature[Point, dict[str, Any]]].model_validate_json(written).features
    return {str(feature.id): feature for feature in features}


def test_golden(export: Export, golden: Golden) -> None:
    written, notes = export("geojson", policy="conservative", query={"place": "سراقب"})
    golden("geojson.geojson", written)
    golden("geojson.sidecar.jsonl", lines(notes))
    said = json.loads(written)["tawatur"]
    assert said == notes[0] and said["policy"] == "conservative" and said["query"] == {"place": "سراقب"}


def test_features_hold_what_the_events_hold(export: Export, events: list[Event]) -> None:
    read = _read(export("geojson")[0])
    assert list(read) == [event.id for event in events]
    for event in events:
        held = read[event.id].properties or {}
        assert held["kinds"] == list(event.kinds) and held["grade"] == event.grade.name
        assert [party["name"] for party in held["actors"]] == [party.name for party in event.actors]
        assert [origin["id"] for origin in held["origins"]] == [origin.id for origin in event.origins]
        assert [told["kind"] for told in held["disputes"]] == [told.kind for told in event.disputes]
        for kind, found in stated(event).items():
            told = [held.get(f"{kind}_{name}") for name in ("low", "best", "high", "latest_per_origin")]
            assert told == [found.low, found.best, found.high, found.policies["latest_per_origin"]]


def test_no_point_stands_for_a_province_or_a_country(export: Export, events: list[Event]) -> None:
    town = next(event for event in events if event.place and event.place.precision == "town")
    assert town.place
    wide = [
        replace(town, id=name, place=replace(town.place, precision=name)) for name in ("province", "region", "country")
    ]
    read = _read(export("geojson", [town, *wide, replace(town, id="nowhere", place=None)])[0])
    point = read[town.id].geometry
    assert point and list(point.coordinates)[:2] == [town.place.lon, town.place.lat]
    assert [feature.geometry for feature in read.values()][1:] == [None] * 4
    codes = [(feature.properties or {}).get("where_prec") for feature in read.values()]
    assert codes == [1, 4, 5, 6, None]


def test_hostile_names_and_no_events(export: Export, hostile: Event) -> None:
    written, _ = export("geojson", [hostile])
    assert b"\x07" not in written and b"\r" not in written
    assert (_read(written)[hostile.id].properties or {})["place"] == HOSTILE
    empty, notes = export("geojson", [])
    assert not _read(empty) and notes[-1]["written"] == 0
