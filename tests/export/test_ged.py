"""Events in the shape of UCDP's GED: every cell of its form, what is read back what the events hold."""

import io
from dataclasses import replace
from datetime import date, timedelta

import pandas as pd
import pytest

import tawatur
from tawatur.export.sidecar import parts
from tawatur.model import Event, Member, Named
from tawatur.output.sides import sides
from tawatur.output.stated import stated
from tests.export.cases import cases, misfits, rows
from tests.export.conftest import HOSTILE, Export, Golden, lines
from tests.incident import INCIDENT

NUMBER, TEXT, NONE, DAY = r"\d+", r"[^;]*", "", r"\d{4}-\d\d-\d\d 00:00:00\.000"
LIST, DEGREES = r"[^\r\n]*", r"(-?\d+\.\d+)?"
SHAPE = {
    "id": NUMBER, "relid": r"e-[0-9a-f]+", "year": r"\d{4}", "active_year": NONE,
    "code_status": "Clear|Check Deaths|Check Dyad|Check Type of Violence|Low Confidence",
    "type_of_violence": "[123]?", "conflict_dset_id": NONE, "conflict_new_id": NONE, "conflict_name": NONE,
    "dyad_dset_id": NONE, "dyad_new_id": NONE, "dyad_name": TEXT, "side_a_dset_id": NONE, "side_a_new_id": NONE,
    "side_a": TEXT,
    "side_b_dset_id": NONE, "side_b_new_id": NONE, "side_b": TEXT, "number_of_sources": NUMBER, "source_article": LIST,
    "source_office": LIST, "source_date": r"((\d{4}-\d\d-\d\d)?;?)*", "source_headline": LIST, "source_original": LIST,
    "where_prec": "[1-7]?", "where_coordinates": TEXT, "where_description": LIST, "adm_1": TEXT, "adm_2": TEXT,
    "latitude": DEGREES, "longitude": DEGREES, "geom_wkt": r"(POINT \(-?\d+\.\d+ -?\d+\.\d+\))?",
    "priogrid_gid": r"\d*",
    "country": TEXT, "country_id": r"(\d{1,3})?", "region": "(Africa|Americas|Asia|Europe|Middle East)?",
    "event_clarity": "[12]", "date_prec": "[1-5]", "date_start": DAY, "date_end": DAY, "deaths_a": NUMBER,
    "deaths_b": NUMBER, "deaths_civilians": NUMBER, "deaths_unknown": NUMBER, "best": NUMBER, "high": NUMBER,
    "low": NUMBER,
    "gwnoa": r"(\d{1,3})?", "gwnob": r"(\d{1,3})?",
}  # fmt: skip
"""The 49 columns in their order, and the form of each cell."""
BY_CLASS = ("deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown")


@pytest.fixture(scope="module")
def some() -> dict[str, Event]:
    return cases()


def by_case(export: Export, some: dict[str, Event], **how: str) -> dict[str, dict[str, str]]:
    """The line of each case that has one."""
    found = {row["relid"]: row for row in rows(export("ged", list(some.values()), **how)[0])}
    return {name: found[event.id] for name, event in some.items() if event.id in found}


def test_golden(export: Export, golden: Golden) -> None:
    written, notes = export("ged", policy="most_reliable", query={"place": "سراقب"})
    golden("ged.csv", written)
    golden("ged.sidecar.jsonl", lines(notes))
    assert export("ged", policy="most_reliable")[0] == written and len(SHAPE) == 49


def test_every_cell_is_of_its_form(export: Export, events: list[Event], some: dict[str, Event]) -> None:
    for policy in ("latest_per_origin", "conservative", "most_reliable", "recommended"):
        for row in rows(export("ged", [*events, *some.values()], policy=policy)[0]):
            assert not misfits(row, SHAPE)
            assert sum(int(row[name]) for name in BY_CLASS) == int(row["best"])
            assert int(row["low"]) <= int(row["best"]) <= int(row["high"]) and int(row["high"]) > 0
            assert row["date_start"] <= row["date_end"]


