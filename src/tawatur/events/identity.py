"""Clusters and the events that held their accounts before in, ids that stay out, with redirects where one is gone."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from hashlib import sha256
from itertools import count

from tawatur.events.reasons import reason
from tawatur.model import Redirect


def event_id(accounts: list[str]) -> str:
    """The id of a new event, made of the first of its accounts' ids: the order of reports does not matter.

    >>> event_id(["b#c1", "a#c2"])
    'e-808cc17d20'
    """
    return f"e-{sha256(min(accounts).encode()).hexdigest()[:10]}"


def identified(
    clusters: list[list[str]],
    before: Mapping[str, str],
    was: Mapping[str, Sequence[str]] | None = None,
    ever: Collection[str] = (),
) -> tuple[dict[str, list[str]], tuple[Redirect, ...]]:
    """Each cluster under its id; `before` says which event held an account until now.

    An event keeps its id with the cluster that has most of its accounts. Where a cluster takes accounts of several
    events the largest gives its id and the others redirect to it; one that is parted redirects to all of its parts.
    An account that was read anew counts as those of before that it stands for (`was`). No id of `ever` is given again.
    """
    heirs: dict[str, list[str]] = {}
    held = [Counter(_held(cluster, before, was or {})) for cluster in clusters]
    parts: dict[str, list[int]] = defaultdict(list)
    for at, counts in enumerate(held):
        for name in counts:
            parts[name].append(at)
    claimed: dict[int, list[str]] = defaultdict(list)
    for name, places in parts.items():
        claimed[min(places, key=lambda at: (-held[at][name], clusters[at]))].append(name)
    taken, named = {*parts, *ever}, []
    for at, cluster in enumerate(clusters):
        kept = min(claimed[at], key=lambda name: (-held[at][name], name), default=None)
        named.append(kept or _free(cluster, taken))
        heirs[named[at]] = cluster
    return heirs, _redirects({name: {named[at] for at in places} for name, places in parts.items()})


def names(cluster: list[str]) -> Iterator[str]:
    """Ids for an event of these accounts, the best first, without end."""
    yield from (event_id([account]) for account in sorted(cluster))
    yield from (f"{event_id(cluster)}-{number}" for number in count(2))


def _held(cluster: list[str], before: Mapping[str, str], was: Mapping[str, Sequence[str]]) -> Iterable[str]:
    """The events that held the accounts of a cluster, once for each account."""
    return (before[one] for account in cluster for one in was.get(account, (account,)) if one in before)


def _free(cluster: list[str], taken: set[str]) -> str:
    """An id that no event has had, and none will have: that of the first account that gives one."""
    found = next(name for name in names(cluster) if name not in taken)
    taken.add(found)
    return found


def _redirects(gone: Mapping[str, set[str]]) -> tuple[Redirect, ...]:
    """Where events have gone whose accounts are now in these."""
    moved = [
        Redirect(name, tuple(sorted(to)), reason("redirects", "merged" if len(to) == 1 else "split"))
        for name, to in sorted(gone.items())
        if to != {name}
    ]
    return tuple(moved)
