"""Annotated reports in, scores out, held against floors that only rise: `python -m evaluation.gate [--update]`.

The annotations are not part of the project: they lie in `../shared` where a maintainer has them, with other projects'
cases and the script that scores those. Where they are absent the gate says so and passes. `floors.json` keeps, for each
measure, the score that no change may fall below, and the digests of the files that it was measured on; `--update`
raises floors, never lowers one.
"""

import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any

from tawatur.evaluation import comparisons, load, measured

ROOT = Path(__file__).parent.parent
SHARED = ROOT.parent / "shared"
FLOORS = Path(__file__).with_name("floors.json")
FILES = (
    "gold/dev.jsonl", "cases/numbers.jsonl", "cases/times.jsonl", "score_cases.py",
    "linking/documents.jsonl", "linking/dev.jsonl", "linking/airwars_dev.jsonl", "score_links.py",
)  # fmt: skip
PROGRAM = (sys.executable, "-c", "from tawatur.cli import main; main()")
Scores = dict[str, float]


def main() -> None:
    """Measure, compare, print; exit with 1 where a measure fell, or where floors stand for other files."""
    if not present():
        print(f"No annotated reports in {SHARED}: nothing to measure.")
        return
    floors = json.loads(FLOORS.read_text(encoding="utf-8"))
    scores, digests = measure(), {name: digest(SHARED / name) for name in FILES}
    for name, score in scores.items():
        print(f"{name:<24} {score:.4f}   floor {floors['floors'].get(name, 0):.4f}")
    if "--update" in sys.argv:
        update(floors, scores, digests)
    elif faults := list(shortfalls(floors, scores, digests)):
        sys.exit("\n".join(faults))


def present() -> bool:
    """Whether the annotations, the cases and the script that scores them are there."""
    return all((SHARED / name).exists() for name in FILES)


def shortfalls(floors: dict[str, Any], scores: Scores, digests: dict[str, str]) -> Iterator[str]:
    """What is wrong, one line each: a file that is not the one measured, a score below its floor, bad offsets."""
    for name, known in floors["digests"].items():
        if digests.get(name) != known:
            yield f"{name} is not the file that the floors were measured on; measure anew with --update"
    for name, floor in floors["floors"].items():
        if scores.get(name, 0.0) < floor:
            yield f"{name} fell from {floor:.4f} to {scores.get(name, 0.0):.4f}"
    yield from (
        f"{name}: {scores[name]:.0f}, must be 0" for name in ("documents_missing", "bad_offsets") if scores[name]
    )


def update(floors: dict[str, Any], scores: Scores, digests: dict[str, str]) -> None:
    """Raise the floors to the scores, if none is below its floor on the same files."""
    if fallen := [f for f in shortfalls({**floors, "digests": {}}, scores, digests) if floors["digests"] == digests]:
        sys.exit("\n".join([*fallen, "floors are not lowered"]))
    kept = {name: score for name, score in scores.items() if name not in ("documents_missing", "bad_offsets")}
    FLOORS.write_text(json.dumps({"digests": digests, "floors": kept}, indent=2) + "\n", encoding="utf-8")


def measure() -> Scores:
    """All measures by name."""
    return {**claims_of(SHARED / "gold/dev.jsonl"), **cases(), **links()}


def claims_of(path: Path) -> Scores:
    """How many claims of annotated reports are found, and found right."""
    gold = measured(comparisons(load(path))).record()
    scores = {name: float(gold[name]) for name in ("documents_missing", "bad_offsets")}
    scores |= {name: gold[name]["f1"] for name in ("detection", "figures", "strict")}
    return scores | {f"detection of {name}": rate["f1"] for name, rate in gold["families"].items()}


def cases() -> Scores:
    """How many figures and times of other projects' cases are right."""
    with tempfile.TemporaryDirectory() as folder:
        return {f"cases of {name}": cases_of(name, Path(folder) / f"{name}.jsonl") for name in ("numbers", "times")}


def cases_of(dimension: str, found: Path) -> float:
    """The share of the cases of one dimension that are right."""
    known = f"cases/{dimension}.jsonl"
    output([*PROGRAM, "inspect", dimension, "--format", "jsonl", "-o", str(found), known])
    table = output([sys.executable, "score_cases.py", known, str(found)])
    share = re.search(r"^all .* (\d\.\d+)$", table, re.MULTILINE)
    return float(share[1]) if share else 0.0


def links() -> Scores:
    """How well reports of known incidents are linked, and their figures and places are found."""
    with tempfile.TemporaryDirectory() as folder:
        events = str(Path(folder) / "events.jsonl")
        output([*PROGRAM, "link", "linking/documents.jsonl", "--format", "jsonl", "-o", events])
        found = json.loads(output([sys.executable, "score_links.py", "linking", events]))
    joined, apart = map(int, found["pairs_joined"]["different_events"].split("/"))
    said = found["killed_as_pages_say"]
    return {
        "linked pairs": found["incident_pairs"]["f1"],
        "different kept apart": 1 - joined / apart,
        "incidents found": found["found"],
        "killed in range": found["killed_overlaps"],
        "killed equal": found["killed_equal"],
        "killed in pages' range": said["overlaps"],
        "killed equal to pages": said["equal"],
        "place within 25 km": found["place_within_25km"],
    }


def output(command: Sequence[str]) -> str:
    """What a command prints."""
    return subprocess.run(command, cwd=SHARED, capture_output=True, check=True, encoding="utf-8").stdout


def digest(path: Path) -> str:
    """SHA-256 of a file."""
    return sha256(path.read_bytes()).hexdigest()


if __name__ == "__main__":
    main()
