"""The planted world: the same by seed, true to itself, shaped like what the reader gives; and how linking is scored."""

from collections import Counter, defaultdict
from itertools import combinations, islice

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.planted import Planted, Rates, planted
from benchmarks.planted_world import WORDS, provinces
from benchmarks.scoring import agreement
from tawatur.model import Claim
from tawatur.records import claim_record
from tawatur.schema import schema

SIZE = 4000


@pytest.fixture(scope="module")
def world() -> list[Planted]:
    return list(planted(SIZE, seed=3))


def of_incidents(world: list[Planted]) -> dict[str, list[Claim]]:
    """The claims of each planted incident."""
    found = defaultdict(list)
    for report in world:
        for truth, claim in zip(report.truth, report.reading.claims, strict=True):
            if truth is not None:
                found[truth].append(claim)
    return found


def test_same_by_seed() -> None:
    assert list(planted(300, seed=5)) == list(planted(300, seed=5)) != list(planted(300, seed=6))


def test_a_smaller_world_is_the_beginning_of_a_larger() -> None:
    alone = Rates(greatest=0)
    small = list(planted(300, rates=alone))
    assert list(islice(planted(600, rates=alone), len(small))) == small


def test_size_is_met(world: list[Planted]) -> None:
    assert SIZE <= sum(len(report.truth) for report in world) < SIZE + 60


def test_documents_and_days(world: list[Planted]) -> None:
    documents = [report.reading.document for report in world]
    assert len({document.id for document in documents}) == len(documents)
    days = [document.published for document in documents if document.published]
    assert len(days) == len(documents)
    assert days == sorted(days)


def test_claims_are_valid(world: list[Planted]) -> None:
    one = {**schema(), "$ref": "#/$defs/claim"}
    del one["required"], one["properties"], one["type"], one["additionalProperties"]
    check = jsonschema.Draft202012Validator(one)
    for report in world[:300]:
        for claim in report.reading.claims:
            check.validate(claim_record(claim))


def test_spans_fit_their_words_and_lie_in_passages(world: list[Planted]) -> None:
    for report in world:
        assert report.reading.fingerprint is not None
        passages = report.reading.fingerprint.passages
        for claim in report.reading.claims:
            spans = [
                (span.start, span.end, span.text)
                for span in (claim.evidence, claim.time and claim.time.evidence)
                if span
            ]
            spans += [(span.start, span.end, span.surface) for span in (claim.place, claim.actor) if span]
            assert all(end - start == len(text) for start, end, text in spans)
            assert any(p.start <= claim.evidence.start and claim.evidence.end <= p.end for p in passages)


def test_links_between_claims_hold(world: list[Planted]) -> None:
    for report in world:
        truth = {claim.id: truth for claim, truth in zip(report.reading.claims, report.truth, strict=True)}
        assert len(truth) == len(report.reading.claims)
        for claim in report.reading.claims:
            for other in filter(None, (claim.part_of, claim.same_as)):
                assert truth[other] == truth[claim.id] is not None
            assert claim.attribution[0].name == report.reading.document.outlet


def test_totals_and_statements_are_of_no_incident(world: list[Planted]) -> None:
    for report in world:
        for truth, claim in zip(report.truth, report.reading.claims, strict=True):
            alone = claim.scope in ("cumulative", "stock") or claim.kind in WORDS["statements"]
            assert alone == (truth is None)


def test_an_incident_is_of_one_country_and_a_few_days(world: list[Planted]) -> None:
    for claims in of_incidents(world).values():
        assert len({claim.place.country for claim in claims if claim.place and claim.place.country}) <= 1
        days = [claim.time.start for claim in claims if claim.time and claim.time.precision != "week"]
        assert not days or (max(days) - min(days)).days <= 4


def test_hard_in_the_ways_of_news(world: list[Planted]) -> None:
    groups = of_incidents(world)
    sizes = Counter(len({id(c.attribution) for c in claims}) for claims in groups.values())
    assert sizes[1] > sizes[3] > 0
    claims = [claim for of_one in groups.values() for claim in of_one]
    assert {c.time.precision for c in claims if c.time} == {"day", "open", "week"}
    assert {None, "town", "province"} <= {c.place and c.place.precision for c in claims}
    assert {c.place is not None and c.place.id is None for c in claims} == {True, False}
    assert {"exact", "at_least", "about", "between", "vague"} == {c.count.relation for c in claims if c.count}
    assert {"asserted", "accused", "denied"} == {c.stance for c in claims}
    assert {"new", "part"} == {c.scope for c in claims}
    assert {"agency", "medical", "official", "organisation"} <= {c.attribution[-1].kind for c in claims}
    assert any(len({c.actor.id for c in of_one if c.actor and c.actor.id}) > 1 for of_one in groups.values())
    prints = Counter(r.reading.fingerprint.minhash for r in world if r.reading.fingerprint)
    assert max(prints.values()) > 1
    several = [r for r in world if len(set(r.truth) - {None}) > 1]
    assert len(several) > len(world) / 20


def test_density_does_not_grow() -> None:
    def per_day(size: int) -> float:
        days = Counter(report.reading.document.published for report in planted(size, rates=Rates(greatest=0)))
        return sum(days.values()) / len(days)

    assert per_day(16_000) / per_day(8_000) == pytest.approx(1, abs=0.2)


def test_provinces_are_of_the_gazetteer() -> None:
    assert len(provinces()) > 40
    assert {province.country for province in provinces()} == set(WORDS["countries"])


@given(st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4)), max_size=25))
def test_pairs_are_those_of_brute_force(groups: list[tuple[int, int]]) -> None:
    pairs = list(combinations(groups, 2))
    true = {i for i, (a, b) in enumerate(pairs) if a[0] == b[0]}
    found = {i for i, (a, b) in enumerate(pairs) if a[1] == b[1]}
    got = agreement(groups)
    assert got.precision == (len(true & found) / len(found) if found else 1)
    assert got.recall == (len(true & found) / len(true) if true else 1)
    assert 0 <= got.f1 <= 1
