"""Many reports in, what a ledger of them costs out: `python -m benchmarks.load [REPORTS.jsonl] [--reports 100000]`.

The reports (else the examples) are multiplied: each copy has other figures, another day and an id of its own. They are
added by `tawatur add` as a user would: read, stored, indexed, synced to the disk; into a file of SQLite, then into a
PostgreSQL server that this program starts. Both are then searched: each question once, in the words, names and days of
a claim that is in the ledger, the first page of fifty, with a connection of its own.
"""

import argparse
import json
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from itertools import count, cycle, islice
from pathlib import Path
from random import Random
from statistics import quantiles
from tempfile import TemporaryDirectory
from time import monotonic, perf_counter, sleep

import psutil
from sqlalchemy import func, select, text

from benchmarks.postgresql import empty_database, running
from benchmarks.read import EXAMPLES
from tawatur.ingest import documents
from tawatur.ledger import Asked, Found, Ledger
from tawatur.ledger.engines import engine_of, file_of, reading, url_of
from tawatur.ledger.tables import DOCUMENTS
from tawatur.model import Document
from tawatur.pipeline import read_documents

_FIGURE = re.compile(r"(?<![\d.,/-])\d{1,3}(?![\d.,/-])")
_ALONE = 2_000
"""Reports that are read without a ledger, to compare."""
_EVERY = 1.0
_PAGE = 50
_DAYS = 7
"""Days between two copies of a report."""


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description="Load ledgers and search them.")
    parser.add_argument("source", type=Path, nargs="?", default=EXAMPLES)
    parser.add_argument("--reports", type=int, default=100_000)
    parser.add_argument("--questions", type=int, default=500)
    parser.add_argument("--folder", type=Path, help="where the ledgers are made; a temporary one without it")
    asked = parser.parse_args()
    with TemporaryDirectory(dir=asked.folder) as name, running(Path(name)) as server:
        reports = Path(name) / "reports.jsonl"
        alone = prepare(asked.source, asked.reports, reports)
        questions: list[Question] = []
        for engine, place in (("SQLite", str(Path(name) / "ledger.db")), ("PostgreSQL", empty_database(server))):
            print(f"\n{engine}")
            load(reports, place, alone)
            with Ledger(place) as ledger:
                questions = questions or list(islice(wanted(ledger), asked.questions))
                search(ledger, questions)


def prepare(source: Path, number: int, reports: Path) -> float:
    """Write so many reports; how many a second are read, and no more, comes out."""
    with reports.open("w", encoding="utf-8") as out:
        out.writelines(json.dumps(record, ensure_ascii=False) + "\n" for record in islice(multiplied(source), number))
    few = min(number, _ALONE)
    alone = few / seconds(lambda: sum(1 for _ in read_documents(islice(documents([str(reports)]), few))))
    print(f"reports            {number:,}, {reports.stat().st_size / 1e6:.0f} MB; read alone {alone:.0f} a second")
    return alone


def load(reports: Path, place: str, alone: float) -> None:
    """Add the reports to a new ledger, and print what it took."""
    Ledger.create(place).close()
    watched = Watched(place)
    watched.run([sys.executable, "-c", "from tawatur.cli import main; main()", "add", str(reports), "--ledger", place])
    with Ledger(place) as ledger:
        held = ledger.status()
        took = seconds(lambda: verified(ledger))
    speed, size = held.documents / watched.seconds, watched.size()
    first, last = watched.speeds()
    early, late = watched.memory()
    print(f"  added            {held.documents:,} reports, {held.claims:,} claims: {speed:.0f} reports a second, "
          f"{speed / alone:.2f} of reading alone")  # fmt: skip
    print(f"  speed kept       {first:.0f} in the first fifth, {last:.0f} in the last: {last / first:.2f} times")
    print(f"  memory           {early:.0f} MB in the first fifth, {late:.0f} MB in the last: {late / early:.2f} times")
    print(f"  on the disk      {size / 1e9:.2f} GB, {size / held.claims / 1e3:.2f} kB a claim, "
          f"{size / reports.stat().st_size:.1f} times the reports")  # fmt: skip
    print(f"  verified         {held.claims / took:,.0f} claims a second", flush=True)


def verified(ledger: Ledger) -> None:
    """Recompute all of a ledger, which has to be whole."""
    if broken := ledger.verify().broken:
        sys.exit(broken)


def multiplied(source: Path) -> Iterator[dict[str, object]]:
    """Records of the reports without end: the same ones, then with other figures, on other days."""
    originals = [item for item in documents([str(source)]) if isinstance(item, Document)]
    for copy in count():
        for one in originals:
            day = one.published and min(one.published, date(2090, 1, 1)) + timedelta(copy * _DAYS)
            text = _FIGURE.sub(lambda found: str(int(found[0]) + copy % 50), one.text) if copy else one.text  # noqa: B023
            known = {"title": one.title, "outlet": one.outlet, "url": one.url, "published": day and day.isoformat()}
            yield {"id": f"{one.id}-{copy}", "text": text, **{name: value for name, value in known.items() if value}}