def test_what_is_read_back_is_what_the_events_hold(export: Export, events: list[Event]) -> None:
    read = pd.read_csv(io.BytesIO(export("ged")[0])).set_index("relid")
    held = {event.id: event for event in events if "killed" in stated(event)}
    assert set(read.index) == set(held) and read["id"].is_unique
    for id, event in held.items():
        row, killed, place = read.loc[id], event.figures["killed"], event.place
        assert place and (row["latitude"], row["longitude"]) == (place.lat, place.lon)
        assert (row["low"], row["best"], row["high"]) == (killed.low, killed.best, killed.high)
        assert event.time and row["date_start"] == f"{event.time.start} 00:00:00.000"
        assert row["number_of_sources"] == len(event.members) == row["source_article"].count(";") + 1
        assert row["country_id"] == 652 and row["country"] == "Syria"


def test_sources_are_origins_and_who_only_denies_is_none(export: Export, events: list[Event]) -> None:
    denied = next(event for event in events if event.disputes)
    row = next(row for row in rows(export("ged")[0]) if row["relid"] == denied.id)
    assert row["source_original"] == "الدفاع المدني;مستشفى المدينة"
    assert {origin.name for origin in denied.origins} - set(row["source_original"].split(";")) == {"الجيش الروسي"}
    assert row["source_office"].split(";") == [member.outlet for member in denied.members]


def test_the_dead_by_side(export: Export, some: dict[str, Event]) -> None:
    row = by_case(export, some)
    told = {name: tuple(int(row[name][column]) for column in BY_CLASS) for name in row}
    assert told["clash"] == (7, 4, 0, 0) and row["clash"]["best"] == "11"
    assert told["soldiers_and_civilians"] == (0, 0, 3, 5)  # nobody says against whom
    assert told["shares"] == (0, 0, 3, 5)
    assert told["fighters"] == (0, 0, 0, 3) and told["undated"] == (0, 0, 0, 6)  # whose they were nobody says
    assert told["raid"] == (0, 0, 0, 16)  # none of the state that did it
    assert told["few_civilians"] == (0, 0, 3, 9)
    assert told["executed"] == (0, 0, 0, 6) and told["executed_beside"] == (0, 0, 0, 3)  # they may be the same
    assert told["listed"] == (0, 0, 2, 1)  # a woman may be a soldier
    assert told["shelled_civilians"] == (0, 0, 4, 0)


def test_in_a_one_way_attack_the_doer_has_no_dead(export: Export, some: dict[str, Event]) -> None:
    clash = some["clash"]
    doer = sides(clash).doers[0]
    alone = replace(clash, actors=(Named(doer.name, doer.id, ()),), members=tuple(map(_attacked, clash.members)))
    row = rows(export("ged", [alone])[0])[0]
    assert (row["side_a"], row["side_b"]) == ("الجيش السوري", "هيئة تحرير الشام")
    assert tuple(int(row[column]) for column in BY_CLASS) == (0, 4, 0, 7)


def _attacked(member: Member) -> Member:
    """The same of an attack that one side makes on the other."""
    accounts = [
        replace(one, claims=tuple(replace(c, kind="attack") if c.kind == "armed_clash" else c for c in one.claims))
        for one in member.accounts
    ]
    return replace(member, accounts=tuple(accounts))


def test_groups_are_added_only_where_nobody_gives_the_number_as_that_of_all(export: Export) -> None:
    whole = "قتل 8 أشخاص في انفجار عبوة ناسفة في مدينة الباب أمس، بحسب الدفاع المدني."
    divided = "قتل 8 مدنيين و5 جنود في انفجار عبوة ناسفة في مدينة الباب أمس، بحسب المرصد السوري لحقوق الإنسان."
    read = [
        tawatur.read(text, "2019-05-13", outlet) for text, outlet in ((whole, "وكالة أولى"), (divided, "وكالة ثانية"))
    ]
    for reports, figures in ((read, ("8", "8", "13")), (read[1:], ("13", "13", "13"))):
        events = list(tawatur.link(reports).events)
        assert len(events) == 1
        for policy in ("conservative", "latest_per_origin"):
            row = rows(export("ged", events, policy=policy)[0])[0]
            assert (row["low"], row["best"], row["high"]) == figures
        assert rows(export("acled", events)[0])[0]["fatalities"] == figures[1]


