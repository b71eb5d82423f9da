"""Weights estimated from reports: too few are told, many give shares within bounds, and linking takes them."""

import pytest

from benchmarks.planted import planted
from tawatur.errors import DocumentError
from tawatur.events import estimated, link
from tawatur.events.comparisons import model
from tests.events.told import claim, report


def test_too_few_reports_are_an_error_that_says_how_many_are_needed() -> None:
    with pytest.raises(DocumentError, match=r"^2 incidents are too few .* needed; link with the shipped weights$"):
        estimated([report("a", claim(1, figure=3)), report("b", claim(1, figure=3))])
    with pytest.raises(DocumentError, match="^0 incidents"):
        estimated([])


def test_many_reports_change_weights_but_never_those_of_time_and_place_nor_beyond_bounds() -> None:
    readings = [one.reading for one in planted(8_000, seed=4)]
    made = estimated(readings)
    assert made.weights != model().weights
    for name, weights in made.weights.items():
        if name in ("time", "place"):
            assert weights == model().weights[name]
        elif weights != model().weights[name]:
            assert all(-3.01 <= weight <= 5.01 for weight in weights.values()), (name, weights)
    linked = link(readings[:40], model=made)
    told = [claim for e in linked.events for m in e.members for account in m.accounts for claim in account.claims]
    assert len(told) == sum(len(one.claims) for one in readings[:40])
