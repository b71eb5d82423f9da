"""Accounts and pairs in, shares of them that no pair and no series of totals leads out of.

What a share holds is linked without the rest. One large component of accounts is one share: it has to fit into memory.
"""

from tawatur.scale.engines import Engine, Rows
from tawatur.scale.joining import joined
from tawatur.scale.numbering import portions

_SHARE = 250
"""Accounts of a share, about: few enough for any memory, and enough to be worth the way."""
_EDGES = """
    SELECT one, other FROM pairs
    UNION ALL
    SELECT accounts.number AS one, series.first AS other
    FROM accounts
    JOIN (SELECT series, min(number) AS first FROM accounts WHERE series IS NOT NULL GROUP BY series) AS series
    ON series.series = accounts.series
    WHERE accounts.number <> series.first
"""
_OF = """
    SELECT DISTINCT accounts.number, coalesce(components.low, accounts.number) % {count} AS share
    FROM accounts LEFT JOIN components ON components.item = accounts.number
"""
_SHARED = """
    SELECT
        parts.share, accounts.part, CAST(NULL AS VARCHAR) AS left_id, CAST(NULL AS VARCHAR) AS right_id,
        CAST(NULL AS DOUBLE) AS weight, CAST(NULL AS DOUBLE[]) AS parts
    FROM accounts JOIN parts ON parts.number = accounts.number
    UNION ALL
    SELECT parts.share, CAST(NULL AS BLOB) AS part, pairs.left_id, pairs.right_id, pairs.weight, pairs.parts
    FROM pairs JOIN parts ON parts.number = pairs.one
"""


def shared(engine: Engine, accounts: Rows, pairs: Rows) -> Rows:
    """The parts of accounts, and pairs, each with the number of its share."""
    components = joined(engine, engine.sql(_EDGES, accounts=accounts, pairs=pairs))
    count = portions(engine, accounts, _SHARE)
    parts = engine.kept(engine.sql(_OF.format(count=count), accounts=accounts, components=components))
    return engine.sql(_SHARED, accounts=accounts, parts=parts, pairs=pairs)