@dataclass(slots=True)
class Watched:
    """What a process that adds to a ledger does meanwhile."""

    place: str
    seconds: float = 0.0
    seen: list[tuple[float, int, float]] = field(default_factory=list)  # seconds, reports stored, MB of all processes

    def run(self, command: list[str]) -> None:
        """Run it and look at it by and by."""
        began = monotonic()
        with subprocess.Popen(command) as process:
            while process.poll() is None:
                sleep(_EVERY)
                self.seen.append((monotonic() - began, self._stored(), memory_of(process.pid)))
        self.seconds = monotonic() - began
        if process.returncode:
            sys.exit("some reports could not be added")

    def speeds(self) -> tuple[float, float]:
        """Reports a second in the first and the last fifth of the reports."""
        whole = self.seen[-1][1]
        reached = [next(at for at, stored, _ in self.seen if stored >= whole * share) for share in (0.2, 0.8)]
        return 0.2 * whole / reached[0], 0.2 * whole / (self.seconds - reached[1])

    def memory(self) -> tuple[float, float]:
        """The most memory in the first and in the last fifth of the time."""
        used = [found for _, _, found in self.seen]
        fifth = max(len(used) // 5, 1)
        return max(used[:fifth]), max(used[-fifth:])

    def size(self) -> int:
        """Bytes on the disk."""
        engine = engine_of(url_of(self.place))
        if path := file_of(engine.url):
            return sum(one.stat().st_size for one in path.parent.glob(f"{path.name}*"))
        with reading(engine) as connection:
            found: int = connection.execute(text("SELECT pg_database_size(current_database())")).scalar_one()
        return found

    def _stored(self) -> int:
        with reading(engine_of(url_of(self.place))) as connection:
            return connection.execute(select(func.count()).select_from(DOCUMENTS)).scalar_one()


def memory_of(process: int) -> float:
    """MB of a process and of those that it has started, what they share counted once."""
    total = 0.0
    try:
        top = psutil.Process(process)
        for one in (top, *top.children(recursive=True)):
            total += one.memory_full_info().pss / 1e6
    except psutil.Error:  # it has just ended
        pass
    return total


Question = tuple[str, Asked]
Shape = Callable[[Found, Random], Asked | None]


def wanted(ledger: Ledger) -> Iterator[Question]:
    """Questions of all shapes in turn, each answered by at least one claim of the ledger."""
    chance, last = Random(1), ledger.status().claims
    for shape in cycle(_SHAPES):
        asked = None
        while asked is None:
            found = next(ledger.claims(Asked(after=chance.randrange(last), limit=1)))
            asked = shape(found, chance)
        yield shape.__name__[1:], asked


def _word(found: Found, chance: Random) -> Asked:
    return Asked(words=chance.choice(found.claim.evidence.text.split()), limit=_PAGE)


def _words(found: Found, chance: Random) -> Asked:
    return Asked(words=" ".join(chance.choices(found.claim.evidence.text.split(), k=2)), limit=_PAGE)


def _words_of_a_month(found: Found, chance: Random) -> Asked | None:
    return _within(_word(found, chance), found, 30)


def _place(found: Found, chance: Random) -> Asked | None:
    place = found.claim.place
    return Asked(place=place.name, kinds=(found.claim.kind,), limit=_PAGE) if place and place.name else None


def _week(found: Found, chance: Random) -> Asked | None:
    return _within(Asked(kinds=(found.claim.kind,), limit=_PAGE), found, 7)


def _around(found: Found, chance: Random) -> Asked | None:
    place = found.claim.place
    if place is None or place.lat is None or place.lon is None:
        return None
    return _within(Asked(near=(place.lat, place.lon, chance.choice((10, 50, 200))), limit=_PAGE), found, 365)


def _actor(found: Found, chance: Random) -> Asked | None:
    actor = found.claim.actor
    return Asked(actor=actor.name, stances=(found.claim.stance,), limit=_PAGE) if actor and actor.name else None


def _origin(found: Found, chance: Random) -> Asked:
    return Asked(origin=found.claim.attribution[-1].kind, words=_word(found, chance).words, limit=_PAGE)


def _toll(found: Found, chance: Random) -> Asked | None:
    claim = found.claim
    if not (claim.count and claim.count.low and claim.place and claim.place.country):
        return None
    return Asked(kinds=(claim.kind,), place=claim.place.country, at_least=claim.count.low, limit=_PAGE)


def _since(found: Found, chance: Random) -> Asked | None:
    time = found.claim.time
    return Asked(words=_word(found, chance).words, start=time.start, limit=_PAGE) if time else None


_SHAPES: tuple[Shape, ...] = (
    _word, _words, _words_of_a_month, _place, _week, _around, _actor, _origin, _toll, _since,
)  # fmt: skip


def _within(asked: Asked, found: Found, days: int) -> Asked | None:
    """The same, some days around those of a claim."""
    time = found.claim.time
    if time is None:
        return None
    return replace(asked, start=time.start - timedelta(days), end=time.end + timedelta(days))


def search(ledger: Ledger, questions: list[Question]) -> None:
    """Ask all questions once, and print how long the answers took."""
    taken: dict[str, list[float]] = {}
    for shape, asked in questions:
        taken.setdefault(shape, []).append(seconds(lambda: list(ledger.claims(asked))))  # noqa: B023
    every = [one for times in taken.values() for one in times]
    print(f"  searched         {len(every)} questions: p50 {_at(every, 50):.0f} ms, p95 {_at(every, 95):.0f} ms, "
          f"slowest {max(every) * 1e3:.0f} ms")  # fmt: skip
    print(
        "  p95 in ms:       " + ", ".join(f"{shape} {_at(times, 95):.0f}" for shape, times in taken.items()), flush=True
    )


def seconds(work: Callable[[], object]) -> float:
    """Seconds that a piece of work takes."""
    began = perf_counter()
    work()
    return perf_counter() - began


def _at(taken: list[float], share: int) -> float:
    """Milliseconds within which a share of the answers came."""
    return quantiles(taken, n=100, method="inclusive")[share - 1] * 1e3


if __name__ == "__main__":
    main()
