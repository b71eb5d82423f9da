"""Accounts in, the pairs of them that may be of one event out: Splink on the engine, weights of the model."""

from collections.abc import Iterator
from functools import partial

import pyarrow as pa

from tawatur.events.comparisons import Model
from tawatur.events.pairs import linker, predicted, scored_columns, weighed
from tawatur.scale.accounts import number
from tawatur.scale.engines import Engine, Rows

PAIRS = pa.schema(
    [
        ("one", pa.int64()),
        ("other", pa.int64()),
        ("left_id", pa.string()),
        ("right_id", pa.string()),
        ("weight", pa.float64()),
        ("parts", pa.list_(pa.float64())),
    ]
)
"""Two accounts, by their numbers and ids, with the weight of the pair and of each comparison."""


def pairs(engine: Engine, compared: Rows, model: Model) -> Rows:
    """The pairs whose weight reaches the threshold."""
    api = engine.splink()
    found = predicted(linker(api, api.register(compared), model), model)
    columns = ", ".join(scored_columns(model))
    told = engine.sql(f"SELECT {columns} FROM {found.physical_name}")
    return engine.each(told, partial(_weighed, model), PAIRS)


def _weighed(model: Model, batch: pa.RecordBatch) -> Iterator[pa.RecordBatch]:
    """The pairs of Splink that the model has, weighed by it."""
    found = weighed([batch], model)
    rows = [(number(pair.left), number(pair.right), *pair) for pair in found]
    yield pa.RecordBatch.from_pylist([dict(zip(PAIRS.names, row, strict=True)) for row in rows], PAIRS)
