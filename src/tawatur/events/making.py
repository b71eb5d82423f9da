"""Clusters under their ids in, with the pairs that hold them together and those that were refused; events out."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import NamedTuple

from tawatur.events.carriers import Carriers
from tawatur.events.clusters import Refused
from tawatur.events.comparisons import Model
from tawatur.events.gathering import event
from tawatur.events.pairs import Scored, explained
from tawatur.events.reasons import reason
from tawatur.model import Account, Apart, Event, Pair, Reading

_SHOWN = 50
"""Links that an event of very many reports keeps for its explanation, the heaviest."""

Named = tuple[str, list[str]]
"""The id of an event, and the ids of its accounts in order."""


class Told(NamedTuple):
    """Accounts by id, the reports that they are of by theirs, and whose texts these carry."""

    accounts: Mapping[str, Account]
    readings: Mapping[str, Reading]
    carriers: Carriers


def made_of(
    clusters: Collection[Named], told: Told, pairs: Iterable[Scored], refused: Iterable[Refused], model: Model
) -> Iterator[Event]:
    """The event of each cluster; pairs come heaviest first, and each is of two accounts of these clusters."""
    of = {account: name for name, cluster in clusters for account in cluster}
    links, apart = _links(pairs, of, model), _apart(refused, of)
    for name, cluster in clusters:
        accounts = [told.accounts[account] for account in cluster]
        yield event(name, accounts, told.readings, told.carriers, tuple(links[name]), tuple(apart[name].values()))


def _links(pairs: Iterable[Scored], of: Mapping[str, str], model: Model) -> dict[str, list[Pair]]:
    """For each event the pairs that hold it together."""
    links: dict[str, list[Pair]] = defaultdict(list)
    for pair in pairs:
        name = of[pair.left]
        if name == of[pair.right] and len(links[name]) < _SHOWN:
            links[name].append(explained(pair, model))
    return links


def _apart(refused: Iterable[Refused], of: Mapping[str, str]) -> dict[str, dict[str, Apart]]:
    """For each event those that look alike and were kept apart, each with the heaviest pair between the two."""
    found: dict[str, dict[str, Apart]] = defaultdict(dict)
    for pair, why in refused:
        one, other = of[pair.left], of[pair.right]
        if one != other:
            for here, there in ((one, other), (other, one)):
                found[here].setdefault(there, Apart(there, round(pair.weight, 2), reason("apart", why)))
    return found
