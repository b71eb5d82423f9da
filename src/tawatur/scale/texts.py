"""Passages that documents hold in, the documents that are one text out, on an engine."""

from collections.abc import Iterator
from typing import Any, NamedTuple

import pyarrow as pa

from tawatur.events.alike import NEARLY_ALL
from tawatur.events.copying import centres, met, one_text
from tawatur.scale.alike import Alike
from tawatur.scale.engines import Engine, Rows
from tawatur.scale.joining import joined
from tawatur.scale.numbering import portions

_PORTION = 20_000
"""Pairs that are put in groups at once."""
_PAIRS = pa.schema([("one", pa.int64()), ("other", pa.int64())])
_LIKE = pa.schema([*_PAIRS, ("likeness", pa.float64())])
_TEXTS = pa.schema([("item", pa.int64()), ("low", pa.int64())])
_MEETING = """
    SELECT family, array_agg(original) AS originals FROM (
        SELECT DISTINCT holders.family, holders.original
        FROM holders LEFT JOIN standing ON standing.family = holders.family WHERE standing.family IS NULL
    ) AS different GROUP BY family HAVING count(*) > 1
"""
_TO_JUDGE = """
    WITH pairs AS (
        SELECT one, other, likeness FROM wholes
        UNION ALL SELECT low AS one, item AS other, CAST(1 AS DOUBLE) AS likeness FROM same
        UNION ALL SELECT DISTINCT one, other, CAST(0 AS DOUBLE) AS likeness FROM met
    )
    SELECT pairs.one, pairs.other, pairs.likeness, left_sizes.sizes AS left_sizes, right_sizes.sizes AS right_sizes
    FROM pairs
    LEFT JOIN sizes AS left_sizes ON left_sizes.number = pairs.one
    LEFT JOIN sizes AS right_sizes ON right_sizes.number = pairs.other
"""
_PARTNERS = """
    SELECT DISTINCT least(one, other) AS one, greatest(one, other) AS other FROM (
        SELECT coalesce(ones.low, judged.one) AS one, coalesce(others.low, judged.other) AS other
        FROM judged
        LEFT JOIN same AS ones ON ones.item = judged.one
        LEFT JOIN same AS others ON others.item = judged.other
    ) AS partners WHERE one <> other
"""
_TOGETHER = """
    SELECT coalesce(groups.low, partners.one) % {portions} AS portion, partners.one, partners.other
    FROM partners LEFT JOIN groups ON groups.item = partners.one
"""
_ALL = """
    SELECT same.item, coalesce(first.low, same.low) AS low FROM same LEFT JOIN first ON first.item = same.low
    UNION ALL
    SELECT item, low FROM first
"""


class Known(NamedTuple):
    """What is known of passages."""

    holders: Rows
    """For each group of versions, `family`, the documents that hold it, `number`, and what each copies, `original`."""
    standing: Rows
    """Each `family` that tells nothing."""
    sizes: Rows
    """For each `number` its `sizes`; documents that have none are left out."""


def one_texts(engine: Engine, wholes: Alike, known: Known) -> Rows:
    """For each document, `item`, the first that is one text with it, `low`; some that are their own are left out."""
    meeting = engine.sql(_MEETING, holders=known.holders, standing=known.standing)
    found = engine.each(meeting, _met, _PAIRS)
    to_judge = engine.sql(_TO_JUDGE, wholes=wholes.pairs, same=wholes.same, met=found, sizes=known.sizes)
    judged = engine.kept(engine.each(to_judge, _judged, _LIKE))
    nearly = engine.sql(f"SELECT one, other FROM judged WHERE likeness >= {NEARLY_ALL}", judged=judged)
    same = joined(engine, nearly)
    partners = engine.kept(engine.sql(_PARTNERS, judged=judged, same=same))
    groups = joined(engine, partners)
    query = _TOGETHER.format(portions=portions(engine, partners, _PORTION))
    together = engine.sql(query, partners=partners, groups=groups)
    first = engine.kept(engine.groups(together, "portion", _centred, _TEXTS))
    return engine.sql(_ALL, same=same, first=first)


def _met(batch: pa.RecordBatch) -> Iterator[pa.RecordBatch]:
    """The pairs of documents to compare for each passage that several have."""
    for originals in batch["originals"].to_pylist():
        pairs = [*met(originals)]
        yield pa.record_batch([list(column) for column in zip(*pairs, strict=True)], schema=_PAIRS)


def _judged(batch: pa.RecordBatch) -> Iterator[pa.RecordBatch]:
    """The pairs that are one text."""
    names = ("likeness", "left_sizes", "right_sizes")
    columns = (batch[name].to_pylist() for name in names)
    one = [one_text(_sizes(left), _sizes(right), likeness) for likeness, left, right in zip(*columns, strict=True)]
    kept = batch.filter(pa.array(one, pa.bool_()))
    yield pa.record_batch([kept[name] for name in _LIKE.names], schema=_LIKE)


def _sizes(stored: list[dict[str, Any]] | None) -> dict[int, int]:
    return {each["group"]: each["size"] for each in stored or ()}


def _centred(partners: pa.Table) -> pa.Table:
    """The first of the text of each document of some whole groups of partners."""
    first = centres(zip(partners["one"].to_pylist(), partners["other"].to_pylist(), strict=True))
    return pa.table([[*first], [*first.values()]], schema=_TEXTS)
