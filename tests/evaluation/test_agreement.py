"""How far two people agree: kappa against published tables, and what counts where they differ."""

from dataclasses import replace

import pytest

from tawatur.evaluation.agreement import Agreement, agreement
from tawatur.evaluation.kappa import kappa, share
from tawatur.model.review import Verdict
from tests.evaluation.said import accepted, counted, missed, report, verdict

KILLED = report().claims[0]

# Tables of two raters, with kappa and the bounds of 95 % as they are printed: the example of J. Cohen (1960), and
# that of `ci.kappa` in D. G. Bonett's statpsych.
PUBLISHED = [
    ([[88, 14, 18], [10, 40, 10], [2, 6, 12]], 0.492, None),
    ([[31, 12], [4, 58]], 0.6756757, (0.5317210, 0.8196303)),
]


def rated(table: list[list[int]]) -> list[tuple[int, int]]:
    return [(at, to) for at, row in enumerate(table) for to, many in enumerate(row) for _ in range(many)]


@pytest.mark.parametrize(("table", "value", "bounds"), PUBLISHED)
def test_kappa_is_that_of_published_tables(
    table: list[list[int]], value: float, bounds: tuple[float, float] | None
) -> None:
    found = kappa(rated(table))
    assert found and found.value == pytest.approx(value, abs=0.0005)
    assert bounds is None or found.interval == pytest.approx(bounds, abs=1e-6)


def test_kappa_is_not_defined_where_chance_explains_all() -> None:
    assert kappa([]) is kappa([("accepted", "accepted")] * 9) is share(0, 0) is None
    perfect, opposed = kappa([(1, 1), (2, 2)]), kappa([(1, 2), (2, 1)])
    assert perfect and (perfect.value, perfect.interval) == (1.0, None)
    assert opposed and opposed.value == -1.0


def compared(first: list[Verdict], second: list[Verdict]) -> Agreement:
    found = agreement([(report(), first + second)], "sara", "omar")
    turned = agreement([(report(), first + second)], "omar", "sara")
    assert (found.f1, found.verdicts.kappa, found.unsure) == (turned.f1, turned.verdicts.kappa, turned.unsure)
    assert {name: one.same for name, one in found.slots.items()} == {n: one.same for n, one in turned.slots.items()}
    return found


def test_two_who_say_the_same_agree_in_all() -> None:
    found = compared(accepted("sara", destroyed="rejected"), accepted("omar", destroyed="rejected"))
    assert (found.reports, found.finished, found.f1, found.kept, found.differences) == (1, 1, 1.0, (4, 4, 4), ())
    assert found.verdicts.kappa and found.verdicts.kappa.value == 1.0
    assert {(one.items, one.same) for one in found.slots.values()} == {(4, 4)}
    kind, count, stance = (found.slots[name] for name in ("kind", "count", "stance"))
    assert kind.kappa and kind.kappa.value == 1.0 and (count.nominal, count.kappa) == (False, None)
    assert stance.kappa and stance.kappa.value == 1.0  # asserted and denied
    assert found.slots["base"].nominal and found.slots["base"].kappa is None  # nothing but None


def test_where_two_differ_each_difference_is_told_and_counted_once() -> None:
    sara = [*accepted("sara", destroyed="rejected"), verdict(20, "sara", "corrected", KILLED, now=counted(KILLED, 17))]
    other = replace(KILLED, kind="injured", stance="hedged")
    omar = [*accepted("omar"), verdict(20, "omar", "corrected", KILLED, now=other)]
    found = compared(sara, omar)
    told = [(one.claim.kind, one.slot, one.first, one.second) for one in found.differences]
    assert told == [
        ("killed", "kind", "killed", "injured"), ("killed", "count", (17, 17), (14, 14)),
        ("killed", "stance", "asserted", "hedged"), ("destroyed", "verdict", "rejected", "accepted"),
    ]  # fmt: skip
    assert (found.verdicts.items, found.verdicts.same) == (5, 4)
    assert found.kept == (4, 5, 3) and found.f1 == pytest.approx(6 / 9)
    assert (found.slots["kind"].items, found.slots["kind"].same, found.slots["count"].same) == (4, 3, 3)


def test_what_one_alone_added_counts_against_agreement_and_what_both_added_does_not() -> None:
    denial, fled = missed("denial", "ونفى متحدث"), missed("displaced", "على بلدة السبخة", "p2", 3)
    sara = [*accepted("sara"), verdict(20, "sara", "added", now=denial), verdict(21, "sara", "added", now=fled)]
    wider = missed("denial", "ونفى متحدث باسم الجيش", "p1")
    omar = [*accepted("omar"), verdict(20, "omar", "added", now=wider)]
    found = compared(sara, omar)
    assert found.kept == (7, 6, 6) and found.slots["kind"].items == 6
    assert [(one.claim.kind, one.slot, one.first, one.second) for one in found.differences] == [
        ("displaced", "found", True, False)
    ]


def test_reports_that_one_has_not_finished_tell_nothing_of_what_was_missed() -> None:
    denial = verdict(20, "sara", "added", now=missed("denial", "ونفى متحدث"))
    found = compared([*accepted("sara"), denial], accepted("omar")[:-1])
    assert (found.reports, found.finished, found.f1, found.differences) == (1, 0, None, ())
    assert found.slots["kind"].items == 5
    assert compared(accepted("sara"), []).reports == 0


def test_a_claim_of_which_one_is_unsure_is_told_apart_and_what_was_ended_is_not_counted() -> None:
    unsure = compared(accepted("sara"), accepted("omar", airstrike="unsure"))
    assert (unsure.unsure, unsure.verdicts.items, unsure.slots["kind"].items) == (1, 4, 4)
    first, *rest = accepted("omar")
    assert compared(accepted("sara"), [replace(first, undone=True), *rest]).verdicts.items == 4
