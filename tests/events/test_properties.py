"""What holds of linking whatever the reports are: over planted worlds, over figures of every kind, over bad input."""

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.planted import Rates, planted
from tawatur.errors import DocumentError
from tawatur.events import link
from tawatur.model import (
    Claim,
    Count,
    Event,
    Evidence,
    Fingerprint,
    Link,
    Linked,
    Location,
    Party,
    Period,
    Reading,
    Source,
)

few = settings(max_examples=8)
worlds = st.builds(
    lambda seed, size: [report.reading for report in planted(size, seed, Rates(greatest=0.02))],
    st.integers(0, 10_000),
    st.integers(1, 150),
)

DAY = date(2018, 3, 17)
TOWN = Location("سراقب", "سراقب", "geonames:164816", 35.8645, 36.8059, "SY", "Idlib", "town", 9, 14)
ARMY = Party("الجيش السوري", "الجيش السوري", "sy-army", "military", 20, 32)

Told = tuple[str, str]
"""A document's id and a claim's."""


def count(figure: int, relation: str = "exact") -> Count:
    """A figure as the codebook's table has it."""
    sides = {"exact": (figure, figure), "at_least": (figure, None), "at_most": (None, figure), "vague": (figure, None)}
    low, high = sides.get(relation, (figure, figure + 7))
    best = None if relation in ("between", "vague") else figure
    return Count(low, high, best, relation, None, str(figure), 0, len(str(figure)))


def killed(number: int, outlet: str, told: Count | None, *, kind: str = "killed") -> Claim:
    """Claim `number` of a report: so many killed in the town on the day, in the outlet's own voice."""
    start = number * 40
    period = Period(DAY, DAY, "day", Evidence(start + 30, start + 35, "السبت"))
    evidence = Evidence(start, start + 4, "قتلى")
    chain = (Link(outlet, outlet, "outlet"),)
    return Claim(
        f"c{number}", kind, evidence, told, "people", None, None, (), TOWN, (), period, chain, "asserted", "new"
    )


def report(name: str, *claims: Claim, day: date | None = DAY, outlet: str | None = None) -> Reading:
    """A report of an outlet of its own."""
    return Reading(Source(name, name.ljust(64, "0"), None, outlet or name, day), claims)


def claims_of(event: Event) -> list[Told]:
    return [(m.document, claim.id) for m in event.members for account in m.accounts for claim in account.claims]


def by_claim(linked: Linked) -> dict[Told, Event]:
    return {told: event for event in linked.events for told in claims_of(event)}


def assert_nothing_is_lost(readings: list[Reading], linked: Linked) -> None:
    """Every claim of every report is in exactly one event, as it was."""
    before = Counter((reading.document.id, claim) for reading in readings for claim in reading.claims)
    after = Counter(
        (m.document, claim)
        for e in linked.events
        for m in e.members
        for account in m.accounts
        for claim in account.claims
    )
    assert before == after


def assert_figures_in_order(linked: Linked) -> None:
    """`low <= best <= high`, of those that are known."""
    for event in linked.events:
        for figures in event.figures.values():
            known = [number for number in (figures.low, figures.best, figures.high) if number is not None]
            assert known == sorted(known)


@few
@given(worlds)
def test_every_claim_is_in_exactly_one_event(readings: list[Reading]) -> None:
    linked = link(readings)
    assert_nothing_is_lost(readings, linked)
    assert len({event.id for event in linked.events}) == len(linked.events)


@few
@given(worlds)
def test_figures_are_in_order_and_origins_are_there(readings: list[Reading]) -> None:
    linked = link(readings)
    assert_figures_in_order(linked)
    for event in linked.events:
        assert 1 <= event.independent_origins <= len(event.origins) <= len(claims_of(event))
        assert set(event.outlets) == {member.outlet for member in event.members if member.outlet}


@few
@given(worlds, st.randoms(use_true_random=False))
def test_order_changes_nothing(readings: list[Reading], rng: Random) -> None:
    shuffled = list(readings)
    rng.shuffle(shuffled)
    assert link(shuffled) == link(readings)


figures = st.builds(
    count, st.integers(0, 300), st.sampled_from(("exact", "at_least", "at_most", "about", "between", "vague"))
)


@few
@given(
    st.lists(st.lists(st.tuples(figures | st.none(), st.sampled_from(("killed", "injured"))), max_size=5), max_size=8)
)
def test_figures_of_every_kind_are_in_order(told: list[list[tuple[Count | None, str]]]) -> None:
    readings = [
        report(f"r{at}", *(killed(number, f"r{at}", one, kind=kind) for number, (one, kind) in enumerate(figures_)))
        for at, figures_ in enumerate(told)
    ]
    linked = link(readings)
    assert_figures_in_order(linked)
    assert_nothing_is_lost(readings, linked)


