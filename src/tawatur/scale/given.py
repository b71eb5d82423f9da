"""A store of reports in; each report once, and what is wrong with the others, out."""

from typing import NamedTuple

from tawatur.scale.engines import Engine, Rows
from tawatur.scale.stores import REPORTS, held

_READ = "SELECT document, sha256, record, day FROM reports WHERE record IS NOT NULL"
_AGAIN = "SELECT document FROM reports GROUP BY document HAVING count(*) > 1"
_PLACED = """
    SELECT
        reports.document, reports.sha256, reports.record,
        row_number() OVER (PARTITION BY reports.document ORDER BY reports.day, reports.sha256, reports.record) AS place,
        first_value(reports.sha256) OVER (
            PARTITION BY reports.document ORDER BY reports.day, reports.sha256, reports.record
        ) AS first
    FROM reports JOIN again ON again.document = reports.document
"""
_ONCE = """
    SELECT reports.document, reports.record
    FROM reports LEFT JOIN again ON again.document = reports.document WHERE again.document IS NULL
    UNION ALL SELECT document, record FROM placed WHERE place = 1
"""


class Given(NamedTuple):
    """The reports of a store."""

    once: Rows
    """Document and record of each report, once."""
    clashes: Rows
    """The documents of those that are another text under the id of one of these."""
    again: int
    """How many are one of these again."""


def given(engine: Engine, store: str) -> Given:
    """The reports that were read; of several under one id, the first by day of publication, then by digest."""
    reports = engine.sql(_READ, reports=held(engine, store, REPORTS, "reports"))
    again = engine.kept(engine.sql(_AGAIN, reports=reports))
    placed = engine.kept(engine.sql(_PLACED, reports=reports, again=again))
    clashes = engine.sql("SELECT document FROM placed WHERE sha256 <> first", placed=placed)
    same = engine.sql("SELECT count(*) AS found FROM placed WHERE sha256 = first AND place > 1", placed=placed)
    once = engine.sql(_ONCE, reports=reports, again=again, placed=placed)
    return Given(once, clashes, int(engine.table(same)["found"][0]))
