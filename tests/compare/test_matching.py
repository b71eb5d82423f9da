"""Rows and events of a known truth: each in one pair at most, the nearest first, whatever the order."""

import io
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from random import Random

import pytest

from tawatur.compare.agreement import Compared, compare, summary
from tawatur.compare.listing import Listed, read
from tawatur.compare.matching import Limits, Near
from tawatur.compare.names import parties, party
from tawatur.compare.told import Told
from tests.compare.made import made

DAY = date(2019, 5, 12)
HERE, NEAR, FAR = (35.86, 36.80), (35.90, 36.80), (36.60, 36.80)  # 4.4 and 82 km from the first
TELLS = Told(
    "e-1",
    DAY,
    DAY,
    DAY,
    HERE,
    "town",
    "سراقب",
    frozenset(["سراقب"]),
    "SY",
    frozenset(["ru"]),
    ("روسيا",),
    12,
    12,
    15,
    True,
)
ROW = Listed(
    2, "r-1", DAY, DAY, HERE, "Saraqib", "town", ("SY",), ("Government of Russia", "Civilians"), None, 13, None
)


def found(rows: Sequence[Listed], events: Sequence[Told | None], limits: Limits = Limits(), **days: date) -> Compared:  # noqa: B008
    """What comparing finds."""
    return compare("plain", rows, events, limits, (days.get("first"), days.get("last")))


def pairs(compared: Compared) -> dict[str, str]:
    """Which row goes with which event."""
    return {line.row.id: line.event.id for line in compared.lines if line.row and line.event}


def only(compared: Compared, status: str) -> Iterator[str]:
    """Ids of what is in one side alone."""
    for line in compared.lines:
        one = line.row or line.event
        if line.status == status and one:
            yield one.id


def test_what_is_planted_is_found() -> None:
    written, events, truth = made(3_000, 400)
    compared = compare("ged", read(io.BufferedReader(io.BytesIO(written)), "made").rows, events, Limits(1, 10.0))
    told = summary(compared)
    right = {row: event for event, row in truth.items()}
    assert compared.kind == "ged" and told["rows"] == 3_000 and told["not_read"] == 0
    assert sum(right.get(row) == event for row, event in pairs(compared).items()) >= 0.99 * len(truth)
    assert told["found"] == len(pairs(compared)) == len(set(pairs(compared).values()))
    assert told["inside"] == 1.0 and told["party_differs"] == 0
    assert told["found"] + told["missed"] + told["beyond_the_ledger"] == 3_000  # type: ignore[operator]


def test_order_changes_nothing() -> None:
    written, events, _ = made(500, 200, seed=3)
    rows = list(read(io.BufferedReader(io.BytesIO(written)), "made").rows)
    wide = [replace(event, earliest=DAY, start=DAY, end=DAY + timedelta(20)) for event in events[:40]]
    some = [*events[40:], *wide]
    before = pairs(compare("ged", rows, some, Limits(2, 60.0)))
    Random(1).shuffle(some)
    assert pairs(compare("ged", rows, some, Limits(2, 60.0))) == before and len(before) > 70


@pytest.mark.parametrize(
    ("row", "limits", "matches"),
    [
        (ROW, Limits(0, 0.0), True),
        (replace(ROW, point=NEAR), Limits(1, 5.0), True),
        (replace(ROW, point=NEAR), Limits(1, 4.0), False),
        (replace(ROW, point=FAR), Limits(1, 25.0), False),
        (replace(ROW, point=FAR, width="province"), Limits(1, 25.0), True),
        (replace(ROW, start=DAY + timedelta(1), end=DAY + timedelta(1)), Limits(1), True),
        (replace(ROW, start=DAY + timedelta(2), end=DAY + timedelta(2)), Limits(1), False),
        (replace(ROW, start=DAY - timedelta(9), end=DAY + timedelta(9)), Limits(0), True),
        (replace(ROW, point=(33.5, 36.3), width="country"), Limits(1), True),
        (replace(ROW, point=NEAR, countries=("TR",)), Limits(1, 5.0), True),
        (replace(ROW, point=(33.5, 36.3), width="country", countries=("TR",)), Limits(1), False),
        (replace(ROW, slack=3, start=DAY + timedelta(4), end=DAY + timedelta(4)), Limits(1), True),
        (replace(ROW, slack=3, start=DAY + timedelta(5), end=DAY + timedelta(5)), Limits(1), False),
        (replace(ROW, point=None, place="سراقب"), Limits(1), True),
        (replace(ROW, point=None), Limits(1), False),
    ],
    ids=["same", "near", "too far", "far", "province", "next day", "later", "in weeks", "country", "over a border",
         "another country", "slack", "less slack", "name", "no name"],
)  # fmt: skip
def test_limits(row: Listed, limits: Limits, matches: bool) -> None:
    same_country = Listed(9, "there", DAY - timedelta(9), DAY + timedelta(9), (33.0, 40.0), None, "town", ("SY",))
    apart = replace(TELLS, id="e-far", earliest=DAY - timedelta(20), end=DAY + timedelta(20), point=(32.0, 40.0))
    compared = found([row, same_country], [TELLS, apart], limits)
    assert (pairs(compared).get("r-1") == "e-1") is matches


