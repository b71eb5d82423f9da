"""What an editor settles of an event in, the event as it is then out; where it had changed meanwhile, what changed."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from starlette.datastructures import FormData
from starlette.exceptions import HTTPException

from tawatur.errors import Missing, Stale
from tawatur.ledger.desk import Desk
from tawatur.model import Event
from tawatur.model.review import Change, EventRow, EventsAsked, Sight
from tawatur.output.eventcells import said
from tawatur.review import languages
from tawatur.review.frame import page
from tawatur.review.listed import figures_of, kinds_of
from tawatur.review.pages.event import parts, seen, words
from tawatur.review.people.viewers import Viewer, viewer_of
from tawatur.review.urls import event_url

router = APIRouter(include_in_schema=False)
Editor = Annotated[Viewer, Depends(viewer_of("editor"))]
_MOST_OTHERS, _DAYS = 12, timedelta(3)


async def posted(request: Request) -> FormData:
    """The form that was sent."""
    return await request.form()


@dataclass(frozen=True, slots=True)
class Other:
    """Another event, in a line."""

    id: str
    what: str
    where: str
    day: str
    figure: str
    note: str = ""


@router.get("/events/{id}/beside")
def beside(request: Request, id: str, viewer: Editor, other: str | None = None, words: str | None = None) -> Response:
    """Another event beside this one, to merge them or to tell a duplicate; or where to find it."""
    desk: Desk = request.app.state.desk
    lang = languages.lang_of(request)
    sheet = seen(desk, id, viewer)
    asked = words.strip() if words else None
    if asked and other is None:
        other = _id_of(desk, asked, viewer.sight)
    second = seen(desk, other, viewer) if other else None
    if second is not None and second.event.id == sheet.event.id:
        second = None
    return page(
        request, "event_beside.html.j2", viewer, **parts(sheet.event, lang), sheet=sheet, words=asked,
        second=parts(second.event, lang)["e"] if second else None, second_sheet=second,
        lists=list(_lists(desk, sheet.event, asked if second is None else None, viewer.sight, lang)),
    )  # fmt: skip


@router.post("/events/{id}/{act}")
def settle(
    request: Request,
    id: str,
    act: Literal["merge", "split", "duplicate", "recommend", "revert"],
    viewer: Editor,
    form: Annotated[FormData, Depends(posted)],
) -> Response:
    """Settle something, and go to the event that it leaves."""
    desk: Desk = request.app.state.desk
    desk.event(id, viewer.sight)
    if act in ("merge", "duplicate"):
        desk.event(_text(form, "other"), viewer.sight)
    if act == "split":
        desk.require_accounts(id, _ticked(form), viewer.sight)
    if act == "revert":
        desk.require_settlement(_whole(form, "entry"), viewer.sight)
    try:
        left = _ACTS[act](desk, id, form, viewer.name)
    except Stale:
        return _changed(request, viewer, id, form)
    return RedirectResponse(event_url(left), 303)


def _merge(desk: Desk, id: str, form: FormData, by: str) -> str:
    both = ((id, _whole(form, "state")), (_text(form, "other"), _whole(form, "other_state")))
    return desk.merge(both, by, _text(form, "why"))


def _split(desk: Desk, id: str, form: FormData, by: str) -> str:
    return desk.split(id, _whole(form, "state"), _ticked(form), by, _text(form, "why"))


def _ticked(form: FormData) -> list[str]:
    accounts = [value for value in form.getlist("account") if isinstance(value, str)]
    if not accounts:
        raise HTTPException(422, "account: nothing is ticked to go to an event of its own")
    return accounts


def _duplicate(desk: Desk, id: str, form: FormData, by: str) -> str:
    desk.duplicate(id, _whole(form, "state"), _text(form, "other"), by, _text(form, "why"))
    return id


def _recommend(desk: Desk, id: str, form: FormData, by: str) -> str:
    figure = _whole(form, "figure") if form.get("figure") else None
    desk.recommend(id, _whole(form, "state"), _text(form, "kind"), figure, by, _text(form, "why"))
    return id


def _revert(desk: Desk, id: str, form: FormData, by: str) -> str:
    desk.revert(_whole(form, "entry"), by, _text(form, "why"))
    return id


_ACTS: dict[str, Callable[[Desk, str, FormData, str], str]] = {
    "merge": _merge, "split": _split, "duplicate": _duplicate, "recommend": _recommend, "revert": _revert,
}  # fmt: skip


def _text(form: FormData, name: str) -> str:
    value = form.get(name)
    if not isinstance(value, str) or not value.strip():
        raise HTTPException(422, f"{name}: is empty; write it")
    return value.strip()


def _whole(form: FormData, name: str) -> int:
    value = _text(form, name)
    if not (value.isascii() and value.isdigit() and len(value) < 19):
        raise HTTPException(422, f"{name}: {value!r} is no whole number")
    return int(value)


def _changed(request: Request, viewer: Viewer, id: str, form: FormData) -> HTMLResponse:
    """Says what has changed since the form was made, and offers to send it again for the events as they are now."""
    desk: Desk = request.app.state.desk
    seen = {"state": id} | ({"other_state": _text(form, "other")} if "other_state" in form else {})
    changed: list[tuple[str, list[Change]]] = []
    now: dict[str, int] = {}
    for field, event in seen.items():
        sheet = desk.event(event, viewer.sight)
        now[field] = sheet.state
        later = [one for one in desk.history(event, viewer.sight) if one.state > _whole(form, field)]
        changed += [(sheet.event.id, later)] if later or sheet.event.id != event else []
    kept = [(name, value) for name, value in form.multi_items() if name not in ("csrf", "why", *seen)]
    return page(
        request, "event_changed.html.j2", viewer, status=409, event=id, changed=changed, action=request.url.path,
        given=[*kept, *((name, str(state)) for name, state in now.items())], reason=_text(form, "why"),
        **words(languages.lang_of(request)),
    )  # fmt: skip


def _id_of(desk: Desk, asked: str, sight: Sight) -> str | None:
    """What was written, where it is the id of an event."""
    try:
        return desk.event(asked, sight).event.id
    except Missing:
        return None


def _lists(desk: Desk, event: Event, asked: str | None, sight: Sight, lang: str) -> Iterator[tuple[str, str, Any]]:
    """Lists of events that may be the same: key, heading, events."""
    if asked:
        found = desk.find_events(EventsAsked(words=asked, forms=(), limit=_MOST_OTHERS), sight).items
        yield "found", languages.word(lang, "event.found_others"), _rows(found, event, lang)
    alike = []
    for other in event.apart:
        try:
            one = desk.event(other.event, sight).event
        except Missing:
            continue
        alike.append(_outline(one, f"{said(other.reason, lang)} ({other.weight:+.1f})", lang))
    yield "alike", languages.word(lang, "event.alike_heading"), alike
    if event.place and event.place.name and event.time:
        near = EventsAsked(
            place=event.place.name, start=event.time.start - _DAYS, end=event.time.end + _DAYS, forms=(event.form,),
            limit=_MOST_OTHERS,
        )  # fmt: skip
        yield "near", languages.word(lang, "event.same_place"), _rows(desk.find_events(near, sight).items, event, lang)


def _rows(found: tuple[EventRow, ...], event: Event, lang: str) -> list[Other]:
    return [_other(one, lang) for one in found if one.id != event.id]


def _other(one: EventRow, lang: str) -> Other:
    figures = " · ".join(f"{kind} {text}" for kind, text in figures_of(one, lang))
    day = one.start.isoformat() if one.start else ""
    return Other(one.id, kinds_of(one, lang), one.place or "", day, figures)


def _outline(event: Event, note: str, lang: str) -> Other:
    view = parts(event, lang)["e"]
    figure = " · ".join(harm.text for harm in view.harms[:2])
    return Other(event.id, view.kinds, view.place, view.day, figure, note)
