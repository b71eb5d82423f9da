"""One cluster of accounts in, the event that they make out."""

from collections import Counter
from collections.abc import Iterable, Mapping

from tawatur.events.carriers import Carriers
from tawatur.events.figures import figures, history
from tawatur.events.judging import disputes, grade
from tawatur.events.nearness import fine, joint, name_of, wide
from tawatur.events.origins import Origins
from tawatur.events.parties import named, rivals
from tawatur.model import Account, Apart, Claim, Event, Fingerprint, Location, Member, Pair, Reading, Source, Span
from tawatur.outlets import known_as


def event(
    name: str,
    accounts: list[Account],
    readings: Mapping[str, Reading],
    carriers: Carriers,
    links: tuple[Pair, ...] = (),
    apart: tuple[Apart, ...] = (),
) -> Event:
    """The event of a cluster; `readings` by document id."""
    sources = {account.document: readings[account.document].document for account in accounts}
    origins = Origins(accounts, sources, carriers)
    actors = named(accounts, origins, "actor")
    steps = history(accounts, sources, origins)
    everyone, disagreeing = origins.all, rivals(accounts, origins)
    return Event(
        id=name,
        form=accounts[0].form,
        kinds=_ranked(claim.kind for account in accounts for claim in account.claims),
        time=_time(accounts, sources.values()),
        place=_place(accounts),
        means=_ranked(means for account in accounts for claim in account.claims for means in claim.means),
        actors=actors,
        targets=named(accounts, origins, "target"),
        figures=figures(accounts, steps, origins),
        history=steps,
        members=_members(accounts, readings, carriers),
        origins=everyone,
        independent_origins=len(origins.vouching(accounts) or everyone),
        outlets=tuple(sorted({known_as(source.outlet) for source in sources.values() if source.outlet})),
        grade=grade(accounts, sources, actors, disagreeing, origins),
        disputes=disputes(accounts, disagreeing, steps, origins),
        links=links,
        apart=apart,
    )


def _ranked(names: Iterable[str]) -> tuple[str, ...]:
    counted = Counter(names)
    return tuple(sorted(counted, key=lambda name: (-counted[name], name)))


def _time(accounts: list[Account], sources: Iterable[Source]) -> Span | None:
    """The days that most accounts tell, exact ones first; none that begins after a report of it was published."""
    published = min((source.published for source in sources if source.published), default=None)
    spans = [account.time for account in accounts if account.time]
    spans = [span for span in spans if published is None or span.start <= published] or spans
    exact = [span for span in spans if span.exact] or spans
    counted = Counter((span.start, span.end) for span in exact)
    if not counted:
        return None
    most = max(counted.values())
    told = [span for span in exact if counted[span.start, span.end] == most]
    return joint(told)


def _place(accounts: list[Account]) -> Location | None:
    """The place that most reports tell, of towns before what is wider; one with a point before one without."""
    places = [account.place for account in accounts if account.place]
    counted = Counter(name_of(place) for place in places)

    def rank(place: Location) -> tuple[bool, int, bool, bool, str]:
        return fine(place), counted[name_of(place)], not wide(place), place.lat is not None, name_of(place)

    return max(places, key=rank, default=None)


def _members(accounts: list[Account], readings: Mapping[str, Reading], carriers: Carriers) -> tuple[Member, ...]:
    """The reports of an event, the earliest first, those of no day last."""
    by: dict[str, list[Account]] = {}
    for account in accounts:
        by.setdefault(account.document, []).append(account)
    members = [member(readings[document], told, carriers.of(document)) for document, told in by.items()]
    return tuple(sorted(members, key=lambda m: (m.published is None, m.published or 0, m.document)))


def member(reading: Reading, accounts: list[Account], carrier: str) -> Member:
    """What an event holds of a report with these accounts."""
    source: Source = reading.document
    return Member(
        document=source.id, sha256=source.sha256, title=source.title, outlet=source.outlet, published=source.published,
        url=source.url, carrier=carrier, accounts=tuple(sorted(accounts, key=lambda a: a.id)),
        fingerprint=stating(reading.fingerprint, [claim for account in accounts for claim in account.claims]),
        published_by=source.published_by, trust=source.trust,
    )  # fmt: skip


def stating(fingerprint: Fingerprint | None, claims: Iterable[Claim]) -> Fingerprint | None:
    """What of a fingerprint is needed to know copies of these claims."""
    if fingerprint is None:
        return None
    at = [claim.evidence.start for claim in claims]
    kept = tuple(p for p in fingerprint.passages if any(p.start <= start < p.end for start in at))
    return Fingerprint(fingerprint.minhash, kept)
