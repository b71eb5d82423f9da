"""A reading that is killed and started again ends with the store of one that never was; no row is there twice."""

import os
import subprocess
import sys
import time
from pathlib import Path

import psutil
import pyarrow.parquet as pq
import pytest

from tawatur.scale.local import LocalEngine
from tawatur.scale.reading import read
from tests.scale.documents import document, store, table

ROOT = Path(__file__).parents[2]
NUMBER = 80


def rows(reports: Path) -> list[tuple[str, str]]:
    held = pq.read_table(sorted(reports.glob("day=*/*.parquet")))
    return sorted(zip(held["document"].to_pylist(), held["record"].to_pylist(), strict=True))


def started(engine: str, documents: str, reports: Path, scratch: Path) -> "subprocess.Popen[str]":
    spark = engine == "spark"
    words = ["--engine", engine, "--portion", "25", "--scratch", scratch.as_uri() if spark else str(scratch)]
    master = ["--master", "local[2]"] if spark else []
    command = [sys.executable, "-c", "from tawatur.cli import main; main()", "read", *words, *master]
    arguments = [*command, documents, "-o", str(reports)]
    fast = os.environ | {"JDK_JAVA_OPTIONS": "-XX:TieredStopAtLevel=1"}  # as in conftest
    return subprocess.Popen(arguments, stderr=subprocess.PIPE, text=True, encoding="utf-8", cwd=ROOT, env=fast)


def kill(process: "subprocess.Popen[str]") -> None:
    """Kill it, and at once those that it has begun: a machine that loses its power asks none of them."""
    family = [*psutil.Process(process.pid).children(recursive=True), psutil.Process(process.pid)]
    for one in family:
        one.kill()
    psutil.wait_procs(family, timeout=30)


def await_portion(process: "subprocess.Popen[str]", reports: Path, *more: str) -> None:
    """Wait until there are more files of a portion than now, or of another kind."""

    def found() -> int:
        return sum(len(list(reports.glob(pattern))) for pattern in ("day=*/*.parquet", *more))

    before = found()
    while process.poll() is None and found() == before:
        time.sleep(0.001)


@pytest.mark.parametrize(("engine", "kills"), [("processes", 2), pytest.param("spark", 1, marks=pytest.mark.slow)])
def test_killed_and_started_again(engine: str, kills: int, tmp_path: Path) -> None:
    documents = store(tmp_path / "documents", table([document(number) for number in range(NUMBER)]))
    unharmed = LocalEngine(cores=1, scratch=tmp_path / "scratch")
    read(unharmed, documents, str(tmp_path / "expected"))
    unharmed.close()
    reports = tmp_path / "out"
    for nth in range(kills):
        with started(engine, documents, reports, tmp_path / "scratch") as process:
            await_portion(process, reports)
            if engine == "spark":  # when its tasks are done, but what they wrote is not yet where it stays, if one can
                await_portion(process, reports, "_temporary/0/task_*/day=*/*.parquet")
            time.sleep(0.05 * nth)
            assert process.poll() is None, process.communicate()
            kill(process)
    with started(engine, documents, reports, tmp_path / "scratch") as process:
        _, said = process.communicate(timeout=300)
    assert process.returncode == 0, said
    assert "in the store already" in said
    assert rows(reports) == rows(tmp_path / "expected")
    assert not list(reports.glob("_writing-*"))
