"""Accounts in, with all their keys; what is compared of them out, where a key that a crowd shares is thinned."""

import pyarrow as pa

from tawatur.events.pairs import schema
from tawatur.events.rows import CROWD
from tawatur.events.rows import thinned as windows
from tawatur.scale.engines import Engine, Rows

_CROWDED = f"""
    SELECT met FROM (SELECT unnest(keys) AS met FROM accounts) AS held GROUP BY met HAVING count(*) > {CROWD}
"""
_CROWDS = """
    SELECT held.met, held.unique_id, held.acts, held.killed, held.injured
    FROM (SELECT unnest(keys) AS met, unique_id, acts, killed, injured FROM accounts) AS held
    JOIN crowded ON crowded.met = held.met
"""
_THINNED = pa.schema([("unique_id", pa.string()), ("met", pa.string())])
_KEYS = """
    SELECT unique_id, array_agg(met) AS keys FROM (
        SELECT unique_id, met FROM thinned
        UNION ALL
        SELECT held.unique_id, held.met
        FROM (
            SELECT accounts.unique_id, unnest(accounts.keys) AS met
            FROM accounts JOIN (SELECT DISTINCT unique_id FROM thinned) AS moved
            ON moved.unique_id = accounts.unique_id
        ) AS held
        LEFT JOIN crowded ON crowded.met = held.met
        WHERE crowded.met IS NULL
    ) AS told GROUP BY unique_id
"""
_COMPARED = """
    SELECT {columns}, coalesce(changed.keys, accounts.keys) AS keys
    FROM accounts LEFT JOIN changed ON changed.unique_id = accounts.unique_id
"""


def compared(engine: Engine, accounts: Rows) -> Rows:
    """What is compared of accounts: the columns of `tawatur.events.pairs`."""
    columns = ", ".join(f"accounts.{name}" for name in schema().names if name != "keys")
    crowded = engine.kept(engine.sql(_CROWDED, accounts=accounts))
    crowds = engine.sql(_CROWDS, accounts=accounts, crowded=crowded)
    thinned = engine.kept(engine.groups(crowds, "met", _thinned, _THINNED))
    changed = engine.sql(_KEYS, accounts=accounts, thinned=thinned, crowded=crowded)
    return engine.sql(_COMPARED.format(columns=columns), accounts=accounts, changed=changed)


def _thinned(crowd: pa.Table) -> pa.Table:
    """What the accounts of one crowd have in the stead of its key."""
    found = windows(crowd["met"][0].as_py(), crowd.to_pylist())
    return pa.Table.from_pylist([{"unique_id": one, "met": key} for one, keys in found for key in keys], _THINNED)
