"""A ledger out as lines and in again is the same ledger on either engine; a broken line leaves nothing behind."""

import io
import json
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from sqlalchemy import inspect, select

from benchmarks.postgresql import Server, empty_database
from tawatur.cli import tawatur as program
from tawatur.errors import Forbidden, LedgerError
from tawatur.ledger import Asked, Ledger, import_lines, importing, url_of
from tawatur.ledger.chain import FIRST, Entry, canonical, digest, entry_hash
from tawatur.ledger.desk import Desk
from tawatur.ledger.engines import engine_of, file_of, reading
from tawatur.ledger.tables import METADATA
from tawatur.model.review import EventsAsked, QueueAsked, Sight
from tests.ledger.reports import bomb, fill, many, renamed

EVERYBODY = Sight(restricted=True)


def rows(place: str) -> dict[str, list[tuple[Any, ...]]]:
    """All that the tables of a ledger hold, but the numbers that an engine gives claims."""
    with reading(engine_of(url_of(place))) as connection:
        return {
            table.name: [
                tuple(row)
                for row in connection.execute(
                    select(*(c for c in table.c if c.name != "number")).order_by(*table.primary_key)
                )
            ]
            for table in METADATA.sorted_tables
        }  # fmt: skip


def shown(place: str) -> dict[str, Any]:
    """What its searches, lists and events say."""
    with Ledger(place) as ledger:
        desk = Desk(ledger)
        desk.catch_up()
        return {
            "reports": list(ledger.reports("x")),
            "found": [found.claim for found in ledger.claims(Asked(words="سراقب"), "x")],
            "large": [found.claim for found in ledger.claims(Asked(at_least=13), "x")],
            "events": ledger.events("x"),
            "rows": desk.find_events(EventsAsked(words="سراقب"), EVERYBODY).items,
            "queue": desk.queue("x", QueueAsked(), EVERYBODY),
            "roles": ledger.people(),
            "log": [deed for deed in ledger.log() if deed.kind not in ("export", "view")],
        }  # fmt: skip


def filled(place: str) -> bytes:
    """A ledger of everything, as lines."""
    with Ledger(place) as ledger:
        fill(ledger)
        ledger.add(many(200))
        desk, (one, other) = Desk(ledger), ledger.events().events
        desk.judge("a", "c1", "accepted", "x")
        desk.merge([(one.id, desk.event(one.id).state), (other.id, desk.event(other.id).state)], "x", "حادث واحد")
        ledger.restrict("b", "x", "يذكر شاهداً")
        ledger.set_role("x", "restricted", by="x")
        return b"".join(ledger.lines("x"))


@pytest.mark.parametrize("other", ["sqlite", "postgresql"])
def test_the_same_ledger_comes_of_its_lines(place: str, other: str, tmp_path: Path, server: Server) -> None:
    lines = filled(place)
    to = str(tmp_path / "other.db") if other == "sqlite" else empty_database(server)
    found = import_lines(io.BytesIO(lines), "x", url_of(to))
    assert rows(to) == rows(place) and all(rows(to).values())
    with Ledger(place) as one, Ledger(to) as again:
        head = json.loads(lines.splitlines()[0])
        assert found.head == again.head() == one.head() == head["head"] and found.entries == head["entries"]
        assert again.verify() == one.verify() and again.verify().broken is None
        assert len(again.verify().stamps) == 1
    assert shown(to) == shown(place)
    with Ledger(to) as again:
        assert again.add([renamed(bomb(), "new")]).new == 1
        assert again.verify(found.head).broken is None
        assert b"".join(again.lines("x")).splitlines()[1 : head["entries"] + 1] == lines.splitlines()[1:]


@pytest.fixture(scope="session")
def lines(tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, Any]]:
    """The lines of a small ledger, each as a value."""
    place = str(tmp_path_factory.mktemp("lines") / "ledger.db")
    with Ledger.create(place) as ledger:
        fill(ledger)
        return [json.loads(line) for line in ledger.lines("x")]


def written(lines: list[dict[str, Any]]) -> bytes:
    """Values as the lines were."""
    return b"".join(json.dumps(line, ensure_ascii=False, separators=(",", ":")).encode() + b"\n" for line in lines)


