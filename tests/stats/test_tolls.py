"""Sums of figures, each checked by hand: what adds up, what does not, and what is said of it."""

import csv
import io
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tawatur.gazetteer import gazetteer
from tawatur.model import Claim, Dispute, Figures, Link, Member, Named, Origin, Step
from tawatur.read import normal
from tawatur.stats import BY, HARMS
from tawatur.stats.groups import groups
from tawatur.stats.notes import notes
from tawatur.stats.reckoned import given_by
from tawatur.stats.tolls import Row, Sum, Table
from tawatur.stats.writing import write_csv, write_table
from tests.incident import DAILY, EVENT, TALKS, WEEK_LATER, claim, member, outlet
from tests.stats.cases import DAY, EVENTS, NEXT, VALLEY, event, figures, made


def rows(table: Table) -> dict[str, Row]:
    return {row.name: row for row in table.rows}


def test_lowest_best_and_highest_are_sums_of_their_own_and_open_bounds_stay_open() -> None:
    found = made().all.of("killed")
    assert (found.low, found.best, found.high) == (9 + 40 + 20, 15 + 40 + 20, 15 + 40 + 20 + 30)
    assert (found.best_open, found.high_open) == (2, 2)
    assert (found.numbers, found.bounds, made().all.events) == (3, 2, 7)
    assert (found.policy, found.chosen) == (55, 3)


def test_the_policy_adds_up_its_own_numbers() -> None:
    found = made(policy="conservative").all.of("killed")
    assert (found.policy, found.chosen, found.best) == (9 + 40 + 10, 4, 75)


def test_a_bound_of_nobody_is_no_figure() -> None:
    found = made(EVENTS[5:]).all
    assert (found.events, found.of("killed")) == (2, Sum())


def test_days_are_the_first_ones_with_those_that_go_on_and_those_of_publication_and_the_unknown_last() -> None:
    table = made()
    assert [(row.name, row.events, dict(row.marks)) for row in table.rows] == [
        ("2021-08-31", 5, {"spanning": 1}), ("2021-09-02", 1, {"published": 1}), ("unknown", 1, {}),
    ]  # fmt: skip
    assert [row.name for row in made(by="month").rows] == ["2021-08", "2021-09", "unknown"]
    assert {row.name: dict(row.marks) for row in made(by="week").rows}["2021-08-30"] == {"published": 1}


def test_a_province_without_a_town_is_a_row_of_its_own() -> None:
    assert {name: row.events for name, row in rows(made(by="place")).items()} == {
        "الوادي, Syria": 4, "حمص (province), Syria": 1, "سوريا (country), Syria": 1, "unknown": 1,
    }  # fmt: skip
    assert {name: row.events for name, row in rows(made(by="province")).items()} == {
        "Homs, Syria": 5, "province unknown, Syria": 1, "unknown": 1,
    }  # fmt: skip
    assert set(rows(made(by="country", lang="ar"))) == {"سوريا", "غير معروف"}
    known = gazetteer().lookup("تدمر")[0]
    palmyra = replace(VALLEY, name=known.name, id=known.id)
    assert list(rows(made((event(1, None, place=palmyra),), "province", lang="ar"))) == ["محافظة حمص، سوريا"]


def test_every_doer_that_is_named_gets_the_event_and_who_is_disputed_is_marked() -> None:
    parties = (Named("جيش", "org:army", ("o1",)), Named("فصيل", None, ("o2",)))
    doubt = Dispute("actors", {"en": "two are named"}, ())
    table = made((event(1, figures(3, 3, 3), actors=parties, disputes=(doubt,)), event(2, figures(1, 2, 4))), "actor")
    assert {name: (row.of("killed").best, row.marks["disputed"]) for name, row in rows(table).items()} == {
        "جيش": (3, 1), "فصيل": (3, 1), "unknown": (2, 0),
    }  # fmt: skip
    assert table.all.of("killed").best == 5
    assert any("more than all events" in note for note in notes(table))
    assert "Countings for a doer that are disputed or denied: 2" in notes(table)


def step(origin: str, best: int | None, day: date = DAY, **more: object) -> Step:
    return Step("killed", origin, day, best, best, best, "radio", ("c1",), **more)  # type: ignore[arg-type]


