"""How two places and two times stand to each other."""

from dataclasses import replace

import pytest

from tawatur.events.nearness import days_apart, fine, holds, joint, name_of, relation, span_of, wide
from tawatur.model import Location, Span
from tests.events.told import ABROAD, DAY, NEAR, NORTH, PROVINCE, SOUTH, claim, place, span

VILLAGE = place("تل الغربان", precision=None)


@pytest.mark.parametrize(
    ("one", "other", "stand"),
    [
        (NORTH, NORTH, "same"),
        (NORTH, replace(NEAR, lat=35.801, lon=36.701), "same"),
        (NORTH, NEAR, "near"),
        (NORTH, SOUTH, "apart"),
        (NORTH, PROVINCE, "inside"),
        (NORTH, ABROAD, "apart"),
        (NORTH, None, "unknown"),
        (None, None, "unknown"),
        (VILLAGE, place("تلّ  الغِربان", precision=None), "same"),
        (VILLAGE, place("تل الغراب", precision=None), "apart"),
        (VILLAGE, NORTH, "apart"),
        (VILLAGE, PROVINCE, "inside"),
        (replace(VILLAGE, country="IQ"), PROVINCE, "apart"),
        (replace(PROVINCE, id="t:hama", surface="محافظة حماة", admin1="Hama"), NORTH, "apart"),
    ],
)
def test_places(one: Location | None, other: Location | None, stand: str) -> None:
    assert relation(one, other) == relation(other, one) == stand


def test_a_country_holds_what_is_in_it_and_an_unnamed_region_holds_all() -> None:
    country = place("سوريا", id="t:sy", lat=35.0, lon=38.0, country="SY", precision="country")
    assert holds(country, NORTH) and not holds(country, ABROAD)
    assert holds(place("المنطقة", lat=33.0, lon=40.0, precision="region"), ABROAD)


def test_a_district_holds_what_lies_within_its_reach() -> None:
    district = place("ناحية الشمال", lat=35.80, lon=36.70, country="SY", precision="district")
    assert holds(district, NEAR) and not holds(district, SOUTH)


def test_an_unknown_name_is_a_town_and_no_place_is_wide() -> None:
    assert fine(VILLAGE) and not wide(VILLAGE)
    assert wide(None) and wide(PROVINCE) and not wide(NORTH)


def test_the_seat_of_a_province_may_stand_for_all_of_it() -> None:
    seat = place("إدلب", id="geonames:169389", lat=35.93, lon=36.63, country="SY", admin1="Idlib")
    assert fine(seat) and wide(seat)
    assert relation(seat, SOUTH) == "inside"


def test_an_id_is_the_name_where_there_is_one() -> None:
    assert name_of(NORTH) == "t:north"
    assert name_of(VILLAGE) == name_of(place("تلّ الغربان", precision=None))


@pytest.mark.parametrize(
    ("one", "other", "days"),
    [
        (span(0), span(0), 0),
        (span(0), span(1), 1),
        (span(0, 4), span(2), 0),
        (span(0, 1), span(5, 6), 4),
        (span(0), None, 0),
        (span(0), span(3, exact=False), 0),
        (span(0), span(4, exact=False), 4),
        (span(3, exact=False), span(5), 2),
        (span(0, exact=False), span(2, exact=False), 0),
    ],
)
def test_days(one: Span | None, other: Span | None, days: int) -> None:
    assert days_apart(one, other) == days_apart(other, one) == days


def test_a_claim_without_words_of_time_has_the_publication_day_and_says_so() -> None:
    dated = claim(1)
    assert dated.time is not None
    assert span_of(dated) == Span(DAY, DAY, True)
    assert span_of(replace(dated, time=replace(dated.time, evidence=None))) == Span(DAY, DAY, False)
    assert span_of(replace(dated, time=None)) is None


def test_the_shortest_exact_span_is_what_several_tell_together() -> None:
    assert joint([span(0, 6), span(2), span(3, exact=False)]) == span(2)
    assert joint([span(3, exact=False), span(1, exact=False)]) == span(1, exact=False)
    assert joint([]) is None
