"""Rows in, pairs that may be of one event out, with match weight and the levels behind it (Splink).

Splink says which level of each comparison holds; the weights of these are added here, so that no database that adds in
another way or order makes another pair, or another order of pairs.
"""

import logging
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import reduce
from operator import add
from typing import TYPE_CHECKING, Any, NamedTuple

from tawatur.events.comparisons import Model
from tawatur.events.rows import Row
from tawatur.model import Level, Pair

if TYPE_CHECKING:
    import pyarrow as pa

APART = "l.document <> r.document AND (l.country = r.country OR l.country IS NULL OR r.country IS NULL)"
"""What can never be one event: two accounts of one report, and two countries."""

_NEARLY = 1e-6
"""By how much less than the threshold a pair may weigh in a database to be weighed here."""

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
    from splink import DuckDBAPI

    api = DuckDBAPI()
    found = predicted(linker(api, api.register(table(made)), model), model).as_pyarrow_table()
    return ordered(weighed(found.select(scored_columns(model)).to_batches(), model))


def ordered(found: Iterable[Scored]) -> list[Scored]:
    """Pairs, the heaviest first."""
    return sorted(found, key=lambda pair: (-pair.weight, pair.left, pair.right))


def explained(scored: Scored, model: Model) -> Pair:
    """A pair with the level behind each weight."""
    named = zip(model.levels.values(), scored.parts, strict=True)
    return Pair(scored.left, scored.right, round(scored.weight, 2), tuple(levels[part] for levels, part in named))


def predicted(linked: Any, model: Model) -> Any:
    """Splink's table of the pairs that may reach the threshold; `weighed` says which do."""
    return linked.inference.predict(threshold_match_weight=model.threshold - _NEARLY, warning_mode="never")


def scored_columns(model: Model) -> list[str]:
    """The columns of Splink's table that `weighed` takes."""
    return ["unique_id_l", "unique_id_r", *(f"mw_{name}" for name in model.comparisons)]


def weighed(batches: "Iterable[pa.RecordBatch]", model: Model) -> Iterator[Scored]:
    """The pairs of `scored_columns` that reach the threshold, weighed by the model."""
    known = list(model.levels.values())
    for batch in batches:
        for one, other, *told in zip(*(column.to_pylist() for column in batch.columns), strict=True):
            parts = tuple(map(_weight, told, known))
            weight = reduce(add, parts, model.prior_weight)
            if weight >= model.threshold:
                yield Scored(min(one, other), max(one, other), weight, parts)


def _weight(told: float, levels: Mapping[float, Level]) -> float:
    """The weight of the level whose weight a database tells, which may have lost its last digit."""
    return told if told in levels else min(levels, key=lambda known: abs(known - told))


def linker(api: Any, registered: Any, model: Model) -> Any:
    """Splink's linker over a table of rows that its database has."""
    from splink import Linker, SettingsCreator

    logging.getLogger("splink").setLevel(logging.ERROR)
    settings = SettingsCreator(
        link_type="dedupe_only",
        comparisons=model.for_splink(api.sql_dialect.sql_dialect_str),
        blocking_rules_to_generate_predictions=[
            {"blocking_rule": f"l.keys = r.keys AND {APART}", "arrays_to_explode": ["keys"]}
        ],
        probability_two_random_records_match=model.prior,
        retain_matching_columns=False,
        retain_intermediate_calculation_columns=True,
    )
    # Settings are our own and tested; checking them is half the time of linking a few reports.
    return Linker(registered, settings, validate_settings=False, log_level=None)


def schema() -> "pa.Schema":
    """The columns that are compared, and the keys."""
    import pyarrow as pa

    types = {
        "string": pa.string(), "int32": pa.int32(), "bool": pa.bool_(), "double": pa.float64(),
        "integer": pa.int64(), "strings": pa.list_(pa.string()), "integers": pa.list_(pa.int64()),
    }  # fmt: skip
    return pa.schema([(name, types[kind]) for name, kind in _COLUMNS.items()])


def table(made: Sequence[Row]) -> "pa.Table":
    """Rows as a table."""
    import pyarrow as pa

    return pa.table({field.name: pa.array([row[field.name] for row in made], field.type) for field in schema()})
