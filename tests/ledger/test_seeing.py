"""Who is shown what: restricted documents and collections, in claims, exports and single documents."""

import pytest

from tawatur.errors import Forbidden, Missing
from tawatur.ledger import Asked, Ledger
from tawatur.ledger.desk import Desk
from tawatur.model.review import Sight
from tests.ledger.reports import bomb, hospital, rescuers


@pytest.fixture
def desk(ledger: Ledger) -> Desk:
    """Three documents, one of them restricted; one person may see it."""
    ledger.add([hospital(), rescuers(), bomb()])
    ledger.set_role("salma", "restricted", by="salma")
    ledger.restrict("a", "salma", "names a witness")
    return Desk(ledger)


def documents(desk: Desk, sight: Sight, person: str = "salma") -> set[str]:
    return {found.document for found in desk.find_claims(Asked(kinds=("killed",)), sight, person)}


def test_restricted_documents_are_shown_to_who_asks_and_may(desk: Desk) -> None:
    assert documents(desk, Sight()) == {"b"}
    assert documents(desk, Sight(restricted=True)) == {"a", "b"}
    with pytest.raises(Forbidden):
        documents(desk, Sight(restricted=True), "karim")
    assert desk.shown(["a", "b", "x", "c\0"], Sight()) == {"b", "c"}
    with pytest.raises(Missing):
        desk.require_shown("a", Sight())


def test_what_is_shown_of_restricted_documents_is_entered_before(desk: Desk, ledger: Ledger) -> None:
    documents(desk, Sight(restricted=True))
    reports = desk.export_claims(Asked(), Sight(restricted=True), "salma", "jsonl")
    assert {report.document.id for report in reports} == {"a", "b", "c"}
    assert [deed.kind for deed in ledger.log() if deed.kind in ("view", "export")] == ["view", "view", "export"]
