"""Reports in, what reading them costs out: `python -m benchmarks.read [REPORTS.jsonl]`, else the examples.

Speed is of one core, lexicons loaded, garbage collected as rarely as the command line has it. The floor is the least
that any reader of this kind must do: fold the text once and pass one automaton, of all words of our lexicons, over it
once; it is measured in the same run, so that the multiple says the same on any machine.
"""

import gc
import resource
import subprocess
import sys
import tempfile
from collections import deque
from collections.abc import Callable, Iterable
from pathlib import Path
from time import perf_counter

import daachorse

from tawatur.claims import claims
from tawatur.ingest import documents
from tawatur.model import Document
from tawatur.pipeline import read_document
from tawatur.read import fold, normal, read
from tawatur.read.fingerprints import fingerprint
from tawatur.recognise import RECOGNISERS
from tawatur.recognise.lexicon import Lexicon

ROOT = Path(__file__).parent.parent
EXAMPLES = ROOT / "examples/reports.jsonl"
RECOGNISE = ROOT / "src/tawatur/recognise"
# A handful of reports is over in a blink: they are read so often that a second passes.
LEAST_SECONDS = 1.0


def main() -> None:
    """Print the table."""
    gc.set_threshold(300_000)  # as the command line does
    source = Path(sys.argv[1]) if len(sys.argv) > 1 else EXAMPLES
    reports = [item for item in documents([str(source)]) if isinstance(item, Document)]
    size = sum(len(report.text.encode()) for report in reports) / 1e6
    for report in reports[:20]:
        read_document(report)
    least = seconds(floor(reports))
    whole = seconds(lambda: each(read_document, reports))
    print(f"reports            {len(reports)} of {sum(len(r.text) for r in reports) / len(reports):.0f} characters")
    print(f"reports a second   {len(reports) / whole:.0f} on one core")
    print(f"MB a second        {size / whole:.2f} on one core")
    print(f"floor              {size / least:.1f} MB a second: one fold and one automaton")
    print(f"cost               {whole / least:.0f} times the floor")
    print(f"peak memory        {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")
    print(f"cold start         {cold_start(reports[0]):.2f} s for `tawatur read` of one report")
    print("\nshare of the time")
    for name, share in shares(reports):
        print(f"  {name:<16} {share:6.1%}")


def seconds(work: Callable[[], object]) -> float:
    """Seconds that a piece of work takes once, from the best of as many rounds as fill the least time."""
    best, spent = float("inf"), 0.0
    while spent < LEAST_SECONDS:
        start = perf_counter()
        work()
        taken = perf_counter() - start
        best, spent = min(best, taken), spent + taken
    return best


def each(work: Callable[[Document], object], reports: Iterable[Document]) -> None:
    """Do a piece of work on each report and keep nothing."""
    deque(map(work, reports), maxlen=0)


def floor(reports: Iterable[Document]) -> Callable[[], object]:
    """The least work: a fold, and a pass of one automaton of all words."""
    paths = [path for path in sorted(RECOGNISE.glob("*.yaml")) if ".corpus." not in path.name]
    words = {normal(form.text) for path in paths for entry in Lexicon(path).entries for form in entry.forms}
    automaton = daachorse.CharwiseDoubleArrayAhoCorasick(sorted(words - {""}))
    return lambda: each(lambda report: automaton.find_overlapping(fold(report.text).text), reports)


def shares(reports: list[Document]) -> list[tuple[str, float]]:
    """Which part of the time goes where, the largest first."""
    texts = [(report.text, report.published, report.outlet) for report in reports]
    ready = [read(*text) for text in texts]
    spent = {"read": seconds(lambda: [read(*text) for text in texts])}
    for name, find in RECOGNISERS.items():
        spent[name] = seconds(lambda find=find: [find(text) for text in ready])  # type: ignore[misc]
    spent["fingerprint"] = seconds(lambda: [fingerprint(text) for text in ready])
    found = [(text, {name: find(text) for name, find in RECOGNISERS.items()}) for text in ready]
    spent["claims"] = seconds(lambda: [claims(text, mentions) for text, mentions in found])
    return sorted(((name, part / sum(spent.values())) for name, part in spent.items()), key=lambda row: -row[1])


def cold_start(report: Document) -> float:
    """Seconds from nothing to the table of one report, the best of three."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "report.txt"
        path.write_text(report.text, encoding="utf-8")
        command = [sys.executable, "-c", "from tawatur.cli import main; main()", "read", str(path)]
        return min(seconds_of(command) for _ in range(3))


def seconds_of(command: list[str]) -> float:
    """Seconds that a program takes."""
    start = perf_counter()
    subprocess.run(command, check=True, capture_output=True)
    return perf_counter() - start


if __name__ == "__main__":
    main()
