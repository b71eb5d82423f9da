"""What people settled of events in, what linking has to hold of it out: accounts that stay together or apart, marks.

Settlements name accounts, not events, so that they hold whatever becomes of the ids of events. Of one account the last
word stands: who was merged is together until a later split says otherwise, and the other way round.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace

from tawatur.events.remaking import recommended
from tawatur.model import Event
from tawatur.model.review import Settlement

Label = tuple[int, int]
"""An entry, and a group of accounts that it names."""


@dataclass(frozen=True, slots=True)
class Bonds:
    """By account: the group that it stays together with, and of each split the side that it is on."""

    together: dict[str, Label] = field(default_factory=dict)
    apart: dict[str, dict[int, int]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Marks:
    """What people decided of one event: what it is a duplicate of, and the figures chosen, by kind."""

    duplicate_of: str | None
    chosen: dict[str, int | None]


def standing(settlements: Iterable[Settlement]) -> list[Settlement]:
    """Those that hold, in their order."""
    return sorted((one for one in settlements if one.act != "revert" and not one.reverted), key=lambda one: one.entry)


def followed(settlements: Iterable[Settlement], moved: Mapping[str, str | None]) -> list[Settlement]:
    """Settlements of accounts that are others now; one that has become none is named no more."""
    if not moved:
        return list(settlements)
    return [
        replace(one, accounts=tuple(_moved(group, moved) for group in one.accounts)) for one in settlements
    ]  # fmt: skip


def bonds(settlements: Iterable[Settlement]) -> Bonds:
    """What has to be together and apart."""
    together: dict[str, Label] = {}
    splits: dict[int, dict[str, int]] = {}
    for one in standing(settlements):
        if one.act == "merge":
            named = {account for group in one.accounts for account in group}
            splits = {entry: sides for entry, sides in splits.items() if not _both(sides, named)}
            together |= dict.fromkeys(named, (one.entry, 0))
        elif one.act == "split":
            splits[one.entry] = {account: side for side, group in enumerate(one.accounts) for account in group}
            together |= {account: (one.entry, side) for account, side in splits[one.entry].items()}
    apart: dict[str, dict[int, int]] = defaultdict(dict)
    for entry, sides in splits.items():
        for account, side in sides.items():
            apart[account][entry] = side
    return Bonds(together, dict(apart))


def marks(settlements: Iterable[Settlement], holder: Callable[[str], str | None]) -> dict[str, Marks]:
    """What people decided of the events that hold most of the accounts that they decided it of."""
    duplicates: dict[str, str] = {}
    chosen: dict[str, dict[str, int | None]] = defaultdict(dict)
    for one in standing(settlements):
        event = _most(one.accounts[0], holder) if one.accounts else None
        if event is not None and one.act == "duplicate":
            duplicates[event] = _most(one.accounts[1], holder) or one.events[1]
        elif event is not None and one.act == "recommend" and one.kind is not None:
            chosen[event][one.kind] = one.figure
    told = {event: of for event, of in duplicates.items() if of != event}
    return {event: Marks(told.get(event), chosen.get(event, {})) for event in {*told, *chosen}}


def marked(event: Event, told: Marks | None) -> Event:
    """An event with what people decided of it, and nothing else of the kind."""
    told = told or Marks(None, {})
    return replace(recommended(event, told.chosen), duplicate_of=told.duplicate_of)


def _both(sides: Mapping[str, int], named: set[str]) -> bool:
    """Whether accounts of both sides of a split are among those that are named."""
    return len({side for account, side in sides.items() if account in named}) > 1


def _moved(group: Iterable[str], moved: Mapping[str, str | None]) -> tuple[str, ...]:
    now = (moved.get(account, account) for account in group)
    return tuple(dict.fromkeys(account for account in now if account is not None))


def _most(accounts: Iterable[str], holder: Callable[[str], str | None]) -> str | None:
    """The event that holds most of some accounts; of several the first by id."""
    counted = Counter(event for event in map(holder, accounts) if event is not None)
    return min(counted, key=lambda event: (-counted[event], event), default=None)
