"""Every test of scale runs on both engines; Spark is one session for a process, begun where a test asks for it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tawatur.scale.engines import Engine
from tawatur.scale.local import LocalEngine


@pytest.fixture
def local(tmp_path: Path) -> Iterator[LocalEngine]:
    """The engine of local processes."""
    made = LocalEngine(cores=2, memory="500MB", scratch=tmp_path / "scratch")
    yield made
    made.close()


@pytest.fixture(params=["processes"])
def engine(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    """Either engine."""
    yield request.getfixturevalue("local")
