"""The wheel brings all that the pages are made of, with its licences, and is built without Node where that is there."""

import subprocess
import sys
import zipfile
from pathlib import Path

from hatch_build import FILES
from tawatur.review.files import FOLDER

ROOT = Path(__file__).parents[2]


def test_the_wheel_holds_what_the_pages_ask_for(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True, env={"PATH": "/nowhere"})
    with zipfile.ZipFile(next(tmp_path.glob("*.whl"))) as wheel:
        held = {name.partition("tawatur/review/static/")[2] for name in wheel.namelist()}
    own = {path.relative_to(FOLDER).as_posix() for path in FOLDER.rglob("*") if path.is_file()}
    assert {f"vendor/{name}" for name in FILES} <= own == held - {""}
    packages = {source.removeprefix("@").partition("/")[0] for source in FILES.values()}
    licences = {source.removeprefix("@").partition("/")[0] for name, source in FILES.items() if "LICENSE" in name}
    assert packages == licences


def test_the_lock_names_no_registry() -> None:
    lock = (ROOT / "web/package-lock.json").read_text(encoding="utf-8")
    assert '"integrity"' in lock and '"resolved"' not in lock
