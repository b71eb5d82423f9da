"""`tawatur add`: reports read and stored, each once."""

from collections import deque
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tawatur.cli.ledgeroptions import ledger_option
from tawatur.cli.options import Told, columns_option, counted, published_option
from tawatur.errors import DocumentError

if TYPE_CHECKING:
    from tawatur.ingest import Given
    from tawatur.ledger import Added, Arrival, Ledger
    from tawatur.model import Document, Report

    Come = tuple[Document | DocumentError, Arrival]

_LOOKED_UP = 300


@click.command(short_help="Read reports and store them in a ledger.")
@click.argument("files", nargs=-1, required=True, metavar="FILE|FOLDER... | -")
@published_option
@click.option("--outlet", metavar="NAME", help="Who published what does not say it itself.")
@columns_option
@ledger_option
def add(
    files: tuple[str, ...],
    published: date | None,
    outlet: str | None,
    columns: tuple[tuple[str, str], ...],
    ledger: str,
) -> None:
    """Read reports and store them in a ledger: whatever `tawatur read` reads. A file is kept as it came, of a
    folder its reports only.

    \b
    Examples:
      tawatur add reports.jsonl
      tawatur add *.html --outlet "وكالة مثال" --ledger syria.db

    A report that is stored already changes nothing, so a run that was cut off may simply be started again. One that
    cannot be read or stored is told on standard error, the others are stored, and the exit code is 1.
    """
    from tawatur.ingest import Given
    from tawatur.ledger import Added, Ledger

    told, total = Told(), Added()
    with Ledger(ledger) as opened:
        work = _Work(opened)
        with counted(work.reports(_come(files, Given(published, outlet, columns))), True) as reports:
            for done in opened.adding(reports):
                for error in done.failed:
                    told.tell(error)
                total += Added(done.new, done.anew, done.again, done.claims)
    click.echo(_summary(total, work.known), err=True)
    told.finish()


class _Work:
    """What still has to be read, in order, with how it came."""

    def __init__(self, ledger: "Ledger") -> None:
        self._ledger = ledger
        self._coming: deque[Arrival] = deque()
        self.known = 0

    def reports(self, come: "Iterable[Come]") -> "Iterator[DocumentError | tuple[Report, Arrival]]":
        """The reports of what is not stored yet."""
        from tawatur.pipeline import read_documents

        for result in read_documents(self._unread(come)):
            arrival = self._coming.popleft()
            yield result if isinstance(result, DocumentError) else (result, arrival)

    def _unread(self, come: "Iterable[Come]") -> "Iterator[Document | DocumentError]":
        """Errors, and documents that are not stored; reading gives as many results in the same order."""
        come = iter(come)
        while portion := list(islice(come, _LOOKED_UP)):
            wanted = self._ledger.unread([item for item, _ in portion if not isinstance(item, DocumentError)])
            left = {id(document) for document in wanted}
            for item, arrival in portion:
                if isinstance(item, DocumentError) or id(item) in left:
                    self._coming.append(arrival)
                    yield item
                else:
                    self.known += 1


def _come(files: tuple[str, ...], given: "Given") -> "Iterator[Come]":
    """Every document of the files, with how it came."""
    from tawatur.ingest import documents

    for name in files:
        arrival = _arrival(name)
        for item in documents([name], given):
            yield item, arrival


def _arrival(name: str) -> "Arrival":
    """How a file came; of a pipe nothing may be taken here, and what cannot be read is told of by whoever reads it."""
    from tawatur.ledger import Arrival

    if name == "-":
        return Arrival("standard input")
    path = Path(name)
    try:
        return Arrival.of_file(path) if path.is_file() else Arrival("stream", name)
    except OSError:
        return Arrival("file", name)


def _summary(added: "Added", known: int) -> str:
    parts = {
        "new reports": added.new,
        "read anew": added.anew,
        "stored already": added.again + known,
        "claims": added.claims,
    }
    return " · ".join(f"{name}: {number:,}" for name, number in parts.items() if number or name == "new reports")
