"""Everything that is linked or to be linked: readings by document, accounts by id, the event that held each."""

from collections import defaultdict

from tawatur.events.accounts import accounts
from tawatur.events.carriers import Carriers, carriers
from tawatur.model import Account, Fingerprint, Linked, Member, Reading, Source
from tawatur.outlets import known_as


class Known:
    """What events linked before hold, and the reports that come to them."""

    def __init__(self, onto: Linked | None) -> None:
        """Take the events linked before."""
        self.readings: dict[str, Reading] = {}
        self.accounts: dict[str, Account] = {}
        self.before: dict[str, str] = {}
        self.new: set[str] = set()
        parts: dict[str, list[Member]] = defaultdict(list)
        for held in onto.events if onto else ():
            for member in held.members:
                parts[member.document].append(member)
                for account in member.accounts:
                    self.accounts[account.id] = account
                    self.before[account.id] = held.id
        for name, members in parts.items():
            self.readings[name] = _reading(members)

    def add(self, reading: Reading) -> None:
        """Take a report that is new."""
        self.readings[reading.document.id] = reading
        for account in accounts(reading):
            self.accounts[account.id] = account
            self.new.add(account.id)

    def fingerprints(self) -> dict[str, Fingerprint]:
        """The fingerprints of the reports that have one."""
        return {name: reading.fingerprint for name, reading in self.readings.items() if reading.fingerprint}

    def carriers(self) -> Carriers:
        """Whose text each report carries."""
        outlets = {name: of.document.outlet for name, of in self.readings.items()}
        return carriers(self.fingerprints(), {name: told and known_as(told) for name, told in outlets.items()})


def _reading(members: list[Member]) -> Reading:
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