def test_an_origin_has_what_it_said_last_itself() -> None:
    history = (
        step("حارس", 4, replaced=True), step("حارس", 6), step("حارس", 2, partial=True),
        step("حارس", 90, scope="cumulative"),
        step("شرطة", 9, base="identified"), step("شرطة", 12, NEXT, base="reported"),
    )  # fmt: skip
    origins = tuple(Origin(name, name, "official", ("radio",)) for name in ("حارس", "شرطة", "شهود"))
    table = made((event(1, figures(6, 9, 12), history=history, origins=origins),), "origin")
    found = {name: row.of("killed") for name, row in rows(table).items()}
    assert (found["حارس"].low, found["حارس"].best, found["حارس"].high) == (6, 6, 6)
    assert (found["شرطة"].low, found["شرطة"].best, found["شرطة"].high) == (9, 12, 12), "never 21"
    assert not found["شهود"].told and rows(table)["شهود"].events == 1
    assert given_by(EVENT, "o1", "killed") == Figures(15, 15, 15, {})


def test_what_does_not_add_up_is_counted_as_left_out() -> None:
    others = (
        event(11, figures(500, 500, 500), form="toll"),
        event(12, figures(70, 70, 70), form="period"),
        event(13, figures(3, 3, 3), duplicate_of="event-1"),
        event(14, figures(8, 8, 8), grade=replace(EVENT.grade, name="discounted")),
        TALKS,
    )
    table = made((*EVENTS, *others))
    assert table.all.of("killed") == made().all.of("killed")
    assert table.left_out == {"toll": 1, "period": 1, "duplicate": 1, "discounted": 1}
    assert any(
        note.startswith("Left out") and "running totals and states on a date: 1" in note for note in notes(table)
    )
    asked = made(others, query={"grades": ["discounted"]})
    assert asked.all.of("killed").best == 8 and "discounted" not in asked.left_out


def report(key: str, *told: Claim) -> Member:
    return member(key, DAILY, DAY, key, *told)


def test_the_dead_of_an_accident_are_nobodys_and_are_counted_as_left_out() -> None:
    army = (Named("جيش", "org:army", ("o1",)),)
    shelled, crash = claim(1, "shelling", "قصف", None), claim(2, "killed", "حادث سير", 9, cause="accident")
    hurt = claim(3, "injured", "جرحى القصف", 4, cause="conflict")
    beside = event(1, None, actors=army, figures={"killed": figures(9, 9, 9), "injured": figures(4, 4, 4)},
                   members=(report("a", shelled, crash, hurt),))  # fmt: skip
    quake = event(2, figures(120, 120, 120), members=(report("b", replace(crash, cause="disaster")),))
    table = made((beside, quake), "actor", of=("killed", "injured"))
    assert {name: (row.events, row.of("killed"), row.of("injured").best) for name, row in rows(table).items()} == {
        "جيش": (1, Sum(), 4)
    }
    assert (table.all.events, table.all.of("killed"), table.left_out) == (1, Sum(), {"no_conflict": 2})
    assert any(note.endswith("victims of an accident or a disaster: 2") for note in notes(table))
    unsaid = replace(beside, members=(report("a", shelled, crash, replace(crash, id="c4", cause=None)),))
    assert made((unsaid,)).all.of("killed").best == 9 and not made((unsaid,)).left_out


def test_where_only_groups_are_counted_the_sum_is_open_above() -> None:
    origins = tuple(Origin(name, name, "official", ("radio",)) for name in ("حارس", "شرطة"))
    soldiers, all_of_them = step("حارس", 3, partial=True), step("شرطة", 5)
    gone = replace(all_of_them, replaced=True)
    some = event(1, figures(3, 3, 3), history=(soldiers, gone), origins=origins[:1])
    whole = event(2, figures(5, 5, 5), history=(soldiers, all_of_them), origins=origins)
    assert (made((some,)).all.of("killed").high, made((some,)).all.of("killed").high_open) == (3, 1)
    assert made((whole,)).all.of("killed").high_open == 0
    found = {name: row.of("killed") for name, row in rows(made((some, whole), "origin")).items()}
    assert {name: (of.best, of.high_open) for name, of in found.items()} == {"حارس": (6, 2), "شرطة": (5, 0)}
    assert any("count only some of the victims" in note for note in notes(made((some,))))


