"""The gate holds where annotated reports are present; floors only rise."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from evaluation import gate

KNOWN = {"gold/dev.jsonl": "a"}
GOOD = {"detection": 0.8, "documents_missing": 0.0, "bad_offsets": 0.0}


def floors(score: float) -> dict[str, Any]:
    return {"digests": KNOWN, "floors": {"detection": score}}


@pytest.mark.skipif(not gate.present(), reason="the annotated reports are not here")
def test_no_score_is_below_its_floor() -> None:
    # In a process of its own: it forks readers, which is not to be done where databases have started threads.
    subprocess.run([sys.executable, "-m", "evaluation.gate"], cwd=gate.ROOT, check=True)


def test_a_fall_other_files_and_bad_offsets_are_told() -> None:
    assert not list(gate.shortfalls(floors(0.8), GOOD, KNOWN))
    assert list(gate.shortfalls(floors(0.81), GOOD, KNOWN)) == ["detection fell from 0.8100 to 0.8000"]
    assert "not the file" in next(gate.shortfalls(floors(0.8), GOOD, {"gold/dev.jsonl": "b"}))
    assert list(gate.shortfalls(floors(0.8), {**GOOD, "bad_offsets": 2.0}, KNOWN)) == ["bad_offsets: 2, must be 0"]


def test_floors_rise_and_never_fall(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "floors.json"
    monkeypatch.setattr(gate, "FLOORS", path)
    gate.update(floors(0.7), GOOD, KNOWN)
    assert json.loads(path.read_text(encoding="utf-8")) == floors(0.8)
    with pytest.raises(SystemExit, match="not lowered"):
        gate.update(floors(0.9), GOOD, KNOWN)
    assert json.loads(path.read_text(encoding="utf-8")) == floors(0.8)
