"""An event in, the cells of a row of HXL out; and the headings, hashtags and widths of their columns (`hxl.yaml`)."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from tawatur.countries import iso3
from tawatur.events.figures import PEOPLE
from tawatur.export.codetables import codes
from tawatur.export.known import parties, place_in_english
from tawatur.export.placing import tidy
from tawatur.export.precisions import point
from tawatur.labels import label
from tawatur.model import Event, Named
from tawatur.output.eventcells import ordered, spot
from tawatur.output.stated import stated

HELD = frozenset(("kinds", "time", "means", "independent_origins", "outlets", "duplicate_of"))
"""The parts of an event that its row holds whole."""
HARMS = tuple(ordered(PEOPLE))
"""Kinds that have figures, in the order of the codebook."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the sheet."""

    heading: str
    tag: str
    width: int
    arabic: bool = False


def _list(values: Iterable[str | None]) -> str:
    """Several values in one cell, as the attribute +list says."""
    return " | ".join(str(tidy(value.replace("|", "/"))) for value in values if value)


def _in_english(named: Iterable[Named], event: Event) -> str:
    return _list(party.name_en for party in parties(named, event))


_CELLS: dict[str, Callable[[Event], object]] = {
    "id": lambda e: e.id,
    "form": lambda e: e.form,
    "kinds": lambda e: _list(e.kinds),
    "kinds_en": lambda e: _list(label("kind", kind, "en") for kind in e.kinds),
    "kinds_ar": lambda e: _list(label("kind", kind, "ar") for kind in e.kinds),
    "start": lambda e: e.time and e.time.start.isoformat(),
    "end": lambda e: e.time and e.time.end.isoformat(),
    "day": lambda e: e.time and ("words" if e.time.exact else "publication"),
    "published": lambda e: min((m.published.isoformat() for m in e.members if m.published), default=None),
    "country": lambda e: iso3(e.place.country if e.place else None),
    "admin1": lambda e: e.place and e.place.admin1,
    "place_en": lambda e: place_in_english(e.place),
    "place_ar": lambda e: spot(e.place),
    "place_id": lambda e: e.place and e.place.id,
    "lat": lambda e: (point(e.place) or (None, None))[1],
    "lon": lambda e: (point(e.place) or (None, None))[0],
    "precision": lambda e: e.place and e.place.precision,
    "means": lambda e: _list(e.means),
    "actors_en": lambda e: _in_english(e.actors, e),
    "actors_ar": lambda e: _list(party.name for party in e.actors),
    "targets_en": lambda e: _in_english(e.targets, e),
    "targets_ar": lambda e: _list(party.name for party in e.targets),
    "grade": lambda e: e.grade.name,
    "independent_origins": lambda e: e.independent_origins,
    "origins": lambda e: _list(origin.name for origin in e.origins),
    "outlets": lambda e: _list(e.outlets),
    "reports": lambda e: len(e.members),
    "documents": lambda e: _list(member.document for member in e.members),
    "urls": lambda e: _list(member.url for member in e.members),
    "disputes": lambda e: _list(dict.fromkeys(dispute.kind for dispute in e.disputes)),
    "duplicate_of": lambda e: e.duplicate_of,
}


def columns(policy: str, lang: str) -> Iterator[Column]:
    """The columns in order; of each kind of harm lowest, best, highest, and the one number of the policy."""
    for told in codes("hxl")["columns"].values():
        yield Column(told[lang], told["tag"], told["width"], told.get("arabic", False))
    for kind in HARMS:
        for told in codes("hxl")["figures"].values():
            name = told[lang].format(policy=policy.replace("_", " "))
            tag = f"#affected+{kind}+{told['attribute'] or policy}"
            yield Column(f"{label('kind', kind, lang)}: {name}", tag, 10)


def cells(event: Event, policy: str) -> Iterator[object]:
    """The cells of an event under these columns; text on one line, figures, None where nothing is known."""
    for name in codes("hxl")["columns"]:
        cell = tidy(_CELLS[name](event))
        yield None if cell == "" else cell
    told = stated(event)
    for kind in HARMS:
        found = told.get(kind)
        yield from (found.low, found.best, found.high, found.policies.get(policy)) if found else (None,) * 4
