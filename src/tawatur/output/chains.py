"""An event in, who told whom out: a tree from each origin outwards to the reports, copies under their carrier."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from tawatur.labels import label
from tawatur.model import Claim, Event, Link, Member
from tawatur.output.eventcells import voice


@dataclass(slots=True)
class Voice:
    """One that tells: those who have it from there, and if it is a report, what it tells and the copies of its text."""

    name: str
    kind: str
    report: Member | None = None
    claims: tuple[Claim, ...] = ()
    copies: tuple[Member, ...] = ()
    hearers: dict[str, "Voice"] = field(default_factory=dict)


def chains(event: Event, lang: str) -> list[Voice]:
    """The origins of an event with all who carry them, those with the most reports first."""
    top = Voice("", "")
    for report, copies in carried(event):
        for claims in by_chain(report):
            at, links = top, claims[0].attribution[::-1]
            for link in links[:-1]:
                at = at.hearers.setdefault(_key(link), Voice(voice(link, lang), label("link", link.kind, lang)))
            name = report.outlet or voice(links[-1], lang)
            at.hearers[f"report {report.document}"] = Voice(name, label("link", "outlet", lang), report, claims, copies)
    return sorted(top.hearers.values(), key=lambda one: -reach(one))


def carried(event: Event) -> Iterator[tuple[Member, tuple[Member, ...]]]:
    """Each text once: the report that carries it, and the reports that copy it."""
    groups: dict[str, list[Member]] = {}
    for member in event.members:
        groups.setdefault(member.carrier, []).append(member)
    for carrier, group in groups.items():
        first = next((member for member in group if member.document == carrier), group[0])
        yield first, tuple(member for member in group if member is not first)


def by_chain(report: Member) -> list[tuple[Claim, ...]]:
    """The claims of a report, those with one chain together."""
    groups: dict[tuple[str, ...], list[Claim]] = {}
    for account in report.accounts:
        for claim in account.claims:
            groups.setdefault(tuple(map(_key, claim.attribution)), []).append(claim)
    return [tuple(group) for chain, group in groups.items() if chain]


def reach(one: Voice) -> int:
    """How many reports carry a voice."""
    return (1 + len(one.copies) if one.report else 0) + sum(map(reach, one.hearers.values()))


def _key(link: Link) -> str:
    return link.entity or link.name or link.surface or link.kind
