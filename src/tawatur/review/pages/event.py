"""The id of an event in, its page out: all that is known of it under a policy, and what people settled."""

from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from tawatur.labels import label
from tawatur.ledger.desk import Desk
from tawatur.model import Event
from tawatur.model.events import POLICIES
from tawatur.model.review import EventSheet, Settlement
from tawatur.output.eventcells import joined
from tawatur.page.charts import HEIGHT, WIDTH
from tawatur.page.eventviews import EventView, Telling, event_view, page_of
from tawatur.review import languages
from tawatur.review.frame import page
from tawatur.review.people.viewers import Viewer, viewer_of
from tawatur.review.urls import asking, event_url, report_url

router = APIRouter(include_in_schema=False)
_LABELLED = {"kinds": "kind", "grade": "grade", "form": "form", "means": "means"}
_ROUGH = ("district", "province", "region", "country")


@dataclass(frozen=True, slots=True)
class Addresses:
    """Where things of an event stand: its reports and their claims, and events that look alike, to compare them."""

    event_id: str

    def report(self, view: EventView, document: str) -> str:
        """The page of a report."""
        return report_url(document)

    def title(self, telling: Telling) -> str:
        """The same, by its title."""
        return report_url(telling.member.document)

    def claim(self, document: str, claim: str) -> str:
        """A claim in its report."""
        return report_url(document, claim)

    def event(self, number: int | None, id: str) -> str:
        """Another event beside this one."""
        return asking(f"{event_url(self.event_id)}/beside", other=id)


@router.get("/events/{id}")
def event(
    request: Request, id: str, viewer: Annotated[Viewer, Depends(viewer_of("reader"))],
    policy: Annotated[str, Query()] = POLICIES[0],
) -> Response:  # fmt: skip
    """The page; an id that stands no more leads to the event that holds its reports now."""
    desk: Desk = request.app.state.desk
    sheet = seen(desk, id, viewer)
    if sheet.event.id != id:
        return RedirectResponse(asking(event_url(sheet.event.id), was=id), 303)
    return _shown(request, viewer, desk, sheet, policy if policy in POLICIES else POLICIES[0])


def seen(desk: Desk, id: str, viewer: Viewer) -> EventSheet:
    """The event as the viewer may see it; restricted reports of it are entered as views."""
    sheet = desk.event(id, viewer.sight)
    desk.enter_views([member.document for member in sheet.event.members], viewer.sight, viewer.name, "event")
    return sheet


def _shown(request: Request, viewer: Viewer, desk: Desk, sheet: EventSheet, policy: str) -> HTMLResponse:
    lang = languages.lang_of(request)
    place = sheet.event.place
    was = request.query_params.get("was")
    return page(
        request, "event.html.j2", viewer, **parts(sheet.event, lang, policy), sheet=sheet, policy=policy,
        policies=POLICIES, when=when(sheet.event, lang), spot=spot(sheet.event), was=was,
        mapped=place is not None and place.lat is not None and place.lon is not None,
        region=" · ".join(part for part in (place.admin1, place.country) if part) if place else "",
        recommendations=[s for s in sheet.settlements if stands(s, sheet.event)],
        history=desk.history(sheet.event.id, viewer.sight), here_bare=event_url(sheet.event.id), **words(lang),
    )  # fmt: skip


def parts(event: Event, lang: str, policy: str = POLICIES[0]) -> dict[str, Any]:
    """What the templates of an event's parts take."""
    view = event_view(event, page_of((event,), lang, policy))
    return {"e": view, "width": WIDTH, "height": HEIGHT, "at": Addresses(event.id)}


def words(lang: str) -> dict[str, Any]:
    """How the templates say what changed of an event, and by what deed."""

    def field(name: str) -> str:
        whole, _, kind = name.partition(".")
        said = _word(lang, "field", whole)
        return f"{said}: {label('kind', kind, lang)}" if kind else said

    def value(name: str, text: str) -> str:
        if name == "stands":
            return languages.word(lang, f"event.{text}")
        group = _LABELLED.get(name)
        return joined((label(group, one, lang) for one in text.split(", ")), lang) if group else text

    return {"field": field, "value": value, "deed": lambda act: _word(lang, "act", act)}


def _word(lang: str, prefix: str, name: str) -> str:
    """The words of a name; one that this version does not know is shown as it is."""
    key = f"event.{prefix}_{name}"
    return languages.word(lang, key) if key in languages.words() else name.replace("_", " ")


def stands(one: Settlement, event: Event) -> bool:
    """Whether a chosen figure is the event's: to who may not see all that its chooser saw, it is not."""
    found = event.figures.get(one.kind or "")
    chosen = found.policies.get("recommended") if found else None
    return one.act == "recommend" and not one.reverted and one.figure is not None and one.figure == chosen


def when(event: Event, lang: str) -> str:
    """The days of an event in words; in brackets where only the day of publication is known."""
    if event.time is None:
        return languages.word(lang, "explore.no_day")
    days = dict.fromkeys(languages.day(lang, one) for one in (event.time.start, event.time.end))
    shown = " – ".join(days)
    return shown if event.time.exact else f"({shown})"


def spot(event: Event) -> str:
    """How well the place is known: one of the notes of the page."""
    place = event.place
    if place is None:
        return "none"
    if place.lat is None or place.lon is None:
        return "unknown"
    return place.precision if place.precision in (*_ROUGH, "exact", "town") else "unknown"
