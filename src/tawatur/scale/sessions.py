"""A master's address in, a Spark session out; what spark-submit or a notebook has begun is taken as it is."""

import os
import re
import shutil
import subprocess
import sys
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from tawatur.errors import TawaturError

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

_OLDEST_JAVA = 17
_VERSION = re.compile(r'version "(\d+)')
_LOGGING = Path(__file__).with_name("log4j2.properties")
# What every session needs, also one that others began: these may be set at any time.
_NEEDED = {
    "spark.sql.session.timeZone": "UTC",
    # A batch is no more than a few long texts, or many short ones.
    "spark.sql.execution.arrow.maxRecordsPerBatch": "256",
    "spark.sql.execution.arrow.maxBytesPerBatch": str(16 * 2**20),
    "spark.sql.execution.arrow.pyspark.enabled": "true",
    # A day is a string, also where all folders of a store are days.
    "spark.sql.sources.partitionColumnTypeInference.enabled": "false",
    "spark.sql.parquet.compression.codec": "zstd",
}


def session(master: str | None = None, memory: str | None = None, **settings: str) -> "SparkSession":
    """A session: that of spark-submit or of this program where there is one, or a new one on a master.

    Without a master it is all cores of this machine; `memory` is that of the driver, which does all work there.
    `TawaturError` says what to install where Spark or Java is missing.
    """
    with of_arrow():
        return _session(master, memory, settings)


@contextmanager
def of_arrow() -> Iterator[None]:
    """Without a warning of a newer pandas than Spark knows: no more than columns of names and numbers are of pandas."""
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message="PySpark does not yet fully support pandas", category=FutureWarning)
        yield


def _session(master: str | None, memory: str | None, settings: dict[str, str]) -> "SparkSession":
    try:
        from pyspark.sql import SparkSession
    except ModuleNotFoundError as error:
        raise TawaturError("Spark is not installed; install it with: pip install 'tawatur[spark]'") from error
    submitted = "PYSPARK_GATEWAY_PORT" in os.environ
    held = SparkSession.getActiveSession()
    if held is None:
        if not submitted:
            _need_java()
        known = _known(master or (None if submitted else "local[*]"), memory) | settings
        builder = SparkSession.builder.appName("tawatur")
        for name, value in known.items():
            builder = builder.config(name, value)
        held = builder.getOrCreate()
    for name, value in _NEEDED.items():
        held.conf.set(name, value)
    return held


def _known(master: str | None, memory: str | None) -> dict[str, str]:
    """Settings of a new session, and the variables that it is begun with."""
    # Not among the settings: one of these would take the place of the user's own options for Java.
    options = os.environ.get("SPARK_SUBMIT_OPTS", "")
    if _LOGGING.name not in options:
        os.environ["SPARK_SUBMIT_OPTS"] = f"-Dlog4j2.configurationFile={_LOGGING.as_uri()} {options}".strip()
    known = {
        "spark.ui.showConsoleProgress": str(sys.stderr.isatty()).lower(),
        "spark.python.worker.reuse": "true",
        "spark.log.level": "ERROR",
    }
    if master is not None:
        known["spark.master"] = master
    if memory is not None:
        known["spark.driver.memory"] = memory
    if master is not None and master.startswith("local"):
        # All is on this machine: its Python, and no address that others could reach.
        os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
        os.environ.setdefault("SPARK_LOCAL_IP", "127.0.0.1")
        known |= {"spark.ui.enabled": "false", "spark.driver.host": "127.0.0.1"}
    return known


def _need_java() -> None:
    """Raise where there is no Java that Spark runs on."""
    home = os.environ.get("JAVA_HOME")
    java = shutil.which(str(Path(home) / "bin/java")) if home else shutil.which("java")
    words = f"install Java {_OLDEST_JAVA} or later (Debian: apt install openjdk-17-jre-headless), or set JAVA_HOME"
    if java is None:
        raise TawaturError(f"Spark needs Java, and there is none; {words}")
    told = subprocess.run([java, "-version"], capture_output=True, text=True, encoding="utf-8", check=False).stderr
    found = _VERSION.search(told)
    if found and int(found[1]) < _OLDEST_JAVA:
        raise TawaturError(f"Spark needs a newer Java than {found[1]}; {words}")
