"""The file that a document came in: handed out as it came, to who may see all of it, and entered before."""

from pathlib import Path

import pytest

from tawatur.errors import Forbidden, Missing
from tawatur.ledger import Arrival, Ledger
from tawatur.ledger.desk import Desk
from tawatur.model.review import Sight
from tests.ledger.reports import bomb, hospital, rescuers

BYTES = b"\x00PK of two reports" * 1000


@pytest.fixture
def desk(ledger: Ledger) -> Desk:
    """Two reports of one file, one of them restricted, and one that came without a file."""
    came = Arrival.of_bytes(BYTES, "file", "both.zip")
    ledger.add([(hospital(), came), (rescuers(), came), bomb()])
    return Desk(ledger)


def test_the_bytes_come_as_they_were_and_the_export_is_entered(ledger: Ledger, desk: Desk) -> None:
    name = hospital().document.id
    assert desk.original(name, Sight(), "sara").data == BYTES
    assert [(deed.kind, deed.who) for deed in ledger.log(name, ("export",))] == [("export", "sara")]
    with pytest.raises(Missing, match="no original"):
        desk.original(bomb().document.id, Sight(), "sara")
    assert ledger.verify().broken is None


def test_a_file_that_holds_what_is_hidden_is_handed_to_who_may_see_that(ledger: Ledger, desk: Desk) -> None:
    name, hidden = hospital().document.id, rescuers().document.id
    ledger.restrict(hidden, "sara", "a witness")
    with pytest.raises(Forbidden):
        desk.original(name, Sight(), "omar")
    with pytest.raises(Missing):
        desk.original(hidden, Sight(), "omar")
    assert desk.original(name, Sight(restricted=True), "sara").data == BYTES
    assert [deed.about for deed in ledger.log(None, ("view",))] == [hidden]


@pytest.mark.parametrize(
    ("name", "alone"),
    [
        ("all.csv, line 3", False), ("chat.json, message 4", False), ("all.zip", False), ("all.jsonl", False),
        ("all.warc.gz", False), (None, False), ("a.html", True), ("all.zip: a.txt", True), ("a.eml", True),
    ],
)  # fmt: skip
def test_a_file_that_came_again_is_kept_from_whom_anything_is_hidden(
    ledger: Ledger, tmp_path: Path, name: str | None, alone: bool
) -> None:
    first, later = Arrival.of_bytes(b"one", "file", name), Arrival.of_bytes(b"one\nand another", "file", name)
    ledger.add([(rescuers(), first)])
    ledger.add([(rescuers(), later), (hospital(), later), (bomb(), Arrival(collection="north"))])
    of, desk = hospital().document.id, Desk(ledger)
    closed = Sight(restricted=True, collections=frozenset())
    ledger.set_role("sara", "restricted", "sara")
    ledger.export_proof(of, tmp_path / "open", "omar")
    ledger.restrict(rescuers().document.id, "sara", "a witness")
    if alone:
        assert desk.original(of, Sight(), "omar").data == b"one\nand another"
        ledger.export_proof(of, tmp_path / "omar", "omar")
    else:
        for sight in (Sight(), closed):
            with pytest.raises(Forbidden, match="several reports"):
                desk.original(of, sight, "omar")
        with pytest.raises(Forbidden):
            ledger.export_proof(of, tmp_path / "omar", "omar")
    assert (tmp_path / "omar").exists() == alone
    ledger.export_proof(of, tmp_path / "sara", "sara")
    assert desk.original(of, Sight(restricted=True), "sara").data == b"one\nand another"


def test_a_line_of_json_is_one_report(ledger: Ledger) -> None:
    ledger.add([(hospital(), Arrival.of_bytes(b'{"text": "a"}\n', "file", "all.jsonl, line 1")), rescuers()])
    ledger.restrict(rescuers().document.id, "sara", "a witness")
    assert Desk(ledger).original(hospital().document.id, Sight(), "omar").data
