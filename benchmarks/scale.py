"""Many reports in, what reading and linking them on each engine costs out: `python -m benchmarks.scale REPORTS.jsonl`.

The reports are multiplied as `benchmarks.load` does (other figures, other days, own ids) into a store, which is
read and linked by the commands that a user would give, in processes of their own, confined to so many cores. Memory is
that of all processes together, what they share counted once; shuffled is what Spark's tasks wrote for one another
(its own event log), spilled what the processes engine had on the disk at most beside input and output. The growth
exponent is the slope of seconds against reports from the size before to this, both as logarithms: 1 is linear, and what
an engine takes to start makes it smaller. Weak scaling compares N reports on one core with 2 N on two.

`--opening N` takes only so many characters of each report, so that a million are read in one sitting. `--docs PAGE`
writes the table between the marks of that page, with what it computes from it.
"""

import argparse
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from itertools import islice
from math import log
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Event, Thread
from time import monotonic

import psutil
import pyarrow as pa
import pyarrow.parquet as pq

from benchmarks.load import memory_of, multiplied
from benchmarks.read import EXAMPLES

_MARKS = ("<!-- benchmarks.scale -->", "<!-- end -->")
_MANY = 10_000
_EVERY = 0.5
_SCHEMA = pa.schema([(name, pa.string()) for name in ("id", "text", "title", "outlet", "published", "url")])
_A_DAY = 100_000
"""Reports of a day to compute costs for: a round number to multiply, no count of what the Arabic press prints."""
_YEARS = 10
_TAWATUR = (sys.executable, "-c", "from tawatur.cli import main; main()")


@dataclass(frozen=True, slots=True)
class Cost:
    """What one command cost: seconds, megabytes at most, megabytes shuffled or spilled, bytes of its output."""

    stage: str
    engine: str
    cores: int
    reports: int
    seconds: float
    memory: float
    shuffled: float
    output: float

    @property
    def speed(self) -> float:
        """Reports a second."""
        return self.reports / self.seconds


def main() -> None:
    """Print the table by and by."""
    asked = _arguments()
    found: list[Cost] = []
    print(HEAD)
    with TemporaryDirectory(dir=asked.folder) as name:
        for size in sorted(asked.sizes):
            documents = Path(name) / f"documents-{size}"
            store(asked.source, size, asked.opening, documents)
            for engine in asked.engines:
                for cores in asked.cores:
                    for cost in measured(documents, size, engine, cores, Path(name), asked.stages):
                        found.append(cost)
                        print(line(cost, found), flush=True)
    for told in (*weak(found), *computed(found)):
        print(told)
    if asked.docs:
        write(asked.docs, found, asked)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Speed, memory and growth of reading and linking on each engine.")
    parser.add_argument("source", type=Path, nargs="?", default=EXAMPLES)
    parser.add_argument("--sizes", type=int, nargs="+", default=(1_000, 10_000), metavar="REPORTS")
    parser.add_argument("--engines", nargs="+", choices=("processes", "spark"), default=("processes", "spark"))
    parser.add_argument("--cores", type=int, nargs="+", default=(1, 2))
    parser.add_argument("--stages", nargs="+", choices=("read", "link"), default=("read", "link"))
    parser.add_argument("--opening", type=int, metavar="CHARACTERS", help="only the first so many of each report")
    parser.add_argument("--folder", type=Path, help="where the stores are made; a temporary one without it")
    parser.add_argument("--docs", type=Path, metavar="PAGE", help="write the table into this page")
    return parser.parse_args()


def store(source: Path, size: int, opening: int | None, folder: Path) -> None:
    """A store of so many documents."""
    folder.mkdir()
    records = islice(multiplied(source), size)
    for number, some in enumerate(iter(lambda: list(islice(records, _MANY)), [])):
        cut = [{**record, "text": str(record["text"])[:opening]} for record in some]
        pq.write_table(pa.Table.from_pylist(cut, schema=_SCHEMA), folder / f"{number:05}.parquet")


def measured(
    documents: Path, size: int, engine: str, cores: int, folder: Path, stages: tuple[str, ...]
) -> Iterator[Cost]:
    """The stages one after the other, each in a process of its own."""
    reports = folder / f"reports-{size}"  # by whichever engine: they are the same to the byte
    made = folder / f"reports-{size}-{engine}-{cores}" if "read" in stages else reports
    if "read" in stages or not reports.exists():
        yield cost("read", engine, cores, size, documents, made)
    if "link" in stages:
        yield cost("link", engine, cores, size, made, folder / f"events-{size}-{engine}-{cores}")


def cost(stage: str, engine: str, cores: int, size: int, source: Path, to: Path) -> Cost:
    """What one command costs."""
    with TemporaryDirectory(dir=to.parent) as scratch:
        command = [*_TAWATUR, stage, "--engine", engine, str(source), "-o", str(to)]
        command += ["--master", f"local[{cores}]"] if engine == "spark" else []
        watched = Watched(Path(scratch), cores)
        seconds = watched.run(command)
        moved = _shuffled(Path(scratch)) if engine == "spark" else watched.disk / 1e6
    size_of = sum(one.stat().st_size for one in to.rglob("*.parquet")) / 1e6
    return Cost(stage, engine, cores, size, seconds, watched.memory, moved, size_of)


