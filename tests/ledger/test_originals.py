"""The bytes that each document came from are there to the byte, once, packed, whatever file they came in."""

import json
import os
import signal
import subprocess
import sys
import time
import zlib
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from sqlalchemy import select

from tawatur.cli import tawatur as program
from tawatur.errors import LedgerError
from tawatur.ingest import Given, Whole, documents, originals
from tawatur.ingest.files import stored
from tawatur.ledger import Arrival, Ledger, arrivals, migrating
from tawatur.ledger.columns import record_of
from tawatur.ledger.engines import engine_of, reading, url_of, writing
from tawatur.ledger.tables import CHAIN, DOCUMENTS, ORIGINALS
from tests.ingest.made import REPORT, written
from tests.ledger.coming import HEADERS, NUMBER, TOLD, everything, lines, page, table, zipped
from tests.ledger.released import put_back
from tests.ledger.reports import PAGE, bomb, hospital
from tests.ledger.test_custody import forged, steps

PROGRAM = [sys.executable, "-c", "from tawatur.cli import main; main()"]


def add(place: str, *names: object, given: bytes | None = None) -> Result:
    return CliRunner().invoke(program, ["add", "--ledger", place, *map(str, names)], input=given)


def arrived(place: str) -> dict[str, dict[str, Any]]:
    """How each document came, with the digest of its original."""
    with reading(engine_of(url_of(place))) as connection:
        records = [record_of(words) for words in connection.execute(select(DOCUMENTS.c.record)).scalars()]
    return {record["id"]: {**record["arrival"], "original": record["original"]} for record in records}


def proven(ledger: Ledger, name: str, folder: Path) -> bytes:
    """The original of a document as a proof gives it, checked by the commands of its page."""
    head = ledger.export_proof(name, folder, "x")
    assert steps(folder) == ["1", "1", "1", "1", head]
    return (folder / "original").read_bytes()


def test_the_original_of_every_format_comes_back(place: str, tmp_path: Path) -> None:
    wanted = everything(tmp_path)
    added = add(place, tmp_path / "news")
    assert (added.exit_code, added.stderr.split(" · ")[0]) == (0, f"new reports: {len(wanted)}")
    with Ledger(place) as ledger:
        assert ledger.verify().broken is None
        held = ledger.status()
        assert (held.documents, held.originals) == (len(wanted), len({*wanted.values()}))
        assert held.original_bytes == sum(map(len, {*wanted.values()})) > held.packed_bytes > 0
        for number, (name, data) in enumerate(wanted.items()):
            assert proven(ledger, name, tmp_path / f"proof-{number}") == data, name


def test_it_is_known_how_each_came(place: str, tmp_path: Path) -> None:
    everything(tmp_path)
    add(place, f"{tmp_path}/news/")
    came = arrived(place)
    assert {one["how"] for one in came.values()} == {"folder"}
    names = {
        "news/a.txt": "news/a.txt", "l-2": "news/2019/r.jsonl, line 2", "row-1": "news/t.csv, line 4",
        "99/2": "news/result.json, message 2", str(NUMBER): "news/web.warc.gz: https://example.org/1",
        "news/z.zip/in/a.txt": "news/z.zip: in/a.txt", "zip-row": "news/z.zip: in/b.csv, line 2",
    }  # fmt: skip
    assert {name: came[name]["name"] for name in names} == names
    assert (came["l-1"]["headers"], came["l-1"]["fetched"]) == (
        {":url": TOLD["url"], ":status": "200", **HEADERS},
        TOLD["at"],
    )
    assert came["l-2"]["headers"] is None and came["l-2"]["fetched"] is None
    fetched = came[str(NUMBER)]
    assert fetched["fetched"] == "2020-08-08T12:00:00+00:00"
    wanted = {"content-type": "text/html; charset=utf-8", "content-encoding": "gzip", "vary": "a, b"}
    assert fetched["headers"] == {":status": "200", ":url": "https://example.org/1", **wanted}


