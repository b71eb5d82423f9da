"""What the commands on events share: their formats, policies and language, the events of a file, and replacing it."""

import shutil
import tempfile
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

import click

from tawatur.model.events import POLICIES
from tawatur.output import EVENT_FORMATS

if TYPE_CHECKING:
    from tawatur.cli.options import Told
    from tawatur.model import Linked

EVENT_FORMAT = click.option(
    "--format", "form", type=click.Choice(list(EVENT_FORMATS)), default="table", show_default=True
)
POLICY = click.option(
    "--policy", type=click.Choice(POLICIES), default=POLICIES[0], show_default=True,
    help="Whose one number is shown beside lowest and highest.",
)  # fmt: skip
LANG = click.option(
    "--lang", type=click.Choice(["ar", "en"]), help="Language of labels; html has Arabic, the rest English."
)
EVENTS = click.argument("events", type=click.Path(exists=True, dir_okay=False, allow_dash=True), metavar="EVENTS")


def named(name: str) -> str:
    """What to call a file in a message."""
    return "standard input" if name == "-" else name


def summed(parts: Mapping[str, int], sometimes: Collection[str]) -> str:
    """One line of numbers with their names; some are told of only where they are not 0.

    >>> summed({"reports": 1200, "again": 0}, sometimes=("again",))
    'reports: 1,200'
    """
    return " · ".join(f"{name}: {number:,}" for name, number in parts.items() if number or name not in sometimes)


def events_of(name: str, told: "Told") -> "Linked":
    """The events and redirects of a file of `tawatur link`; lines that are none are told of and left out."""
    from tawatur.eventlines import event_lines
    from tawatur.model import Event, Linked, Redirect

    with click.open_file(name, "rb") as stream:
        found = list(told.passing(event_lines(stream, named(name))))
    return Linked(
        tuple(item for item in found if isinstance(item, Event)),
        tuple(item for item in found if isinstance(item, Redirect)),
    )


@contextmanager
def at_once(path: Path) -> Iterator[TextIO]:
    """A stream whose words take the place of a file when all are written, or leave it as it was."""
    path = path.resolve()
    handle, draft = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with open(handle, "w", encoding="utf-8", newline="") as stream:  # noqa: PTH123  # a handle has no path
            yield stream
        shutil.copymode(path, draft)
        Path(draft).replace(path)
    except BaseException:
        Path(draft).unlink(missing_ok=True)
        raise
