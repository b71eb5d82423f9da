"""A report to check in, what its page shows out: its text in pieces, its claims as cards, who said what of them."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from tawatur.labels import label
from tawatur.model import Claim, Document, Report
from tawatur.model.review import Checked, Sheet, Verdict
from tawatur.page.views import Card, View, view

ENDED = "undone"
_ENDLESS = re.compile(r"\S{2000,}")
_SHOWN = 200  # characters of a word that has no end


@dataclass(frozen=True, slots=True)
class Step:
    """One link of a chain of attribution: who, what that is, and the role that is named beside it."""

    name: str
    kind: str
    role: str


@dataclass(frozen=True, slots=True)
class Said:
    """A verdict: what it is, whose, and the fields that it has otherwise (field, as read, as it should be)."""

    verdict: Verdict
    own: bool
    changes: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class Shown:
    """A claim on the page."""

    id: str
    card: Card
    state: str
    steps: tuple[Step, ...]
    said: tuple[Said, ...]
    event: str | None


@dataclass(frozen=True, slots=True)
class Stretch:
    """A piece of the text: where it starts (code points), its words, the ids of its claims, fields, its family."""

    start: int
    text: str
    claims: tuple[str, ...]
    begins: tuple[str, ...]
    fields: str
    figures: tuple[str, ...]
    family: str


@dataclass(frozen=True, slots=True)
class Page:
    """All that the page of a report shows."""

    sheet: Sheet
    view: View
    stretches: tuple[Stretch, ...]
    claims: tuple[Shown, ...]
    open: int
    undo: int | None  # the entry of the last verdict of who looks, 0 where it is of the whole report


def shown(sheet: Sheet, verdicts: Iterable[Verdict], person: str, lang: str) -> Page:
    """What a person sees of a report; `verdicts` are all of it, `person` is who looks."""
    laid = view(1, Report(sheet.document, tuple(one.claim for one in sheet.checked)), lang, False)
    ids = {card.number: one.claim.id for card, one in zip(laid.claims, sheet.checked, strict=True)}
    claims = tuple(
        _claim(one, card, sheet.document, person, lang) for one, card in zip(sheet.checked, laid.claims, strict=True)
    )
    own = [one for one in verdicts if one.who == person and not one.undone and one.verdict != ENDED]
    return Page(
        sheet=sheet,
        view=laid,
        stretches=tuple(_stretches(laid, ids)),
        claims=claims,
        open=sum(one.state == "open" for one in sheet.checked),
        undo=max((one.entry for one in own), default=None),
    )


def following(sheet: Sheet, claim: str | None) -> str | None:
    """The id of the next claim that nobody judged, seen from one of them; None where there is none."""
    ids = [one.claim.id for one in sheet.checked]
    at = ids.index(claim) + 1 if claim in ids else 0
    turned = (*sheet.checked[at:], *sheet.checked[:at])
    return next((one.claim.id for one in turned if one.state == "open"), None)


def standing(sheet: Sheet, claim: str) -> Checked | None:
    """A claim of a report by its id."""
    return next((one for one in sheet.checked if one.claim.id == claim), None)


def _claim(checked: Checked, card: Card, document: Document, person: str, lang: str) -> Shown:
    said = tuple(
        Said(one, one.who == person, changes(document, one.was, one.now, lang) if one.verdict == "corrected" else ())
        for one in reversed(checked.verdicts)
    )
    steps = tuple(
        Step(link.name or link.surface or label("link", link.kind, lang), label("link", link.kind, lang),
             " · ".join(part for part in (link.role, link.affiliation) if part))
        for link in checked.claim.attribution
    )  # fmt: skip
    return Shown(checked.claim.id, card, checked.state, steps, said, checked.event)


def changes(document: Document, was: Claim | None, now: Claim | None, lang: str) -> tuple[tuple[str, str, str], ...]:
    """The fields in which two readings of a claim differ, as a person reads them."""
    if was is None or now is None:
        return ()
    before, after = (_told(document, one, lang) for one in (was, now))
    return tuple(
        (field, before.get(field, ""), after.get(field, ""))
        for field in dict.fromkeys((*before, *after))
        if before.get(field) != after.get(field)
    )


def _told(document: Document, claim: Claim, lang: str) -> dict[str, str]:
    card = view(1, Report(replace(document, text=""), (claim,)), lang, False).claims[0]
    told = {"kind": card.kind, "evidence": card.quote}
    for row in card.rows:
        words = f"{row.text} ({'، '.join(row.notes)})" if row.notes else row.text
        told[row.field] = f"{told[row.field]}؛ {words}" if row.field in told else words
    return told


def _stretches(laid: View, ids: dict[int, str]) -> Iterable[Stretch]:
    start = 0
    for piece in laid.pieces:
        claims, begins = (tuple(ids[number] for number in numbers) for numbers in (piece.claims, piece.begins))
        fields = " ".join(f"{ids[number]}:{name}" for number, name in piece.fields)
        figures = tuple(ids[number] for number, name in piece.fields if name == "count")
        family = laid.families[piece.claims[0]] if piece.claims else ""
        for at, words in readable(piece.text):
            yield Stretch(start + at, words, claims, begins if at == 0 else (), fields, figures, family)
        start += len(piece.text)


def readable(text: str) -> Iterator[tuple[int, str]]:
    """A text in parts, each with where it begins: of words that no person reads and no browser lays out, the beginning.

    >>> [(at, len(part)) for at, part in readable("قصف " + "ق" * 9000 + " أمس")]
    [(0, 4), (4, 201), (9004, 4)]
    """
    at = 0
    for found in _ENDLESS.finditer(text):
        if found.start() > at:
            yield at, text[at : found.start()]
        yield found.start(), f"{found[0][:_SHOWN]}…"
        at = found.end()
    if at < len(text):
        yield at, text[at:]
