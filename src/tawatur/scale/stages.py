"""Stages that are done once: what each gives is kept in a folder beside the output until the output is whole."""

from collections.abc import Callable
from hashlib import sha256

from tawatur.scale.engines import Engine, Rows


class Stages:
    """What was done of some work; a run that was cut off is gone on with where the same work is asked for again."""

    def __init__(
        self, engine: Engine, output: str, *inputs: str, told: Callable[[str], None] = lambda stage: None
    ) -> None:
        """Take what the work is made of: another input is other work. `told` hears the name of a stage that begins."""
        self._engine, self._told = engine, told
        self._all = f"{output.rstrip('/')}.work"
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
