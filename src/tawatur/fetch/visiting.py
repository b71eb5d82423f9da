"""One page after another in, its report out to where reports go, and what became of it into the log and the memory."""

import os
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NamedTuple, Protocol

from tawatur.errors import DocumentError, FetchError, TawaturError
from tawatur.fetch.appending import Lines
from tawatur.fetch.fetching import Fetched, Fetcher
from tawatur.fetch.listings import Entry
from tawatur.fetch.remembering import Memory
from tawatur.fetch.reports import document, record
from tawatur.fetch.stopping import Stopping
from tawatur.model import Document


class Taken(NamedTuple):
    """What became of a report: whether it is new, and what the log has to say of it."""

    new: bool = True
    told: dict[str, Any] = {}  # noqa: RUF012


class Taking(Protocol):
    """Where reports go."""

    def take(self, report: Document, page: Fetched) -> Taken:
        """Write a report for good, with the page that it is of; `DocumentError` where this one cannot be."""
        ...


class Writing:
    """Reports as lines."""

    def __init__(self, lines: Lines) -> None:
        """Take where lines go."""
        self._lines = lines

    def take(self, report: Document, page: Fetched) -> Taken:
        """Write a line."""
        self._lines.write(record(report, page))
        return Taken()


@dataclass(slots=True)
class Visitor:
    """Visits pages: fetcher, memory, where reports and the log go, the folder of original bytes, whom to tell."""

    fetcher: Fetcher
    memory: Memory
    out: Taking
    stopping: Stopping
    tell: Callable[[DocumentError], None]
    log: Lines | None = None
    kept: Path | None = None
    written: int = 0
    failed: int = 0

    def visit(self, entry: Entry) -> None:
        """Fetch a page and write its report; one that is unchanged, or can be no report, writes nothing.

        First it is written, then remembered: a page that a kill comes between is fetched again, not lost.
        """
        try:
            page = self.fetcher.get(entry.url, self.memory.known(entry.url))
            if page.unchanged:
                self.note("unchanged", entry.url)
                return
            report = document(page, entry)
            with self.stopping.whole():
                self._keep(page)
                taken = self.out.take(report, page)
                self.memory.keep(page)
                self.written += taken.new
                about = {"id": report.id, "status": page.status, "bytes": len(page.body)}
                self.note("fetched", entry.url, **about, **taken.told)
        except DocumentError as error:
            self.fail(entry.url, error)

    def fail(self, url: str, error: DocumentError) -> None:
        """Tell of a page that could not be had, and remember it."""
        again = isinstance(error, FetchError) and error.again
        with self.stopping.whole():
            self.memory.fail(url, again)
            self.failed += 1
            self.note("failed", url, error=str(error), again=again)
            self.tell(DocumentError(f"{url}: {error}"))

    def note(self, what: str, url: str | None = None, **more: Any) -> None:
        """A line of the log."""
        if self.log:
            at = datetime.now(UTC).isoformat(timespec="milliseconds")
            self.log.write({"at": at, "what": what, **({"url": url} if url else {}), **more})

    def _keep(self, page: Fetched) -> None:
        """The original bytes, under their digest; never half of them under a name."""
        if self.kept is None:
            return
        place = self.kept / page.sha256[:2] / page.sha256
        if place.exists():
            return
        try:
            place.parent.mkdir(parents=True, exist_ok=True)
            part = place.with_suffix(f".{os.getpid()}")
            part.write_bytes(page.body)
            part.replace(place)
        except OSError as error:
            raise TawaturError(f"{place}: cannot be written: {error.strerror}; name another after --keep") from error
