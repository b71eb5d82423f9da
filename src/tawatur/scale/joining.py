"""Pairs in, the groups that they join out, on an engine: what `Joined` gives, of any number of pairs.

Pairs are joined portion by portion first. What is left is joined by stars: each has its neighbours point to the lowest
of them all, those above and those below by turns, until nobody is pointed to who points on. Chains halve with each
round, and there are never more pairs than at first (Kiveris and others, Connected Components in MapReduce, 2014).
"""

import pyarrow as pa

from tawatur.events.alike import Joined
from tawatur.scale.engines import Engine, Rows
from tawatur.scale.numbering import portions

_PORTION = 100_000
_STARS = pa.schema([("item", pa.int64()), ("low", pa.int64())])
_UNSETTLED = """
    SELECT
        (SELECT count(*) - count(DISTINCT item) FROM stars)
        + (SELECT count(*) FROM stars AS one JOIN stars AS other ON one.low = other.item) AS found
"""
_ABOVE = """
    WITH ways AS (SELECT item AS here, low AS there FROM stars UNION ALL SELECT low AS here, item AS there FROM stars),
    lowest AS (SELECT here, least(here, min(there)) AS low FROM ways GROUP BY here)
    SELECT DISTINCT ways.there AS item, lowest.low AS low
    FROM ways JOIN lowest ON lowest.here = ways.here WHERE ways.there > ways.here
"""
_BELOW = """
    WITH lowest AS (SELECT item, min(low) AS low FROM stars GROUP BY item)
    SELECT item, low FROM lowest
    UNION
    SELECT stars.low AS item, lowest.low AS low
    FROM stars JOIN lowest ON lowest.item = stars.item WHERE stars.low <> lowest.low
"""


def joined(engine: Engine, pairs: Rows) -> Rows:
    """For each item of pairs `one` and `other` the lowest of its group, `low`; the lowest themselves are left out.

    Pairs are asked for twice: what takes long to make should have been kept.
    """
    count = portions(engine, pairs, _PORTION)
    portioned = engine.sql(f"SELECT one % {count} AS portion, one, other FROM pairs", pairs=pairs)
    stars = engine.kept(engine.groups(portioned, "portion", _starred, _STARS))
    while count > 1 and int(engine.table(engine.sql(_UNSETTLED, stars=stars))["found"][0]):
        stars = engine.kept(engine.sql(_ABOVE, stars=stars))
        stars = engine.kept(engine.sql(_BELOW, stars=stars))
    return stars


def _starred(pairs: pa.Table) -> pa.Table:
    """The same for the pairs of one portion."""
    ones, others = pairs["one"].to_pylist(), pairs["other"].to_pylist()
    items = sorted({*ones, *others})
    at = {item: index for index, item in enumerate(items)}
    groups = Joined(len(items), zip(map(at.__getitem__, ones), map(at.__getitem__, others), strict=True))
    stars = [(item, items[groups.of(index)]) for index, item in enumerate(items) if groups.of(index) != index]
    return pa.table([[item for item, _ in stars], [low for _, low in stars]], schema=_STARS)
