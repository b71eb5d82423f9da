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
    held = [Counter(before[account] for account in cluster if account in before) for cluster in clusters]
    parts: dict[str, list[int]] = defaultdict(list)
    for at, counts in enumerate(held):
        for name in counts:
            parts[name].append(at)
    claimed: dict[int, list[str]] = defaultdict(list)
    for name, places in parts.items():
        claimed[min(places, key=lambda at: (-held[at][name], clusters[at]))].append(name)
    taken = set(parts)
    for at, cluster in enumerate(clusters):
        kept = min(claimed[at], key=lambda name: (-held[at][name], name), default=None)
        heirs[kept or _free(cluster, taken)] = cluster
    return heirs, _redirects(heirs, before)


def _free(cluster: list[str], taken: set[str]) -> str:
    """An id that no event has had: that of the first account that gives one."""
    names = (event_id([account]) for account in sorted(cluster))
    return next((name for name in names if name not in taken), f"{event_id(cluster)}-2")


def _redirects(heirs: dict[str, list[str]], before: dict[str, str]) -> tuple[Redirect, ...]:
    gone: dict[str, set[str]] = defaultdict(set)
    for name, cluster in heirs.items():
        for account in cluster:
            if account in before:
                gone[before[account]].add(name)
    moved = [
        Redirect(name, tuple(sorted(to)), reason("redirects", "merged" if len(to) == 1 else "split"))
        for name, to in sorted(gone.items())
        if to != {name}
    ]
    return tuple(moved)