def test_points_on_both_sides_of_the_date_line_and_near_the_pole() -> None:
    east = replace(TELLS, point=(10.0, 179.98), country=None)
    assert pairs(found([replace(ROW, point=(10.0, -179.98), countries=())], [east])) == {"r-1": "e-1"}
    polar = replace(TELLS, point=(89.95, 10.0), country=None)
    assert pairs(found([replace(ROW, point=(89.95, 170.0), countries=())], [polar])) == {"r-1": "e-1"}


def test_wide_limits_reach_as_far_as_they_say_in_few_cells() -> None:
    wide = Limits(0, 500.0)
    for point, near in (((39.8, 36.8), True), ((40.4, 36.8), False), ((35.86, 42.2), True), ((35.86, 42.5), False)):
        assert bool(pairs(found([replace(ROW, point=point)], [TELLS], wide))) is near
    assert len(Near([TELLS], wide)._at) < 20


def test_the_nearest_goes_first_and_the_party_settles_what_is_equally_near() -> None:
    nearer = replace(ROW, id="nearer", point=NEAR)
    far = replace(ROW, id="far", point=(36.0, 36.8))
    assert pairs(found([far, nearer], [TELLS])) == {"nearer": "e-1"}
    other = replace(ROW, id="other", parties=("IS",))
    assert pairs(found([other, ROW], [TELLS])) == {"r-1": "e-1"}
    both = pairs(found([other, ROW], [TELLS, replace(TELLS, id="e-2", parties=frozenset(["isis"]))]))
    assert both == {"other": "e-2", "r-1": "e-1"}


def test_a_row_with_dead_goes_rather_with_an_event_with_dead() -> None:
    silent = replace(TELLS, id="e-0", low=None, number=None, high=None, deadly=False)
    assert pairs(found([ROW], [silent, TELLS])) == {"r-1": "e-1"}
    assert pairs(found([replace(ROW, best=0)], [silent, TELLS])) == {"r-1": "e-0"}


def test_figures_choose_no_pair() -> None:
    like = replace(ROW, id="z-like", point=NEAR, best=12)
    unlike = replace(ROW, id="a-unlike", best=400)
    line = next(line for line in found([like, unlike], [TELLS]).lines if line.status == "found")
    assert line.row and line.row.id == "a-unlike" and (line.figures, line.difference) == ("above", 385)


@pytest.mark.parametrize(
    ("row", "event", "told"),
    [
        ((None, 13, None), (12, 15), ("inside", 0)),
        ((None, 10, None), (12, 15), ("below", -2)),
        ((None, 20, None), (12, 15), ("above", 5)),
        ((None, 900, None), (12, None), ("inside", 0)),
        ((4, None, 12), (12, 15), ("inside", 0)),
        ((4, None, 6), (12, 15), ("below", -6)),
        ((None, None, None), (12, 15), ("unknown", None)),
    ],
)
def test_figures(row: tuple[int | None, ...], event: tuple[int | None, ...], told: tuple[str, int | None]) -> None:
    low, best, high = row
    listed = replace(ROW, low=low, best=best, high=high)
    line = found([listed], [replace(TELLS, low=event[0], high=event[1])]).lines[0]
    assert (line.figures, line.difference) == told


def test_a_figure_against_no_death() -> None:
    silent = replace(TELLS, low=None, number=None, high=None, deadly=False)
    assert found([ROW], [silent]).lines[0].difference == 13
    assert found([replace(ROW, best=0)], [silent]).lines[0].figures == "inside"


