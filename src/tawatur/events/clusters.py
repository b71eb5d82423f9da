"""Pairs in, clusters of accounts out, the heaviest pair first, none of them spread wider than one event can be.

Two clusters are joined unless that would put two accounts of one report together that differ, or stretch the event over
more days or kilometres than an incident has: so accounts of neighbouring incidents do not chain them into one.
"""

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from itertools import product
from typing import NamedTuple

from tawatur.distances import kilometres
from tawatur.events.nearness import REACH_KM
from tawatur.events.pairs import Scored
from tawatur.events.rows import Row
from tawatur.events.settled import Bonds

_DAYS = 3
"""Days that the accounts of one incident may lie apart by their own words."""


@dataclass(slots=True)
class _Cluster:
    """Accounts joined so far, with what keeps others out."""

    ids: list[str]
    documents: dict[str, list[Row]]
    days: tuple[int, int] | None
    box: tuple[float, float, float, float] | None  # south, west, north, east of its towns
    sides: dict[int, int]  # of each split by people, the side that its accounts are on


class Refused(NamedTuple):
    """A pair that looked alike and was kept apart, and why: the id of a reason."""

    pair: Scored
    reason: str


def clusters(
    rows: Sequence[Row], pairs: Iterable[Scored], settled: Bonds | None = None
) -> tuple[list[list[str]], list[Refused]]:
    """The clusters, each sorted, singles included; and the pairs that were kept apart.

    Pairs come heaviest first; the outcome does not depend on the order of rows. What people settled comes before all.
    """
    settled = settled or Bonds()
    of = {row["unique_id"]: _single(row, settled) for row in rows}
    _join_alike(((row["unique_id"], settled.together.get(row["unique_id"])) for row in rows), of)
    _join_alike(((row["unique_id"], row["series"]) for row in rows), of)
    refused = []
    for pair in pairs:
        one, other = of[pair.left], of[pair.right]
        if one is other:
            continue
        if reason := _against(one, other):
            refused.append(Refused(pair, reason))
        else:
            _join(one, other, of)
    found = {id(cluster): sorted(cluster.ids) for cluster in of.values()}
    return sorted(found.values()), refused


def _join_alike(told: Iterable[tuple[str, Hashable | None]], of: dict[str, _Cluster]) -> None:
    """Join accounts that share something, whatever else they say: what people settled, or the series of a total."""
    first: dict[Hashable, str] = {}
    for account, shared in told:
        if shared is not None:
            one, other = of[first.setdefault(shared, account)], of[account]
            if one is not other and not _parted(one, other):
                _join(one, other, of)


def _join(one: _Cluster, other: _Cluster, of: dict[str, _Cluster]) -> None:
    larger, smaller = (one, other) if len(one.ids) >= len(other.ids) else (other, one)
    _take(larger, smaller)
    of.update(dict.fromkeys(smaller.ids, larger))


def _single(row: Row, settled: Bonds) -> _Cluster:
    told = row["exact"] and row["form"] == "incident" and row["until"] - row["day"] <= _DAYS
    days = (row["day"], row["until"]) if told else None
    here = (row["lat"], row["lon"]) * 2 if row["fine"] and row["lat"] is not None else None
    sides = dict(settled.apart.get(row["unique_id"], {}))
    return _Cluster([row["unique_id"]], {row["document"]: [row]}, days, here, sides)


def _parted(one: _Cluster, other: _Cluster) -> bool:
    """Whether people put accounts of the two apart."""
    return any(other.sides.get(split, side) != side for split, side in one.sides.items())


def _against(one: _Cluster, other: _Cluster) -> str | None:
    """The id of the reason why two clusters are no one event."""
    if _parted(one, other):
        return "settled"
    shared = one.documents.keys() & other.documents.keys()
    if not all(_same(*rows) for name in shared for rows in product(one.documents[name], other.documents[name])):
        return "one_report"
    if _days(_span(one, other)) > max(_DAYS, _days(one.days), _days(other.days)):
        return "days"
    if _reach(_box(one, other)) > max(2 * REACH_KM, _reach(one.box), _reach(other.box)):
        return "places"
    return None


def _days(span: tuple[int, int] | None) -> int:
    """How many days a cluster spans; more than one event can only where people joined it."""
    return span[1] - span[0] if span else 0


def _reach(box: tuple[float, float, float, float] | None) -> float:
    """How far the towns of a cluster lie apart, in kilometres."""
    return kilometres(box[:2], box[2:]) if box else 0.0


def _same(one: Row, other: Row) -> bool:
    """Whether two accounts of one report may be of one incident after all, as a third account says."""
    if one["day"] is None or other["day"] is None:
        return False
    near = one["day"] <= other["until"] + 1 and other["day"] <= one["until"] + 1
    wide = not all(row["fine"] and not row["seat"] for row in (one, other))
    place = one["name"] == other["name"] or (
        wide and (one["admin"] or other["admin"]) == (other["admin"] or one["admin"])
    )
    figures = all(
        not one[kind] or not other[kind] or set(one[kind]) & set(other[kind]) for kind in ("killed", "injured")
    )
    return near and place and figures


def _take(larger: _Cluster, smaller: _Cluster) -> None:
    larger.days, larger.box = _span(larger, smaller), _box(larger, smaller)
    larger.ids += smaller.ids
    larger.sides |= smaller.sides
    for name, rows in smaller.documents.items():
        larger.documents.setdefault(name, []).extend(rows)


def _span(one: _Cluster, other: _Cluster) -> tuple[int, int] | None:
    if one.days is None or other.days is None:
        return one.days or other.days
    return min(one.days[0], other.days[0]), max(one.days[1], other.days[1])


def _box(one: _Cluster, other: _Cluster) -> tuple[float, float, float, float] | None:
    a, b = one.box, other.box
    if a is None or b is None:
        return a or b
    return min(a[0], b[0]), min(a[1], b[1]), max(a[2], b[2]), max(a[3], b[3])