def test_the_same_again_changes_nothing(place: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    wanted = everything(tmp_path)
    add(place, tmp_path / "news")
    with Ledger(place) as ledger:
        before = ledger.verify()
        monkeypatch.chdir(tmp_path / "news")
        for names in (["."], ["../news"], ["a.txt", "a.html", "2019/r.jsonl", "z.zip"]):
            again = add(place, *names)
            assert again.exit_code == 0 and again.stderr.startswith("new reports: 0 · stored already: "), again.stderr
        written(tmp_path / "news", "a.rst", REPORT)
        written(tmp_path / "news", "0.txt", REPORT)
        more = add(place, ".")
        assert more.stderr.startswith(f"new reports: 2 · stored already: {len(wanted)}"), more.stderr
        assert ledger.verify(before.head).broken is None


def test_files_of_one_name_stay_apart(place: str, tmp_path: Path) -> None:
    for at, name in enumerate(("x/a.txt", "x/a.md", "y/a.txt", "p/x/b.txt", "q/x/b.txt")):
        written(tmp_path, name, f"{REPORT} {at}")
    assert add(place, tmp_path / "x", tmp_path / "y").stderr.startswith("new reports: 3 · ")
    assert set(arrived(place)) == {"x/a.txt", "x/a.md", "y/a.txt"}
    told = add(place, tmp_path / "p/x", tmp_path / "q/x")
    assert told.exit_code == 1 and "x/b.txt: another text is stored under this id" in told.stderr
    assert "a folder further up" in told.stderr
    add(place, tmp_path / "p", tmp_path / "q")
    assert {"p/x/b.txt", "q/x/b.txt"} < set(arrived(place))


def test_a_file_that_was_changed_is_told(place: str, tmp_path: Path) -> None:
    path = written(tmp_path / "x", "a.txt", REPORT)
    add(place, path)
    with Ledger(place) as ledger:
        before = ledger.verify()
        path.write_text(f"{REPORT} {REPORT}", encoding="utf-8")
        changed = add(place, path)
        assert changed.exit_code == 1 and "x/a.txt: another text is stored under this id, and stays" in changed.stderr
        assert ledger.status().originals == 1 and ledger.verify() == before


@pytest.mark.parametrize("data", [b"".join(lines("a", "b")), table(), REPORT.encode(), page()])
def test_what_comes_by_a_pipe_is_kept(place: str, tmp_path: Path, data: bytes) -> None:
    name = ["table.csv"] if data == table() else []
    command = [*PROGRAM, "add", "--ledger", place]
    pipe = tmp_path / (name[0] if name else "-")
    if name:
        os.mkfifo(pipe)
        with subprocess.Popen([*command, str(pipe)]) as running:
            pipe.write_bytes(data)
        assert running.returncode == 0
    else:
        assert subprocess.run([*command, "-"], input=data, check=False).returncode == 0
    with Ledger(place) as ledger:
        kept = {proven(ledger, one, tmp_path / f"p{at}") for at, one in enumerate(arrived(place))}
    assert kept == ({*lines("a", "b")} if data.startswith(b"{") else {data})
    assert {one["how"] for one in arrived(place).values()} == {"stream" if name else "standard input"}


def test_lines_of_a_pipe_are_stored_while_it_is_open(place: str) -> None:
    made = [json.dumps({"id": f"s{at}", "text": f"{REPORT} {at}"}).encode() + b"\n" for at in range(700)]
    command = [*PROGRAM, "add", "--ledger", place, "-"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stderr=subprocess.PIPE) as running:
        assert running.stdin is not None
        running.stdin.write(b"".join(made))
        running.stdin.flush()
        deadline = time.monotonic() + 60
        while not arrived(place):
            assert time.monotonic() < deadline and running.poll() is None
            time.sleep(0.2)
        running.send_signal(signal.SIGKILL)
    with Ledger(place) as ledger:
        assert ledger.verify().broken is None
        stored = ledger.status()
        assert 0 < stored.documents < 700 and stored.originals >= stored.documents
        again = add(place, "-", given=b"".join(made))
        assert again.stderr.startswith(f"new reports: {700 - stored.documents} · stored already: {stored.documents} ")
        assert ledger.verify().broken is None and ledger.status().originals == 700
    assert {one["original"] for one in arrived(place).values()} == {sha256(line).hexdigest() for line in made}


def test_an_original_over_the_limit_is_kept_by_digest(
    place: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(arrivals, "MOST_KEPT", 1000)
    data = table(20)
    added = add(place, written(tmp_path, "t.csv", data), written(tmp_path, "small.csv", table(1)))
    told = [line for line in added.stderr.splitlines() if "only the digest" in line]
    assert added.exit_code == 0 and len(told) == 1 and told[0].startswith("tawatur: t.csv, line 2: its file is over")
    with Ledger(place) as ledger:
        assert ledger.verify().broken is None and ledger.status().original_bytes == 0
        ledger.export_proof("row-3", tmp_path / "proof", "x")
    assert not (tmp_path / "proof/original").exists()
    record = json.loads((tmp_path / "proof/document.json").read_text(encoding="utf-8"))
    assert record["original"] == sha256(data).hexdigest()


def test_a_damaged_table_in_a_zip_is_told_and_not_stored(place: str, tmp_path: Path) -> None:
    data = bytearray(zipped({"t.csv": table(400), "u.txt": REPORT.encode()}))
    at = data.index(b"t.csv") + 900
    data[at : at + 4] = b"\0\0\0\0"
    added = add(place, written(tmp_path / "x", "a.zip", bytes(data)))
    assert added.exit_code == 1 and "a.zip: t.csv" in added.stderr and "Traceback" not in added.stderr
    assert list(arrived(place)) == ["x/a.zip/u.txt"]


FORGERIES: dict[str, tuple[Any, str]] = {
    "other bytes": (lambda kept: zlib.compress(b"q" * len(zlib.decompress(kept))), "not the one that was added"),
    "more bytes": (lambda kept: zlib.compress(zlib.decompress(kept) + b"q"), "more than its size"),
    "without end": (lambda kept: zlib.compress(b"\0" * 2**28), "more than its size"),
    "cut": (lambda kept: kept[:-3], "does not end"),
    "a tail": (lambda kept: kept + b"q", "does not end"),
    "no packing": (lambda kept: b"q" + kept, "cannot be unpacked"),
    "nothing": (lambda kept: None, "was taken away"),
}


@pytest.mark.parametrize("forgery", FORGERIES)
def test_a_forged_packed_original_is_found(place: str, tmp_path: Path, forgery: str) -> None:
    forge, told = FORGERIES[forgery]
    add(place, written(tmp_path / "x", "a.html", page()))
    with Ledger(place) as ledger:
        assert ledger.verify().broken is None
        forged(place)  # takes the triggers of SQLite away
        engine = engine_of(url_of(place))
        with engine.connect() as connection, connection.begin():
            if connection.dialect.name == "postgresql":
                connection.exec_driver_sql("SET session_replication_role = replica")
            kept = connection.execute(select(ORIGINALS.c.data, ORIGINALS.c.coding)).one()
            assert kept.coding == "zlib"
            connection.execute(ORIGINALS.update().values(data=forge(kept.data)))
        broken = ledger.verify().broken or ""
        assert "original" in broken.split("(")[1] and told in broken
        if told not in ("was taken away", "not the one that was added"):
            with pytest.raises(LedgerError, match="run: tawatur verify"):
                ledger.export_proof("x/a.html", tmp_path / "proof", "x")


def test_an_unknown_packing_is_told(place: str, tmp_path: Path) -> None:
    add(place, written(tmp_path / "x", "a.html", page()))
    forged(place, "UPDATE originals SET coding = 'other'")
    with Ledger(place) as ledger:
        assert "is packed by other" in (ledger.verify().broken or "")


def test_what_packing_does_not_help_is_kept_as_it_is(ledger: Ledger, place: str) -> None:
    noise, text = os.urandom(5000), b"a" * 5000
    ledger.add([(hospital(), Arrival.of_bytes(noise, "file")), (bomb(), Arrival.of_bytes(text, "file"))])
    with reading(engine_of(url_of(place))) as connection:
        kept = {row.sha256: row for row in connection.execute(select(ORIGINALS))}
    assert (kept[sha256(noise).hexdigest()].data, kept[sha256(noise).hexdigest()].coding) == (noise, None)
    assert len(kept[sha256(text).hexdigest()].data) < 100 and kept[sha256(text).hexdigest()].coding == "zlib"
    held = ledger.status()
    assert (held.original_bytes, held.packed_bytes < 5100) == (10_000, True) and ledger.verify().broken is None


def test_unpacked_originals_of_an_earlier_schema_are_good(nowhere: str, tmp_path: Path) -> None:
    engine = engine_of(url_of(nowhere))
    migrating.migrate(engine, "0002")
    with writing(engine) as connection:
        put_back(connection, "0002")
    with Ledger.create(nowhere) as ledger:
        assert ledger.verify().broken is None
        assert proven(ledger, "a", tmp_path / "proof") == PAGE
        assert ledger.status().packed_bytes == ledger.status().original_bytes == len(PAGE)
        assert add(nowhere, written(tmp_path / "x", "b.html", page())).exit_code == 0
        assert ledger.verify().broken is None
    forged(nowhere, "UPDATE originals SET coding = 'zlib' WHERE coding IS NULL")
    with Ledger(nowhere) as ledger:
        assert "cannot be unpacked" in (ledger.verify().broken or "")


def test_reading_alone_holds_no_whole_file(tmp_path: Path) -> None:
    path = str(written(tmp_path, "t.csv", table()))
    assert [one.original for one in stored([path], Given())] == [None] * 3
    kept = [one.original for one in stored([path], Given(), kept=True)]
    assert all(one is not None and isinstance(one.content, Whole) for one in kept) and len(kept) == 3


def test_the_pieces_of_a_whole_file_leave_its_reader_where_it_was(tmp_path: Path) -> None:
    data = table(2000)
    path = written(tmp_path, "t.csv", data)
    read = []
    for at, (item, original) in enumerate(originals(str(path))):
        read.append(item)
        assert original is not None and isinstance(original.content, Whole)
        if at in (0, 700, 1999):
            assert b"".join(original.content.pieces()) == data
    assert read == list(documents([str(path)])) and len(read) == 2000


def test_a_file_that_holds_nothing_keeps_the_chain(place: str, tmp_path: Path) -> None:
    assert add(place, written(tmp_path, "none.txt", b"")).exit_code == 1
    with reading(engine_of(url_of(place))) as connection:
        assert connection.execute(select(CHAIN)).all() == []
