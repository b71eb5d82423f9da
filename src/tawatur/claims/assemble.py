"""Drafts in, claims out: positions become characters, mentions become the codebook's fields."""

from dataclasses import replace
from datetime import date

from tawatur.claims.draft import Draft
from tawatur.claims.scene import Scene
from tawatur.claims.voices import Voice
from tawatur.model import Claim, Count, Evidence, Link, Location, Mention, Party, Period, Speaker
from tawatur.outlets import outlet


def assemble(scene: Scene, drafts: list[Draft], voices: list[Voice]) -> tuple[Claim, ...]:
    """Freeze drafts, in order of place, each with its voice; a claim's id is its number in the document."""
    ids = {id(d): f"c{i}" for i, d in enumerate(drafts, 1)}
    claims: list[Claim] = []
    seen: dict[tuple[object, ...], str] = {}
    for draft, voice in zip(drafts, voices, strict=True):
        claim = _claim(scene, draft, voice, ids)
        key = _sameness(claim)
        claims.append(_mark(claim, seen.get(key)))
        seen.setdefault(key, claim.id)
    return tuple(claims)


def _claim(scene: Scene, draft: Draft, voice: Voice, ids: dict[int, str]) -> Claim:
    read = scene.read
    locations = [_location(m) for m in draft.places]
    start, end = read.span(draft.first, draft.last)
    return Claim(
        id=ids[id(draft)],
        kind=draft.kind,
        evidence=Evidence(start, end, read.text[start:end]),
        count=_count(scene, draft),
        affected=draft.affected,
        actor=_party(scene, draft.actor),
        target=_party(scene, draft.target),
        means=draft.means,
        place=locations[0] if locations else None,
        more_places=tuple(locations[1:]),
        time=_period(scene, draft.time),
        attribution=_chain(read.outlet, voice),
        stance=draft.stance or voice.stance,
        scope=draft.scope or "new",
        since=_since(draft),
        as_of=_as_of(draft),
        base=draft.base,
        part_of=ids.get(id(draft.part_of)) if draft.part_of else None,
        joint=draft.joint,
        cause=draft.cause,
        rules=tuple(sorted(draft.rules.items())),
    )


def _count(scene: Scene, draft: Draft) -> Count | None:
    figure = draft.figure
    if figure is None:
        return None
    first, last = draft.counted or (draft.first, draft.last)
    start, end = scene.read.span(first, last)
    text = scene.read.text[start:end]
    return Count(figure.low, figure.high, figure.best, figure.relation, figure.unit, text, start, end)


def _party(scene: Scene, mention: Mention | None) -> Party | None:
    if mention is None:
        return None
    value = mention.value
    surface = scene.read.text[mention.start : mention.end]
    name, id_, type_ = (getattr(value, field, None) for field in ("name", "id", "type"))
    return Party(surface, name, id_, type_, mention.start, mention.end)


def _location(mention: Mention) -> Location:
    place = mention.value
    return Location(
        place.surface, place.name, place.id, place.lat, place.lon, place.country, place.admin1, place.precision,
        mention.start, mention.end,
    )  # fmt: skip


def _period(scene: Scene, mention: Mention | None) -> Period | None:
    published: date | None = scene.read.published
    if mention is None:
        return Period(published, published, "open", None) if published else None
    when = mention.value
    words = Evidence(mention.start, mention.end, scene.read.text[mention.start : mention.end])
    return Period(when.start, when.end, when.precision, words)


def _since(draft: Draft) -> date | None:
    when = draft.time.value if draft.time else None
    return when.start if when is not None and draft.scope == "cumulative" else None


def _as_of(draft: Draft) -> date | None:
    when = draft.time.value if draft.time else None
    return when.end if when is not None and draft.scope in ("cumulative", "stock") else None


def _chain(name: str | None, voice: Voice) -> tuple[Link, ...]:
    return (_publisher(name), *(_link(s) for s in voice.links))


def _publisher(name: str | None) -> Link:
    """Who published it, by the one name that the registry has for it; an agency that publishes is an outlet here."""
    known = outlet(name) if name else None
    return Link(name, known.name if known else name, "outlet", known.id if known else None)


def _link(speaker: Speaker) -> Link:
    return Link(
        speaker.surface, speaker.name, speaker.kind or "unknown", speaker.entity, speaker.role, speaker.affiliation,
        speaker.start, speaker.end,
    )  # fmt: skip


def _sameness(claim: Claim) -> tuple[object, ...]:
    """What two mentions of one claim share: kind, figure, origin, place and day."""
    count = (claim.count.low, claim.count.high) if claim.count else None
    origin = claim.attribution[-1]
    place = claim.place.id or claim.place.surface if claim.place else None
    day = (claim.time.start, claim.time.end) if claim.time else None
    return claim.kind, count, claim.affected, origin.entity or origin.surface, place, day, claim.stance, claim.scope


def _mark(claim: Claim, first: str | None) -> Claim:
    return replace(claim, same_as=first) if first and claim.count else claim
