"""Restricted documents come to nobody who may not see them, and to nobody without an entry that comes before them."""

import os
import select
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import IO

import msgspec
import pytest

import tawatur
from tawatur.errors import LedgerError
from tawatur.ledger import Asked, Ledger
from tawatur.ledger.engines import engine_of, url_of, writing
from tests.ledger.reports import bomb, hospital, many, rescuers


@pytest.fixture
def kept(ledger: Ledger) -> Ledger:
    """Three documents that are linked, one of them restricted."""
    ledger.add([hospital(), rescuers(), bomb()])
    ledger.sync()
    ledger.restrict("b", "أحمد", "a witness is named")
    return ledger


def shown(ledger: Ledger, person: str | None = None) -> list[set[str]]:
    """What each way of asking hands out."""
    killed = Asked(kinds=("killed",))
    return [
        {one.document for one in ledger.claims(restricted_to=person)},
        {report.document.id for report in ledger.reports(person)},
        {report.document.id for report in ledger.search(killed, person)},
        {member.document for event in ledger.events(person).events for member in event.members},
    ]


def views(ledger: Ledger) -> list[tuple[str | None, str, str]]:
    found = list(ledger.log(kinds=("view",)))
    return [(deed.who, deed.about, msgspec.json.decode(deed.what)["call"]) for deed in found]


def test_restricted_documents_are_left_out_and_come_back(kept: Ledger) -> None:
    assert kept.restricted() == {"b"}
    assert shown(kept) == [{"a", "c"}, {"a", "c"}, {"a"}, {"a", "c"}]
    assert kept.events() == tawatur.link([hospital(), bomb()])
    assert views(kept) == []
    kept.release("b", "أحمد", "agreed")
    assert kept.restricted() == set()
    assert shown(kept) == [{"a", "b", "c"}, {"a", "b", "c"}, {"a", "b"}, {"a", "b", "c"}]
    kept.restrict("b", "أحمد", "again")
    assert kept.restricted() == {"b"} and kept.verify().broken is None


def test_each_that_is_handed_out_is_entered_as_a_view(kept: Ledger) -> None:
    assert shown(kept, "سارة") == [{"a", "b", "c"}, {"a", "b", "c"}, {"a", "b"}, {"a", "b", "c"}]
    assert views(kept) == [("سارة", "b", call) for call in ("claims", "reports", "search", "events")]
    assert list(kept.search(Asked(kinds=("injured",)), "سارة")) != []
    assert {one.document for one in kept.claims(Asked(limit=1), "سارة")} == {"a"}
    assert len(views(kept)) == 4, "what was not found was not seen"
    (asked,) = [deed.what for deed in kept.log("b", ("view",)) if "search" in deed.what]
    assert asked == '{"asked":{"kinds":["killed"]},"call":"search"}'
    assert kept.verify().broken is None


def test_where_somebody_has_a_role_restricted_is_one(kept: Ledger) -> None:
    kept.set_role("سارة", "restricted", by="x")
    before = kept.verify()
    for ask in (kept.claims, kept.reports, kept.events):
        with pytest.raises(LedgerError, match="x: may not see restricted .* grant x restricted"):
            ask(restricted_to="x")
    with pytest.raises(LedgerError, match="may not see"):
        kept.search(Asked(), "x")
    with pytest.raises(LedgerError, match="may not see"):
        kept.export(Asked(), "x", "csv", restricted=True)
    with pytest.raises(LedgerError, match="may not see"):
        kept.release("b", "x", "let me")
    with pytest.raises(LedgerError, match="may not see"):
        kept.export_proof("b", Path("nowhere"), "x")
    assert kept.verify() == before
    assert shown(kept, "سارة")[0] == {"a", "b", "c"}
    kept.set_role("سارة", "restricted", by="x", given=False)
    assert shown(kept, "x")[0] == {"a", "b", "c"}, "nobody has a role any more"


def test_linking_and_verifying_go_on_over_all(kept: Ledger) -> None:
    kept.restrict("c", "أحمد", "x")
    kept.add(many(2))
    assert kept.sync().reports == 2
    assert kept.events("أحمد") == tawatur.link(many(2), onto=tawatur.link([hospital(), rescuers(), bomb()]))
    assert kept.verify().documents == kept.status().documents == 5


def test_what_makes_no_sense_is_refused(kept: Ledger) -> None:
    before = kept.verify()
    for refused, words in (
        (lambda: kept.restrict("q", "x", "y"), "no document of this id"),
        (lambda: kept.restrict("b", "x", "y"), "is restricted already"),
        (lambda: kept.restrict("a", "x", " "), "no reason is given"),
        (lambda: kept.restrict("a", "", "y"), "nobody is named"),
        (lambda: kept.restrict("a", "x", "\udcff"), "half a character"),
        (lambda: kept.release("a", "x", "y"), "is not restricted"),
        (lambda: kept.request_deletion("q", "x", "y"), "no document of this id"),
        (lambda: kept.answer_deletion("a", "x", "y"), "no request"),
        (lambda: kept.note("restriction", "x", "a", "y"), "nothing that is written down"),
        (lambda: kept.set_role("x", "king", by="x"), "no role; they are reader"),
        (lambda: kept.set_role("x", "reader", by="x", given=False), "does not have the role"),
    ):
        with pytest.raises(LedgerError, match=words):
            refused()
    assert kept.verify() == before


