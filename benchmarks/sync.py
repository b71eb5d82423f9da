"""A ledger of planted reports in, what linking it costs out: `python -m benchmarks.sync [--size CLAIMS]`.

Four times: all but the last hundredth of the reports at once; the last hundredth; one report in a hundred after another
version read it otherwise; every report after the next version did. Each is `Ledger.sync` in a process of its own, so
that its peak of memory is its own. `cores` is the time in which they were busy, the one to believe on a machine with
other work.
"""

import argparse
import gc
import resource
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter, process_time

from benchmarks.planted import planted
from tawatur.ingest import store
from tawatur.ledger import Ledger, adding
from tawatur.model import Reading, Report

LAST = 100
"""One report in so many comes later, or is read anew at first."""


def main() -> None:
    """Fill a ledger, link it, and print what each step took; `--link` is the process of one."""
    parser = argparse.ArgumentParser(description="Time and memory of linking a ledger.")
    parser.add_argument("--size", type=int, default=10_000, metavar="CLAIMS")
    parser.add_argument("--link", metavar="LEDGER", help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.link:
        print(linked(asked.link))
        return
    told = [stored(one.reading) for one in planted(asked.size)]
    last = max(1, len(told) // LAST)
    with TemporaryDirectory() as folder:
        path = Path(folder) / "planted.db"
        Ledger.create(path).close()
        step(path, "all at once", told[:-last])
        step(path, "the last", told[-last:])
        step(path, "a few anew", [otherwise(one, 1) for one in told[::LAST]], "2")
        step(path, "all anew", [otherwise(one, 2) for one in told], "3")


def step(path: Path, name: str, reports: list[Report], version: str = "1") -> None:
    """Store reports as a version read them, and link in a process of its own."""
    made = {"tawatur": version, "lexicons": "planted", "gazetteer": "planted"}
    adding.versions = lambda: made  # type: ignore[assignment,attr-defined]
    with Ledger(path) as ledger:
        ledger.add(reports)
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.sync", "--link", str(path)],
        check=True, stdout=subprocess.PIPE, encoding="utf-8",
    )  # fmt: skip
    print(f"{name:<12} {done.stdout}", end="", flush=True)


def linked(path: str) -> str:
    """Link a ledger here: what changed, seconds, megabytes."""
    gc.set_threshold(300_000)  # as the command line does
    start, busy = perf_counter(), process_time()
    with Ledger(path) as ledger:
        done = ledger.sync()
    start, busy = perf_counter() - start, process_time() - busy
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return (
        f"{done.reports:>7} reports, {done.new:>6} events new, {done.changed:>6} changed, {done.gone:>5} no more:"
        f" {start:6.1f} s, cores {busy:6.1f} s, {peak:5.0f} MB"
    )


def stored(told: Reading) -> Report:
    """A planted report with a text that its claims stand on."""
    letters = [" "] * max((one.evidence.end for one in told.claims), default=1)
    for one in told.claims:
        letters[one.evidence.start : one.evidence.end] = one.evidence.text
    text = "".join(letters)
    claims = tuple(
        replace(one, evidence=replace(one.evidence, text=text[one.evidence.start : one.evidence.end]))
        for one in told.claims
    )
    source = told.document
    return Report(store(text, source.published, id=source.id, outlet=source.outlet), claims, (), told.fingerprint)


def otherwise(report: Report, number: int) -> Report:
    """The same report read otherwise in every claim: of other people, by as many readings."""
    affected = f"people {number}"
    return replace(report, claims=tuple(replace(one, affected=affected) for one in report.claims))


if __name__ == "__main__":
    main()
