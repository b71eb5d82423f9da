"""Conditions in, whether an event fulfils them out."""

from dataclasses import dataclass
from datetime import date

from tawatur.model import Event, Linked


@dataclass(frozen=True, slots=True)
class Selection:
    """What to keep: any of the kinds, a place, a time, any of the grades, the least number of independent origins.

    Events that people marked as told a second time are left out, unless `duplicates` are wanted too.
    """

    kinds: tuple[str, ...] = ()
    place: str | None = None
    start: date | None = None
    end: date | None = None
    grades: tuple[str, ...] = ()
    origins: int = 0
    duplicates: bool = False

    def of(self, linked: Linked) -> Linked:
        """The events that fulfil all conditions, the newest first; redirects that lead to one of them stay."""
        kept = sorted(filter(self.keeps, linked.events), key=_day, reverse=True)
        ids = {event.id for event in kept}
        return Linked(tuple(kept), tuple(one for one in linked.redirects if ids & {*one.to}))

    def keeps(self, event: Event) -> bool:
        """Whether an event fulfils all conditions."""
        return (
            (not self.kinds or bool({*self.kinds} & {*event.kinds}))
            and (not self.grades or event.grade.name in self.grades)
            and event.independent_origins >= self.origins
            and (self.duplicates or event.duplicate_of is None)
            and self._is_then(event)
            and self._is_there(event)
        )

    def _is_then(self, event: Event) -> bool:
        """Whether some day of the event is in the time asked for; an event without a day is in none."""
        if self.start is None and self.end is None:
            return True
        if event.time is None:
            return False
        return (self.end or event.time.start) >= event.time.start and (self.start or event.time.end) <= event.time.end

    def _is_there(self, event: Event) -> bool:
        """Whether the place asked for is part of the event's name of it, however it is spelt, or its id or country."""
        if self.place is None:
            return True
        from tawatur.read import fold

        place = event.place
        if place is None:
            return False
        asked = fold(self.place).text
        names = (fold(name).text for name in (place.name, place.surface, place.admin1) if name)
        return self.place in (place.id, place.country) or any(asked in name for name in names)


def _day(event: Event) -> tuple[date, str]:
    return (event.time.end if event.time else date.min, event.id)
