"""The file that a document came in: handed out as it came, to who may see all of it, and entered before."""

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
