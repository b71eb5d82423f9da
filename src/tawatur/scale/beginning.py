"""The name of an engine in, the engine out, begun."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import gettempdir

from tawatur.errors import TawaturError
from tawatur.scale.engines import Engine

_OURS = re.compile(r"^tawatur\.errors\.\w+: (.+)$", re.MULTILINE)


def begin(name: str, output: str, master: str | None = None, scratch: str | None = None) -> Engine:
    """`processes` of this machine with their data on its disk, or `spark`, to write to a store.

    `master` is Spark's. `scratch` is a folder for what is intermediate: by default one for temporary files on this
    machine, and within the store where Spark works on others, which all have to reach it.
    """
    if name == "processes":
        from tawatur.scale.local import LocalEngine

        return LocalEngine(scratch=Path(scratch) if scratch else None)
    from tawatur.scale.sessions import session
    from tawatur.scale.spark import SparkEngine

    held = session(master)
    alone = str(held.sparkContext.master).startswith("local")
    here = Path(gettempdir()).as_uri() if alone else f"{output}/_scratch"
    return SparkEngine(held, scratch or here)


@contextmanager
def faults_told() -> Iterator[None]:
    """What fails in Spark is told in one line: that of a worker where it says one, else the first of Spark's own."""
    try:
        yield
    except Exception as error:
        if not type(error).__module__.startswith(("pyspark.", "py4j.")):
            raise
        said = _OURS.findall(str(error))
        reason = said[-1] if said else "Spark failed: " + str(error).strip().partition("\n")[0]
        raise TawaturError(reason) from error
