"""Everything that is linked or to be linked: readings by document, accounts by id, the event that held each.

A report that was linked before and comes again was read anew: its accounts take the place of those of then.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from tawatur.events.accounts import accounts
from tawatur.events.carriers import Carriers, carriers
from tawatur.events.gathering import stating
from tawatur.model import Account, Claim, Fingerprint, Linked, Member, Reading, Source
from tawatur.outlets import known_as


class Known:
    """What events linked before hold, and the reports that come to them."""

    def __init__(self, onto: Linked | None) -> None:
        """Take the events linked before."""
        self.readings: dict[str, Reading] = {}
        self.accounts: dict[str, Account] = {}
        self.before: dict[str, str] = {}
        self.was: dict[str, list[str]] = {}
        """Of each account that was read anew, those of before that it stands for."""
        self.moved: dict[str, str | None] = {}
        """The same the other way round; None where it is gone."""
        self.new: set[str] = set()
        self.stirred: set[str] = set()
        """Events that lost an account."""
        parts: dict[str, list[Member]] = defaultdict(list)
        for held in onto.events if onto else ():
            for member in held.members:
                parts[member.document].append(member)
                for account in member.accounts:
                    self.accounts[account.id] = account
                    self.before[account.id] = held.id
        self._parts = parts
        for name, members in parts.items():
            self.readings[name] = reading_of(members)

    def add(self, reading: Reading) -> None:
        """Take a report that is new, or was read anew."""
        name, told = reading.document.id, accounts(reading)
        earlier = [account for member in self._parts.get(name, ()) for account in member.accounts]
        for account in earlier:
            del self.accounts[account.id]
            self.stirred.add(self.before[account.id])
        if earlier:
            was = succession(earlier, told)
            self.was |= was
            self.moved |= {account.id: None for account in earlier}
            self.moved |= {old: now for now, all_old in was.items() for old in all_old}
        self.readings[name] = reading
        for account in told:
            self.accounts[account.id] = account
            self.new.add(account.id)

    def holder(self, account: str) -> str | None:
        """The event that holds an account now; None where it is new."""
        return None if account in self.new else self.before.get(account)

    def fingerprints(self) -> dict[str, Fingerprint]:
        """The fingerprints of the reports that have one."""
        return {name: reading.fingerprint for name, reading in self.readings.items() if reading.fingerprint}

    def carriers(self) -> Carriers:
        """Whose text each report carries."""
        outlets = {name: of.document.outlet for name, of in self.readings.items()}
        return carriers(self.fingerprints(), {name: told and known_as(told) for name, told in outlets.items()})


def unchanged(earlier: Reading, now: Reading) -> bool:
    """Whether a report was read as it was when it was linked, as far as its events hold it."""
    return (
        now.document == earlier.document
        and sorted(now.claims, key=_by_id) == sorted(earlier.claims, key=_by_id)
        and stating(now.fingerprint, now.claims) == earlier.fingerprint
    )


def succession(earlier: Iterable[Account], now: Sequence[Account]) -> dict[str, list[str]]:
    """For each account of a report, those of an earlier reading that it stands for: each that has most words in common.

    Numbers of claims say nothing here: one that was not seen before moves those of all that follow.
    """
    was: dict[str, list[str]] = {account.id: [] for account in now}
    for account in earlier:
        heir = max(now, key=lambda other: _common(account, other), default=None)
        if heir and _common(account, heir) > (0, 0):
            was[heir.id].append(account.id)
    return was


def _common(one: Account, other: Account) -> tuple[int, int]:
    """How many claims of two accounts of one text stand on the same words: those of one kind, and all."""
    met = [
        (left.kind, right.kind)
        for left in one.claims
        for right in other.claims
        if left.evidence.start < right.evidence.end and right.evidence.start < left.evidence.end
    ]
    return sum(left == right for left, right in met), len(met)


def _by_id(claim: Claim) -> str:
    return claim.id


def reading_of(members: Sequence[Member]) -> Reading:
    """A report as its parts in several events hold it."""
    first = members[0]
    source = Source(
        first.document, first.sha256, first.title, first.outlet, first.published, first.url,
        first.published_by, first.trust,
    )  # fmt: skip
    claims = tuple(claim for member in members for account in member.accounts for claim in account.claims)
    if first.fingerprint is None:
        return Reading(source, claims)
    passages = {p for member in members if member.fingerprint for p in member.fingerprint.passages}
    ordered = tuple(sorted(passages, key=lambda passage: passage.start))
    return Reading(source, claims, Fingerprint(first.fingerprint.minhash, ordered))
