"""A table by days, weeks or months in, one by longer times out, where there are more than can be told apart in a chart.

An event stands in one of these rows only, so that they add up.
"""

from dataclasses import replace
from datetime import date

from tawatur.stats import TIMES
from tawatur.stats.groups import period, shown
from tawatur.stats.tolls import Row, Table

_MOST = {"day": 184, "week": 184, "month": 184}
_DAYS = {"day": 1, "week": 7, "month": 30}


def readable(table: Table) -> Table:
    """The table itself, or by the shortest time of which a chart can show so many."""
    days = [date.fromisoformat(row.key) for row in table.rows if row.key] if table.asked.by in TIMES else []
    if not days:
        return table
    whole = (max(days) - min(days)).days
    longer = TIMES[TIMES.index(table.asked.by) :]
    by = next((by for by in longer if by == "year" or whole / _DAYS[by] <= _MOST[by]), "year")
    return table if by == table.asked.by else coarser(table, by)


def coarser(table: Table, by: str) -> Table:
    """The rows put together by a longer time. What goes on beyond a day need not go on beyond it, and is not told."""
    rows: dict[str, Row] = {}
    for row in table.rows:
        day = period(date.fromisoformat(row.key), by) if row.key else None
        key, name = (day.isoformat(), shown(day, by)) if day else ("", row.name)
        rows.setdefault(key, Row(key, name)).join(row)
    for row in rows.values():
        row.marks.pop("spanning", None)
    ordered = tuple(sorted(rows.values(), key=lambda row: (not row.key, row.key)))
    return replace(table, asked=replace(table.asked, by=by), rows=ordered, finer=table.finer or table.asked.by)
