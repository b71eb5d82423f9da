"""Readings in, events out: at once, or joined onto events that were linked before.

What decides whether two accounts are of one event depends on these two alone, so that reports may come in any order and
in any portions. Only events that a new report could touch are put together anew; the rest stand as they are.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from tawatur.errors import DocumentError
from tawatur.events.accounts import accounts
from tawatur.events.carriers import Carriers, carriers
from tawatur.events.clusters import Refused, clusters
from tawatur.events.gathering import event
from tawatur.events.identity import identified
from tawatur.events.pairs import Scored, explained, pairs
from tawatur.events.reasons import reason
from tawatur.events.rows import Row, rows
from tawatur.model import Account, Apart, Event, Fingerprint, Linked, Member, Pair, Reading, Redirect, Source

_SHOWN = 50
"""Links that an event of very many reports keeps for its explanation, the heaviest."""


@dataclass(slots=True)
class _Known:
    """Everything that is linked or to be linked: readings by document, accounts by id, the event that held each."""

    readings: dict[str, Reading] = field(default_factory=dict)
    accounts: dict[str, Account] = field(default_factory=dict)
    before: dict[str, str] = field(default_factory=dict)
    new: set[str] = field(default_factory=set)


def link(readings: Iterable[Reading], onto: Linked | None = None) -> Linked:
    """Link reports into events; `onto` joins them to events that were linked before.

    Every claim is in exactly one event. Raises `DocumentError` where two texts come under one id (see `distinct`).
    """
    known = _known(onto)
    for reading in distinct(readings, onto):
        if isinstance(reading, DocumentError):
            raise reading
        _add(reading, known)
    copies = carriers(
        {name: r.fingerprint for name, r in known.readings.items() if r.fingerprint},
        {name: r.document.outlet for name, r in known.readings.items()},
    )
    made = _touched(rows(known.accounts.values(), copies), known)
    found = pairs(made)
    gathered, refused = clusters(made, found)
    heirs, moved = identified(gathered, known.before)
    events = _events(heirs, known, copies, found, refused)
    stood = {known.before[row["unique_id"]] for row in made if row["unique_id"] in known.before}
    rest = tuple(e for e in (onto.events if onto else ()) if e.id not in stood)
    return Linked(tuple(sorted((*rest, *events), key=lambda e: e.id)), _followed(onto, moved))


def distinct(readings: Iterable[Reading], onto: Linked | None = None) -> Iterator[Reading | DocumentError]:
    """Each report once: one that comes again is left out, another text under a known id is an error in its place."""
    seen = {member.document: member.sha256 for held in (onto.events if onto else ()) for member in held.members}
    for reading in readings:
        name, digest = reading.document.id, reading.document.sha256
        if name not in seen:
            seen[name] = digest
            yield reading
        elif seen[name] != digest:
            yield DocumentError(f"{name}: another text has been linked under this id; give this report one of its own")


def _known(onto: Linked | None) -> _Known:
    """What events linked before hold."""
    known = _Known()
    parts: dict[str, list[Member]] = defaultdict(list)
    for held in onto.events if onto else ():
        for member in held.members:
            parts[member.document].append(member)
            for account in member.accounts:
                known.accounts[account.id] = account
                known.before[account.id] = held.id
    for name, members in parts.items():
        known.readings[name] = _reading(members)
    return known


def _reading(members: list[Member]) -> Reading:
    """A report as its parts in several events hold it."""
    first = members[0]
    source = Source(first.document, first.sha256, first.title, first.outlet, first.published, first.url)
    claims = tuple(claim for member in members for account in member.accounts for claim in account.claims)
    if first.fingerprint is None:
        return Reading(source, claims)
    passages = {p for member in members if member.fingerprint for p in member.fingerprint.passages}
    ordered = tuple(sorted(passages, key=lambda passage: passage.start))
    return Reading(source, claims, Fingerprint(first.fingerprint.minhash, ordered))


def _add(reading: Reading, known: _Known) -> None:
    known.readings[reading.document.id] = reading
    for account in accounts(reading):
        known.accounts[account.id] = account
        known.new.add(account.id)


def _touched(made: list[Row], known: _Known) -> list[Row]:
    """The rows of new accounts, and those of every event that shares a key with one of them."""
    if not known.before:
        return made
    keys = {key for row in made if row["unique_id"] in known.new for key in row["keys"]}
    met = {row["unique_id"] for row in made if not keys.isdisjoint(row["keys"])}
    events = {known.before[name] for name in met if name in known.before}
    return [row for row in made if row["unique_id"] in met or known.before.get(row["unique_id"]) in events]


def _events(
    heirs: dict[str, list[str]], known: _Known, copies: Carriers, found: list[Scored], refused: list[Refused]
) -> Iterator[Event]:
    of = {account: name for name, cluster in heirs.items() for account in cluster}
    links: dict[str, list[Pair]] = defaultdict(list)
    for pair in found:
        if of[pair.left] == of[pair.right] and len(links[of[pair.left]]) < _SHOWN:
            links[of[pair.left]].append(explained(pair))
    apart = _apart(refused, of)
    for name, cluster in heirs.items():
        told = [known.accounts[account] for account in cluster]
        yield event(name, told, known.readings, copies, tuple(links[name]), tuple(apart[name].values()))


def _apart(refused: list[Refused], of: dict[str, str]) -> dict[str, dict[str, Apart]]:
    """For each event those that look alike and were kept apart, each with the heaviest pair between the two."""
    found: dict[str, dict[str, Apart]] = defaultdict(dict)
    for pair, why in refused:
        one, other = of[pair.left], of[pair.right]
        if one != other:
            for here, there in ((one, other), (other, one)):
                found[here].setdefault(there, Apart(there, round(pair.weight, 2), reason("apart", why)))
    return found


def _followed(onto: Linked | None, moved: tuple[Redirect, ...]) -> tuple[Redirect, ...]:
    """Earlier redirects led on to where their events are now, with the new ones."""
    ahead = {redirect.id: redirect.to for redirect in moved}
    earlier = [
        Redirect(r.id, tuple(sorted({end for to in r.to for end in ahead.get(to, (to,))})), r.reason)
        for r in (onto.redirects if onto else ())
        if r.id not in ahead
    ]
    return tuple(sorted((*earlier, *moved), key=lambda redirect: redirect.id))
