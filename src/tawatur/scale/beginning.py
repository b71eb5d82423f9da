"""The name of an engine in, the engine out, begun."""

import errno
import re
from collections.abc import Iterator
from concurrent.futures import BrokenExecutor
from contextlib import contextmanager
from pathlib import Path
from tempfile import gettempdir

from tawatur.errors import TawaturError
from tawatur.scale.engines import Engine

_OURS = re.compile(r"^tawatur\.errors\.\w+: (.+)$", re.MULTILINE)
_OTHERS = {"pyspark": "Spark", "py4j": "Spark", "duckdb": "DuckDB", "_duckdb": "DuckDB", "pyarrow": "Parquet"}
_FULL = (errno.ENOSPC, errno.EDQUOT)
_AGAIN = "start the command again, it goes on where it was"


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
    """What fails in what does the work is told in one line: that of a worker where it says one, else its own first."""
    try:
        yield
    except Exception as error:
        reason = _reason(error)
        if reason is None:
            raise
        raise TawaturError(reason) from error


def _reason(error: Exception) -> str | None:
    """What to tell of an error that is none of ours; None of one that is."""
    if isinstance(error, BrokenExecutor):
        return f"a process ended before its work was done, as where there is too little memory; {_AGAIN}"
    if isinstance(error, OSError) and error.errno in _FULL:
        return f"no room is left on a disk; make some, or name another folder after --scratch, and {_AGAIN}"
    room = type(error).__module__.partition(".")[0]
    if room not in _OTHERS:
        return None
    said = _OURS.findall(str(error))
    return said[-1] if said else f"{_OTHERS[room]} failed: " + str(error).strip().partition("\n")[0]
