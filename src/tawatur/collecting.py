"""Pages as they were fetched in, their reports in a ledger out: each read, and stored with the bytes that came.

A page is one transaction, and remembered only after it: what a kill comes between is fetched again and stored already.
"""

import re
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

from tawatur.errors import DocumentError
from tawatur.fetch import Fetched
from tawatur.fetch.remembering import Memory
from tawatur.fetch.visiting import Taken
from tawatur.ledger import Arrival, Ledger, url_of
from tawatur.ledger.engines import file_of
from tawatur.model import Document
from tawatur.pipeline import over_cores, prepare_document


class Collecting:
    """Stores the reports of pages in a ledger."""

    def __init__(self, ledger: Ledger, memory: Memory, who: str, collection: str | None = None) -> None:
        """Take both, open, who collects, and into which collection; what the memory has that this ledger does not hold
        is forgotten.
        """
        self._ledger, self._memory, self._who, self._collection = ledger, memory, who, collection
        mark = memory.mark()
        if not (mark and ledger.holds(mark)):  # of another one, of an earlier copy of it, or of no ledger at all
            memory.forget()

    def take(self, report: Document, page: Fetched) -> Taken:
        """Read a report and store it; one that is stored already changes nothing."""
        if not self._ledger.unread([report]):
            self._mark()
            return Taken(False, {"stored": "again"})
        (result,) = over_cores(prepare_document, [report])
        if isinstance(result, DocumentError):
            raise result
        added = self._ledger.add([(result, replace(arrival(page), collection=self._collection))], self._who)
        for error in added.failed:
            raise error
        self._mark()
        stored = "new" if added.new else "anew" if added.anew else "again"
        return Taken(stored == "new", {"stored": stored, "claims": added.claims})

    def _mark(self) -> None:
        """Note in the memory what the ledger has come to."""
        if head := self._ledger.head():
            self._memory.set_mark(head)


def arrival(page: Fetched) -> Arrival:
    """How a page came: the address that was asked, the moment, and the headers with status and address of the answer.

    No header can be called `:status` or `:url`.
    """
    headers = {":status": str(page.status), ":url": page.url}
    for name, value in page.headers:
        headers[name] = f"{headers[name]}, {value}" if name in headers else value
    came = Arrival.of_bytes(page.body, "fetched", page.asked, headers)
    when = page.when.replace("+00:00", "Z")
    return replace(came, at=when, fetched=when)


def state_of(place: str) -> Path:
    """Where the memory of a ledger is: beside its file; of a database in this folder, by its name and address.

    >>> state_of("news.db").name, state_of("postgresql://me@host/news").name
    ('news.db.state', 'news-bea10f51.state')
    """
    url = url_of(place)
    if path := file_of(url):
        return path.with_name(f"{path.name}.state")
    address = repr((url.host, url.port, url.database, sorted(url.query.items())))
    name = re.sub(r"[^\w.-]", "_", url.database or "postgresql")
    return Path(f"{name}-{sha256(address.encode()).hexdigest()[:8]}.state")
