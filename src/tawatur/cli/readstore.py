"""`tawatur read --engine`: a store of documents in, a store of reports out."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from tawatur.cli.options import Told
from tawatur.cli.scaleoptions import begun, stores
from tawatur.errors import DocumentError

if TYPE_CHECKING:
    from tawatur.ingest import Given
    from tawatur.scale.reading import Outcome

_UNWANTED = {"columns": "--columns", "form": "--format", "lang": "--lang", "explain": "--explain"}


def read_store(
    files: tuple[str, ...],
    output: str | None,
    given: "Given",
    engine: str,
    master: str | None,
    scratch: str | None,
    portion: int,
) -> None:
    """Read on an engine, tell how far it is and what failed, and end with 1 where something did."""
    documents, reports = stores(files, output, _UNWANTED)
    from tawatur.scale.reading import read

    with begun(engine, reports, master, scratch) as held, _shown() as told:
        outcome = read(held, documents, reports, given, portion, told)
    failing = Told()
    for name, reason in outcome.failures:
        failing.tell(DocumentError(f"{name or 'a document without id'}: {reason}"))
    if more := outcome.failed - len(outcome.failures):
        failing.tell(DocumentError(f"{reports}: and {more:,} more; the column `error` has them"))
    click.echo(_summary(outcome), err=True)
    failing.finish()


def _summary(outcome: "Outcome") -> str:
    """One line on what was done."""
    parts = {
        "documents": outcome.documents,
        "read": outcome.read,
        "in the store already": outcome.there,
        "came again and counted once": outcome.again,
        "failed": outcome.failed,
    }
    always = ("documents", "read")
    return " · ".join(f"{name}: {number:,}" for name, number in parts.items() if number or name in always)


@contextmanager
def _shown() -> Iterator[Callable[[int, int], None]]:
    """What hears how many documents are done, and shows it on standard error where that is a terminal."""
    if not sys.stderr.isatty():
        yield lambda done, of: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn(), TimeRemainingColumn())
    # No thread may refresh it: processes are begun meanwhile.
    with Progress(*columns, console=Console(stderr=True), auto_refresh=False, transient=True) as shown:
        task = shown.add_task("looking through the documents", total=None)
        shown.refresh()
        yield lambda done, of: shown.update(
            task, completed=done, total=of, description=f"{done:,} of {of:,} documents done", refresh=True
        )