def test_who_was_executed_is_dead() -> None:
    guard, police = Link("حارس", "حارس", "official"), Link("شرطة", "شرطة", "official")
    claims = (
        claim(1, "execution", "أعدم", 6, outlet(DAILY), guard),
        claim(2, "execution", "أعدم", 4, outlet(DAILY), police),
    )
    origins = tuple(Origin(normal(name), name, "official", ("a",)) for name in ("حارس", "شرطة"))
    shot = event(1, None, origins=origins, members=(report("a", *claims),), kinds=("execution",))
    found = made((shot,)).all.of("killed")
    assert found.low <= 4 and found.high >= 6 and found.numbers == 1
    by_origin = rows(made((shot,), "origin"))
    assert {name: row.of("killed").best for name, row in by_origin.items()} == {"حارس": 6, "شرطة": 4}
    counted = replace(shot, figures={"killed": figures(2, 2, 2)})
    assert made((counted,)).all.of("killed").best == 2, "they may be the same people"
    denied = replace(shot, members=(report("a", *(replace(one, stance="denied") for one in claims)),))
    assert made((denied,)).all.of("killed") == Sum()


numbers = st.none() | st.integers(0, 1000)


def in_order(found: tuple[int | None, int | None, int | None]) -> Figures:
    given = iter(sorted(number for number in found if number is not None))
    low, best, high = (next(given) if number is not None else None for number in found)
    return figures(low, best, high)


some = st.tuples(numbers, numbers, numbers).map(in_order)


@given(st.lists(some, max_size=8), st.sampled_from(BY))
def test_a_sum_is_in_order_and_every_event_is_in_some_row(found: list[Figures], by: str) -> None:
    events = [event(number, one) for number, one in enumerate(found)]
    table = made(events, by)
    for row in (*table.rows, table.all):
        told = row.of("killed")
        assert told.low <= told.best <= told.high
        assert told.told <= row.events and told.best_open <= told.told
    assert sum(row.events for row in table.rows) >= table.all.events == len(events)


@pytest.mark.parametrize("by", BY)
def test_no_event_is_without_a_row(by: str) -> None:
    bare = replace(TALKS, form="incident", kinds=())
    assert groups(bare, by, "en") and groups(EVENT, by, "ar")
    if by != "grade":
        assert [group.key for group in groups(bare, by, "en")] == [""]


def test_csv_tells_every_count_and_no_cell_is_a_formula() -> None:
    out = io.StringIO()
    wicked = replace(VALLEY, name="=1+1", id="=x")
    write_csv(made((*EVENTS, event(8, figures(1, 1, 1), place=wicked)), "place", of=("killed", "displaced")), out)
    table = list(csv.DictReader(io.StringIO(out.getvalue())))
    every = next(row for row in table if row["row"] == "all")
    assert (every["killed_low"], every["killed_best"], every["killed_best_open"]) == ("70", "76", "2")
    assert (every["killed_high"], every["killed_high_open"], every["killed_high_at_least"]) == ("", "2", "106")
    assert (every["killed_with_figure"], every["killed_with_bound"], every["killed_with_nothing"]) == ("4", "2", "2")
    assert every["displaced_low"] == "" and every["displaced_with_nothing"] == "8"
    assert not [cell for row in table for cell in row.values() if cell and cell.startswith("=")]
    told = {row["key"]: row["name"] for row in table if row["row"] == "about"}
    assert told["policy"] == "latest_per_origin" and "lexicons" in told["versions"]


def test_the_table_says_what_is_open_and_what_the_policy_chose() -> None:
    out = io.StringIO()
    write_table(made((*EVENTS, WEEK_LATER), by="country"), out)
    syria = next(line for line in out.getvalue().splitlines() if line.startswith("Syria")).split()
    assert syria == ["Syria", "6", "69", "≥", "75", "≥", "75", "55", "(of", "3)", "3", "1", "2"]
    assert "Tawatur" in out.getvalue() and "latest of each origin" in out.getvalue()


def test_nothing_gives_an_empty_table() -> None:
    out = io.StringIO()
    write_table(made(()), out)
    assert "No events." in out.getvalue()


def test_harms_are_those_that_have_figures() -> None:
    from tawatur.events.figures import PEOPLE

    assert set(HARMS) == PEOPLE
