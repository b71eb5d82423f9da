"""The explore page: a question in the address in; a map, a timeline and a table that answer it out, or a file of it."""

from collections.abc import Iterator
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Depends, Form, Query, Request
from fastapi.responses import HTMLResponse, JSONResponse, StreamingResponse

from tawatur.eventlines import event_line
from tawatur.labels import label, labels
from tawatur.model.review import Bar, Cell, Name
from tawatur.output import Style, eventsheet
from tawatur.review import languages
from tawatur.review.api.asked import CellsAsked, EventsFilter, EventsPageAsked
from tawatur.review.frame import page
from tawatur.review.listed import listed
from tawatur.review.people.viewers import Viewer, viewer_of
from tawatur.review.questions import question, told
from tawatur.review.timeline import BASE, HEIGHT, WIDTH, stripes, ticks
from tawatur.review.urls import asking, event_url

router = APIRouter(include_in_schema=False)
Reader = Annotated[Viewer, Depends(viewer_of("reader"))]
_TYPES = {"csv": "text/csv; charset=utf-8", "jsonl": "application/x-ndjson"}
_FACETS = (("kind", "kind"), ("grade", "grade"), ("form", "form"))
_BOX = ("west", "south", "east", "north")
_BEHIND_A_FOLD = {"actor", "outlet", "origin", "at_least", "origins", "disputed", "kind", "grade", "form"}


@router.get("/explore")
def explore(request: Request, viewer: Reader) -> HTMLResponse:
    """The page."""
    asked = question(request.query_params, EventsPageAsked)
    facets = [(field, group, list(labels()[group])) for field, group in _FACETS]
    further = bool(_BEHIND_A_FOLD & asked.model_dump(exclude_defaults=True).keys())
    usual = {field: EventsPageAsked.model_fields[field].get_default() for field, _ in _FACETS}
    shown = _found(request, viewer, asked)
    return page(request, "explore.html.j2", viewer, facets=facets, usual=usual, further=further, **shown)


@router.get("/explore/found")
def found(request: Request, viewer: Reader) -> HTMLResponse:
    """The part of the page that answers, for a question that was changed on it."""
    asked = question(request.query_params, EventsPageAsked)
    return page(request, "_explored.html.j2", viewer, **_found(request, viewer, asked))


@router.get("/explore/cells")
def cells(request: Request, viewer: Reader) -> JSONResponse:
    """What the map shows."""
    asked = question(request.query_params, CellsAsked)
    lang = languages.lang_of(request)
    shown = request.app.state.desk.cells(asked.asked(), asked.zoom, viewer.sight)
    return JSONResponse([_cell(cell, lang) for cell in shown], headers={"Cache-Control": "no-store"})


@router.get("/explore/names")
def names(
    request: Request, viewer: Reader, sort: Annotated[str, Query()], prefix: Annotated[str, Query(max_length=200)] = ""
) -> JSONResponse:
    """Names that begin so, for a field to offer."""
    offered: list[Name] = request.app.state.desk.names(sort, prefix, viewer.sight)
    shown = [{"name": one.name, "events": one.events} for one in offered]
    return JSONResponse(shown, headers={"Cache-Control": "no-store"})


@router.post("/explore/export")
def export(request: Request, viewer: Reader, to: Annotated[Literal["csv", "jsonl"], Form()]) -> StreamingResponse:
    """All events that are asked for as a file, entered as an export before the first of them comes."""
    asked = question(request.query_params, EventsFilter)
    found = request.app.state.desk.export_events(asked.asked(), viewer.sight, viewer.name, to)
    style = Style(languages.lang_of(request))
    lines = eventsheet.lines(found, style) if to == "csv" else map(event_line, found)
    headers = {"Content-Disposition": f'attachment; filename="events.{to}"', "Cache-Control": "no-store"}
    return StreamingResponse(lines, media_type=_TYPES[to], headers=headers)


def _found(request: Request, viewer: Viewer, asked: EventsPageAsked) -> dict[str, Any]:
    """What answers a question, as templates show it."""
    desk, lang = request.app.state.desk, languages.lang_of(request)
    events = desk.find_events(asked.asked(asked.order, asked.after, asked.limit), viewer.sight)
    bars = desk.timeline(asked.asked(), viewer.sight)
    bare = told(asked, after=None)
    drawn = stripes(bars, lambda bar: asking("/explore", **{**bare, "start": bar.start, "end": bar.end}), _bar(lang))
    orders = {"newest": {**bare, "order": None}} | {name: {**bare, "order": name} for name in ("largest", "origins")}
    return {
        "asked": asked,
        "asked_something": bool(bare),
        "events": events,
        "rows": listed(events.items, lang),
        "orders": {name: asking("/explore", **given) for name, given in orders.items()},
        "chips": list(_chips(asked, lang)),
        "stripes": drawn,
        "ticks": ticks(bars, lambda day: languages.day(lang, day)),
        "width": WIDTH, "height": HEIGHT, "base": BASE,
        "first": asking("/explore", **bare),
        "following": asking("/explore", **{**bare, "after": events.next}) if events.next else None,
        "export": asking("/explore/export", **{**bare, "order": None, "limit": None}),
        "address": asking("/explore", **bare),
    }  # fmt: skip


def _chips(asked: EventsPageAsked, lang: str) -> Iterator[tuple[str, str]]:
    """Each condition in words, and the address that asks without it."""
    given = told(asked, after=None, limit=None)
    groups = dict(_FACETS)
    boxed = [side for side in _BOX if given.get(side) is not None]
    for field, value in given.items():
        if field in (*_BOX, "order") or value is None:
            continue
        for one in value if isinstance(value, list) else [value]:
            rest = [other for other in value if other != one] if isinstance(value, list) else None
            yield _condition(field, one, groups, lang), asking("/explore", **{**given, field: rest})
    if boxed:
        yield languages.word(lang, "explore.within"), asking("/explore", **{**given, **dict.fromkeys(_BOX)})


def _condition(field: str, value: object, groups: dict[str, str], lang: str) -> str:
    if field in groups:
        return label(groups[field], str(value), lang)
    name = languages.word(lang, f"explore.{field}")
    if value is True:
        return name
    shown = languages.day(lang, str(value)) if field in ("start", "end") else str(value)
    return f"{name}: {shown}"


def _bar(lang: str) -> Any:
    """Says a bar in words."""

    def said(bar: Bar) -> str:
        key = "explore.bar_day" if bar.start == bar.end else "explore.bar"
        start, end = languages.day(lang, bar.start), languages.day(lang, bar.end)
        return languages.word(lang, key, start=start, end=end, n=bar.events, disputed=bar.disputed)

    return said


def _cell(cell: Cell, lang: str) -> dict[str, Any]:
    """A cell with its words; where it is one event, its address."""
    said = languages.word(lang, "explore.cell", n=cell.events)
    if cell.areas:
        said += label("event", "comma", lang) + languages.word(lang, "explore.cell_area")
    return {
        "lat": cell.lat, "lon": cell.lon, "events": cell.events, "areas": cell.areas, "precision": cell.precision,
        "text": languages.number(lang, cell.events) if cell.events > 1 or cell.areas else "",
        "told": said, "address": event_url(cell.id) if cell.id else None,
    }  # fmt: skip