def chained(lines: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Lines whose every hash was made anew, by somebody who knows how."""
    previous, told = FIRST, lines[:1]
    for number, line in enumerate(lines[1:], 1):
        parts = [canonical(part) for part in (line["record"], *line.get("claims", ()))]
        made = "".join(f"{part}\n" for part in parts) if line["table"] == "readings" else parts[0]
        entry = Entry(**{**line["entry"], "seq": number, "digest": digest(made), "previous": previous})
        previous = entry_hash(entry)
        told.append({**line, "entry": {name: getattr(entry, name) for name in line["entry"]}, "hash": previous})
    return [{**lines[0], "entries": len(told) - 1, "head": previous}, *told[1:]]


def at(lines: list[dict[str, Any]], table: str) -> int:
    """The place of the first line of a table."""
    return next(number for number, line in enumerate(lines) if line.get("table") == table)


def changed(table: str, change: Callable[[dict[str, Any]], Any]) -> Callable[[list[dict[str, Any]]], bytes]:
    """Change the first line of a table, and nothing else."""

    def done(lines: list[dict[str, Any]]) -> bytes:
        change(lines[at(lines, table)])
        return written(lines)

    return done


def forged(table: str, change: Callable[[dict[str, Any]], Any]) -> Callable[[list[dict[str, Any]]], bytes]:
    """Change it, and make every hash anew."""

    def done(lines: list[dict[str, Any]]) -> bytes:
        change(lines[at(lines, table)])
        return written(chained(lines))

    return done


def twice(lines: list[dict[str, Any]]) -> bytes:
    """A document that comes a second time, with every hash made anew."""
    return written(chained([*lines, lines[at(lines, "documents")]]))


def without(table: str) -> Callable[[list[dict[str, Any]]], bytes]:
    """What refers to a table without it, with every hash made anew."""
    return lambda lines: written(chained([line for line in lines if line.get("table") != table]))


def no_utf8(lines: list[dict[str, Any]]) -> bytes:
    return written(lines).replace("سراقب".encode(), b"\xff\xfe", 1)


def event_of(line: dict[str, Any]) -> Any:
    """The event of a line."""
    return line["record"]["event"]


def claim_in(line: dict[str, Any]) -> Any:
    """A claim of it."""
    return event_of(line)["members"][0]["accounts"][0]["claims"][0]


BROKEN: dict[str, tuple[Callable[[list[dict[str, Any]]], bytes], str]] = {
    "nothing": (lambda lines: b"", "line 1: does not begin as a ledger does"),
    "events": (lambda lines: b'{"id":"e-1"}\n', "line 1: does not begin as a ledger does"),
    "another schema": (lambda lines: written([{**lines[0], "schema": "0003"}, *lines[1:]]), "0003, .* takes 0004"),
    "a line is missing": (lambda lines: written(lines[:5] + lines[6:]), "line 6: is entry 6, and not 5"),
    "a line comes twice": (lambda lines: written(lines[:5] + lines[4:]), "line 6: is entry 4, and not 5"),
    "the end is missing": (lambda lines: written(lines[:-1]), "lines were cut off or added"),
    "a line is cut": (lambda lines: written(lines)[:-9], r"line \d+: is no entry of a ledger"),
    "deep": (lambda lines: written(lines[:2]) + b"[" * 10**6, "line 3: is no entry of a ledger"),
    "no words": (no_utf8, r"line \d+: is no entry of a ledger"),
    "another time": (changed("sources", lambda line: line["entry"].update(at="1")), "line 2: its hash is not that"),
    "another text": (changed("documents", lambda line: line.update(text="غيره")), "the text is not the one"),
    "no text": (changed("documents", lambda line: line.pop("text")), "the text is not the one"),
    "another record": (changed("events", lambda line: line["record"].update(state=7)), "are not those that were added"),
    "a claim is missing": (changed("readings", lambda line: line["claims"].pop()), "are not those that were added"),
    "other bytes": (changed("originals", lambda line: line.update(data="AAAA")), "the original "),
    "no bytes": (changed("originals", lambda line: line.pop("data")), "its bytes were taken away"),
    "another table": (changed("sources", lambda line: line.update(table="people")), "'source' is no row of 'people'"),
    "no such table": (changed("sources", lambda line: line.update(table="accounts")), "is no row of 'accounts'"),
    "a record of nothing": (forged("documents", lambda line: line["record"].pop("arrival")), "is none of documents"),
    "a number without end": (forged("events", lambda line: line["record"].update(state=10**30)), "one of lines 2 to"),
    "no claim": (forged("readings", lambda line: line["claims"][0].pop("kind")), r"line \d+: holds what is no claim"),
    "other words": (forged("readings", lambda line: line["claims"][0]["evidence"].update(text="غ")), "the words of"),
    "a size without end": (forged("originals", lambda line: line["record"].update(size=2**62)), "too large to be kept"),
    "no pair": (forged("events", lambda line: event_of(line).update(links=[{"levels": []}])),
                r"none of events .*links\[0\]"),
    "less than none": (forged("events", lambda line: claim_in(line)["count"].update(high=-1)), "counts less than none"),
    "less than none read": (forged("readings", lambda line: line["claims"][0]["count"].update(low=-1)), "counts less"),
    "words before the text": (forged("events", lambda line: claim_in(line)["evidence"].update(start=-1)), "no words"),
    "another event": (forged("events", lambda line: event_of(line).update(id="x")), "its event has another id"),
    "no fingerprint": (forged("readings", lambda line: line["record"]["fingerprint"]["passages"][0].update(start=[])),
                       r"none of readings .*fingerprint.passages\[0\].start"),
    "more claims": (forged("readings", lambda line: line["record"].update(claims=77)), "tells of 77 claims"),
    "no number of reports": (forged("linkings", lambda line: line["record"].update(reports="x")), "none of linkings"),
    "no moment": (forged("decisions", lambda line: line["record"].update(at="2019-13-45")), "none of decisions"),
    "no moment of an entry": (forged("sources", lambda line: line["entry"].update(at="2019-13-45")), "is no moment"),
    "another deed": (forged("decisions", lambda line: line["record"].update(kind="release")), "is a 'release' in an"),
    "no verdict": (forged("decisions", lambda line: (line["entry"].update(kind="verdict"),
                   line["record"].update(kind="verdict"))), "none of decisions"),
    "no day": (forged("documents", lambda line: line["record"].update(edited="2019-02-30")), "none of documents"),
    "no headers": (forged("documents", lambda line: line["record"]["arrival"].update(headers=[1])), "none of doc"),
    "a document twice": (twice, "one of lines 2 to"),
    "no sources": (without("sources"), "one of lines 2 to"),
}  # fmt: skip


@pytest.mark.parametrize("fault", BROKEN)
def test_a_broken_line_is_told_and_nothing_is_left(nowhere: str, lines: list[dict[str, Any]], fault: str) -> None:
    broken, told = BROKEN[fault]
    with pytest.raises(LedgerError, match=f"^news.jsonl.*{told}"):
        import_lines(io.BytesIO(broken(json.loads(json.dumps(lines)))), "news.jsonl", url_of(nowhere))
    path = file_of(url_of(nowhere))
    if path is not None:
        assert list(path.parent.iterdir()) == []
    else:
        with reading(engine_of(url_of(nowhere))) as connection:
            assert inspect(connection).get_table_names() == []


def test_lines_are_written_as_they_stand_and_none_is_too_long(
    tmp_path: Path, lines: list[dict[str, Any]], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert written(chained(lines)) == written(lines)
    import_lines(io.BytesIO(written(lines)), "x", url_of(tmp_path / "whole.db"))
    monkeypatch.setattr(importing, "_MOST_LINE", 500)
    with pytest.raises(LedgerError, match="line 3: is longer than"):
        import_lines(io.BytesIO(written([*lines[:2], {"x": "q" * 1000}])), "x", url_of(tmp_path / "other.db"))


def run(*words: str) -> Result:
    return CliRunner().invoke(program, list(words))


def test_restricted_documents_are_for_who_may_see_them(place: str, tmp_path: Path) -> None:
    with Ledger(place) as ledger:
        fill(ledger)
        ledger.restrict("b", "x", "y")
        ledger.set_role("sara", "restricted", by="x")
        before = ledger.head()
        with pytest.raises(Forbidden, match="may not see restricted documents"):
            list(ledger.lines("x"))
        assert ledger.head() == before
    out = tmp_path / "ledger.jsonl"
    told = run("export", "ledger", "--ledger", place, "--as", "x", "-o", str(out))
    assert told.exit_code == 1 and not out.exists()
    told = run("export", "ledger", "--ledger", place, "--as", "sara", "-o", str(out))
    assert told.exit_code == 0, told.output
    with Ledger(place) as ledger:
        deeds = [(deed.kind, deed.who, deed.about) for deed in ledger.log() if deed.who == "sara"]
        assert deeds == [("view", "sara", "b"), ("export", "sara", "ledger")]
        assert ledger.head() == json.loads(out.read_bytes().splitlines()[0])["head"]


def test_the_commands_bring_a_ledger_over(place: str, tmp_path: Path) -> None:
    with Ledger(place) as ledger:
        fill(ledger)
    out, to = tmp_path / "ledger.jsonl", str(tmp_path / "new.db")
    assert run("export", "ledger", "--ledger", place, "-o", str(out)).exit_code == 0
    notes = [json.loads(line) for line in Path(f"{out}.sidecar.jsonl").read_bytes().splitlines()]
    assert {"accounts", "sessions", "tokens", "leases"} < {note.get("id") for note in notes}
    assert notes[-1]["written"] == len(out.read_bytes().splitlines()) - 1
    told = run("import", str(out), "--ledger", to)
    assert told.exit_code == 0 and json.loads(out.read_bytes().splitlines()[0])["head"] in told.stderr
    again = run("import", str(out), "--ledger", to)
    assert again.exit_code == 1 and "is there already; import into a new file" in again.stderr
    assert run("export", "ledger", "--ledger", place, "--place", "SY", "-o", str(out)).exit_code == 2
    digests = sha256(out.read_bytes()).hexdigest()
    assert run("export", "ledger", str(out), "--ledger", place, "-o", to + "x").exit_code == 2
    assert sha256(out.read_bytes()).hexdigest() == digests
    assert "holds tables already" in run("import", str(out), "--ledger", place).stderr or "postgres" not in place
