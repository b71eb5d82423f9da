"""An event in, its acts by the categories of PLOVER out: how, by whom and to whom; and why some kinds are none."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from tawatur.events.forms import FACTS
from tawatur.events.sides import one_side
from tawatur.export.codetables import codes
from tawatur.export.known import TYPE_OF_VOICE, KnownParty, party
from tawatur.families import VERBAL, family
from tawatur.model import Claim, Event, Party
from tawatur.output.dead import NO_CONFLICT
from tawatur.output.sides import sides

_REPORTING = frozenset(("outlet", "agency"))
_THREATENING = frozenset(("official", "armed_group"))


@dataclass(slots=True)
class Act:
    """What was done under one category; who was hurt by what they are (`affected`) where no name is told."""

    category: str
    modes: dict[str, None] = field(default_factory=dict)
    contexts: dict[str, None] = field(default_factory=dict)
    sources: dict[str, KnownParty] = field(default_factory=dict)
    recipients: dict[str, KnownParty] = field(default_factory=dict)
    affected: dict[str, None] = field(default_factory=dict)
    two_sided: bool = False


@dataclass(frozen=True, slots=True)
class _Sort:
    category: str
    mode: str | None = None
    context: str | None = None
    said: bool = False  # done by speaking, so that the speaker did it


def acts(event: Event) -> tuple[list[Act], dict[str, str]]:
    """The acts of an event, the most told first, and by kind or category the reason why it is none."""
    found: dict[str, Act] = {}
    without: dict[str, str] = {}
    done: set[str] = set()
    place = {kind: at for at, kind in enumerate(event.kinds)}
    for claim in sorted(_claims(event), key=lambda claim: place.get(claim.kind, len(place))):
        sort = _sort(claim)
        if isinstance(sort, str):
            without[claim.kind] = sort
        else:
            done.add(claim.kind)
            _add(found.setdefault(sort.category, Act(sort.category)), sort, claim)
    if "ASSAULT" in found:
        _fight(found["ASSAULT"], event)
    without = {kind: reason for kind, reason in without.items() if kind not in done}
    for name, act in list(found.items()):
        if reason := _incomplete(act):
            without[name] = reason
            del found[name]
    return list(found.values()), without


def _claims(event: Event) -> Iterator[Claim]:
    for member in event.members:
        for account in member.accounts:
            yield from account.claims


def _sort(claim: Claim) -> _Sort | str:
    """The category of what a claim states, or why it has none."""
    table = codes("plover")
    if claim.stance == "demanded":
        return _Sort("DEMAND", table["demanded"].get(claim.kind), said=True)
    if claim.stance == "pledged":
        threat = table["threats"].get(claim.kind)
        return _Sort("THREATEN", threat, said=True) if threat else _Sort("AGREE", said=True)
    if claim.stance == "warned":
        threat = table["threats"].get(claim.kind)
        return _Sort("THREATEN", threat, said=True) if _threatens(claim) else "a fear is no threat"
    if claim.stance not in FACTS:
        return "it is denied" if claim.kind in table["kinds"] else "PLOVER has no category"
    if claim.cause in NO_CONFLICT and family(claim.kind) == "harm":
        return "nobody did it: an accident or a disaster"
    choice: dict[str, Any] | None = table["kinds"].get(claim.kind)
    return _Sort(choice["category"], choice.get("mode"), choice.get("context")) if choice else "PLOVER has no category"


def _threatens(claim: Claim) -> bool:
    """Whether the speaker warns of what it would do itself."""
    inner = claim.attribution[-1] if claim.attribution else None
    if inner is None or inner.kind not in _THREATENING:
        return False
    if claim.actor is None:
        return True
    return bool(claim.actor.id and inner.entity and one_side(claim.actor.id, inner.entity))


def _add(act: Act, sort: _Sort, claim: Claim) -> None:
    """Take a claim into the act that it is of."""
    table = codes("plover")
    means = [table["means"].get(one) for one in claim.means] if sort.category == "ASSAULT" else []
    act.modes.update(dict.fromkeys(mode for mode in (sort.mode, *means) if mode))
    act.contexts.update(dict.fromkeys([sort.context] if sort.context else []))
    mutual = claim.kind in table["mutual"]
    act.two_sided |= mutual
    for one in _doers(claim, sort):
        act.sources.setdefault(one.id or one.name, one)
    asked = claim.actor if sort.category == "DEMAND" and claim.kind not in VERBAL else None
    for one in (*_known(claim.target), *_known(asked)):
        (act.sources if mutual else act.recipients).setdefault(one.id or one.name, one)
    if claim.affected and claim.affected in table["affected"] and family(claim.kind) == "harm":
        act.affected[claim.affected] = None


def _doers(claim: Claim, sort: _Sort) -> Iterable[KnownParty]:
    """Who did what a claim states; who speaks, where it is done by speaking in another's name than the outlet's."""
    if not sort.said or claim.kind in VERBAL:
        return _known(claim.actor)
    inner = claim.attribution[-1] if len(claim.attribution) > 1 else None
    type = TYPE_OF_VOICE.get(inner.kind) if inner and inner.kind not in _REPORTING else None
    if inner is None or type is None:
        return []
    known = party(inner.name or inner.surface or "", inner.entity)
    return [known if known.type else party(known.name, known.id, type)]


def _known(one: Party | None) -> Iterable[KnownParty]:
    """A party with what is known of it; a thing is none."""
    known = party(one.name or one.surface, one.id, one.type) if one else None
    return [known] if known and known.type else []


def _fight(act: Act, event: Event) -> None:
    """Doers of violence as the other formats have them: without those that conflicting sources name instead."""
    held = sides(event)
    both = (*held.doers, *held.opponents) if act.two_sided else held.doers
    doers = {one.key: party(one.name, one.id, one.type) for one in both}
    named = set(act.sources) | {one.id or one.name for one in act.recipients.values()}
    act.sources = {key: one for key, one in doers.items() if act.two_sided or (one.id or one.name) in named}
    act.recipients = {key: one for key, one in act.recipients.items() if key not in act.sources}


def _incomplete(act: Act) -> str | None:
    """What an act lacks that PLOVER requires."""
    if not act.sources and act.category not in codes("plover")["unnamed_sources"]:
        return "it names no doer, whom PLOVER requires"
    lacks = act.category in codes("plover")["needs_recipient"] and not act.recipients and not act.affected
    return "it names no recipient, whom PLOVER requires here" if lacks else None
