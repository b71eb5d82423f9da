"""What a person says of who, whom, where and by whom it is told in, the parties, places and links of a claim out."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TypeVar

from tawatur.gazetteer import Entry, gazetteer
from tawatur.labels import labels
from tawatur.model import Actor, Evidence, Link, Location, Party
from tawatur.model.mentions import Thing
from tawatur.review.answers import Answers
from tawatur.review.offered import named, parties, speakers, targets

One = TypeVar("One", bound=Actor | Thing | Entry)
PLACES = ("exact", "town", "district", "province", "country", "region")


def key(known: Actor | Thing | Entry) -> str:
    """What a form names somebody or something by."""
    return known.id or known.name or "" if isinstance(known, Actor) else known.id


def party(field: str, now: Party | None, asked: Answers) -> Party | None:
    """Who did it, or whom or what it was done to."""
    words = asked.words(field, Evidence(now.start, now.end, now.surface) if now else None)
    if words is None:
        return None
    if _same(words, now) and not _chosen(field, words, asked, now.id or now.name if now else None):
        return now
    offered: Sequence[Actor | Thing] = parties(words.text) if field == "actor" else targets(words.text)
    one = _pick(field, words, offered, asked)
    name, type_ = (one.name, one.type) if isinstance(one, Actor) else (None, None)
    return Party(words.text, name, one.id if one else None, type_, words.start, words.end)


def location(now: Location | None, asked: Answers) -> Location | None:
    """Where it happened: the place of that name, the one chosen where several bear it, or one not known."""
    words = asked.words("place", Evidence(now.start, now.end, now.surface) if now else None)
    if words is None:
        return None
    called = asked.text("place_called")
    if _same(words, now) and not called and not _chosen("place", words, asked, now.id if now else None):
        return _at_precision(now, asked) if now else None
    found = named(called or words.text)
    if called and not found:
        asked.wrong("place_called", "no_place")
    entry = _pick("place", words, found, asked, needed=bool(called))
    return _at_precision(_location(words, entry), asked)


def _location(words: Evidence, entry: Entry | None) -> Location:
    if entry is None:
        return Location(words.text, None, None, None, None, None, None, None, words.start, words.end)
    province = gazetteer().province(entry)
    admin1 = province.name_en.removesuffix(" Governorate") if province else None
    return Location(
        words.text, entry.name, entry.id, entry.lat, entry.lon, entry.country, admin1, entry.precision,
        words.start, words.end,
    )  # fmt: skip


def _at_precision(place: Location, asked: Answers) -> Location:
    """The place with the precision that a person gives it; another place brings its own."""
    if not asked.read_for("place", Evidence(place.start, place.end, place.surface)):
        return place
    return replace(place, precision=asked.choice("place_precision", PLACES, place.precision) or place.precision)


def origin(now: tuple[Link, ...], asked: Answers) -> tuple[Link, ...]:
    """The chain with another origin; without words for one it is the outlet's own voice."""
    inner = now[-1] if len(now) > 1 else None
    placed = inner is not None and inner.start is not None and inner.end is not None
    was = Evidence(inner.start or 0, inner.end or 0, inner.surface or "") if inner and placed else None
    words = asked.words("origin", was)
    if words is None:
        return now if "origin" not in asked.given else now[:1]
    kind = asked.choice("origin_kind", labels()["link"], inner.kind if inner else None)
    if was and words == was and inner and not _chosen("origin", words, asked, inner.entity or inner.name):
        return (*now[:-1], replace(inner, kind=kind or inner.kind))
    one = _pick("origin", words, speakers(words.text), asked)
    known = one if isinstance(one, Actor) else None
    given = kind if "origin_kind" in asked.given and asked.read_for("origin", words) else None
    link = Link(
        words.text, known.name if known else None, given or (known.kind if known else "unknown"),
        known.id if known else None, known.role if known else None, known.affiliation if known else None,
        words.start, words.end,
    )  # fmt: skip
    return (*(now[:-1] if inner else now), link)


def _same(words: Evidence, now: Party | Location | None) -> bool:
    return now is not None and (words.start, words.end) == (now.start, now.end)


def _chosen(field: str, words: Evidence, asked: Answers, now: str | None) -> bool:
    """Whether another one of that name was chosen than the claim has."""
    return f"{field}_id" in asked.given and asked.read_for(field, words) and asked.text(f"{field}_id") != (now or "")


def _pick(
    field: str, words: Evidence, offered: Sequence[One], asked: Answers, needed: bool = False
) -> One | None:  # fmt: skip
    """The one that was chosen, None where that is no known one; without a choice the first party, or the only place."""
    wanted = asked.text(f"{field}_id")
    if f"{field}_id" in asked.given and asked.read_for(field, words) and (wanted or not needed):
        found = next((one for one in offered if key(one) == wanted), None)
        if wanted and found is None:
            asked.wrong(f"{field}_id", "not_listed")
        return found
    if field == "place" and len(offered) > 1:
        asked.wrong("place_id", "several_places")
        return None
    return offered[0] if offered else None
