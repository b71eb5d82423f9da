"""Clusters and the events that held their accounts before in, ids that stay out, with redirects where one is gone."""

from collections import Counter, defaultdict
from hashlib import sha256

from tawatur.events.reasons import reason
from tawatur.model import Redirect


def event_id(accounts: list[str]) -> str:
    """The id of a new event, made of the first of its accounts' ids: the order of reports does not matter.

    >>> event_id(["b#c1", "a#c2"])
    'e-808cc17d20'
    """
    return f"e-{sha256(min(accounts).encode()).hexdigest()[:10]}"


def identified(clusters: list[list[str]], before: dict[str, str]) -> tuple[dict[str, list[str]], tuple[Redirect, ...]]:
    """Each cluster under its id; `before` says which event held an account until now.

    An event keeps its id with the cluster that has most of its accounts. Where a cluster takes accounts of several
    events the largest gives its id and the others redirect to it; one that is parted redirects to all of its parts.
    """
    heirs: dict[str, list[str]] = {}
    old = {tuple(cluster): Counter(before[a] for a in cluster if a in before) for cluster in clusters}
    keeper = {name: _keeper(name, clusters, old) for name in {n for counts in old.values() for n in counts}}
    taken = set(keeper)
    for cluster in clusters:
        kept = [name for name, of in keeper.items() if of is cluster]
        name = min(kept, key=lambda n: (-old[tuple(cluster)][n], n)) if kept else _free(cluster, taken)
        heirs[name] = cluster
    return heirs, _redirects(heirs, old)


def _keeper(name: str, clusters: list[list[str]], old: dict[tuple[str, ...], Counter[str]]) -> list[str]:
    """The cluster that an event goes on in."""
    return min((c for c in clusters if old[tuple(c)][name]), key=lambda c: (-old[tuple(c)][name], c))


def _free(cluster: list[str], taken: set[str]) -> str:
    """An id that no event has had: that of the first account that gives one."""
    names = (event_id([account]) for account in sorted(cluster))
    return next((name for name in names if name not in taken), f"{event_id(cluster)}-2")


def _redirects(heirs: dict[str, list[str]], old: dict[tuple[str, ...], Counter[str]]) -> tuple[Redirect, ...]:
    gone: dict[str, set[str]] = defaultdict(set)
    for name, cluster in heirs.items():
        for earlier in old[tuple(cluster)]:
            gone[earlier].add(name)
    moved = [
        Redirect(name, tuple(sorted(to)), reason("redirects", "merged" if len(to) == 1 else "split"))
        for name, to in sorted(gone.items())
        if to != {name}
    ]
    return tuple(moved)
