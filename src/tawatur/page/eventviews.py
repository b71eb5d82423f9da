"""An event in, what its part of the page shows out."""

from dataclasses import dataclass

from tawatur.labels import label
from tawatur.model import Claim, Event, Member, Step
from tawatur.model.events import POLICIES
from tawatur.output.cells import figure, words
from tawatur.output.chains import Voice, chains
from tawatur.output.eventcells import (
    disputing,
    facts,
    figures,
    harms,
    interval,
    kinds,
    leaning,
    levels,
    past,
    said,
    sides,
    span,
    spot,
)
from tawatur.page.charts import Chart, Range, charts, drawn


@dataclass(frozen=True, slots=True)
class Harm:
    """The figures of one kind of harm: with and without the policy's number, as a range, and under each policy."""

    kind: str
    text: str
    interval: str
    best: str
    range: Range | None
    policies: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Saying:
    """A claim in short: what, how it stands, its words, its ids, and who published it where that is told."""

    what: str
    stance: str
    stance_text: str
    quote: str
    document: str
    claim: str
    outlet: str = ""


@dataclass(frozen=True, slots=True)
class Telling:
    """A report with what it says of the event."""

    number: int
    member: Member
    name: str
    link: str | None
    copy: bool
    sayings: tuple[Saying, ...]


@dataclass(frozen=True, slots=True)
class Tie:
    """Two accounts, how much speaks for one event, and why."""

    left: str
    right: str
    weight: str
    leaning: str
    levels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class EventView:
    """One event on the page."""

    number: int
    event: Event
    day: str
    place: str
    position: str
    kinds: str
    grade: str
    reason: str
    facts: tuple[tuple[str, list[tuple[str, str]]], ...]
    harms: tuple[Harm, ...]
    charts: tuple[Chart, ...]
    steps: tuple[tuple[Step, tuple[str, ...]], ...]
    chains: tuple[Voice, ...]
    members: tuple[Telling, ...]
    places: dict[str, int]
    disputes: tuple[tuple[str, str, tuple[Saying, ...]], ...]
    ties: tuple[Tie, ...]
    apart: tuple[tuple[int | None, str, str, str], ...]


@dataclass(frozen=True, slots=True)
class Page:
    """What all events of a page share: the language, the policy, the largest figure of each kind, numbers by id."""

    lang: str
    policy: str
    most: dict[str, int]
    numbers: dict[str, int]


def page_of(events: tuple[Event, ...], lang: str, policy: str) -> Page:
    """What the events share."""
    most: dict[str, int] = {}
    for event in events:
        for kind, found in event.figures.items():
            most[kind] = max([most.get(kind, 0), *(n for n in (found.low, found.best, found.high) if n is not None)])
    return Page(lang, policy, most, {event.id: number for number, event in enumerate(events, 1)})


def event_view(event: Event, page: Page) -> EventView:
    """What the page shows of an event."""
    lang, place = page.lang, event.place
    position = f"{place.lat:.3f}, {place.lon:.3f}" if place and place.lat is not None and place.lon is not None else ""
    return EventView(
        number=page.numbers[event.id],
        event=event,
        day=span(event.time),
        place=spot(place),
        position=position,
        kinds=kinds(event, lang),
        grade=label("grade", event.grade.name, lang),
        reason=said(event.grade.reason, lang),
        facts=tuple(facts(event, lang).items()),
        harms=tuple(_harm(kind, event, page) for kind in harms(event)),
        charts=tuple(charts(event)),
        steps=tuple(past(event, lang)),
        chains=tuple(chains(event, lang)),
        members=tuple(_telling(at, member, lang) for at, member in enumerate(event.members, 1)),
        places={member.document: at for at, member in enumerate(event.members, 1)},
        disputes=tuple(_disputes(event, lang)),
        ties=_ties(event, lang),
        apart=tuple(
            (page.numbers.get(other.event), other.event, f"{other.weight:+.1f}", said(other.reason, lang))
            for other in event.apart
        ),
    )


def _harm(kind: str, event: Event, page: Page) -> Harm:
    found = event.figures[kind]
    numbers = ((policy, found.policies.get(policy)) for policy in POLICIES)
    return Harm(
        kind,
        figures(found, page.policy),
        interval(found.low, found.best, found.high),
        f"{found.best:,}" if found.best is not None else "",
        drawn(found, page.most[kind]),
        tuple((policy, f"{number:,}" if number is not None else "–") for policy, number in numbers),
    )


def address(member: Member) -> str | None:
    """Where a report was published, where that is an address of the web."""
    return member.url if member.url and member.url.startswith(("https://", "http://")) else None


def _telling(number: int, member: Member, lang: str) -> Telling:
    link = address(member)
    sayings = tuple(_saying(claim, member, lang) for account in member.accounts for claim in account.claims)
    return Telling(
        number, member, words(member.title or member.document), link, member.carrier != member.document, sayings
    )


def _saying(claim: Claim, member: Member, lang: str, outlet: str = "") -> Saying:
    what = f"{label('kind', claim.kind, lang)} {figure(claim.count, lang)}".strip()
    stance = label("stance", claim.stance, lang)
    return Saying(what, claim.stance, stance, words(claim.evidence.text), member.document, claim.id, outlet)


def _disputes(event: Event, lang: str) -> list[tuple[str, str, tuple[Saying, ...]]]:
    return [
        (
            label("dispute", dispute.kind, lang),
            said(dispute.reason, lang),
            tuple(
                _saying(claim, member, lang, member.outlet or member.document)
                for member, claim in disputing(dispute, event)
            ),
        )
        for dispute in event.disputes
    ]


def _ties(event: Event, lang: str) -> tuple[Tie, ...]:
    """The pairs behind the event, the weakest first."""
    links = sorted(event.links, key=lambda link: link.weight)
    return tuple(
        Tie(*sides(link, event), f"{link.weight:+.1f}", leaning(link.weight, lang), tuple(levels(link.levels, lang)))
        for link in links
    )
