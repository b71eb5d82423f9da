"""Planted reports in, what linking them costs and how right it is out: `python -m benchmarks.link [--sizes N ...]`.

Each size is measured in a process of its own, so that its peak of memory is its own. Time and memory are those of
`link` alone: the readings are made before. How a cost grows is the slope of it against the claims, both as logarithms,
from the size before to this: 1 is linear, 2 is every pair; on a machine with other work that of the seconds in which
cores were busy is the one to believe. Precision and recall are of pairs of claims of planted incidents; totals and
statements are in no pair. `join` links the last hundredth of the reports onto the rest, and says how far the outcome is
that of linking all at once.
"""

import argparse
import gc
import json
import resource
import subprocess
import sys
from collections import Counter
from dataclasses import asdict, dataclass
from math import log
from time import perf_counter, process_time
from typing import Any

from benchmarks.planted import Planted, planted
from benchmarks.scoring import agreement
from tawatur.events import link
from tawatur.model import Linked, Reading

SIZES = (1_000, 10_000, 100_000)
LAST = 100
"""One report in so many is joined onto the rest."""

Places = dict[tuple[str, str], str]
"""The event of each claim, by document and claim."""


@dataclass(frozen=True, slots=True)
class Measured:
    """One size: seconds, megabytes, and agreement with the truth; the last four of joining, None where not asked."""

    claims: int
    reports: int
    events: int
    largest: int  # claims
    seconds: float
    busy: float  # seconds of all cores together
    before: float  # megabytes that the readings hold
    peak: float
    precision: float
    recall: float
    f1: float
    strays: float  # share of the totals and statements that stand in an event of a planted incident
    joined: int | None = None  # reports
    join_seconds: float | None = None
    join_f1: float | None = None


def main() -> None:
    """Measure each size and print the table; `--one` measures a single size here, for the processes of the others."""
    parser = argparse.ArgumentParser(description="Time, memory and accuracy of linking planted reports.")
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES, metavar="CLAIMS")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--no-join", action="store_true", help="leave out joining the last reports onto the rest")
    parser.add_argument("--one", type=int, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    gc.set_threshold(300_000)  # as the command line does
    if asked.one:
        print(json.dumps(asdict(measured(asked.one, asked.seed, not asked.no_join))))
        return
    before: Measured | None = None
    for size in sorted(asked.sizes):
        before = shown(apart(size, asked.seed, asked.no_join), before)


def apart(size: int, seed: int, no_join: bool) -> Measured:
    """One size, measured in a process of its own."""
    command = [sys.executable, "-m", "benchmarks.link", "--one", str(size), "--seed", str(seed)]
    done = subprocess.run(command + ["--no-join"] * no_join, check=True, stdout=subprocess.PIPE, encoding="utf-8")
    return Measured(**json.loads(done.stdout))


def measured(size: int, seed: int, join: bool) -> Measured:
    """One size, measured here."""
    reports = list(planted(size, seed))
    readings = [report.reading for report in reports]
    before = peak()
    start, busy = perf_counter(), process_time()
    linked = link(readings)
    seconds, busy, most = perf_counter() - start, process_time() - busy, peak()
    found = places(linked)
    groups = Counter(found.values())
    right = agreement(pairs(reports, found))
    return Measured(
        claims=len(found), reports=len(reports), events=len(groups), largest=max(groups.values()), seconds=seconds,
        busy=busy, before=before, peak=most, precision=right.precision, recall=right.recall, f1=right.f1,
        strays=strays(reports, found), **(joining(readings, found) if join else {}),
    )  # fmt: skip


def joining(readings: list[Reading], at_once: Places) -> dict[str, Any]:
    """The last reports joined onto the rest: how many, how long, and how far that is what linking all at once gives."""
    last = max(1, len(readings) // LAST)
    rest = link(readings[:-last])
    start = perf_counter()
    linked = link(readings[-last:], onto=rest)
    seconds = perf_counter() - start
    found = places(linked)
    f1 = agreement((at_once[claim], found[claim]) for claim in at_once).f1
    return {"joined": last, "join_seconds": seconds, "join_f1": f1}


def peak() -> float:
    """Megabytes that this process has held at most."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def places(linked: Linked) -> Places:
    """The event of each claim."""
    return {
        (member.document, claim.id): event.id
        for event in linked.events
        for member in event.members
        for account in member.accounts
        for claim in account.claims
    }


def pairs(reports: list[Planted], found: Places) -> list[tuple[str, str]]:
    """The planted incident and the found event of each claim that is of one; a claim without an event is an error."""
    return [
        (truth, found[report.reading.document.id, claim.id])
        for report in reports
        for truth, claim in zip(report.truth, report.reading.claims, strict=True)
        if truth is not None
    ]


def strays(reports: list[Planted], found: Places) -> float:
    """The share of totals and statements that were put into an event of a planted incident."""
    events = {event for _, event in pairs(reports, found)}
    alone = [
        found[report.reading.document.id, claim.id] in events
        for report in reports
        for truth, claim in zip(report.truth, report.reading.claims, strict=True)
        if truth is None
    ]
    return sum(alone) / max(1, len(alone))


def shown(now: Measured, before: Measured | None) -> Measured:
    """Print one size and how the costs grew since the size before; it comes back."""
    speed, added = now.claims / now.seconds, (now.peak - now.before) * 1024 / now.claims
    print(f"\n{now.claims} claims in {now.reports} reports: {now.events} events, the largest of {now.largest} claims")
    print(f"  time         {now.seconds:.1f} s, {speed:.0f} claims a second{grown('seconds', now, before)}")
    print(f"  cores busy   {now.busy:.1f} s{grown('busy', now, before)}")
    print(f"  peak memory  {now.peak:.0f} MB, {added:.1f} kB a claim beyond the readings")
    print(f"  pairs        precision {now.precision:.3f}, recall {now.recall:.3f}, F1 {now.f1:.3f}")
    print(f"  strays       {now.strays:.1%} of totals and statements stand in an event of an incident")
    if now.joined and now.join_seconds is not None:
        share = now.join_seconds / now.seconds
        print(
            f"  join         {now.joined} reports in {now.join_seconds:.1f} s, {share:.2f} of the time of linking all;"
        )
        print(f"               pairwise F1 with linking all {now.join_f1:.4f}{grown('join_seconds', now, before)}")
    return now


def grown(column: str, now: Measured, before: Measured | None) -> str:
    """How a column grows with the claims, as words; nothing where there is no size before."""
    if before is None or now.claims == before.claims or not getattr(before, column):
        return ""
    return f", grows by {log(getattr(now, column) / getattr(before, column)) / log(now.claims / before.claims):.2f}"


if __name__ == "__main__":
    main()
