"""Rows in, pairs that may be of one event out, with match weight and the levels behind it (Splink on DuckDB)."""

import logging
from collections.abc import Iterator
from typing import Any, NamedTuple

from tawatur.events.comparisons import Model
from tawatur.events.rows import Row
from tawatur.model import Pair

APART = "l.document <> r.document AND (l.country = r.country OR l.country IS NULL OR r.country IS NULL)"
"""What can never be one event: two accounts of one report, and two countries."""

_COLUMNS = {
    "unique_id": "string", "document": "string", "day": "int32", "until": "int32", "exact": "bool", "places": "strings",
    "fine": "bool", "seat": "bool", "people": "integer", "name": "string", "lat": "double", "lon": "double",
    "admin": "string", "country": "string", "acts": "strings", "means": "strings", "actors": "strings",
    "targets": "strings", "killed": "integers", "injured": "integers", "figures": "strings", "texts": "strings",
    "carrier": "string", "words": "integers", "keys": "strings",
}  # fmt: skip


class Scored(NamedTuple):
    """Two accounts, left before right, with the match weight of the two and that of each comparison, in order."""

    left: str
    right: str
    weight: float
    parts: tuple[float, ...]


def pairs(made: list[Row], model: Model) -> list[Scored]:
    """The pairs of rows whose weight reaches the threshold, the heaviest first; each once."""
    if len(made) < 2:
        return []
    return sorted(_scored(made, model), key=lambda pair: (-pair.weight, pair.left, pair.right))


def explained(scored: Scored, model: Model) -> Pair:
    """A pair with the level behind each weight."""
    named = zip(model.levels.items(), scored.parts, strict=True)
    told = tuple(levels[min(levels, key=lambda known: abs(known - part))] for (_, levels), part in named)
    return Pair(scored.left, scored.right, round(scored.weight, 2), told)


def _scored(made: list[Row], model: Model) -> Iterator[Scored]:
    found = linker(made, model).inference.predict(threshold_match_weight=model.threshold, warning_mode="never")
    table = found.as_pyarrow_table()
    names = ("unique_id_l", "unique_id_r", "match_weight", *(f"mw_{name}" for name in model.comparisons))
    for batch in table.select(names).to_batches():
        for one, other, weight, *parts in zip(*(column.to_pylist() for column in batch.columns), strict=True):
            yield Scored(min(one, other), max(one, other), weight, tuple(parts))


def linker(made: list[Row], model: Model) -> Any:
    """Splink's linker over rows, on a database in memory."""
    from splink import DuckDBAPI, Linker, SettingsCreator

    logging.getLogger("splink").setLevel(logging.ERROR)
    settings = SettingsCreator(
        link_type="dedupe_only",
        comparisons=model.for_splink(),
        blocking_rules_to_generate_predictions=[
            {"blocking_rule": f"l.keys = r.keys AND {APART}", "arrays_to_explode": ["keys"]}
        ],
        probability_two_random_records_match=model.prior,
        retain_matching_columns=False,
        retain_intermediate_calculation_columns=True,
    )
    # Settings are our own and tested; checking them is half the time of linking a few reports.
    return Linker(DuckDBAPI().register(_table(made)), settings, validate_settings=False, log_level=None)


def _table(made: list[Row]) -> Any:
    import pyarrow as pa

    types = {
        "string": pa.string(), "int32": pa.int32(), "bool": pa.bool_(), "double": pa.float64(),
        "integer": pa.int64(), "strings": pa.list_(pa.string()), "integers": pa.list_(pa.int64()),
    }  # fmt: skip
    return pa.table({name: pa.array([row[name] for row in made], types[kind]) for name, kind in _COLUMNS.items()})
