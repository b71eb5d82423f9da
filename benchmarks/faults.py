"""Processes that add to a ledger killed at random points, out comes whether anything was lost, doubled or half-written.

`python -m benchmarks.faults [--kills 200]`. Each round starts a process that adds reports, says after each
transaction how many are stored for good, and is killed (SIGKILL) at a random moment; the next goes on. In the end the
ledger has to hold at least what was said, each report once and as a whole, and to verify. The rounds run in a file of
SQLite, then in a PostgreSQL server that this program starts.
"""

import argparse
import random
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from signal import SIGKILL
from tempfile import TemporaryDirectory
from threading import Timer
from time import perf_counter

from benchmarks.postgresql import empty_database, running
from tawatur.ingest import store
from tawatur.ledger import Ledger
from tawatur.model import Claim, Count, Evidence, Report

TEXT = "قال مستشفى المدينة إن 12 شخصاً قُتلوا في غارة جوية."
CLAIMS = 3
_AGAIN = 50


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the rounds came to."""

    kills: int
    finished: int  # rounds that were over before the kill
    stored: int
    lost: int
    doubled: int
    partial: int
    broken: str | None
    seconds: float

    @property
    def clean(self) -> bool:
        """Whether nothing went wrong."""
        return not (self.lost or self.doubled or self.partial or self.broken)


def main() -> None:
    """Run the rounds and say what came of them; exit code 1 where anything went wrong. `--add` is what is killed."""
    parser = argparse.ArgumentParser(description="Kill processes that add to a ledger.")
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--add", help=argparse.SUPPRESS)
    parser.add_argument("--first", type=int, default=0, help=argparse.SUPPRESS)
    parser.add_argument("--number", type=int, default=20_000, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.add:
        add(asked.add, asked.first, asked.number)
        return
    with TemporaryDirectory() as folder, running() as server:
        places = {"SQLite": str(Path(folder) / "ledger.db"), "PostgreSQL": empty_database(server)}
        for name, place in places.items():
            done = rounds(place, asked.kills, asked.seed)
            print(name, done, flush=True)
            if not done.clean:
                sys.exit(1)


def rounds(place: str, kills: int, seed: int = 1, longest: float = 0.4) -> Outcome:
    """Kill so many processes, each within `longest` seconds of its beginning to add, and look at what is there."""
    chance, began = random.Random(seed), perf_counter()
    Ledger.create(place).close()
    said = finished = 0
    for _ in range(kills):
        told, alive = _killed(place, said, chance.uniform(0, longest))
        said, finished = max(said, told), finished + (not alive)
    return _looked_at(place, said, kills, finished, perf_counter() - began)


def add(place: str, first: int, number: int) -> None:
    """Add reports from a number on, some of which are there, and say after each transaction how many are stored."""
    stored = max(0, first - _AGAIN)
    with Ledger(place) as ledger:
        print(first, flush=True)
        for done in ledger.adding(reports(stored, stored + number)):
            stored += done.new + done.again
            print(stored, flush=True)


def reports(first: int, last: int) -> Iterator[Report]:
    """Reports with claims, the same for the same number."""
    document = store(TEXT, published=date(2019, 5, 13), outlet="مثال")
    bare = Claim(
        "c1", "killed", Evidence(0, 10, TEXT[:10]), Count(12, 12, 12, "exact", None, "12", 22, 24), "civilians",
        None, None, (), None, (), None, (), "asserted", "new",
    )  # fmt: skip
    claims = tuple(replace(bare, id=f"c{number}") for number in range(1, CLAIMS + 1))
    for number in range(first, last):
        yield Report(replace(document, id=f"r{number}"), claims)


def _killed(place: str, first: int, after: float) -> tuple[int, bool]:
    """What a process said before it was killed, and whether it was alive then."""
    command = [sys.executable, "-m", "benchmarks.faults", "--add", place, "--first", str(first)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, encoding="utf-8") as running:
        assert running.stdout is not None
        lines = [running.stdout.readline()]
        timer = Timer(after, running.send_signal, (SIGKILL,))
        timer.start()
        lines += running.stdout
        timer.cancel()
    whole = [line for line in lines if line.endswith("\n")]
    return int(whole[-1]) if whole else first, running.returncode == -SIGKILL


def _looked_at(place: str, said: int, kills: int, finished: int, seconds: float) -> Outcome:
    with Ledger(place) as ledger:
        held = [(report.document.id, len(report.claims)) for report in ledger.reports()]
        found = ledger.verify()
    ids = {name for name, _ in held}
    expected = {f"r{number}" for number in range(max(len(ids), said))}
    return Outcome(
        kills, finished, len(ids), len(expected - ids), len(held) - len(ids),
        sum(claims != CLAIMS for _, claims in held), found.broken, round(seconds, 1),
    )  # fmt: skip


if __name__ == "__main__":
    main()
