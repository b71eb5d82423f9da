"""Documents in, reports out: the whole way on one document, and the same on many over all cores.

A document that cannot be read becomes a `DocumentError` in its place; one bad document never stops the rest.
"""

import os
import signal
import traceback
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import fields, replace
from functools import partial
from itertools import chain, islice
from multiprocessing import get_context, parent_process
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, TypeVar

from tawatur.claims import explained
from tawatur.errors import DocumentError, TawaturError
from tawatur.model import Document, Reading, Report, Source
from tawatur.read import read
from tawatur.read.fingerprints import fingerprint
from tawatur.recognise import recognise

if TYPE_CHECKING:
    from concurrent.futures import Future
    from multiprocessing.context import BaseContext

    from tawatur.ledger.preparing import Prepared

# So many documents are read before other processes are worth their start.
_FEW = 32
_CHUNK = 16

OWN_FAULT = "a fault in Tawatur itself"
"""What an error begins with that no document is the cause of."""

Result = Report | DocumentError
Made = TypeVar("Made")
Attempt = Callable[[Document | DocumentError], Made | DocumentError]


def read_document(document: Document) -> Report:
    """Read one document into its claims.

    >>> from tawatur.ingest import store
    >>> [claim.kind for claim in read_document(store("أصيب 5 جنود في تعز.")).claims]
    ['injured']
    """
    text = read(document.text, document.published, document.outlet)
    return Report(document, *explained(text, recognise(text)), fingerprint(text))


def prepare_document(document: Document) -> "Prepared":
    """Read one document into what a ledger stores of it."""
    from tawatur.ledger.preparing import prepared  # slow to load, and reading alone needs no ledger

    return prepared(read_document(document))


def reading(report: Report) -> Reading:
    """A report as linking takes it: without its text, the rules behind its fields, and what states no claim."""
    document = report.document
    known = {field.name: getattr(document, field.name) for field in fields(Source)}
    return Reading(Source(**known), tuple(replace(claim, rules=()) for claim in report.claims), report.fingerprint)


def read_documents(items: Iterable[Document | DocumentError], cores: int | None = None) -> Iterator[Result]:
    """Read many documents, in order, over all cores; errors among the items come out where they stood."""
    return over_cores(read_document, items, cores)


def over_cores(
    work: Callable[[Document], Made], items: Iterable[Document | DocumentError], cores: int | None = None
) -> Iterator[Made | DocumentError]:
    """Do something with many documents in the same way; `work` is a function of a module, so that it can be sent."""
    items, attempt = iter(items), partial(_attempt, work)
    yield from map(attempt, islice(items, _FEW))
    cores = cores or usable_cores()
    following = list(islice(items, _CHUNK))
    if cores == 1 or not following:
        yield from map(attempt, chain(following, items))
    else:
        yield from _over(cores, attempt, chain(following, items))


def usable_cores() -> int:
    """Cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _attempt(work: Callable[[Document], Made], item: Document | DocumentError) -> Made | DocumentError:
    """What comes of a document, or why nothing does.

    A fault of Tawatur's own is told as such and stops nothing: one document of a night's thousands must not cost the
    others, and nobody should read a traceback for it.
    """
    if isinstance(item, DocumentError):
        return item
    try:
        return work(item)
    except TawaturError as error:
        return DocumentError(f"{item.id}: {error}")
    except Exception as error:  # noqa: BLE001
        fault = f"{type(error).__name__} in {_place(error)}"
        return DocumentError(f"{item.id}: {OWN_FAULT} ({fault}); please report it with this text")


def _place(error: BaseException) -> str:
    """Module and line that an error comes from."""
    last = traceback.extract_tb(error.__traceback__)[-1]
    return f"{Path(last.filename).name}:{last.lineno}"


def _attempt_all(attempt: Attempt[Made], items: list[Document | DocumentError]) -> "list[Made | DocumentError]":
    return [attempt(item) for item in items]


def _over(
    cores: int, attempt: Attempt[Made], items: Iterator[Document | DocumentError]
) -> "Iterator[Made | DocumentError]":
    """Read in several processes; no more than a few chunks are under way, so that memory stays bounded."""
    from concurrent.futures import ProcessPoolExecutor  # a single report need not wait for it

    pool = ProcessPoolExecutor(cores, mp_context=start_method(), initializer=begin)
    under_way: deque[Future[list[Made | DocumentError]]] = deque()
    try:
        while chunk := list(islice(items, _CHUNK)):
            under_way.append(pool.submit(_attempt_all, attempt, chunk))
            if len(under_way) > 3 * cores:
                yield from under_way.popleft().result()
        while under_way:
            yield from under_way.popleft().result()
    finally:
        pool.shutdown(cancel_futures=True)


def start_method() -> "BaseContext | None":
    """How to start processes: not by fork where threads run, as a database's do, whose locks a child would keep."""
    tasks = Path("/proc/self/task")
    return get_context("forkserver") if tasks.is_dir() and len(list(tasks.iterdir())) > 1 else None


def begin() -> None:
    """What a reader does first: it leaves interrupts to its parent, and ends with it however that ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_end_with_the_parent, daemon=True).start()


def _end_with_the_parent() -> None:
    """One that was killed tells nobody, and its readers would wait for work without end."""
    if parent := parent_process():
        parent.join()
        os._exit(1)
