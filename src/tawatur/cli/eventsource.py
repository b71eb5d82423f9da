"""What commands on events share that take them from a file or a ledger: which of them, and seen by whom."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar

import click

from tawatur.cli.eventoptions import named
from tawatur.cli.ledgeroptions import ledger_option, person_option
from tawatur.cli.options import Day, Told
from tawatur.cli.selection import Selection
from tawatur.labels import labels

if TYPE_CHECKING:
    from tawatur.ledger import Ledger
    from tawatur.model import Event

Command = TypeVar("Command", bound=Callable[..., Any])
GRADES = ("confirmed", "fair", "weak", "contested", "discounted")
EVENT_FORMS = ("incident", "toll", "period", "statement")
SOURCE = click.argument(
    "events", required=False, type=click.Path(exists=True, dir_okay=False, allow_dash=True), metavar="[FILE]"
)
"""The file to take events from; the ledger where none is named."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """The conditions that a person gave, and whose eyes they are."""

    kinds: tuple[str, ...]
    place: str | None
    start: date | None
    end: date | None
    grades: tuple[str, ...]
    origins: int
    forms: tuple[str, ...]
    restricted: bool
    who: str
    ledger: str

    def query(self) -> dict[str, Any]:
        """What was asked by name, without what was not: what an export says of itself."""
        asked = {
            "kinds": self.kinds, "place": self.place, "from": self.start and self.start.isoformat(),
            "to": self.end and self.end.isoformat(), "grades": self.grades, "min_origins": self.origins,
            "forms": self.forms, "restricted": self.restricted,
        }  # fmt: skip
        return {name: list(value) if isinstance(value, tuple) else value for name, value in asked.items() if value}


def source_options(command: Command) -> Command:
    """The options behind `Wanted`; the command gets them as one argument `wanted`."""
    options = (
        click.option("--kind", "kinds", multiple=True, metavar="KIND", callback=_kinds, help="Only events of this kind; may come several times."),  # noqa: E501
        click.option("--place", metavar="NAME", help="Only events there: a name, an id or a country's two letters."),
        click.option("--from", "start", type=Day(), metavar="YYYY-MM-DD", help="Only events on this day or later."),
        click.option("--to", "end", type=Day(), metavar="YYYY-MM-DD", help="Only events on this day or earlier."),
        click.option("--grade", "grades", multiple=True, type=click.Choice(GRADES), help="Only events of this grade."),
        click.option("--min-origins", "origins", type=click.IntRange(min=0), default=0, metavar="N", help="Told by so many origins."),  # noqa: E501
        click.option("--form", "forms", multiple=True, type=click.Choice(EVENT_FORMS), help="Incidents, running totals, periods, statements; by default what the output is for."),  # noqa: E501
        click.option("--restricted", is_flag=True, help="With restricted documents; each is entered as a view."),
        person_option,
        ledger_option,
    )  # fmt: skip
    wrapped: Callable[..., Any] = partial(_called, command)
    wrapped.__name__, wrapped.__doc__ = command.__name__, command.__doc__
    wrapped.__click_params__ = list(getattr(command, "__click_params__", []))  # type: ignore[attr-defined]
    for option in reversed(options):
        wrapped = option(wrapped)
    return wrapped  # type: ignore[return-value]


def _called(command: Callable[..., Any], /, **told: Any) -> Any:
    names = Wanted.__dataclass_fields__
    if told["events"] is not None and told["restricted"]:
        raise click.UsageError("--restricted is for a ledger; leave it out for a file")
    return command(wanted=Wanted(**{n: told.pop(n) for n in names}), **told)


def _kinds(context: click.Context, parameter: click.Parameter, kinds: tuple[str, ...]) -> tuple[str, ...]:
    """Kinds of the codebook; misuse where one is none."""
    unknown = [kind for kind in kinds if kind not in labels()["kind"]]
    if unknown:
        raise click.BadParameter(f"{unknown[0]!r} is no kind; they are {', '.join(labels()['kind'])}")
    return kinds


def events_of_file(name: str, wanted: Wanted, forms: tuple[str, ...], told: Told) -> "Iterator[Event]":
    """The events of a file of `tawatur link` that are wanted, in its order; what is told a second time is left out."""
    from tawatur.eventlines import event_lines
    from tawatur.model import Event

    selection = Selection(wanted.kinds, wanted.place, wanted.start, wanted.end, wanted.grades, wanted.origins)
    with click.open_file(name, "rb") as stream:
        for item in told.passing(event_lines(stream, named(name))):
            if isinstance(item, Event) and item.form in (wanted.forms or forms) and selection.keeps(item):
                yield item


def events_of_ledger(ledger: "Ledger", wanted: Wanted, forms: tuple[str, ...], use: str) -> "Iterator[Event]":
    """The events of a ledger that are wanted, the newest first, entered as an export for that use."""
    from tawatur.ledger.desk import Desk
    from tawatur.model.review import EventsAsked, Sight

    asked = EventsAsked(
        kinds=wanted.kinds, grades=wanted.grades, place=wanted.place, start=wanted.start, end=wanted.end,
        origins=wanted.origins, forms=wanted.forms or forms,
    )  # fmt: skip
    desk = Desk(ledger)
    desk.catch_up()
    return desk.export_events(asked, Sight(wanted.restricted), wanted.who, use)


def events_from(
    name: str | None, wanted: Wanted, forms: tuple[str, ...], use: str, told: Told
) -> "Iterator[Event]":  # fmt: skip
    """The events of a file, or of the ledger where none is named; the ledger closes behind the last."""
    if name is not None:
        yield from events_of_file(name, wanted, forms, told)
        return
    from tawatur.ledger import Ledger

    with Ledger(wanted.ledger) as opened:
        yield from events_of_ledger(opened, wanted, forms, use)
