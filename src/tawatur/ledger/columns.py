"""Records in, the columns that are drawn from them for searching out; `verify` draws them again and compares.

No column holds NUL, which PostgreSQL does not take; records have it escaped.
"""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

import msgspec

from tawatur.model import Claim, Document

MOST = 2**63 - 1
"""The largest figure that a column holds."""

Record = Mapping[str, Any]
Columns = dict[str, Any]


def claim_columns(claim: Claim, outlet: str | None) -> Columns:
    """The columns of a claim from a report of that outlet."""
    count, place, time, actor = claim.count, claim.place, claim.time, claim.actor
    origin = claim.attribution[-1] if claim.attribution else None
    return {
        "id": plain(claim.id),
        "kind": claim.kind,
        "low": _fits(count.low) if count else None,
        "best": _fits(count.best) if count else None,
        "high": _fits(count.high) if count else None,
        "stance": claim.stance,
        "scope": claim.scope,
        "place_id": plain(place.id) if place else None,
        "place_name": plain(place.name or place.surface) if place else None,
        "lat": place.lat if place else None,
        "lon": place.lon if place else None,
        "country": plain(place.country) if place else None,
        "admin1": plain(place.admin1) if place else None,
        "day_from": time.start if time else None,
        "day_to": time.end if time else None,
        "actor_id": plain(actor.id) if actor else None,
        "actor_name": plain(actor.name or actor.surface) if actor else None,
        "origin_kind": origin.kind if origin else None,
        "origin_name": plain(origin.name or origin.surface) if origin else None,
        "outlet": plain(outlet),
    }


def columns(table: str, record: Record) -> Columns:
    """The columns of a row of any table but the claims'."""
    return _DRAWN[table](record)


def record_of(words: str) -> dict[str, Any]:
    """A record as it was stored."""
    return msgspec.json.decode(words, type=dict[str, Any])


def claim_of(record: str) -> Claim:
    """The claim of a record."""
    return msgspec.json.decode(record, type=Claim)


def document_of(record: str, text: bytes) -> Document:
    """The document of a record and its text."""
    return msgspec.convert({**record_of(record), "text": text.decode()}, Document)


def plain(words: str | None) -> str | None:
    """A text as a column may hold it."""
    return None if words is None else words.replace("\0", "")


def _fits(number: int | None) -> int | None:
    """A figure as a column may hold it; the record has it whole."""
    return number if number is not None and abs(number) <= MOST else None


def _day(words: str | None) -> date | None:
    return date.fromisoformat(words) if words else None


def _document(record: Record) -> Columns:
    given = {name: plain(record[name]) for name in ("id", "sha256", "title", "outlet", "url", "original")}
    collection = plain(record["arrival"].get("collection"))
    return {**given, "published": _day(record["published"]), "collection": collection}


def _event(record: Record) -> Columns:
    of: Record = record["event"] or {}
    time, place = of.get("time") or {}, of.get("place") or {}
    return {
        "id": plain(record["id"]), "state": record["state"], "stands": record["event"] is not None,
        "form": of.get("form"), "kind": next(iter(of.get("kinds", ())), None),
        "grade": of["grade"]["name"] if of else None, "day_from": _day(time.get("start")),
        "day_to": _day(time.get("end")), "country": plain(place.get("country")), "lat": place.get("lat"),
        "lon": place.get("lon"), "origins": of.get("independent_origins"),
    }  # fmt: skip


def _named(*names: str) -> Callable[[Record], Columns]:
    """The fields of these names as they stand."""
    return lambda record: {name: plain(value) if isinstance(value := record[name], str) else value for name in names}


_DRAWN: dict[str, Callable[[Record], Columns]] = {
    "versions": _named("digest", "program", "lexicons", "gazetteer"),
    "sources": _named("name"),
    "originals": _named("sha256", "size"),
    "documents": _document,
    "readings": _named("document", "versions"),
    "events": _event,
    "redirects": _named("id", "state"),
    "linkings": _named("upto"),
    "decisions": _named("kind", "who", "about", "what", "why", "at"),
    "people": _named("name"),
    "roles": _named("person", "role", "given"),
    "stamps": _named("authority", "head"),
}
