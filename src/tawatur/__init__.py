"""Tawatur reads Arabic news of conflict into attributed claims, and links the claims of many reports into events.

>>> [claim.kind for claim in read("قُتل 3 مدنيين في حلب أمس.", published="2016-12-01").claims]
['killed']
"""

from datetime import date
from typing import TYPE_CHECKING

# `tawatur.read` is a room and a function. The room is imported here, so that whoever imports it or a module of it later
# finds it loaded and leaves the name to the function below; `from tawatur.read import ...` always means the room.
import tawatur.read  # noqa: F401

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from tawatur.ledger import Ledger
    from tawatur.model import Linked, Report

__all__ = ["__version__", "link", "open", "read"]
__version__ = "0.1.0"


def read(text: str, published: "date | str | None" = None, outlet: str | None = None) -> "Report":
    """Read one report into its claims; relative times need the day of publication, a date or "YYYY-MM-DD".

    >>> read("نزح 40 ألف شخص من عفرين.").claims[0].count.best
    40000
    """
    from tawatur.ingest import day, store
    from tawatur.pipeline import read_document

    known = day(published) if isinstance(published, str) else published
    return read_document(store(text, published=known, outlet=outlet))


def link(reports: "Iterable[Report]", onto: "Linked | None" = None) -> "Linked":
    """Link reports that `read` gave into events; `onto` joins them to events linked earlier, also what was read anew.

    >>> hospital = read("قال مستشفى المدينة إن 12 شخصاً قُتلوا في غارة جوية على سراقب أمس.", "2019-05-13")
    >>> rescuers = read("أعلن الدفاع المدني مقتل 15 مدنياً في غارة جوية على مدينة سراقب أمس.", "2019-05-13")
    >>> (event,) = link([hospital, rescuers]).events
    >>> event.figures["killed"].low, event.figures["killed"].high, event.independent_origins
    (12, 15, 2)
    """
    from tawatur.events import link
    from tawatur.pipeline import reading

    return link(map(reading, reports), onto)


def open(place: "str | Path", create: bool = False) -> "Ledger":  # noqa: A001
    """Open a ledger, a file or a PostgreSQL URL; `create` makes it where there is none.

    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder, open(f"{folder}/a.db", create=True) as ledger:
    ...     added = ledger.add([read("قُتل 3 مدنيين في حلب أمس.", published="2016-12-01")])
    ...     added.new, [found.claim.kind for found in ledger.claims()], ledger.verify().broken
    (1, ['killed'], None)
    """
    from tawatur.ledger import Ledger

    return Ledger.create(place) if create else Ledger(place)
