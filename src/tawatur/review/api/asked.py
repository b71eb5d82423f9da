"""What a caller asks for in the address in, questions to the ledger out."""

from typing import Annotated, Literal

from fastapi import Query
from pydantic import BaseModel, ConfigDict, Field

from tawatur.ledger.asking import Asked
from tawatur.model.review import EventsAsked, QueueAsked
from tawatur.review.api.answers import MOST
from tawatur.review.api.values import Among, Day, Entry, Figure, Flag, Kind, Named, Reason, Words
from tawatur.schema import schema

Stance = Annotated[str, Among.of(schema()["$defs"]["claim"]["properties"]["stance"]["enum"])]
Grade = Literal["confirmed", "fair", "weak", "contested", "discounted"]
Form = Literal["incident", "toll", "period", "statement"]
Switch = Annotated[
    Literal["0", "1"], Field(description="1 to be shown restricted material too, which takes the role and is entered.")
]
Lat = Annotated[float, Field(ge=-90, le=90)]
Lon = Annotated[float, Field(ge=-180, le=180)]


class _Asked(BaseModel):
    """Nothing but what is described is taken."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    restricted: Switch = "0"  # who asks has read it already (people.viewers)


class ClaimsFilter(_Asked):
    """Which claims; all that is given has to hold."""

    kind: list[Kind] = Field(default=[], description="Of one of these kinds.")
    stance: list[Stance] = []
    place: Named | None = Field(None, description="Name or id of a place, or a country's two letters.")
    lat: Lat | None = Field(None, description="With `lon` and `km`: around this point.")
    lon: Lon | None = None
    km: Annotated[float, Field(gt=0, le=20_000)] | None = None
    start: Day | None = Field(None, description="Not all before this day.")
    end: Day | None = Field(None, description="Not all after this day.")
    actor: Named | None = Field(None, description="Name or id of the doer.")
    origin: Named | None = Field(None, description="Name or kind of who said it first.")
    outlet: Named | None = None
    at_least: Figure | None = Field(None, description="The figure, at the most that its words allow.")
    document: Named | None = None
    words: Words | None = Field(None, description="All of these, in any spelling, under any clitics.")

    def asked(self, after: int = 0, limit: int | None = None) -> Asked:
        """The question to the ledger."""
        around = (self.lat, self.lon, self.km)
        near = around if None not in around else None
        return Asked(
            kinds=tuple(self.kind), stances=tuple(self.stance), place=self.place, near=near,  # type: ignore[arg-type]
            start=self.start, end=self.end, actor=self.actor, origin=self.origin, outlet=self.outlet,
            at_least=self.at_least, document=self.document, words=self.words, after=after, limit=limit,
        )  # fmt: skip


class ClaimsAsked(ClaimsFilter):
    """Which claims, by pages."""

    after: Entry = Field(0, description="`next` of the page before.")
    limit: int = Field(50, ge=1, le=MOST)


class EventsFilter(_Asked):
    """Which events; all that is given has to hold."""

    words: Words | None = Field(None, description="All of these in claims of the event, in any spelling.")
    kind: list[Kind] = Field(default=[], description="That tell of one of these kinds.")
    grade: list[Grade] = []
    form: list[Form] = ["incident"]
    place: Named | None = Field(None, description="Name or id of a place, or a country's two letters.")
    actor: Named | None = None
    outlet: Named | None = None
    origin: Named | None = None
    start: Day | None = None
    end: Day | None = None
    west: Lon | None = Field(None, description="With `south`, `east` and `north`: inside this box.")
    south: Lat | None = None
    east: Lon | None = None
    north: Lat | None = None
    disputed: Flag = Field(False, description="Only those with a dispute.")
    at_least: Figure | None = Field(None, description="The largest of the figures.")
    origins: int = Field(0, ge=0, le=1_000_000, description="Independent origins at least.")

    def asked(self, order: str = "newest", after: str | None = None, limit: int = 50) -> EventsAsked:
        """The question to the ledger."""
        box = (self.west, self.south, self.east, self.north)
        within = box if None not in box else None
        return EventsAsked(
            words=self.words, kinds=tuple(self.kind), grades=tuple(self.grade), place=self.place, actor=self.actor,
            outlet=self.outlet, origin=self.origin, start=self.start, end=self.end, within=within,  # type: ignore[arg-type]
            disputed=self.disputed, at_least=self.at_least, origins=self.origins, forms=tuple(self.form),
            order=order, after=after, limit=limit,
        )  # fmt: skip


class EventsPageAsked(EventsFilter):
    """Which events, in which order, by pages."""

    order: Literal["newest", "largest", "origins"] = "newest"
    after: Words | None = Field(None, description="`next` of the page before.")
    limit: int = Field(50, ge=1, le=MOST)


class CellsAsked(EventsFilter):
    """Which events, and how near the map is."""

    zoom: int = Field(3, ge=0, le=19)


class TasksAsked(_Asked):
    """Which tasks; all that is given has to hold."""

    kind: list[Kind] = []
    outlet: Named | None = None
    reason: list[Reason] = []
    state: Literal["open", "checked"] = "open"

    def asked(self) -> QueueAsked:
        """The question to the desk."""
        return QueueAsked(tuple(self.kind), self.outlet, tuple(self.reason), self.state)


class TakingAsked(TasksAsked):
    """Which tasks, and how many."""

    many: int = Field(10, ge=1, le=50)


def switched(restricted: Annotated[Switch, Query()] = "0") -> None:
    """What every address takes beside what it asks for itself."""


ClaimsQuery = Annotated[ClaimsAsked, Query()]
ClaimsExportQuery = Annotated[ClaimsFilter, Query()]
EventsQuery = Annotated[EventsPageAsked, Query()]
TimelineQuery = Annotated[EventsFilter, Query()]
CellsQuery = Annotated[CellsAsked, Query()]
TakingQuery = Annotated[TakingAsked, Query()]
TasksQuery = Annotated[TasksAsked, Query()]
