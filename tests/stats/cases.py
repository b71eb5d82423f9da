"""Events of few parts whose tolls are checked by hand, and pictures of them; what is heavy to load stays out."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from hashlib import sha256

from tawatur.model import Event, Figures, Location, Span
from tawatur.stats import Asked
from tawatur.stats.tolls import Table, tolls
from tests.incident import EVENT

DAY, NEXT = date(2021, 8, 31), date(2021, 9, 2)
VALLEY = Location("الوادي", "الوادي", "own:valley", 34.0, 40.0, "SY", "Homs", "town", 0, 6)
HOMS = replace(VALLEY, surface="حمص", name="حمص", id="own:homs", precision="province")
SYRIA = replace(VALLEY, surface="سوريا", name="سوريا", id="own:syria", admin1=None, precision="country")


def figures(low: int | None, best: int | None, high: int | None, lowest: int | None = None) -> Figures:
    return Figures(low, best, high, {"latest_per_origin": best, "conservative": lowest})


def event(number: int, killed: Figures | None, **more: object) -> Event:
    """An event on a day in a town, of one doer, of which so many dead are told."""
    plain = {
        "time": Span(DAY, DAY, True), "place": VALLEY, "history": (), "disputes": (), "actors": (), "links": (),
        "grade": replace(EVENT.grade, name="fair"), "figures": {"killed": killed} if killed else {},
    }  # fmt: skip
    return replace(EVENT, id=f"event-{number}", **(plain | more))  # type: ignore[arg-type]


EVENTS = (
    event(1, figures(9, 15, 15, 9)),
    event(2, figures(40, 40, None, 40), place=HOMS, time=Span(DAY, NEXT, True)),
    event(3, figures(20, None, None, 10), place=SYRIA),
    event(4, figures(None, None, 30), place=None, time=None),
    event(5, figures(0, 0, 0, 0), time=Span(NEXT, NEXT, False)),
    event(6, None),
    event(7, figures(None, None, 0)),
)


def made(events: Iterable[Event] = EVENTS, by: str = "day", policy: str = "latest_per_origin", **more: object) -> Table:
    asked = Asked(by, ("killed",), policy, {})
    return tolls(events, replace(asked, **more))  # type: ignore[arg-type]


def digests() -> str:
    """Of every form and language of one table."""
    from tawatur.stats.charts import chart

    forms = (("svg", "ar"), ("png", "en"))
    return " ".join(sha256(chart(made(EVENTS[:3], "place", lang=lang), form)).hexdigest() for form, lang in forms)
