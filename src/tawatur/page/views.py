"""A report in, what its part of the page shows out: pieces of text, and a card for each claim with rows of fields."""

from collections.abc import Iterator
from dataclasses import dataclass

from tawatur.families import family
from tawatur.labels import label
from tawatur.model import Claim, Document, Link, Location, NearMiss, Party, Report
from tawatur.output.cells import days, figure, places, remarks, words
from tawatur.page.marks import Piece, pieces


@dataclass(frozen=True, slots=True)
class Row:
    """One field of a claim: its id, what it holds, and smaller notes beside it."""

    field: str
    text: str
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Card:
    """One claim as a person reads it."""

    number: int
    family: str
    kind: str
    figure: str
    where: str
    stance: str
    stance_text: str
    quote: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Missed:
    """A sentence without a claim: why, the words that came nearest to one, and the sentence."""

    why: str
    words: str
    sentence: str


@dataclass(frozen=True, slots=True)
class View:
    """One report on the page; `starts` says with which piece of the text a claim begins."""

    number: int
    document: Document
    name: str
    link: str | None
    pieces: list[Piece]
    claims: list[Card]
    families: dict[int, str]
    starts: dict[int, int]
    missed: list[Missed]
    remarks: list[str]


def view(number: int, report: Report, lang: str, explain: bool) -> View:
    """What the page shows of a report."""
    document = report.document
    cards = [_card(at, claim, lang, explain) for at, claim in enumerate(report.claims, 1)]
    link = document.url if document.url and document.url.startswith(("https://", "http://")) else None
    name = words(document.title or document.id)
    cut = pieces(report)
    families = {card.number: card.family for card in cards}
    starts = {claim: at for at, piece in enumerate(cut) for claim in piece.begins}
    missed = [_missed(near, lang) for near in report.near_misses] if explain else []
    return View(number, document, name, link, cut, cards, families, starts, missed, remarks(document, lang))


def _missed(near: NearMiss, lang: str) -> Missed:
    nearest = words(near.words.text) if near.words else ""
    return Missed(label("near_miss", near.rule, lang), nearest, words(near.sentence.text))


def _card(number: int, claim: Claim, lang: str, explain: bool) -> Card:
    rows = tuple(row for row in _rows(claim, lang) if row.text)
    if explain:
        rows += tuple(Row("rules", f"{label('field', field, lang)}: {rule}") for field, rule in claim.rules)
    return Card(
        number=number,
        family=family(claim.kind),
        kind=label("kind", claim.kind, lang),
        figure=figure(claim.count, lang),
        where=places(claim),
        stance=claim.stance,
        stance_text=label("stance", claim.stance, lang),
        quote=words(claim.evidence.text),
        rows=rows,
    )


def _rows(claim: Claim, lang: str) -> Iterator[Row]:
    if claim.count:
        yield Row("count", figure(claim.count, lang), (words(claim.count.text),))
    if claim.affected:
        yield Row("affected", label("affected", claim.affected, lang))
    yield _party("actor", claim.actor)
    yield _party("target", claim.target)
    yield Row("means", "، ".join(label("means", means, lang) for means in claim.means))
    for place in (claim.place, *claim.more_places):
        if place:
            yield _place(place, lang)
    if claim.time:
        yield Row("time", days(claim.time), (label("precision", claim.time.precision, lang),))
    for link in claim.attribution:
        yield _link(link, lang)
    yield Row("stance", label("stance", claim.stance, lang))
    yield Row("scope", label("scope", claim.scope, lang))
    yield from _rest(claim, lang)


def _rest(claim: Claim, lang: str) -> Iterator[Row]:
    """Fields that few claims have."""
    yield Row("since", claim.since.isoformat() if claim.since else "")
    yield Row("as_of", claim.as_of.isoformat() if claim.as_of else "")
    yield Row("base", label("base", claim.base, lang) if claim.base else "")
    yield Row("cause", label("cause", claim.cause, lang) if claim.cause else "")
    yield Row("content", label("kind", claim.content, lang) if claim.content else "")
    yield Row("part_of", claim.part_of or "")
    yield Row("same_as", claim.same_as or "")


def _party(field: str, party: Party | None) -> Row:
    if party is None:
        return Row(field, "")
    canonical = party.name if party.name and party.name != party.surface else ""
    return Row(field, words(party.surface), _said(canonical, party.id))


def _place(place: Location, lang: str) -> Row:
    if place.id is None:
        return Row("place", place.surface, (label("page", "unresolved", lang),))
    kind = label("precision", place.precision, lang) if place.precision else ""
    position = f"{place.lat:.3f}, {place.lon:.3f}" if place.lat is not None and place.lon is not None else ""
    canonical = place.name if place.name != place.surface else ""
    return Row("place", place.surface, _said(canonical, kind, place.country, position, place.id))


def _link(link: Link, lang: str) -> Row:
    text = words(link.surface or link.name or label("link", link.kind, lang))
    name = link.name if link.name != link.surface else ""
    return Row("attribution", text, _said(name, link.role, link.affiliation, label("link", link.kind, lang)))


def _said(*parts: str | None) -> tuple[str, ...]:
    """The parts that say something, each once."""
    return tuple(dict.fromkeys(words(part) for part in parts if part))
