"""MinHashes in, the pairs of them that are alike out, on an engine: those that `tawatur.events.alike.alike` finds.

Equal ones are one. The others are laid in bands, nearly all of which nobody else has; those that have one in common are
compared in their order. One band knows nothing of another, so that many of them make a portion of the work.
"""

from collections import defaultdict
from collections.abc import Iterator
from functools import partial
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple
from zlib import crc32

import pyarrow as pa

from tawatur.events.alike import band, compared, positions
from tawatur.scale.engines import Engine, Rows
from tawatur.scale.joining import joined
from tawatur.scale.numbering import portions

_PORTION = 10_000
"""MinHashes whose bands make a portion, of 15 MB at most."""
_BANDS = pa.schema([("band", pa.int64()), ("item", pa.int64())])
_PAIRS = pa.schema([("one", pa.int64()), ("other", pa.int64()), ("likeness", pa.float64())])
_PLACED = """
    SELECT item, minhash, min(item) OVER (PARTITION BY minhash) AS first_item FROM items
    WHERE octet_length(minhash) > 0
"""
_MEETING = """
    SELECT bands.band % {portions} AS portion, bands.band, bands.item, different.minhash
    FROM bands
    JOIN (SELECT band FROM bands GROUP BY band HAVING count(*) > 1) AS shared ON shared.band = bands.band
    JOIN different ON different.item = bands.item
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
    different = engine.kept(engine.sql("SELECT item, minhash FROM placed WHERE item = first_item", placed=placed))
    bands = engine.kept(engine.each(different, _laid, _BANDS))
    query = _MEETING.format(portions=portions(engine, different, _PORTION))
    meeting = engine.sql(query, bands=bands, different=different)
    found = engine.groups(meeting, "portion", partial(_compared, least), _PAIRS)
    return Alike(
        engine.sql("SELECT item, first_item AS low FROM placed WHERE item <> first_item", placed=placed),
        engine.kept(engine.sql("SELECT DISTINCT one, other, likeness FROM found", found=found)),
    )


def grouped(engine: Engine, found: Alike, least: float) -> Rows:
    """The groups that pairs from a likeness on join: items and the lowest of each, `low`, itself left out."""
    pairs = engine.sql(f"SELECT one, other FROM found WHERE likeness >= {least}", found=found.pairs)
    return engine.sql(_GROUPED, same=found.same, stars=joined(engine, pairs))


def _laid(batch: pa.RecordBatch) -> Iterator[pa.RecordBatch]:
    """The bands of MinHashes, as numbers that are the same for equal ones and hardly ever for others."""
    laid = [
        (position << 32 | crc32(found), item)
        for item, minhash in zip(batch["item"].to_pylist(), batch["minhash"].to_pylist(), strict=True)
        for position in range(positions(minhash))
        if (found := band(minhash, position))
    ]
    yield pa.record_batch([[number for number, _ in laid], [item for _, item in laid]], schema=_BANDS)


def _compared(least: float, meeting: pa.Table) -> pa.Table:
    """The pairs of all bands of a portion."""
    ordered = meeting.sort_by([("band", "ascending"), ("item", "ascending")])
    rows = zip(*(ordered[name].to_pylist() for name in ("band", "item", "minhash")), strict=True)
    found = set()
    for number, met in groupby(rows, key=itemgetter(0)):
        having: dict[bytes, list[tuple[int, bytes]]] = defaultdict(list)
        for _, item, minhash in met:
            having[band(minhash, number >> 32)].append((item, minhash))
        for same in having.values():
            items, minhashes = zip(*same, strict=True)
            found |= {(items[one], items[other], alike) for one, other, alike in compared(minhashes, least)}
    return pa.table([list(column) for column in zip(*found, strict=True)] or [[], [], []], schema=_PAIRS)
