"""Documents in, their numbers in order of their ids out, and those of their passages: no place sorts all of them.

Cut points, taken by chance and few, part the ids into slices; each is numbered on its own and begins where those
before it end.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import partial

import pyarrow as pa

from tawatur.scale.engines import Engine, Rows

_SLICES = 256
_NARROW = """
    SELECT document, outlet, CASE WHEN passages IS NULL THEN 0 ELSE array_length(passages) END AS held FROM reports
"""
_SLICED = pa.schema([("document", pa.string()), ("outlet", pa.string()), ("held", pa.int64()), ("slice", pa.int32())])
_COUNTED = """
    SELECT slice, CAST(count(*) AS BIGINT) AS documents, CAST(sum(held) AS BIGINT) AS passages
    FROM sliced GROUP BY slice
"""
_BEGIN = """
    SELECT
        one.slice,
        CAST(coalesce(sum(earlier.documents), 0) AS BIGINT) AS documents,
        CAST(coalesce(sum(earlier.passages), 0) AS BIGINT) AS passages
    FROM counted AS one LEFT JOIN counted AS earlier ON earlier.slice < one.slice GROUP BY one.slice
"""
_NUMBERED = """
    SELECT
        sliced.document,
        sliced.outlet,
        begin.documents + row_number() OVER (PARTITION BY sliced.slice ORDER BY sliced.document) - 1 AS number,
        begin.passages - sliced.held + CAST(sum(sliced.held) OVER (
            PARTITION BY sliced.slice ORDER BY sliced.document ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
        ) AS BIGINT) AS passage
    FROM sliced JOIN begin ON begin.slice = sliced.slice
"""


def numbered(engine: Engine, reports: Rows) -> Rows:
    """Of each document its number from 0 in order of ids, and that of its first passage: as if all lay in one list."""
    chosen = engine.sql(f"SELECT document FROM reports ORDER BY md5(document) LIMIT {_SLICES}", reports=reports)
    cuts = sorted(engine.table(chosen)["document"].to_pylist())
    sliced = engine.kept(engine.each(engine.sql(_NARROW, reports=reports), partial(_sliced, cuts), _SLICED))
    counted = engine.kept(engine.sql(_COUNTED, sliced=sliced))
    begin = engine.sql(_BEGIN, counted=counted)
    return engine.kept(engine.sql(_NUMBERED, sliced=sliced, begin=begin))


def portions(engine: Engine, rows: Rows, size: int) -> int:
    """How many portions of about a size rows make."""
    return 1 + int(engine.table(engine.sql("SELECT count(*) AS found FROM counted", counted=rows))["found"][0]) // size


def _sliced(cuts: Sequence[str], batch: pa.RecordBatch) -> Iterator[pa.RecordBatch]:
    """Documents with the slice that each is in: how many cut points it is not before."""
    slices = [bisect_right(cuts, document) for document in batch["document"].to_pylist()]
    held = batch["held"].cast(pa.int64())
    yield pa.record_batch([batch["document"], batch["outlet"], held, pa.array(slices, pa.int32())], schema=_SLICED)
