"""What was changed behind the ledger's back is found and named; what was not is proven with sha256sum alone."""

import json
import re
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from sqlalchemy import Connection, text

from tawatur.cli import tawatur as program
from tawatur.errors import LedgerError
from tawatur.ledger import Arrival, Ledger
from tawatur.ledger.engines import engine_of, url_of
from tawatur.ledger.verifying import verify
from tests.ledger.conftest import empty_database
from tests.ledger.reports import HEADERS, PAGE, bomb, fill, hospital, renamed


@pytest.fixture
def kept(ledger: Ledger) -> Ledger:
    """The same, for a test that changes it."""
    fill(ledger)
    return ledger


def forged(place: str, *statements: str) -> None:
    """Do to a database what only its administrator can: without its triggers."""
    engine = engine_of(url_of(place))
    with engine.connect() as connection, connection.begin():
        _unguarded(connection)
        for words in statements:
            connection.execute(text(words))


def _unguarded(connection: Connection) -> None:
    if connection.dialect.name == "postgresql":
        connection.execute(text("SET session_replication_role = replica"))
    else:
        for name in connection.execute(text("SELECT name FROM sqlite_master WHERE type = 'trigger'")).scalars().all():
            connection.execute(text(f"DROP TRIGGER {name}"))


FORGERIES = {
    "a figure": ("UPDATE claims SET best = 99 WHERE kind = 'killed'", "column best is not what the record says"),
    "a figure and its record": (
        'UPDATE claims SET record = replace(record, \'"best":12\', \'"best":99\')',
        "reading or its claims are not those",
    ),
    "a text": ("UPDATE documents SET text = BLOB", "text is not the one that was added"),
    "an original": ("UPDATE originals SET data = BLOB", "original is not the one that was added"),
    "a day": ("UPDATE documents SET published = '2001-01-01' WHERE id = 'b'", "column published is not what"),
    "an outlet of claims": ("UPDATE claims SET outlet = 'x' WHERE outlet = 'مثال ب'", "column outlet is not what"),
    "a decision": ("UPDATE decisions SET record = replace(record, 'z', 'q')", "record in decisions is not the one"),
    "an event": ("UPDATE events SET grade = 'confirmed'", "column grade is not what"),
    "a claim taken away": ("DELETE FROM claims WHERE number = 1", "reading or its claims are not those"),
    "a timestamp": ("UPDATE stamps SET record = replace(record, 'M', 'N')", "record in stamps is not the one"),
    "what was stamped": ("UPDATE stamps SET head = 'q'", "column head is not what"),
    "an authority": ("UPDATE stamps SET authority = 'q'", "column authority is not what"),
    "a decision taken away": ("DELETE FROM decisions", "what it stands for is missing"),
    "an entry": ("UPDATE chain SET subject = 'q' WHERE seq = 3", "its hash is not that of its fields"),
    "an entry taken away": ("DELETE FROM chain WHERE seq = 2", "entry 2 is missing before it"),
    "the order of two": (
        "UPDATE chain SET previous = (SELECT previous FROM chain WHERE seq = 2) WHERE seq = 4", "the entry before"
    ),
    "a row put in": ("INSERT INTO people (entry, name, record) VALUES (1, 'q', '{}')", "more than one row"),
    "a row of no entry": ("INSERT INTO people (entry, name, record) VALUES (999, 'q', '{}')", "no entry stands for"),
}  # fmt: skip


