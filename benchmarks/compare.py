"""Made-up lists in, what comparing them costs and how right it is out: `python -m benchmarks.compare [--sizes N ...]`.

Lists have the columns of UCDP GED; half of the events tell of a row, some kilometres and up to a day off, the others of
none. Each size is measured in a process of its own, with reading the list. `right` is the share of the planted pairs
that were found.
"""

import argparse
import io
import resource
import subprocess
import sys
from time import perf_counter

from tawatur.compare.agreement import compare
from tawatur.compare.listing import read
from tawatur.compare.matching import Limits
from tests.compare.made import made

SIZES = (10_000, 100_000, 300_000)
EVENTS = 4_000


def main() -> None:
    """Measure each size and print a line of the table; `--one` measures a single size here."""
    parser = argparse.ArgumentParser(description="Time, memory and accuracy of comparing lists.")
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES, metavar="ROWS")
    parser.add_argument("--one", type=int, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.one:
        print(_measured(given.one))
        return
    print("| rows | MB | seconds | peak MB | right |\n| --- | --- | --- | --- | --- |")
    for size in given.sizes:
        subprocess.run([sys.executable, "-m", "benchmarks.compare", "--one", str(size)], check=True)


def _measured(size: int) -> str:
    written, events, truth = made(size, EVENTS)
    begun = perf_counter()
    found = compare("ged", read(io.BufferedReader(io.BytesIO(written)), "made").rows, events, Limits())
    seconds = perf_counter() - begun
    pairs = {line.event.id: line.row.id for line in found.lines if line.row and line.event}
    right = sum(pairs.get(event) == row for event, row in truth.items()) / len(truth)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return f"| {size:,} | {len(written) / 1e6:.0f} | {seconds:.1f} | {peak:.0f} | {right:.1%} |"


if __name__ == "__main__":
    main()