@few
@given(worlds, st.randoms(use_true_random=False))
def test_a_copy_changes_no_figure_and_adds_no_origin(readings: list[Reading], rng: Random) -> None:
    original = rng.choice(readings)
    outlet = "another outlet"
    carried = tuple(
        replace(c, attribution=(Link(outlet, outlet, "outlet"), *c.attribution[1:])) for c in original.claims
    )
    copy = Reading(replace(original.document, id="copy", outlet=outlet), carried, original.fingerprint)
    before, after = link(readings), by_claim(link([*readings, copy]))
    for told, event in by_claim(before).items():
        assert after[told].figures == event.figures
        assert after[told].independent_origins == event.independent_origins


@few
@given(worlds, st.randoms(use_true_random=False))
def test_a_denial_changes_no_figure_and_is_a_dispute(readings: list[Reading], rng: Random) -> None:
    of = rng.choice([reading for reading in readings if reading.document.published])
    claim = rng.choice(of.claims)
    outlet = "another outlet"
    origin = Link(ARMY.surface, ARMY.name, "official", ARMY.id, None, None, ARMY.start, ARMY.end)
    chain = (Link(outlet, outlet, "outlet"), origin)
    bare = replace(claim, part_of=None, same_as=None, count=None, scope="new")
    denial = replace(bare, id="c1", kind="airstrike", stance="denied", actor=ARMY, attribution=chain)
    denying = report("denial", denial, day=of.document.published, outlet=outlet)
    before, after = link(readings), link([*readings, denying])
    found = by_claim(after)
    assert any(("denial", "c1") in dispute.claims for dispute in found["denial", "c1"].disputes)
    for told, event in by_claim(before).items():
        assert found[told].figures == event.figures


def test_a_denial_stands_beside_what_it_denies() -> None:
    strike = replace(killed(1, "a", None), kind="airstrike", actor=ARMY, means=("airstrike",))
    origin = Link(ARMY.surface, ARMY.name, "official", ARMY.id)
    denial = replace(strike, stance="denied", attribution=(Link("b", "b", "outlet"), origin))
    linked = link([report("a", strike, killed(2, "a", count(9))), report("b", denial)])
    (event,) = linked.events
    assert event.figures["killed"].best == 9
    assert [(dispute.kind, dispute.claims) for dispute in event.disputes] == [("denial", (("b", "c1"),))]


def test_nothing_in_nothing_out() -> None:
    assert link([]) == Linked(())
    assert link([report("empty")]).events == ()


def test_without_place_and_day() -> None:
    bare = replace(killed(1, "a", count(3)), place=None, time=None)
    readings = [report("a", bare, day=None), report("b", bare, day=None), report("c", replace(bare, place=TOWN))]
    assert_nothing_is_lost(readings, link(readings))


def test_a_future_day_and_the_ends_of_time() -> None:
    days = [DAY + timedelta(days=36_500), date.min, date.max]
    readings = [
        report(f"{precision}{at}", replace(killed(1, "x", count(3)), time=Period(day, day, precision, None)), day=day)
        for at, day in enumerate(days)
        for precision in ("day", "open")
    ]
    assert_nothing_is_lost(readings, link(readings))


def test_a_report_of_500_figures() -> None:
    full = report("full", *(killed(number, "full", count(number)) for number in range(500)))
    linked = link([full, report("other", killed(1, "other", count(7)))])
    assert_nothing_is_lost([full, report("other", killed(1, "other", count(7)))], linked)
    assert_figures_in_order(linked)


def test_one_report_twice_counts_once() -> None:
    one = report("a", killed(1, "a", count(3)))
    assert link([one, one]) == link([one])


def test_two_texts_under_one_id_are_an_error_that_names_it() -> None:
    one, other = report("a", killed(1, "a", count(3))), report("a", killed(1, "a", count(4)))
    with pytest.raises(DocumentError, match="^a: "):
        link([one, replace(other, document=replace(other.document, sha256="f" * 64))])


def test_an_event_of_ten_thousand_reports() -> None:
    rng = Random(1)
    readings = []
    for at in range(10_000):
        name = f"r{at}"
        strike = replace(killed(0, name, None), kind="airstrike", actor=ARMY, means=("airstrike",))
        told = report(name, strike, killed(1, name, count(rng.choice((70, 72, 86)))))
        readings.append(replace(told, fingerprint=Fingerprint(rng.randbytes(240))))
    linked = link(readings)
    assert_nothing_is_lost(readings, linked)
    largest = max(linked.events, key=lambda event: len(event.members))
    assert len(largest.members) == 10_000
    assert largest.independent_origins == 10_000
    assert (largest.figures["killed"].low, largest.figures["killed"].high) == (70, 86)