def test_only_what_the_other_side_could_have_is_missed_or_alone() -> None:
    last = replace(ROW, id="last", start=DAY + timedelta(3), end=DAY + timedelta(3), point=FAR)
    years_ago = replace(ROW, id="years ago", start=date(1999, 1, 1), end=date(1999, 1, 1))
    abroad = replace(ROW, id="abroad", countries=("CO",), point=(4.6, -74.1))
    events = [
        TELLS,
        replace(TELLS, id="alone", point=FAR, end=DAY + timedelta(5), earliest=DAY - timedelta(5)),
        replace(TELLS, id="bloodless", point=(33.0, 40.0), low=None, high=None, number=None, deadly=False),
        replace(TELLS, id="iraq", point=(33.3, 44.4), country="IQ"),
    ]  # fmt: skip
    compared = found([ROW, years_ago, abroad], events)
    assert summary(compared)["beyond_the_ledger"] == 2 and not list(only(compared, "missed"))
    assert list(only(compared, "only_here")) == ["alone"]
    compared = found([ROW, last, replace(ROW, id="none died", best=0, point=(34.0, 40.0))], events)
    assert list(only(compared, "missed")) == ["none died"] and list(only(compared, "only_here")) == ["bloodless"]
    compared = found([ROW, years_ago], events, first=date(1998, 1, 1), last=DAY)
    assert list(only(compared, "missed")) == ["years ago"]


def test_nothing_against_nothing() -> None:
    assert summary(found([], []))["recall"] is None
    assert list(only(found([], [TELLS]), "only_here")) == [] and summary(found([ROW], []))["beyond_the_ledger"] == 1


def test_parties_in_the_words_of_lists() -> None:
    names = {
        "Government of Syria": "sy-government", "Military Forces of Syria (2000-2024)": "sy",
        "Police Forces of Iraq": "iq", "Hamas": "hamas", "Ansarallah": "houthis", "Rapid Support Forces": "rsf",
        "Russian Military": "ru", "US-led Coalition": "intl-coalition", "Civilians (Yemen)": None,
        "Unidentified Armed Group (Syria)": None, "Hayat Tahrir al-Sham": "hts", "هيئة تحرير الشام": "hts", "": None,
        "Military Forces of Yemen (2016-) Supreme Political Council": "houthis", "Houthi Movement": "houthis",
        "Military Forces of Libya (2014-) Haftar Faction": "lna", "Military Forces of Libya (2014-) Some Faction": None,
        "Military Forces of Israel (2022-) Border Police": "il", "Military Forces of Syria (2000": "sy",
        "Police Forces of Palestine (1994-) Gaza Strip": "hamas",
        "QSD: Syrian Democratic Forces": "sdf", "RSF: Rapid Support Forces": "rsf", "HTS: Hayat Tahrir al Sham": "hts",
        "LNA: Some Brigade": "lna", "YPG: People's Protection Units (Syria)": "ypg",
        "Military Forces of the United States": "us", "Al Qassam Brigades": "qassam", "UAE Military": "ae", "AS": None,
        "Operation Restoring Hope": "arab-coalition", "Government of Yemen (North Yemen)": "yemen-legitimate",
        "أنصار الله (الحوثيون)": "houthis", "Ansar Allah (Houthis)": "houthis", "Syrian insurgents": "opposition",
    }  # fmt: skip
    assert {name: party(name) for name in names} == names
    assert parties("Russian Military; Syrian Regime, Civilians") == {"ru", "sy"}


def test_israel_in_ged_is_palestine_too() -> None:
    head = "id,date_start,date_end,latitude,longitude,where_prec,country,country_id,side_a,side_b,best"
    text = f"{head}\n1,2023-11-01,2023-11-01,31.53,34.49,1,Israel,666,Government of Israel,Civilians,12\n"
    day = date(2023, 11, 1)
    gaza = replace(TELLS, point=(31.53, 34.49), country="PS", earliest=day, start=day, end=day)
    rows = [
        row for row in read(io.BufferedReader(io.BytesIO(text.encode())), "ged.csv").rows if isinstance(row, Listed)
    ]
    compared = found(rows, [gaza, replace(gaza, id="e-2", point=(31.9, 35.2))])
    assert pairs(compared) == {"1": "e-1"} and list(only(compared, "only_here")) == ["e-2"]
    assert pairs(found([replace(rows[0], width="country")], [gaza])) == {"1": "e-1"}


def test_events_of_no_day_are_counted() -> None:
    assert summary(found([], [None, TELLS]))["events_left_out"] == 1


def test_what_chance_finds_is_told() -> None:
    months = [DAY + timedelta(30 * number) for number in range(12)]
    events = [replace(TELLS, id=f"e-{day}", earliest=day, start=day, end=day) for day in months]
    rows = [replace(ROW, id=str(day), start=day, end=day) for day in months]
    told = summary(found(rows, events))
    assert told["recall"] == 1.0 and told["by_chance"] == round(11 / 12, 3)
    apart = [replace(ROW, id=str(day), start=day, end=day, point=(33.0 + at, 40.0)) for at, day in enumerate(months)]
    there = [replace(event, point=(33.0 + at, 40.0)) for at, event in enumerate(events)]
    told = summary(found(apart, there))
    assert told["recall"] == 1.0 and told["by_chance"] == 0.0
    assert summary(found([ROW], [TELLS]))["by_chance"] is None
