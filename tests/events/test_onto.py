"""Reports that come later: portion by portion gives what all at once gives; what they do not touch stands."""

from dataclasses import replace
from random import Random

import pytest

from tawatur.errors import DocumentError
from tawatur.events import distinct, link
from tawatur.events.comparisons import model
from tawatur.model import Event, Linked, Reading
from tests.events.told import SOUTH, claim, report
from tests.test_linking import all_readings

Seen = dict[frozenset[str], Event]


def seen(linked: Linked) -> Seen:
    """The events by their accounts; ids, links and redirects left out, which tell of the order of reports."""
    return {
        frozenset(account.id for member in event.members for account in member.accounts): replace(
            event, id="", links=(), apart=()
        )
        for event in linked.events
    }


def portions(told: list[Reading], *cuts: int) -> Linked:
    """The reports linked in portions that end at these places."""
    linked = Linked(())
    for first, last in zip((0, *cuts), (*cuts, len(told)), strict=True):
        linked = link(told[first:last], onto=linked)
    return linked


@pytest.fixture(scope="module")
def everything() -> Linked:
    """The reports of all files of tests/linking, linked at once."""
    return link(all_readings())


@pytest.mark.parametrize("seed", range(2))
def test_portion_by_portion_equals_all_at_once(everything: Linked, seed: int) -> None:
    told, rng = all_readings(), Random(seed)
    rng.shuffle(told)
    assert seen(portions(told, *sorted(rng.sample(range(len(told)), 3)))) == seen(everything)


def test_the_order_of_reports_changes_nothing(everything: Linked) -> None:
    assert link(reversed(all_readings())) == everything


def test_each_id_that_ever_stood_leads_to_events_that_stand() -> None:
    told = all_readings()
    Random(7).shuffle(told)
    linked, ids = Linked(()), set[str]()
    for at in range(0, len(told), 60):
        linked = link(told[at : at + 60], onto=linked)
        ids |= {event.id for event in linked.events}
    standing = {event.id for event in linked.events}
    moved = {redirect.id: redirect for redirect in linked.redirects}
    assert ids == standing | moved.keys()
    assert all(set(redirect.to) <= standing and redirect.reason["en"] for redirect in linked.redirects)


def test_the_same_reports_again_change_nothing(everything: Linked) -> None:
    again = link(all_readings(), onto=everything)
    assert again == everything
    assert {id(event) for event in again.events} == {id(event) for event in everything.events}


def test_events_that_no_new_report_touches_are_the_same_objects(everything: Linked) -> None:
    news = report("news/far", claim(1, figure=3, place=replace(SOUTH, country="IS", lat=64.1, lon=-21.9, id="t:is")))
    after = link([news], onto=everything)
    assert {id(event) for event in everything.events} <= {id(event) for event in after.events}
    assert len(after.events) == len(everything.events) + 1


def test_another_text_under_a_known_id_is_an_error_and_the_rest_goes_on() -> None:
    one = report("a", claim(1, figure=3))
    linked, other = link([one]), replace(one, document=replace(one.document, sha256="f" * 64))
    with pytest.raises(DocumentError, match="^a: another text .* give this report one of its own$"):
        link([other], onto=linked)
    told = list(distinct([one, other, report("b", claim(1, figure=3))], linked))
    assert [type(got).__name__ for got in told] == ["DocumentError", "Reading"]


def test_an_event_keeps_its_id_when_a_report_comes_whose_name_sorts_first() -> None:
    before = link([report("m", claim(1, figure=30)), report("n", claim(1, figure=30))])
    (held,) = before.events
    after = link([report("a", claim(1, figure=30))], onto=before)
    assert [event.id for event in after.events] == [held.id]
    assert [member.document for member in after.events[0].members] == ["a", "m", "n"]
    assert after.redirects == ()


def test_a_model_of_other_weights_decides_otherwise() -> None:
    told = [report("a", claim(1, figure=30)), report("b", claim(1, figure=30))]
    assert len(link(told).events) == 1
    assert len(link(told, model=model().with_shares({"place": {"same": (0.001, 0.9)}})).events) == 2
