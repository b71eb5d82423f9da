"""What a person answered on the page of a report in, the verdict on its claim in the ledger out."""

from collections.abc import Mapping
from dataclasses import dataclass

from fastapi import Request

from tawatur.errors import Missing
from tawatur.ledger.desk import Desk
from tawatur.model.review import Sheet
from tawatur.review.answers import Mistaken
from tawatur.review.correcting import corrected, stated
from tawatur.review.people.viewers import Viewer
from tawatur.review.sheets import standing

PLAIN = ("accepted", "rejected", "unsure")


@dataclass(frozen=True, slots=True)
class Done:
    """What was said: the act, the entry of it, and the claim, which is None where it is of the whole report."""

    act: str
    entry: int
    claim: str | None


async def answers_of(request: Request) -> dict[str, str]:
    """The answers of a form; of several with one name, such as ticked boxes, all with space between."""
    given = await request.form()
    return {
        name: " ".join(value for value in given.getlist(name) if isinstance(value, str))
        for name in dict.fromkeys(given)
    }


def say(desk: Desk, sheet: Sheet, answers: Mapping[str, str], viewer: Viewer) -> Done:
    """Enter what a person said; Stale where somebody judged the claim meanwhile, Mistaken where it cannot be."""
    act, document, by = answers.get("act", ""), sheet.document, viewer.name
    if act == "done":
        return Done(act, desk.done(document.id, by), None)
    if act == "undone":
        return _undo(desk, sheet, answers, viewer)
    if act == "added":
        made = stated(answers.get("evidence", ""), answers.get("evidence_at", ""), answers.get("kind", ""), document)
        entry = desk.add_claim(document.id, made, by)
        return Done(act, entry, _added(desk, document.id, entry, viewer))
    claim = standing(sheet, answers.get("claim", ""))
    if claim is None:
        raise Missing(f"{document.id}: has no claim {answers.get('claim')!r} any more; load the report again")
    why, known = answers.get("why", "").strip() or None, _number(answers.get("known", ""))
    if act in PLAIN:
        entry = desk.judge(document.id, claim.claim.id, act, by, why=why, known=known)
    elif act == "corrected":
        now = corrected(claim.claim, answers, document)
        if now == claim.claim:
            raise Mistaken([("evidence", "unchanged")])
        entry = desk.judge(document.id, claim.claim.id, act, by, now=now, why=why, known=known)
    else:
        raise Mistaken([("act", "not_listed")])
    return Done(act, entry, claim.claim.id)


def _undo(desk: Desk, sheet: Sheet, answers: Mapping[str, str], viewer: Viewer) -> Done:
    of = _number(answers.get("entry", "")) or 0
    if of not in {said.entry for said in desk.verdicts(sheet.document.id)}:  # another report may be hidden from them
        raise Missing(f"entry {of} is no verdict on this report")
    claim = next((one.claim.id for one in sheet.checked if any(said.entry == of for said in one.verdicts)), None)
    return Done("undone", desk.undo(of, viewer.name), claim)


def _added(desk: Desk, document: str, entry: int, viewer: Viewer) -> str | None:
    """The id that a claim got which somebody added."""
    fresh = desk.sheet(document, viewer.sight)
    return next((one.claim.id for one in fresh.checked if any(said.entry == entry for said in one.verdicts)), None)


def _number(answer: str) -> int | None:
    return int(answer) if answer.isdecimal() and len(answer) < 16 else None