def test_types_and_sides(export: Export, some: dict[str, Event]) -> None:
    columns = ("type_of_violence", "side_a", "side_b", "gwnoa", "gwnob", "code_status")
    told = {name: tuple(row[column] for column in columns) for name, row in by_case(export, some).items()}
    check = "Check Type of Violence"
    assert told["clash"] == ("1", "الجيش السوري", "هيئة تحرير الشام", "652", "", "Low Confidence")
    assert told["undated"] == ("1", "", "تنظيم الدولة الإسلامية", "", "", "Check Dyad")
    assert told["fighters"] == ("1", "سلاح الجو الإسرائيلي", "", "666", "", "Check Dyad")
    assert told["groups"] == ("2", "تنظيم الدولة الإسلامية", "", "", "", "Check Dyad")
    assert told["shelled_civilians"] == ("3", "أنصار الله (الحوثيون)", "Civilians", "", "", check)
    assert told["few_civilians"] == ("", "إسرائيل", "", "666", "", check)
    assert told["suicide"] == ("", "انتحاري", "", "", "", check)
    assert told["at_least"] == ("", "", "", "", "", check)


def test_who_is_named_instead_is_no_side(export: Export) -> None:
    contested = INCIDENT.events[0]
    written, notes = export("ged", [contested])
    row = rows(written)[0]
    assert (row["side_a"], row["side_b"], row["dyad_name"]) == ("الجيش", "", "")
    assert [actor["name"] for actor in notes[2]["left_out"]["actors"]] == ["الجيش", "فصيل السهم"]
    assert row["source_original"] == "مستشفى المدينة;وزارة الداخلية;شهود"
    assert "فصيل السهم" in rows(export("acled", [contested])[0])[0]["notes"]


def test_bounds_alone_are_numbers(export: Export, some: dict[str, Event]) -> None:
    row = by_case(export, some)
    told = {name: tuple(int(row[name][column]) for column in ("low", "best", "high")) for name in row}
    assert told["at_least"] == (20, 20, 20) and told["dozens"] == (20, 20, 20) and told["up_to"] == (0, 0, 30)
    assert told["without_figure"] == (2, 2, 2)
    assert by_case(export, some, policy="conservative")["dozens"]["best"] == "10"


def test_a_day_of_publication_is_the_last_of_some(export: Export, some: dict[str, Event]) -> None:
    row, published = by_case(export, some)["undated"], date(2020, 9, 20)
    assert (row["date_prec"], row["date_end"][:10]) == ("2", str(published))
    assert row["date_start"][:10] == str(published - timedelta(3))


def test_what_has_no_line_is_told_with_its_reason(export: Export, some: dict[str, Event], events: list[Event]) -> None:
    written, notes = export("ged", [*some.values(), *events])
    skipped = {note["id"]: note["skipped"] for note in notes if "skipped" in note and "id" in note}
    reasons = {name: skipped.get(event.id) for name, event in some.items()}
    assert reasons["accident"] == reasons["accident_beside"] == "its deaths are of no conflict"
    assert reasons["running_total"] == "a toll is no event of UCDP's"
    assert {reasons[name] for name in ("taken", "protest", "denied")} == {"nobody tells of a death"}
    assert len(rows(written)) + len(skipped) == len(some) + len(events)
    left = {note["id"]: note["left_out"] for note in notes if "left_out" in note}
    denied = next(event for event in events if event.disputes)
    assert {"figures.injured", "figures.killed", "disputes", "claims", "grade"} <= set(left[denied.id])
    assert set(left[denied.id]) == {name for name, _ in parts(denied)} - {"outlets", "reports", "time"}
    assert notes[1]["note"]["empty_columns"].keys() == {name for name, form in SHAPE.items() if form == NONE}


def test_hostile_names_and_no_events(export: Export, hostile: Event) -> None:
    row = rows(export("ged", [hostile])[0])[0]
    cells = list(row.values())
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@")) or set("\r\n\t\x07") & set(cell)]
    assert row["source_office"].count(";") == row["source_headline"].count(";") == len(hostile.members) - 1
    assert not [part for part in row["source_office"].split(";") if part.lstrip().startswith("=")]
    assert HOSTILE[-5000:] in row["where_coordinates"]
    written, notes = export("ged", [])
    assert written.decode().strip().split(",") == list(SHAPE) and notes[-1]["written"] == 0
