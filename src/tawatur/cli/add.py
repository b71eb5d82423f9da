"""`tawatur add`: reports read and stored, each once."""

from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tawatur.cli.ledgeroptions import collection_option, ledger_option, person_option
from tawatur.cli.options import Told, columns_option, counted, published_option
from tawatur.errors import DocumentError
from tawatur.output.terminal import safe

if TYPE_CHECKING:
    from tawatur.ingest import Given, Original
    from tawatur.ledger import Added, Arrival, Ledger
    from tawatur.ledger.preparing import Prepared
    from tawatur.model import Document

    Come = tuple[Document, Arrival] | DocumentError

_LOOKED_UP = 300
_MOST_HELD = 32 * 2**20
"""Documents, and bytes of their originals, that are looked up together."""


@click.command(short_help="Read reports and store them in a ledger.")
@click.argument("files", nargs=-1, required=True, metavar="FILE|FOLDER... | -")
@published_option
@click.option("--outlet", metavar="NAME", help="Who published what does not say it itself.")
@columns_option
@collection_option
@ledger_option
@person_option
def add(
    files: tuple[str, ...],
    published: date | None,
    outlet: str | None,
    columns: tuple[tuple[str, str], ...],
    collection: str | None,
    ledger: str,
    who: str,
) -> None:
    """Read reports and store them in a ledger: whatever `tawatur read` reads. With each report the bytes
    are kept that it came from: its file, its line of JSON, its page of a WARC, the whole of a table or a chat.

    \b
    Examples:
      tawatur add reports.jsonl
      tawatur add *.html --outlet "وكالة مثال" --ledger syria.db
      tawatur add testimonies/ --collection "شهادات"

    A report that is stored already changes nothing, so a run that was cut off may simply be started again. One that
    cannot be read or stored is told on standard error, the others are stored, and the exit code is 1.
    """
    from tawatur.ingest import Given
    from tawatur.ledger import Added, Ledger

    told, total = Told(), Added()
    with Ledger(ledger) as opened:
        work = _Work(opened)
        with counted(work.reports(_come(files, Given(published, outlet, columns), collection)), True) as reports:
            for done in opened.adding(reports, who):
                for error in done.failed:
                    told.tell(error)
                total += Added(done.new, done.anew, done.again, done.claims)
    click.echo(_summary(total, work.known), err=True)
    told.finish()


class _Work:
    """What still has to be read, in order, with how it came."""

    def __init__(self, ledger: "Ledger") -> None:
        self._ledger = ledger
        self._coming: deque[Arrival | None] = deque()
        self.known = 0

    def reports(self, come: "Iterable[Come]") -> "Iterator[DocumentError | tuple[Prepared, Arrival]]":
        """The reports of what is not stored yet."""
        from tawatur.pipeline import over_cores, prepare_document

        for result in over_cores(prepare_document, self._unread(come)):
            arrival = self._coming.popleft()
            if isinstance(result, DocumentError):
                yield result
            elif arrival is not None:
                yield result, arrival

    def _unread(self, come: "Iterable[Come]") -> "Iterator[Document | DocumentError]":
        """Errors, and documents that are not stored; reading gives as many results in the same order."""
        for portion in _portions(come):
            documents = [item for item in portion if not isinstance(item, DocumentError)]
            wanted = {id(document) for document in self._ledger.unread([document for document, _ in documents])}
            kept = iter(self._ledger.keep([one for one in documents if id(one[0]) in wanted]))
            self.known += len(documents) - len(wanted)
            for item in portion:
                if isinstance(item, DocumentError):
                    self._coming.append(None)
                    yield item
                elif id(item[0]) in wanted:
                    self._coming.append(next(kept))
                    yield item[0]


def _portions(come: "Iterable[Come]") -> "Iterator[list[Come]]":
    """What is looked up together: no more than can be held with all its originals."""
    portion: list[Come] = []
    held, last = 0, None
    for item in come:
        portion.append(item)
        if not isinstance(item, DocumentError) and item[1].data is not last:
            last = item[1].data
            held += len(last or b"")
        if len(portion) == _LOOKED_UP or held > _MOST_HELD:
            yield portion
            portion, held = [], 0
    yield portion


def _come(files: tuple[str, ...], given: "Given", collection: str | None) -> "Iterator[Come]":
    """Every document of the files, with how it came; a file of many documents is taken in once."""
    from tawatur.ingest import originals

    for name in files:
        how, last, arrival = _how(name), None, None
        for item, original in originals(name, given):
            if isinstance(item, DocumentError) or original is None:
                yield item if isinstance(item, DocumentError) else DocumentError(f"{item.id}: came without its bytes")
                continue
            if original.content is not last:
                last, came = original.content, _arrival(original, how)
                arrival = None if isinstance(came, DocumentError) else came
                if isinstance(came, DocumentError):
                    yield came
            if arrival is not None:
                yield item, replace(arrival, name=original.name, collection=collection)


def _arrival(original: "Original", how: str) -> "Arrival | DocumentError":
    """How one came; told where it is too large to be kept."""
    from tawatur.ledger import Arrival
    from tawatur.ledger.arrivals import MOST_KEPT

    try:
        arrival = Arrival.of(original, how)
    except DocumentError as error:
        return DocumentError(f"{original.name}: its file {error}")
    if arrival.data is None:
        words = f"its file is over {MOST_KEPT >> 20} MB, so only the digest of it is kept"
        click.echo(f"tawatur: {safe(original.name)}: {words}", err=True)
    return arrival


def _how(name: str) -> str:
    """The way in which what somebody names comes."""
    if name == "-":
        return "standard input"
    path = Path(name)
    return "folder" if path.is_dir() else "file" if path.is_file() else "stream"


def _summary(added: "Added", known: int) -> str:
    parts = {
        "new reports": added.new,
        "read anew": added.anew,
        "stored already": added.again + known,
        "claims": added.claims,
    }
    return " · ".join(f"{name}: {number:,}" for name, number in parts.items() if number or name == "new reports")
