"""An event in, entities of FollowTheMoney out: the event, who is in it, who vouches for it, and the reports.

A party that the lexicons know, an outlet and a report are one entity wherever they come; a party known by its name
alone is one of its event only, for two may bear one name.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from tawatur.export.ftmvalues import identity, line, place, url
from tawatur.export.known import TYPE_OF_VOICE, KnownParty, parties, party
from tawatur.export.precisions import point
from tawatur.labels import label
from tawatur.model import Event, Member, Named, Origin
from tawatur.output.eventcells import figures, harms, joined, kinds, named, said, span, spot

Entity = dict[str, Any]
SCHEMA = {
    "state": "PublicBody", "government": "PublicBody", "military": "PublicBody", "police": "PublicBody",
    "armed_group": "Organization", "coalition": "Organization", "organisation": "Organization",
    "monitor": "Organization", "rescuer": "Organization", "medical": "Organization", "media": "Organization",
    "agency": "Organization", "person": "Person", "crowd": "LegalEntity",
}  # fmt: skip
"""The schema of each type of party; what has no type is a thing, and no party."""
_EVERYWHERE = frozenset(("outlet", "agency"))
_NAME, _TEXT = 384, 1024


def entities(event: Event, policy: str, lang: str) -> Iterator[Entity]:
    """The entities of an event, those that others refer to first."""
    reports = {member.document: _report(member) for member in event.members}
    doers, targets = _parties(event.actors, event), _parties(event.targets, event)
    origins = [(origin, _origin(origin, event)) for origin in event.origins]
    known = [(origin, entity) for origin, entity in origins if entity]
    where = _address(event)
    yield from reports.values()
    yield from _once([entity for _, entity in (*doers, *targets, *known)])
    yield from [where] if where else []
    involved = [entity["id"] for _, entity in (*doers, *targets)]
    happened = _event(event, policy, lang, [report["id"] for report in reports.values()], involved, where)
    yield happened
    for role, found in (("actors", doers), ("targets", targets)):
        for one, entity in found:
            yield _link(entity, happened, label("event", role, lang), [], _according(one, event, lang))
    for entity in _once([entity for _, entity in known]):
        names = {name for origin, one in known if one["id"] == entity["id"] for name in origin.documents}
        told = [report["id"] for name, report in reports.items() if name in names]
        yield _link(entity, happened, label("event", "origin", lang), told, None)
    yield from (_documentation(report, happened, label("event", "report", lang)) for report in reports.values())
    yield from _notes(event, happened, lang)


def _notes(event: Event, happened: Entity, lang: str) -> Iterator[Entity]:
    """What speaks against it, beside it."""
    for number, dispute in enumerate(event.disputes):
        words = line(said(dispute.reason, lang), 65_000)
        yield _entity("Note", identity("dispute", event.id, str(number)), description=[words], entity=[happened["id"]])


def _according(one: Named, event: Event, lang: str) -> str:
    return f"{label('event', 'according', lang)} {named(one, event, lang)[1]}"


def _entity(schema: str, id: str, **properties: Iterable[str | None]) -> Entity:
    """An entity without the properties that say nothing."""
    held = {name: [*dict.fromkeys(value for value in values if value)] for name, values in properties.items()}
    return {"id": id, "schema": schema, "properties": {name: values for name, values in held.items() if values}}


def _once(found: Iterable[Entity]) -> Iterator[Entity]:
    seen: dict[str, Entity] = {}
    for entity in found:
        seen.setdefault(entity["id"], entity)
    yield from seen.values()


def _event(
    event: Event, policy: str, lang: str, proof: list[str], involved: list[str], where: Entity | None
) -> Entity:  # fmt: skip
    """The event itself; its figures are words here, for FollowTheMoney has no numbers for them."""
    heading = " – ".join(part for part in (kinds(event, lang), spot(event.place), span(event.time)) if part)
    told = [f"{label('kind', kind, lang)}: {figures(event.figures[kind], policy)}" for kind in harms(event)]
    days = (event.time.start.isoformat(), event.time.end.isoformat()) if event.time else (None, None)
    at = event.place
    return _entity(
        "Event", identity("event", event.id), name=[line(heading, _NAME)], recordId=[line(event.id, _TEXT)],
        startDate=[days[0]], endDate=[days[1]], location=[place(spot(at), at.admin1) if at else None],
        country=[_country(at.country if at else None)], keywords=event.kinds, involved=involved,
        summary=[line(joined(told, lang), 65_000)], notes=[line(said(event.grade.reason, lang), 65_000)],
        addressEntity=[where["id"] if where else None], proof=proof,
    )  # fmt: skip


def _country(code: str | None) -> str | None:
    return code.lower() if code else None


def _address(event: Event) -> Entity | None:
    """The place, where it is in the gazetteer; with a position where that is no false point."""
    at = event.place
    if at is None or at.id is None:
        return None
    lon, lat = point(at) or (None, None)
    full = place(spot(at), at.admin1)
    return _entity(
        "Address", identity("place", at.id), full=[full], city=[line(spot(at), _TEXT)], state=[line(at.admin1, _TEXT)],
        country=[_country(at.country)], latitude=[None if lat is None else f"{lat:.4f}"],
        longitude=[None if lon is None else f"{lon:.4f}"],
    )  # fmt: skip


def _parties(told: Iterable[Named], event: Event) -> list[tuple[Named, Entity]]:
    """Those that are parties, each with its entity; what has no type is a thing."""
    told = tuple(told)
    both = zip(told, parties(told, event), strict=True)
    return [(one, _party(known, event.id)) for one, known in both if known.type in SCHEMA]


def _party(known: KnownParty, within: str) -> Entity:
    """A party by its id, else by its name within an event, or within nothing."""
    own = ("party", known.id) if known.id else ("named", known.name, within)
    schema = SCHEMA.get(known.type or "", "LegalEntity")
    names = [line(known.name, _NAME), line(known.name_en, _NAME)]
    return _entity(schema, identity(schema, *own), name=names, country=[_country(known.country)])


def _origin(origin: Origin, event: Event) -> Entity | None:
    """Who an origin is: the body that its claims name, else what its kind says; None where nobody knows."""
    inner = [c.attribution[-1] for m in event.members for a in m.accounts for c in a.claims if c.attribution]
    body = next((link.entity for link in inner if link.entity and origin.name in (link.name, link.surface)), None)
    known = party(origin.name, body)
    if body and known.type in SCHEMA:
        return _party(known, event.id)
    type = TYPE_OF_VOICE.get(origin.kind)
    within = "" if origin.kind in _EVERYWHERE else event.id
    return _party(party(origin.name, None, type), within) if type else None


def _report(member: Member) -> Entity:
    return _entity(
        "Article", identity("report", member.document), title=[line(member.title, _TEXT)],
        fileName=[line(member.document, _TEXT)], publisher=[line(member.outlet, _TEXT)],
        publishedAt=[member.published.isoformat() if member.published else None], sourceUrl=[url(member.url)],
        language=["ara"],
    )  # fmt: skip


def _link(one: Entity, event: Entity, role: str, proof: list[str], summary: str | None) -> Entity:
    return _entity(
        "UnknownLink", identity("link", one["id"], event["id"], role), subject=[one["id"]], object=[event["id"]],
        role=[role], proof=proof, summary=[line(summary, 65_000)],
    )  # fmt: skip


def _documentation(report: Entity, event: Entity, role: str) -> Entity:
    return _entity(
        "Documentation", identity("documentation", report["id"], event["id"]), document=[report["id"]],
        entity=[event["id"]], role=[role], date=report["properties"].get("publishedAt", ()),
    )  # fmt: skip
