"""A ledger to review, and a server over it; the browser that looks at it is in browser/."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from hatch_build import put
from tawatur.ledger import Ledger
from tests.review.serving import Served, serving
from tests.review.small import fill

put(Path(__file__).parents[2], checkers=True)
"""What the pages take from npm is there before a test asks for one; where it is already, nothing is done."""


@pytest.fixture(scope="session")
def small_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small ledger, made once; nobody writes into it."""
    path = tmp_path_factory.mktemp("small") / "ledger.db"
    Ledger.create(path).close()
    fill(str(path))
    return path


@pytest.fixture
def small(small_once: Path, tmp_path: Path) -> str:
    """A ledger of the reports of reports.yaml, linked: two outlets that contradict each other, a denial, a copy, a
    province, and one restricted report; each test has its own.
    """
    path = tmp_path / "small.db"
    for file in small_once.parent.iterdir():
        shutil.copyfile(file, path.with_name(file.name.replace("ledger.db", "small.db")))
    return str(path)


@pytest.fixture
def served(small: str) -> Iterator[Served]:
    """The review page over it, for the one person of this computer."""
    with serving(small) as server:
        yield server
