"""Events in as they come, what a report says of all of them out: key figures, charts, a map, and the rows of its table.

It grows with days and places, not with events.
"""

from dataclasses import dataclass, replace
from datetime import date

from markupsafe import Markup

from tawatur.export import Made
from tawatur.labels import label
from tawatur.model import Event
from tawatur.output.eventcells import figures, joined, kinds, ordered, span, spot
from tawatur.output.executed import with_executed
from tawatur.page.eventviews import address
from tawatur.stats import HARMS, Asked
from tawatur.stats.coarser import readable
from tawatur.stats.groups import groups
from tawatur.stats.notes import chosen, left_out, ranged, rules, title
from tawatur.stats.reckoned import reckoned
from tawatur.stats.tolls import Adding, Row, Table, narrowed, why_not
from tawatur.stats.words import plain

_POINTS = {"exact", "town", None}
_CHARTED = ("killed", "injured")
_MOST_NAMES, _MOST_SOURCES, _MOST_UNMAPPED = 6, 8, 30


@dataclass(frozen=True, slots=True)
class EventRow:
    """An event in the table; `number` leads to its details where there are any."""

    number: int | None
    id: str
    day: str
    place: str
    what: str
    form: str
    figures: tuple[tuple[str, str], ...]
    grade: str
    grade_text: str
    origins: str
    disputes: str
    sources: tuple[tuple[str, str | None], ...]
    further: str


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawing with its heading and what has to be said below it."""

    title: str
    drawing: Markup
    notes: tuple[str, ...]


class Gathered:
    """What is known of all events that came."""

    def __init__(self, made: Made) -> None:
        """None has come yet."""
        self._made, self.total = made, 0
        self._asked = Asked("day", HARMS, made.policy, made.query, made.lang)
        self._adding = {by: Adding(replace(self._asked, by=by)) for by in ("day", "place")}
        self._spots: dict[str, tuple[str, float, float]] = {}
        self._first, self._last = date.max, date.min
        self._supported = self._disputed = 0
        self._tables: dict[str, Table] = {}

    def add(self, event: Event) -> None:
        """Take an event."""
        self.total += 1
        for adding in self._adding.values():
            adding.add(event)
        if not why_not(event, self._asked):
            self._supported += event.independent_origins > 1
            self._disputed += bool(event.disputes)
            if event.time:
                self._first, self._last = min(self._first, event.time.start), max(self._last, event.time.end)
        place = event.place
        if place and place.lat is not None and place.lon is not None and place.precision in _POINTS:
            (group,) = groups(event, "place", self._made.lang)
            self._spots[group.key] = (spot(place), place.lat, place.lon)

    def row(self, event: Event, number: int | None) -> EventRow:
        """An event's row of the table."""
        lang, told = self._made.lang, reckoned(with_executed(event))
        names = [plain(origin.name) for origin in event.origins]
        sources = list(dict.fromkeys((plain(m.outlet or m.document), address(m)) for m in event.members))
        return EventRow(
            number=number,
            id=plain(event.id),
            day=span(event.time),
            place=plain(spot(event.place)),
            what=kinds(event, lang),
            form="" if event.form == "incident" else label("form", event.form, lang),
            figures=tuple(
                (label("kind", kind, lang), figures(told[kind], self._made.policy)) for kind in ordered(told)
            ),
            grade=event.grade.name,
            grade_text=label("grade", event.grade.name, lang),
            origins=joined([*names[:_MOST_NAMES], _further(len(names) - _MOST_NAMES, lang)], lang),
            disputes=joined(dict.fromkeys(label("dispute", one.kind, lang) for one in event.disputes), lang),
            sources=tuple(sources[:_MOST_SOURCES]),
            further=_further(len(sources) - _MOST_SOURCES, lang),
        )

    def facts(self) -> list[tuple[str, str]]:
        """The key figures that are no harm, each with its name."""
        incidents = self._table("day").all.events
        days = span_of(self._first, self._last) if self._first <= self._last else "–"
        counts = {"incidents": incidents, "supported": self._supported, "disputed": self._disputed,
                  "others": self.total - incidents}  # fmt: skip
        return [*((name, f"{number:,}") for name, number in counts.items()), ("between", days)]

    def tolls(self) -> list[tuple[str, ...]]:
        """For each harm that is told: its name, lowest, best, highest, the policy's number, and of how many events."""
        lang, row = self._made.lang, self._table("day").all
        told = [(kind, row.of(kind)) for kind in HARMS if row.of(kind).told]
        return [
            (label("kind", kind, lang), *ranged(of), chosen(of, lang), f"{of.numbers:,}", f"{of.bounds:,}",
             f"{row.events - of.told:,}")
            for kind, of in told
        ]  # fmt: skip

    def left_out(self) -> list[str]:
        """What tells of any harm and was not added up."""
        return left_out(self._table("day"))

    def pictures(self) -> list[tuple[str, Picture]]:
        """The charts over time and by place, where any harm is told, each with the name of its part."""
        from tawatur.export.maps import themed
        from tawatur.stats.charts import inlined

        if not self._kinds():
            return []
        parts = {"over_time": readable(self._table("day")), "by_place": self._table("place")}
        tables = {name: narrowed(table, self._kinds()) for name, table in parts.items()}
        return [
            (name, Picture(title(table), Markup(inlined(table, name, themed)), tuple(rules(table))))
            for name, table in tables.items()
        ]

    def map(self) -> Picture | None:
        """The map of the harm most told, where any place is known well enough."""
        from tawatur.export.maps import Point, has_outlines, mapped, themed
        from tawatur.stats.charts import said_of
        from tawatur.stats.drawing import inline, settings

        lang, kind = self._made.lang, (self._kinds() or ("killed",))[0]
        table = narrowed(self._table("place"), (kind,))
        points = [Point(row, *self._spots[row.key]) for row in table.rows if row.key in self._spots]
        if not points:
            return None
        name = label("report", "map_of", lang).format(harm=label("kind", kind, lang))
        with settings():
            told = plain(" ".join(said_of(table)), 20_000)
            drawing = Markup(inline(mapped(points, kind), name, told, "map", themed))
        said = ("map_how", "outlines" if has_outlines() else "no_outlines")
        return Picture(name, drawing, tuple(label("report", one, lang) for one in said))

    def unmapped(self) -> tuple[list[tuple[str, str]], str]:
        """The places that are no point, each with its toll, the largest first; and how many more there are."""
        kind = (self._kinds() or ("killed",))[0]
        rows = [row for row in narrowed(self._table("place"), (kind,)).rows if row.key not in self._spots]
        listed = [(plain(row.name, 80), _figure(row, kind)) for row in rows[:_MOST_UNMAPPED]]
        return listed, _further(len(rows) - _MOST_UNMAPPED, self._made.lang)

    def _kinds(self) -> tuple[str, ...]:
        """The harms to be drawn: the killed and the injured, else that which the most events tell of."""
        row = self._table("day").all
        told = [kind for kind in ordered(HARMS) if row.of(kind).told]
        return tuple(kind for kind in _CHARTED if kind in told) or tuple(told[:1])

    def _table(self, by: str) -> Table:
        if by not in self._tables:
            self._tables[by] = self._adding[by].table()
        return self._tables[by]


def span_of(first: date, last: date) -> str:
    """First and last day."""
    return " – ".join(dict.fromkeys((first.isoformat(), last.isoformat())))


def _figure(row: Row, kind: str) -> str:
    low, best, high = ranged(row.of(kind))
    return f"{best} ({low} – {high})" if low else "–"


def _further(number: int, lang: str) -> str:
    return label("report", "further", lang).format(number=number) if number > 0 else ""