def test_what_is_broken_steers_no_terminal(kept: Ledger, place: str) -> None:
    forged(place, "UPDATE chain SET subject = '\x1b[2Kwhole' WHERE seq = 3")
    told = CliRunner().invoke(program, ["verify", "--ledger", place])
    assert told.exit_code == 1 and "its hash is not" in told.stderr and "\x1b" not in told.output


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def sound(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> str:
    """A ledger that holds something in every table but the redirects."""
    folder = tmp_path_factory.mktemp("sound")
    sqlite = request.param == "sqlite"
    place = str(folder / "a.db") if sqlite else empty_database(request.getfixturevalue("server"))
    with Ledger.create(place) as ledger:
        fill(ledger)
        assert ledger.verify().broken is None
    return place


@pytest.mark.parametrize("forgery", FORGERIES)
def test_a_forgery_is_found(sound: str, forgery: str) -> None:
    words, told = FORGERIES[forgery]
    sqlite = sound.endswith(".db")
    with engine_of(url_of(sound)).connect() as connection:
        if sqlite:
            connection.exec_driver_sql("ROLLBACK")
            connection.exec_driver_sql("PRAGMA foreign_keys = OFF")
            connection.exec_driver_sql("BEGIN")
        _unguarded(connection)
        connection.exec_driver_sql(words.replace("BLOB", "CAST('x' AS BLOB)" if sqlite else "'x'::bytea"))
        broken = verify(connection).broken
        connection.rollback()
        assert verify(connection).broken is None
    assert broken is not None and told in broken


def test_the_first_broken_entry_is_named(kept: Ledger, place: str) -> None:
    forged(place, "UPDATE documents SET title = 'q' WHERE id = 'b'", "UPDATE documents SET title = 'q' WHERE id = 'c'")
    assert re.match(r"entry \d+ \(document b\): column title", kept.verify().broken or "")


def test_a_chain_that_was_cut_lacks_the_head_that_was_noted(kept: Ledger, place: str) -> None:
    head = kept.verify().head
    kept.add([renamed(hospital(), "later")])
    assert kept.verify(head).broken is None
    last = kept.verify().head
    engine = engine_of(url_of(place))
    with engine.connect() as connection:
        entry = connection.execute(text("SELECT entry FROM documents WHERE id = 'later'")).scalar()
    cut = [
        f"DELETE FROM claims WHERE reading > {entry}", f"DELETE FROM readings WHERE entry > {entry}",
        f"DELETE FROM documents WHERE entry = {entry}", f"DELETE FROM chain WHERE seq >= {entry}",
    ]  # fmt: skip
    forged(place, *cut)
    assert kept.verify().broken is None
    assert "was cut" in (kept.verify(last).broken or "")


def steps(folder: Path) -> list[str]:
    """What the commands of the page print."""
    page = (folder / "README.txt").read_text(encoding="utf-8")
    commands = re.findall(r"^    ((?:grep|test|head -n|for|previous|while|  case|  previous|done|echo).*)$", page, re.M)
    done = subprocess.run(
        ["bash", "-c", "\n".join(commands)], cwd=folder, capture_output=True, check=False, encoding="utf-8"
    )  # fmt: skip
    assert not done.stderr
    return done.stdout.splitlines()


def test_a_proof_is_checked_by_its_page_alone(kept: Ledger, tmp_path: Path) -> None:
    folder = tmp_path / "proof"
    head = kept.export_proof("a", folder, "سارة")
    assert head == kept.verify().head
    assert [(d.kind, d.who, d.about) for d in kept.decisions("a")][-1] == ("export", "سارة", "a")
    assert (folder / "original").read_bytes() == PAGE
    record = json.loads((folder / "document.json").read_text(encoding="utf-8"))
    assert record["arrival"]["headers"] == HEADERS and record["arrival"]["how"] == "fetched"
    assert steps(folder) == ["1", "1", "1", "1", head, "1"]
    assert head in (folder / "README.txt").read_text(encoding="utf-8")


CHANGES: dict[str, tuple[str, Callable[[bytes], bytes]]] = {
    "a text": ("text.txt", lambda held: held + b" "),
    "an original": ("original", lambda held: held.replace(b"body", b"BODY")),
    "a claim": ("reading-1.jsonl", lambda held: held.replace(b":12", b":13")),
    "a document": ("document.json", lambda held: held.replace(b"2019-05-13", b"2019-05-14")),
    "an entry": ("chain.jsonl", lambda held: held.replace(b'"subject":"c"', b'"subject":"d"')),
}


@pytest.mark.parametrize("what", CHANGES)
def test_a_proof_that_was_changed_fails(tmp_path: Path, what: str) -> None:
    with Ledger.create(tmp_path / "a.db") as ledger:
        ledger.add([(hospital(), Arrival.of_bytes(PAGE, "file")), bomb()])
        head = ledger.export_proof("a", tmp_path / "proof", "x")
    name, change = CHANGES[what]
    path = tmp_path / "proof" / name
    before: Any = path.read_bytes()
    path.write_bytes(change(before))
    assert path.read_bytes() != before
    assert steps(tmp_path / "proof") != ["1", "1", "1", "1", head]


def test_proofs_of_nothing_are_refused(kept: Ledger, tmp_path: Path) -> None:
    entries = kept.verify().entries
    with pytest.raises(LedgerError, match="no document of this id"):
        kept.export_proof("q", tmp_path / "proof", "x")
    with pytest.raises(LedgerError, match="is there already"):
        kept.export_proof("a", tmp_path, "x")
    assert kept.verify().entries == entries
