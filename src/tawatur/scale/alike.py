"""MinHashes in, the pairs of them that are alike out, on an engine: those that `tawatur.events.alike.alike` finds.

Equal ones are one. The others are laid in bands, and those that have a band in common are compared in their order; one
band knows nothing of another, so that many of them make a portion of the work.
"""

from collections.abc import Iterator
from functools import partial
from itertools import groupby
from typing import NamedTuple
from zlib import crc32

import pyarrow as pa

from tawatur.events.alike import band, compared, positions
from tawatur.scale.engines import Engine, Rows
from tawatur.scale.joining import joined
from tawatur.scale.numbering import portions

_PORTION = 5_000
"""MinHashes whose bands make a portion of about 8 MB."""
_BANDS = pa.schema([("portion", pa.int32()), ("band", pa.binary()), ("item", pa.int64()), ("minhash", pa.binary())])
_PAIRS = pa.schema([("one", pa.int64()), ("other", pa.int64()), ("likeness", pa.float64())])
_PLACED = """
    SELECT item, minhash, min(item) OVER (PARTITION BY minhash) AS first_item FROM items
    WHERE octet_length(minhash) > 0
"""
_GROUPED = """
    SELECT same.item, coalesce(stars.low, same.low) AS low FROM same LEFT JOIN stars ON stars.item = same.low
    UNION ALL
    SELECT item, low FROM stars
"""


class Alike(NamedTuple):
    """What is alike."""

    same: Rows
    """Items with the lowest that has the same MinHash, `low`; the lowest themselves are left out."""
    pairs: Rows
    """Different ones, `one` lower than `other`, and their `likeness`."""


def alike(engine: Engine, items: Rows, least: float) -> Alike:
    """Of rows `item` and `minhash`, those whose likeness is the least one or more; null and empty is like nothing."""
    placed = engine.kept(engine.sql(_PLACED, items=items))
    different = engine.sql("SELECT item, minhash FROM placed WHERE item = first_item", placed=placed)
    bands = engine.each(different, partial(_laid, portions(engine, different, _PORTION)), _BANDS)
    found = engine.groups(bands, "portion", partial(_compared, least), _PAIRS)
    return Alike(
        engine.sql("SELECT item, first_item AS low FROM placed WHERE item <> first_item", placed=placed),
        engine.kept(engine.sql("SELECT DISTINCT one, other, likeness FROM found", found=found)),
    )


def grouped(engine: Engine, found: Alike, least: float) -> Rows:
    """The groups that pairs from a likeness on join: items and the lowest of each, `low`, itself left out."""
    pairs = engine.sql(f"SELECT one, other FROM found WHERE likeness >= {least}", found=found.pairs)
    return engine.kept(engine.sql(_GROUPED, same=found.same, stars=joined(engine, pairs)))


def _laid(portions: int, batch: pa.RecordBatch) -> Iterator[pa.RecordBatch]:
    """MinHashes, each with all its bands; one band is in one portion whosever it is."""
    laid = [
        (crc32(found, position) % portions, position.to_bytes(4, "big") + found, item, minhash)
        for item, minhash in zip(batch["item"].to_pylist(), batch["minhash"].to_pylist(), strict=True)
        for position in range(positions(minhash))
        if (found := band(minhash, position))
    ]
    if laid:
        yield pa.record_batch([list(column) for column in zip(*laid, strict=True)], schema=_BANDS)


def _compared(least: float, bands: pa.Table) -> pa.Table:
    """The pairs of all bands of a portion."""
    ordered = bands.sort_by([("band", "ascending"), ("item", "ascending")])
    rows = zip(*(ordered[name].to_pylist() for name in ("band", "item", "minhash")), strict=True)
    found = set()
    for _, met in groupby(rows, key=lambda row: row[0]):
        _, items, minhashes = zip(*met, strict=True)
        found |= {(items[one], items[other], alike) for one, other, alike in compared(minhashes, least)}
    return pa.table([list(column) for column in zip(*found, strict=True)] or [[], [], []], schema=_PAIRS)
