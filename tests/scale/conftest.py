"""Every test of scale runs on both engines; Spark is one session for a process, begun where a test asks for it."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tawatur.scale.engines import Engine
from tawatur.scale.local import LocalEngine

if TYPE_CHECKING:
    from pyspark.sql import SparkSession


@pytest.fixture(scope="session")
def session() -> "Iterator[SparkSession]":
    """Spark on two cores of this machine; without Java the tests fail, they are never left out."""
    from tawatur.scale.sessions import session

    # No test runs so long that code made faster would pay for its making.
    os.environ.setdefault("JDK_JAVA_OPTIONS", "-XX:TieredStopAtLevel=1")
    none = {"spark.sql.codegen.wholeStage": "false", "spark.sql.codegen.factoryMode": "NO_CODEGEN"}
    made = session("local[2]", "1g", **none, **{"spark.sql.shuffle.partitions": "2"})
    yield made
    made.stop()


@pytest.fixture(params=["processes", "spark"], scope="module")
def engine(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """Either engine, one for a module: its processes load words and places once."""
    made = (_spark if request.param == "spark" else _local)(request, tmp_path_factory.mktemp("scratch"))
    yield made
    made.close()


def _local(request: pytest.FixtureRequest, scratch: Path) -> Engine:
    return LocalEngine(cores=2, memory="500MB", scratch=scratch)


def _spark(request: pytest.FixtureRequest, scratch: Path) -> Engine:
    from tawatur.scale.spark import SparkEngine

    return SparkEngine(request.getfixturevalue("session"), scratch.as_uri(), own=False)