def test_where_there_is_an_administrator_only_they_give_roles(ledger: Ledger) -> None:
    ledger.set_role("سارة", "administrator", by="x")
    with pytest.raises(LedgerError, match="x: is no administrator"):
        ledger.set_role("x", "restricted", by="x")
    ledger.set_role("x", "restricted", by="سارة")
    with pytest.raises(LedgerError, match="has the role restricted already"):
        ledger.set_role("x", "restricted", by="سارة")
    assert ledger.people() == {"سارة": ("administrator",), "x": ("restricted",)}


def test_requests_of_deletion_are_open_until_they_are_answered(kept: Ledger) -> None:
    kept.request_deletion("a", "x", "it is mine")
    kept.note("deletion_request", "y", "a", "delete", "and mine")
    kept.request_deletion("b", "x", "it is mine")
    assert kept.status().deletion_requests == 3
    kept.answer_deletion("a", "z", "restricted instead")
    assert kept.status().deletion_requests == 1
    kept.request_deletion("a", "x", "not enough")
    held = kept.status()
    assert (held.deletion_requests, held.restricted, held.documents) == (2, 1, 3)


def test_the_log_tells_all_in_order(kept: Ledger) -> None:
    kept.set_role("سارة", "restricted", by="أحمد")
    kept.set_role("سارة", "restricted", by="أحمد", given=False)
    kept.release("b", "سارة", "agreed")
    deeds = list(kept.log("b"))
    assert [(deed.kind, deed.who, deed.why) for deed in deeds] == [
        ("addition", None, None), ("restriction", "أحمد", "a witness is named"), ("release", "سارة", "agreed"),
    ]  # fmt: skip
    assert [(deed.kind, deed.what) for deed in kept.log("سارة")] == [
        ("grant", "restricted"), ("revocation", "restricted")
    ]  # fmt: skip
    everything = list(kept.log())
    assert [deed.kind for deed in everything] == ["restriction", "grant", "revocation", "release"]
    assert [deed.entry for deed in everything] == sorted(deed.entry for deed in everything)
    assert [deed.about for deed in kept.log(kinds=("addition",))] == ["a", "b", "c"]
    today = datetime.now(UTC).date()
    assert list(kept.log(start=today - timedelta(1), end=today)) == everything
    assert list(kept.log(start=today + timedelta(1))) == list(kept.log(end=today - timedelta(2))) == []


def started(place: str, pipe: Path) -> "subprocess.Popen[bytes]":
    """An export of all claims into a pipe."""
    words = ["search", "--restricted", "--as", "سارة", "--ledger", place, "--format", "csv", "-o", str(pipe)]
    return subprocess.Popen([sys.executable, "-c", "from tawatur.cli import main; main()", *words])


def waits(stream: IO[bytes]) -> bool:
    """Whether nothing comes for a while."""
    return not select.select([stream], [], [], 3)[0]


def test_what_was_handed_out_before_a_kill_is_entered(ledger: Ledger, place: str, tmp_path: Path) -> None:
    ledger.add(many(300))
    for name in ("many-1", "many-299"):
        ledger.restrict(name, "أحمد", "x")
    os.mkfifo(pipe := tmp_path / "pipe")
    with started(place, pipe) as running, pipe.open("rb") as stream:
        came = stream.read(2000)
        assert running.poll() is None, "the pipe holds less than is written"
        found = [(deed.kind, deed.who, deed.about) for deed in ledger.log(kinds=("view", "export"))]
        running.kill()
    assert b"many-1," in came and b"many-299" not in came
    assert found == [("view", "سارة", "many-1"), ("view", "سارة", "many-299"), ("export", "سارة", "claims")]
    assert ledger.verify().broken is None


def test_what_cannot_be_entered_is_not_handed_out(ledger: Ledger, place: str, tmp_path: Path) -> None:
    ledger.add(many(300))
    ledger.restrict("many-1", "أحمد", "x")
    os.mkfifo(pipe := tmp_path / "pipe")
    engine = engine_of(url_of(place))
    with writing(engine), started(place, pipe) as running, pipe.open("rb") as stream:
        assert waits(stream), "another process writes, so the view waits, and what is seen waits for the view"
        running.kill()
        assert stream.read() == b""
    assert list(ledger.log(kinds=("view", "export"))) == []
    assert ledger.verify().broken is None
