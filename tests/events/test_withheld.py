"""Events without some of their reports are those that the other reports make on their own."""

from dataclasses import replace
from itertools import combinations

import pytest

import tawatur
from tawatur.events.withheld import without
from tawatur.model import Apart, Event, Linked, Redirect, Report
from tests.ledger.reports import bomb, hospital, renamed, rescuers


def printed(name: str, outlet: str) -> Report:
    """The text of another report, printed by another outlet."""
    found = renamed(hospital(), name)
    return replace(found, document=replace(found.document, outlet=outlet))


REPORTS = {
    report.document.id: report
    for report in (hospital(), printed("a2", "مثال د"), rescuers(), bomb(), printed("z", "مثال هـ"))
}


def nameless(event: Event) -> Event:
    """An event but for its id."""
    return replace(event, id="")


def told(event: Event) -> tuple[str, ...]:
    return tuple(member.document for member in event.members)


@pytest.mark.parametrize("gone", [names for size in (0, 1, 2, 5) for names in combinations(REPORTS, size)])
def test_what_is_left_is_what_the_others_make(gone: tuple[str, ...]) -> None:
    whole = tawatur.link(REPORTS.values())
    left = without(whole, {*gone})
    alone = tawatur.link([report for name, report in REPORTS.items() if name not in gone])
    assert sorted(map(nameless, left.events), key=told) == sorted(map(nameless, alone.events), key=told)
    assert {event.id for event in left.events} <= {event.id for event in whole.events}


def test_nothing_leads_to_an_event_that_is_left_out() -> None:
    strike, other = sorted(tawatur.link([hospital(), bomb()]).events, key=told)
    why = {"ar": "-", "en": "-"}
    linked = Linked(
        (replace(strike, apart=(Apart(other.id, 1.0, why),)), other),
        (Redirect("e-1", (strike.id, other.id), why), Redirect("e-2", (other.id,), why), Redirect("e-3", (), why)),
    )
    assert without(linked, {"c"}) == Linked((strike,), (Redirect("e-1", (strike.id,), why), Redirect("e-3", (), why)))
