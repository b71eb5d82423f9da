"""Events in, PLOVER out: one record of JSON a line, as its draft version 0.8 has them, one for each act of an event."""

import json
from collections.abc import Iterable
from typing import Any, BinaryIO

from tawatur.countries import iso3
from tawatur.export import Made
from tawatur.export.codetables import codes
from tawatur.export.known import KnownParty, place_in_english
from tawatur.export.ploveracts import Act, acts
from tawatur.export.precisions import point
from tawatur.export.sidecar import Sidecar
from tawatur.export.texts import text
from tawatur.model import Event, Figures, Location, Member
from tawatur.output.dead import of_no_conflict
from tawatur.output.eventcells import ordered, said, spot
from tawatur.output.executed import with_executed
from tawatur.output.stated import stated

FORMS = ("incident", "toll", "period", "statement")
_HELD = frozenset(("time", "origins", "independent_origins", "outlets", "reports"))
_COUNTED = {"ASSAULT": {"killed": "dead", "injured": "injured"}, "COERCE": {"detained": "arrested"}}
"""The fields for numbers of victims, by category and kind."""


def write(events: Iterable[Event], out: BinaryIO, made: Made, sidecar: Sidecar) -> None:
    """Write a record for each act of each event; what PLOVER has no category for is told with the reason."""
    with text(out) as stream:
        for event in events:
            found, without = acts(event)
            reason = _no_event(event, found, without)
            if reason:
                sidecar.skip(event.id, reason)
                continue
            for act in found:
                stream.write(json.dumps(_record(event, act, made), ensure_ascii=False) + "\n")
            sidecar.event(event, _HELD, {"acts": without} if without else None)


def _no_event(event: Event, found: list[Act], without: dict[str, str]) -> str | None:
    """Why an event has no record at all."""
    if event.form == "toll":
        return "a running total is no event"
    if event.time is None:
        return "it has no day, which PLOVER requires"
    return None if found else "; ".join(f"{name}: {reason}" for name, reason in without.items())


def _record(event: Event, act: Act, made: Made) -> dict[str, Any]:
    """One record; what is not known has no field. `tawatur` holds what PLOVER has no field for."""
    assert event.time is not None
    category, said_so = codes("plover")["categories"][act.category], made.said()
    one_day = event.time.start == event.time.end
    found = {
        "id": f"{event.id}.{act.category}",
        "date": event.time.start.isoformat(),
        "enddate": None if one_day else event.time.end.isoformat(),
        "source": [_actor(one) for one in act.sources.values()] or [codes("plover")["unnamed_sources"][act.category]],
        "recipient": [*(_actor(one) for one in act.recipients.values()), *map(_people, act.affected)],
        "event": [act.category],
        "mode": list(act.modes),
        "context": list(act.contexts),
        "event_loc": _location(event.place),
        "quad_code": category["quad"],
        "event_scale": category["scale"],
        **_numbers(event, act, made.policy),
        "link": event.id,
        "cite_info": _citation(_first(event), said_so["versions"]),
        "comment": " ".join(said(dispute.reason, made.lang) for dispute in event.disputes),
        "tawatur": {**said_so, "exact": event.time.exact, **_more(event)},
    }
    return {name: value for name, value in found.items() if value not in (None, [], {}, "")}


def _actor(one: KnownParty) -> dict[str, str]:
    """An actor object: code, sector, the words of a report, and who it is."""
    found = {
        "code": _code(one), "sector": _sector(one), "actor_text": one.name, "identifier_id": one.id,
        "identifier_text": one.name_en,
    }  # fmt: skip
    return {name: value for name, value in found.items() if value}


def _code(one: KnownParty) -> str | None:
    """A country, or the code of a body that is of none; nothing is known of one without an id."""
    table = codes("plover")
    if one.country or not one.id:
        return iso3(one.country)
    if one.id in table["intergovernmental"]:
        return "IGO"
    found: str | None = table["own_codes"].get(one.id) or table["of_no_country"].get(one.type)
    return found


def _sector(one: KnownParty) -> str | None:
    table, own = codes("plover"), one.id or ""
    if one.type == "armed_group":
        named = "PRM" if own in table["beside_governments"] else table["sectors"][one.type]
        return str(named if own else table["unnamed_group"])
    found: str | None = table["arms"].get(own.partition("-")[2]) or table["sectors"].get(one.type)
    return found


def _people(affected: str) -> dict[str, str]:
    sector: str = codes("plover")["affected"][affected]
    return {"sector": sector, "actor_text": affected}


def _numbers(event: Event, act: Act, policy: str) -> dict[str, int | None]:
    """The numbers of the policy in the fields that a category has for them; of an accident nobody did any."""
    event = with_executed(event)
    told = {kind: found for kind, found in stated(event).items() if not of_no_conflict(event, kind)}
    fields = _COUNTED.get(act.category, {})
    return {name: told[kind].policies.get(policy) for kind, name in fields.items() if kind in told}


def _location(place: Location | None) -> dict[str, Any]:
    """A location object with the names of GeoNames; a position only where no more than a district is meant."""
    if place is None:
        return {}
    number = (place.id or "").removeprefix("geonames:")
    lon, lat = point(place) or (None, None)
    english = place_in_english(place)
    found = {
        "geonameid": int(number) if number.isascii() and number.isdigit() else None, "name": spot(place),
        "asciiname": english if english and english.isascii() else None, "latitude": lat, "longitude": lon,
        "country code": place.country, "cc3": iso3(place.country),
    }  # fmt: skip
    return {name: value for name, value in found.items() if value is not None}


def _first(event: Event) -> Member:
    """The report that came first."""
    return min(event.members, key=lambda member: (str(member.published or "9999"), member.document))


def _citation(member: Member, versions: dict[str, str]) -> dict[str, str]:
    known = "; ".join(f"{name} {digest}" for name, digest in versions.items() if name != "tawatur")
    found = {
        "citation": member.document, "url": member.url, "title": member.title, "language": "ar",
        "publication": member.outlet, "coder": f"tawatur {versions['tawatur']}",
        "codebook": codes("plover")["codebook"], "version": known,
    }  # fmt: skip
    return {name: value for name, value in found.items() if value}


def _more(event: Event) -> dict[str, Any]:
    """What PLOVER has no field for: ranges, who vouches, all reports."""
    told = stated(with_executed(event))
    return {
        "event": event.id, "form": event.form, "grade": event.grade.name, "kinds": event.kinds,
        "figures": {kind: _range(told[kind]) for kind in ordered(told)},
        "independent_origins": event.independent_origins,
        "origins": [{"id": o.id, "name": o.name, "kind": o.kind, "documents": o.documents} for o in event.origins],
        "reports": [{"id": m.document, "title": m.title, "outlet": m.outlet, "url": m.url} for m in event.members],
    }  # fmt: skip


def _range(found: Figures) -> dict[str, int | None]:
    return {"low": found.low, "best": found.best, "high": found.high}
