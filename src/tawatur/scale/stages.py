"""Stages that are done once: what each gives is kept in a folder beside the output until the output is whole."""

import re
from collections.abc import Callable
from hashlib import sha256

from tawatur.errors import DocumentError
from tawatur.scale.engines import Engine, Rows

_OURS = re.compile(r"[0-9a-f]{12}")


def work_of(output: str) -> str:
    """The folder beside an output where its stages are kept.

    >>> work_of("events/")
    'events.work'
    """
    return f"{output.rstrip('/')}.work"


class Stages:
    """What was done of some work; a run that was cut off is gone on with where the same work is asked for again."""

    def __init__(
        self, engine: Engine, output: str, *inputs: str, told: Callable[[str], None] = lambda stage: None
    ) -> None:
        """Take what the work is made of: another input is other work. `told` hears the name of a stage that begins.

        The folder goes in the end: `DocumentError` where it holds what is no such work.
        """
        self._engine, self._told = engine, told
        self._all = work_of(output)
        for name in engine.names(self._all):
            if not _OURS.fullmatch(name):
                raise DocumentError(f"{self._all}: holds {name}, which linking has not put there; name another output")
        self._folder = f"{self._all}/{sha256(repr(inputs).encode()).hexdigest()[:12]}"

    def rows(self, name: str, make: Callable[[], Rows]) -> Rows:
        """What a stage gives; it is not done again where it was done."""
        store = f"{self._folder}/{name}"
        if not self._engine.whole(store):
            self._told(name)
            self._engine.save(make(), store)
        return self._engine.load(store)

    def over(self) -> None:
        """Remove what is kept, of earlier work too."""
        self._engine.remove(self._all)
