"""Work and what it is for in, what comes of it out, over a few processes that live as long as the engine."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from itertools import chain, islice
from typing import TYPE_CHECKING, TypeVar

from tawatur.pipeline import begin, start_method, usable_cores

if TYPE_CHECKING:
    from concurrent.futures import Future, ProcessPoolExecutor

Given = TypeVar("Given")
Made = TypeVar("Made")


class Processes:
    """Processes that are begun when there is work for two, and keep the words and places that they have loaded."""

    def __init__(self, cores: int | None = None) -> None:
        """Of so many cores; of all that may be used where it is not said."""
        self.cores = cores or usable_cores()
        self._pool: ProcessPoolExecutor | None = None

    def over(self, work: Callable[[Given], Made], items: Iterable[Given]) -> Iterator[Made]:
        """What comes of each, in order; only a few are under way for each process, so that memory is bounded."""
        items = iter(items)
        first = list(islice(items, 2))
        if self.cores == 1 or len(first) < 2:
            yield from map(work, chain(first, items))
            return
        under_way: deque[Future[Made]] = deque()
        try:
            for item in chain(first, items):
                under_way.append(self._begun().submit(work, item))
                if len(under_way) > 2 * self.cores:
                    yield under_way.popleft().result()
            while under_way:
                yield under_way.popleft().result()
        finally:
            for one in under_way:
                one.cancel()

    def _begun(self) -> "ProcessPoolExecutor":
        from concurrent.futures import ProcessPoolExecutor  # little data need not wait for it

        if self._pool is None:
            self._pool = ProcessPoolExecutor(self.cores, mp_context=start_method(), initializer=begin)
        return self._pool

    def close(self) -> None:
        """End the processes."""
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)
            self._pool = None
