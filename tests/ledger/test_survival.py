"""Killed, cut off, out of space or at odds with another process: what was committed is there, nothing else is."""

import random
import resource
import shutil
import sqlite3
import subprocess
import sys
from contextlib import ExitStack, closing
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event

from benchmarks.faults import CLAIMS, reports, rounds
from benchmarks.postgresql import running
from tawatur.errors import LedgerError
from tawatur.ledger import Arrival, Ledger, adding
from tawatur.ledger.adding import PORTION
from tests.ledger.conftest import Server, empty_database
from tests.ledger.reports import bomb, hospital


def ids(ledger: Ledger) -> list[str]:
    return [report.document.id for report in ledger.reports()]


def test_killed_processes_lose_and_double_nothing(nowhere: str) -> None:
    done = rounds(nowhere, kills=4, longest=0.3)
    assert done.clean and done.finished == 0
    with Ledger(nowhere) as ledger:
        added = ledger.add(reports(0, done.stored + 10))
        assert (added.new, added.again) == (10, done.stored)
        assert ledger.verify().broken is None


def test_two_processes_at_once_double_nothing(place: str) -> None:
    number = 2 * PORTION
    command = [sys.executable, "-m", "benchmarks.faults", "--add", place, "--number", str(number)]
    running = [subprocess.Popen(command, stdout=subprocess.PIPE, encoding="utf-8") for _ in range(2)]
    said = [one.communicate(timeout=60)[0].split() for one in running]
    assert [one.returncode for one in running] == [0, 0]
    assert [one[-1] for one in said] == [str(number)] * 2
    with Ledger(place) as ledger:
        assert sorted(ids(ledger)) == sorted(f"r{at}" for at in range(number))
        found = ledger.verify()
    assert (found.broken, found.claims) == (None, number * CLAIMS)


def test_a_write_ahead_log_that_was_cut_leaves_whole_transactions(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(adding, "PORTION", 30)
    path, number = tmp_path / "a.db", 120
    with Ledger.create(path) as ledger, closing(sqlite3.connect(path)) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT * FROM chain").fetchall()  # what it sees keeps the log from being taken up
        ledger.add(reports(0, number))
        log = path.with_name("a.db-wal").read_bytes()
        assert len(log) > 100_000
        chance, seen = random.Random(1), set()
        for length in [*(chance.randrange(len(log)) for _ in range(6)), 0, len(log)]:
            cut = tmp_path / f"cut-{length}.db"
            shutil.copy(path, cut)
            cut.with_name(f"{cut.name}-wal").write_bytes(log[:length])
            seen.add(goes_on(cut, number))
    assert {0, number} <= seen and len(seen) > 2


def goes_on(path: Path, number: int) -> int:
    """How many reports a ledger holds, all of them whole; it takes the others."""
    with Ledger(path) as ledger:
        held = len(ids(ledger))
        assert held % adding.PORTION == 0 and ledger.verify().broken is None
        added = ledger.add(reports(0, number))
        assert (added.again, added.new) == (held, number - held)
        assert ledger.verify().broken is None
    return held


def test_a_full_disk_keeps_what_was_committed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(adding, "PORTION", 30)
    path, number = tmp_path / "a.db", 600
    Ledger.create(path).close()
    with Ledger(path) as ledger:
        event.listen(ledger._engine, "connect", full)
        stored = 0
        with pytest.raises(LedgerError, match="full; what was committed before is kept"):
            for done in ledger.adding(reports(0, number)):
                stored += done.new
        assert 0 < stored < number
    assert goes_on(path, number) == stored


def full(connection: Any, _: Any) -> None:
    """A disk with room for so many pages."""
    connection.execute("PRAGMA max_page_count = 200")


def test_a_full_disk_of_a_server_keeps_what_was_committed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(adding, "PORTION", 2)
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    # Its processes may write no file larger than one of its log, as on a disk without room.
    resource.setrlimit(resource.RLIMIT_FSIZE, (2**24, before[1]))
    with ExitStack() as stack:
        stack.callback(resource.setrlimit, resource.RLIMIT_FSIZE, before)
        server = stack.enter_context(running())
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        place = empty_database(server)
        with Ledger.create(place) as ledger:
            given, stored = [(report, noise()) for report in reports(0, 60)], 0
            with pytest.raises(LedgerError, match="file.*; what was committed before is kept"):
                for done in ledger.adding(given):
                    stored += done.new
            assert 0 < stored < 60 and len(ids(ledger)) == stored
            assert ledger.verify().broken is None
            assert ledger.add(given[:stored]).again == stored


def noise() -> Arrival:
    """A file that no packing makes smaller."""
    return Arrival.of_bytes(random.randbytes(2**20), "file")


def test_a_server_that_crashes_keeps_what_was_committed(server: Server) -> None:
    place, number = empty_database(server), 20_000
    Ledger.create(place).close()
    command = [sys.executable, "-m", "benchmarks.faults", "--add", place, "--number", str(number)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8") as running:
        assert running.stdout is not None and running.stderr is not None
        assert int(running.stdout.readline()) == 0
        said = int(running.stdout.readline())
        server.crash()
        said = max([said, *map(int, running.stdout)])
        assert "what was committed before is kept" in running.stderr.read()
    server.start()
    with Ledger(place) as ledger:
        held = len(ids(ledger))
        assert held in (said, said + PORTION) and ledger.verify().broken is None
        assert ledger.add(reports(0, held + 1)).new == 1


def test_linking_at_once_is_done_once(place: str, monkeypatch: pytest.MonkeyPatch) -> None:
    import tawatur.events

    linking = tawatur.events.link
    with Ledger(place) as ledger, Ledger(place) as other:
        ledger.add([hospital(), bomb()])

        def meanwhile(*given: Any, **held: Any) -> Any:
            monkeypatch.setattr(tawatur.events, "link", linking)
            assert other.sync().new == 2
            return linking(*given, **held)

        monkeypatch.setattr(tawatur.events, "link", meanwhile)
        with pytest.raises(LedgerError, match="another process has linked"):
            ledger.sync()
        assert len(ledger.events().events) == 2 and ledger.verify().broken is None


def test_a_copy_comes_back_as_it_was(place: str, server: Server, tmp_path: Path) -> None:
    from tawatur.ledger import restore, url_of

    copy = tmp_path / "copy"
    with Ledger(place) as ledger:
        ledger.add([hospital(), bomb()])
        ledger.backup(copy, "سارة")
        as_copied = ledger.verify()
    to = str(tmp_path / "back.db") if place.endswith(".db") else empty_database(server)
    assert restore(copy, url_of(to)) == as_copied
    with Ledger(to) as back:
        assert list(back.reports()) == [hospital(), bomb()]
    with pytest.raises(LedgerError, match="into a new file|into an empty database"):
        restore(copy, url_of(to))


def test_a_copy_of_postgresql_needs_its_programs(
    server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Ledger.create(empty_database(server)) as ledger:
        monkeypatch.setenv("PATH", str(tmp_path))
        with pytest.raises(LedgerError, match="pg_dump is not installed; install PostgreSQL's client programs"):
            ledger.backup(tmp_path / "copy.sql", "سارة")
        assert ledger.decisions() == []
    assert not list(tmp_path.iterdir())
