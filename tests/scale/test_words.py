"""A worker reads by the words and places of the driver, also by those that a user added there, or it does not read."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tawatur.gazetteer.entries import Entry, to_line

PLACE = Entry("x:1", "خربة النخلات", "Khirbat", "town", "SY", None, 33.5, 36.4, 0, ("خربه النخلات",))
PACK = "from tawatur.scale.words import packed; sys.stdout.buffer.write(packed())"
READ = """
from tawatur.scale.words import install
install(sys.stdin.buffer.read())
import tawatur
claims = tawatur.read("قُتل 3 مدنيين في خربة النخلات.").claims
sys.stdout.write(" ".join(claim.place.id or "unknown" for claim in claims))
"""


def run(code: str, data: Path, given: bytes = b"") -> tuple[bytes, str]:
    """What a program writes on a machine whose user has these data."""
    command, place = [sys.executable, "-c", f"import sys{chr(10)}{code}"], os.environ | {"TAWATUR_DATA": str(data)}
    done = subprocess.run(command, input=given, env=place, capture_output=True, check=False)
    return done.stdout, done.stderr.decode().strip().rpartition("\n")[2]


@pytest.fixture(scope="module")
def driver(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, bytes]:
    """The data of a user who added a place, and what workers are given there."""
    data = tmp_path_factory.mktemp("driver")
    (data / "places.tsv").write_text(to_line(PLACE) + "\n", encoding="utf-8")
    return data, run(PACK, data)[0]


def test_a_worker_knows_what_the_user_of_the_driver_added(driver: tuple[Path, bytes], tmp_path: Path) -> None:
    _, given = driver
    assert run(READ, tmp_path, given)[0] == b"x:1"
    (tmp_path / "places.tsv").write_text(to_line(PLACE).replace("x:1", "x:2") + "\n", encoding="utf-8")
    assert run(READ, tmp_path, given)[0] == b"x:1"


def test_a_worker_of_other_versions_does_not_read(driver: tuple[Path, bytes], tmp_path: Path) -> None:
    _, given = driver
    other = "import tawatur; tawatur.__version__ = '0.0.1'"
    read, told = run(other + READ, tmp_path, given)
    assert not read and told.startswith("tawatur.errors.TawaturError: a worker would read by other versions")
    early = "import tawatur; tawatur.read('قُتل 3 في حلب.')"
    (tmp_path / "places.tsv").write_text(to_line(PLACE).replace("x:1", "x:2") + "\n", encoding="utf-8")
    read, told = run(early + READ, tmp_path, given)
    assert not read and "user/places.tsv" in told
