"""Clusters of accounts: the heaviest pair first, and no chain of days, of places or through one report."""

from itertools import permutations, product

from tawatur.events.clusters import clusters
from tawatur.events.pairs import Scored
from tests.events.told import NEAR, SOUTH, place, row


def pair(left: str, right: str, weight: float) -> Scored:
    """A pair of rows with its weight."""
    return Scored(left, right, weight, ())


def test_what_has_no_pair_stays_alone() -> None:
    assert clusters([row("b#c1"), row("a#c1")], []) == ([["a#c1"], ["b#c1"]], [])


def test_pairs_join_and_the_order_of_rows_changes_nothing() -> None:
    found = [pair("a#c1", "b#c1", 5.0), pair("b#c1", "c#c1", 4.0)]
    rows = [row(name) for name in ("a#c1", "b#c1", "c#c1", "d#c1")]
    for order in permutations(rows):
        assert clusters(order, found) == ([["a#c1", "b#c1", "c#c1"], ["d#c1"]], [])


def test_days_do_not_chain() -> None:
    rows = [row(f"r{day}#c1", day) for day in range(8)]
    found = [pair(f"r{day}#c1", f"r{day + 1}#c1", 9.0 - day) for day in range(7)]
    made, refused = clusters(rows, found)
    assert made == [["r0#c1", "r1#c1", "r2#c1", "r3#c1"], ["r4#c1", "r5#c1", "r6#c1", "r7#c1"]]
    assert [(why.pair.left, why.reason) for why in refused] == [("r3#c1", "days")]


def test_a_day_that_no_word_gives_stretches_nothing() -> None:
    rows = [row("a#c1", 0), row("b#c1", 9, exact=False), row("c#c1", None)]
    made, refused = clusters(rows, [pair("a#c1", "b#c1", 2.0), pair("b#c1", "c#c1", 1.0)])
    assert made == [["a#c1", "b#c1", "c#c1"]]
    assert not refused


def test_places_do_not_chain() -> None:
    towns = [place(f"بلدة {at}", lat=35.0 + at / 5, lon=36.0) for at in range(6)]
    rows = [row(f"r{at}#c1", at=town) for at, town in enumerate(towns)]
    made, refused = clusters(rows, [pair(f"r{at}#c1", f"r{at + 1}#c1", 9.0 - at) for at in range(5)])
    assert made == [["r0#c1", "r1#c1", "r2#c1"], ["r3#c1", "r4#c1", "r5#c1"]]
    assert [why.reason for why in refused] == ["places"]


def test_two_incidents_of_one_report_stay_apart_and_the_heavier_pair_wins() -> None:
    rows = [row("a#c1", killed=[4]), row("a#c5", killed=[9], at=SOUTH), row("b#c1", killed=[4])]
    made, refused = clusters(rows, [pair("a#c1", "b#c1", 6.0), pair("a#c5", "b#c1", 3.0)])
    assert made == [["a#c1", "b#c1"], ["a#c5"]]
    assert refused == [(pair("a#c5", "b#c1", 3.0), "one_report")]


def test_two_accounts_of_one_report_join_through_a_third_where_nothing_in_them_differs() -> None:
    rows = [row("a#c1", killed=[4]), row("a#c5", injured=[9]), row("b#c1", killed=[4])]
    made, refused = clusters(rows, [pair("a#c1", "b#c1", 6.0), pair("a#c5", "b#c1", 3.0)])
    assert made == [["a#c1", "a#c5", "b#c1"]]
    assert not refused


def test_one_report_does_not_chain_two_of_another() -> None:
    rows = [row(f"{name}#{at}", killed=[at], at=town) for name, (at, town) in product("ab", ((4, NEAR), (9, SOUTH)))]
    found = [pair("a#4", "b#4", 6.0), pair("a#9", "b#9", 5.0), pair("a#4", "b#9", 4.0)]
    made, refused = clusters(rows, found)
    assert made == [["a#4", "b#4"], ["a#9", "b#9"]]
    assert [why.reason for why in refused] == ["one_report"]


def test_totals_of_one_series_join_without_a_pair_however_many_their_days() -> None:
    rows = [row(f"r{day}#c1", day, form="toll", series="killed since") for day in (0, 30, 300)]
    assert clusters([*rows, row("x#c1", form="toll", series="injured since")], []) == (
        [["r0#c1", "r30#c1", "r300#c1"], ["x#c1"]],
        [],
    )