class Watched:
    """A command confined to some cores, with the most memory and scratch space that it had."""

    def __init__(self, scratch: Path, cores: int) -> None:
        """Take where its scratch goes, which is measured too."""
        self._scratch, self._cores = scratch, cores
        self.memory, self.disk = 0.0, 0

    def run(self, command: list[str]) -> float:
        """Run it; its seconds come out, and the program ends where it failed."""
        (self._scratch / "spark-defaults.conf").write_text(
            f"spark.eventLog.enabled true\nspark.eventLog.dir file://{self._scratch}\n"
            f"spark.eventLog.rolling.enabled false\nspark.eventLog.compress false\nspark.local.dir {self._scratch}\n",
            encoding="utf-8",
        )
        began, done = monotonic(), Event()
        place = {"TMPDIR": str(self._scratch), "SPARK_CONF_DIR": str(self._scratch)}
        with subprocess.Popen(command, env=os.environ | place, stderr=subprocess.PIPE, encoding="utf-8") as process:
            psutil.Process(process.pid).cpu_affinity(sorted(os.sched_getaffinity(0))[: self._cores])
            looking = Thread(target=self._look, args=(process.pid, done))
            looking.start()
            told = process.communicate()[1]
            seconds = monotonic() - began
            done.set()
            looking.join()
        if process.returncode:
            sys.exit(told)
        return seconds

    def _look(self, process: int, done: Event) -> None:
        while not done.wait(_EVERY):
            self.memory = max(self.memory, memory_of(process))
            self.disk = max(self.disk, _bytes(self._scratch))


def _bytes(folder: Path) -> int:
    """Bytes of all files of a folder, as far as they stay long enough to be looked at."""
    total = 0
    for held, _, names in os.walk(folder):  # which passes over what goes meanwhile
        for name in names:
            with suppress(OSError):
                total += Path(held, name).stat().st_size
    return total


def _shuffled(folder: Path) -> float:
    """MB that Spark's tasks wrote for one another, by its event log."""
    total = 0
    for path in [one for one in folder.iterdir() if one.is_file() and one.name.startswith(("local-", "app-"))]:
        with path.open(encoding="utf-8") as lines:
            for told in map(json.loads, lines):
                metrics = told.get("Task Metrics") or {}
                total += metrics.get("Shuffle Write Metrics", {}).get("Shuffle Bytes Written", 0)
    return total / 1e6


def growth(cost: Cost, found: list[Cost]) -> float | None:
    """The slope from the size before, on the same engine and cores; None for the smallest."""
    before = [
        one for one in found
        if (one.stage, one.engine, one.cores) == (cost.stage, cost.engine, cost.cores) and one.reports < cost.reports
    ]  # fmt: skip
    if not before:
        return None
    last = max(before, key=lambda one: one.reports)
    return log(cost.seconds / last.seconds) / log(cost.reports / last.reports)


_COLUMNS = (
    "stage", "engine", "cores", "reports", "seconds", "reports/s", "peak MB", "shuffled or spilled MB", "output MB",
    "growth",
)  # fmt: skip
HEAD = f"| {' | '.join(_COLUMNS)} |\n|{' --- |' * 2}{' --: |' * (len(_COLUMNS) - 2)}"


def line(cost: Cost, found: list[Cost]) -> str:
    """A cost as a row of the table."""
    slope = growth(cost, found)
    cells = (
        cost.stage, cost.engine, cost.cores, f"{cost.reports:,}", f"{cost.seconds:.0f}", f"{cost.speed:.0f}",
        f"{cost.memory:,.0f}", f"{cost.shuffled:,.0f}", f"{cost.output:,.0f}", "" if slope is None else f"{slope:.2f}",
    )  # fmt: skip
    return f"| {' | '.join(map(str, cells))} |"


def weak(found: list[Cost]) -> Iterator[str]:
    """How much of the speed of a core is kept with two: a core has about as many reports in both."""
    for one in found:
        for other in found:
            alike = (one.stage, one.engine) == (other.stage, other.engine)
            if alike and other.cores == 2 * one.cores and other.reports == 2 * one.reports:
                share = one.seconds / other.seconds
                yield (
                    f"Weak scaling of {one.stage} on {one.engine}: {one.reports:,} reports on {one.cores} core "
                    f"{one.seconds:.0f} s, {other.reports:,} on {other.cores} {other.seconds:.0f} s: {share:.0%}."
                )


def computed(found: list[Cost]) -> Iterator[str]:
    """What a day of news and an archive of years cost, by the largest of each stage and engine that was measured."""
    for stage in ("read", "link"):
        for engine in dict.fromkeys(one.engine for one in found):
            told = [one for one in found if (one.stage, one.engine) == (stage, engine)]
            if told:
                one = max(told, key=lambda cost: (cost.reports, cost.cores))
                hours = one.seconds * one.cores / one.reports * _A_DAY / 3600
                size = one.output / one.reports * _A_DAY / 1e3
                days = 365 * _YEARS
                yield (f"- {stage} on {engine}, by {one.reports:,} reports on {one.cores} cores: {_A_DAY:,} reports "
                       f"(a day) {hours:.1f} core hours and {size:.1f} GB of output; {_YEARS} years of such days "
                       f"{hours * days:,.0f} core hours and {size * days / 1e3:.1f} TB.")  # fmt: skip


def write(page: Path, found: list[Cost], asked: argparse.Namespace) -> None:
    """Put the table between the marks of a page; what stood there goes."""
    text = page.read_text(encoding="utf-8")
    before, rest = text.split(_MARKS[0])
    _, after = rest.split(_MARKS[1])
    cut = f", the first {asked.opening} characters of each" if asked.opening else ""
    told = [f"{asked.source.name} multiplied{cut}:", "", HEAD, *(line(one, found) for one in found), ""]
    told += [*weak(found), "", *computed(found)]
    page.write_text("\n".join([before + _MARKS[0], *told, _MARKS[1] + after]), encoding="utf-8")


if __name__ == "__main__":
    main()
