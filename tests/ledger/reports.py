"""Reports for a ledger: two of one strike, one of another day, and any number that are alike but for their id."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import cache

from tawatur.ingest import store
from tawatur.ledger import Arrival, Ledger
from tawatur.model import Document, Report
from tawatur.pipeline import read_document
from tests.ledger.authority import serving

DAY = date(2019, 5, 13)
PAGE = "<html><body>قُتلوا</body></html>".encode()
HEADERS = {"Content-Type": "text/html; charset=utf-8", "ETag": '"1"'}


@cache
def hospital() -> Report:
    """A toll of a hospital."""
    return read_report("a", "مثال أ", DAY, "قال مستشفى المدينة إن 12 شخصاً قُتلوا في غارة جوية على سراقب أمس.")


@cache
def rescuers() -> Report:
    """A higher one of rescuers, of the same strike."""
    return read_report("b", "مثال ب", DAY, "أعلن الدفاع المدني مقتل 15 مدنياً في غارة جوية على مدينة سراقب أمس الأحد.")


@cache
def bomb() -> Report:
    """Something else."""
    return read_report("c", "مثال ج", date(2019, 6, 20), "أصيب 4 جنود في انفجار عبوة ناسفة في درعا اليوم.")


def many(number: int, first: int = 0) -> Iterator[Report]:
    """Reports of one text under ids of their own."""
    for at in range(first, first + number):
        yield renamed(hospital(), f"many-{at}")


def renamed(report: Report, name: str) -> Report:
    """The same report under another id."""
    return replace(report, document=replace(report.document, id=name))


def fill(ledger: Ledger) -> None:
    """Three documents, one with its original; events; a decision; a person with a role; a timestamp."""
    ledger.add([(hospital(), Arrival.of_bytes(PAGE, "fetched", "https://example.org/a", HEADERS)), rescuers(), bomb()])
    ledger.sync()
    ledger.note("decision", "x", "a", "y", "z")
    ledger.set_role("x", "reviewer", by="x")
    with serving() as authority:
        ledger.stamp(authority.at())


def read_report(name: str, outlet: str, day: date, text: str) -> Report:
    """A report of an outlet, read."""
    document: Document = store(text, published=day, id=name, outlet=outlet, title="خبر")
    return replace(read_document(document), near_misses=())
