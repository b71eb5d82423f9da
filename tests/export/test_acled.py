"""Events in the shape of ACLED: every cell of its form, the lowest figure with the range in the notes."""

import io
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pandas as pd
import pytest

from tawatur.model import Event, Span
from tawatur.output.sheet import guarded
from tawatur.output.stated import stated
from tests.export.cases import cases, misfits, rows
from tests.export.conftest import HOSTILE, Export, Golden, lines

KINDS = {
    "Battles": ("Armed clash", "Government regains territory", "Non-state actor overtakes territory"),
    "Explosions/Remote violence": (
        "Chemical weapon", "Air/drone strike", "Suicide bomb", "Shelling/artillery/missile attack",
        "Remote explosive/landmine/IED", "Grenade"),
    "Violence against civilians": ("Sexual violence", "Attack", "Abduction/forced disappearance"),
    "Protests": ("Peaceful protest", "Protest with intervention", "Excessive force against protesters"),
    "Riots": ("Violent demonstration", "Mob violence"),
    "Strategic developments": (
        "Agreement", "Arrests", "Change to group/activity", "Disrupted weapons use", "Headquarters or base established",
        "Looting/property destruction", "Non-violent transfer of territory", "Other"),
}  # fmt: skip
NUMBER, TEXT, DEGREES = r"\d+", r"[^\r\n]*", r"(-?\d+\.\d+)?"
INTER = "State forces|Rebel group|Political militia|Identity militia|Rioters|Protesters|Civilians|External/Other forces"
SCALE = "Local partner-Other|Subnational|National|Regional|International|New media|Other"
SHAPE = {
    "event_id_cnty": r"[A-Z]{3}\d+", "event_date": r"\d{4}-\d\d-\d\d", "year": r"\d{4}", "time_precision": "[123]",
    "disorder_type": "Political violence|Demonstrations|Strategic developments|Political violence; Demonstrations",
    "event_type": "|".join(KINDS), "sub_event_type": "|".join(kind for kinds in KINDS.values() for kind in kinds),
    "actor1": TEXT, "assoc_actor_1": TEXT, "inter1": f"({INTER})?", "actor2": TEXT, "assoc_actor_2": TEXT,
    "inter2": f"({INTER})?", "interaction": f"(({INTER})( only|-({INTER})))?",
    "civilian_targeting": "(Civilian targeting)?",
    "iso": r"(\d{1,3})?", "region": TEXT, "country": TEXT, "admin1": TEXT, "admin2": TEXT, "admin3": "",
    "location": TEXT,
    "latitude": DEGREES, "longitude": DEGREES, "geo_precision": "[123]?", "source": r"[^\r\n]+",
    "source_scale": f"({SCALE})(-({SCALE}))?", "notes": TEXT, "fatalities": NUMBER, "tags": r"(crowd size=.+)?",
    "timestamp": NUMBER,
}  # fmt: skip
"""The 31 columns in their order, and the form of each cell."""


@pytest.fixture(scope="module")
def some() -> dict[str, Event]:
    return cases()


def by_case(export: Export, some: dict[str, Event]) -> dict[str, dict[str, str]]:
    """The line of each case; each exported alone, so that ids need not be known."""
    found = {name: rows(export("acled", [event])[0]) for name, event in some.items()}
    return {name: lines[0] for name, lines in found.items() if lines}


def test_golden(export: Export, golden: Golden) -> None:
    written, notes = export("acled", query={"place": "سراقب"})
    golden("acled.csv", written)
    golden("acled.sidecar.jsonl", lines(notes))
    assert export("acled", policy="most_reliable")[0] == written and len(SHAPE) == 31
    assert "not ACLED data" in notes[1]["note"]["shape"] and notes[1]["note"]["policy"] == "conservative"


def test_every_cell_is_of_its_form(export: Export, events: list[Event], some: dict[str, Event]) -> None:
    found = rows(export("acled", [*events, *some.values()])[0])
    for row in found:
        assert not misfits(row, SHAPE)
        assert row["sub_event_type"] in KINDS[row["event_type"]]
        assert row["event_date"].startswith(row["year"])
    assert len({row["event_id_cnty"] for row in found}) == len(found)


def test_what_is_read_back_is_what_the_events_hold(export: Export, events: list[Event]) -> None:
    read = pd.read_csv(io.BytesIO(export("acled")[0]))
    held = [event for event in events if event.kinds != ("displaced",)]
    assert len(read) == len(held)
    for (_, row), event in zip(read.iterrows(), held, strict=True):
        assert event.time and event.place and row["event_date"] == str(event.time.start)
        assert (row["location"], row["latitude"], row["longitude"]) == (
            event.place.name,
            event.place.lat,
            event.place.lon,
        )
        killed = stated(event).get("killed")
        assert row["fatalities"] == (killed.policies["conservative"] if killed else 0)
        assert row["source"].split("; ") == [guarded(name) for name in event.outlets]
        last = max(member.published for member in event.members if member.published)
        assert datetime.fromtimestamp(row["timestamp"], UTC).date() == last


def test_ranges_and_disputes_stand_in_the_notes(export: Export, events: list[Event], some: dict[str, Event]) -> None:
    denied = next(event for event in events if event.disputes)
    row = rows(export("acled", [denied])[0])[0]
    assert row["fatalities"] == "12"
    for words in ("12 – 15", "مستشفى المدينة: 12", "الدفاع المدني: 15", "injured: 30", denied.disputes[0].reason["en"]):
        assert words in row["notes"]
    found = by_case(export, some)
    assert found["dozens"]["fatalities"] == "10" and found["up_to"]["fatalities"] == "0"
    assert found["clash"]["fatalities"] == "11" and "soldiers 7" in found["clash"]["notes"]
    assert "قتلى" in rows(export("acled", [denied], lang="ar")[0])[0]["notes"]


def test_kinds_and_actors(export: Export, some: dict[str, Event]) -> None:
    columns = ("sub_event_type", "actor1", "actor2", "interaction", "civilian_targeting")
    told = {name: tuple(row[column] for column in columns) for name, row in by_case(export, some).items()}
    army, isis = "الجيش السوري", "تنظيم الدولة الإسلامية"
    targeting = "Civilian targeting"
    assert told["clash"] == ("Armed clash", army, "هيئة تحرير الشام", "State forces-Rebel group", "")
    assert told["taken"][:2] == ("Government regains territory", army)
    assert told["executed"] == ("Attack", isis, "Civilians (Syria)", "Rebel group-Civilians", targeting)
    assert told["taken_abroad"][0] == "Non-state actor overtakes territory"
    assert told["taken_abroad"][3] == "Rebel group-External/Other forces"
    assert told["few_civilians"][2:] == ("", "External/Other forces only", "")
    assert told["groups"][0] == "Armed clash" and told["undated"][0] == "Armed clash"
    assert told["dozens"][0] == "Air/drone strike"
    assert told["dozens"][2:] == ("Civilians (Yemen)", "External/Other forces-Civilians", targeting)
    assert told["fighters"][3:] == ("External/Other forces only", "")
    assert told["suicide"][0] == "Suicide bomb" and told["at_least"][0] == "Remote explosive/landmine/IED"
    assert told["abducted"][3:] == ("Political militia-Civilians", targeting)
    assert told["protest"][:4] == ("Peaceful protest", "Protesters (Lebanon)", "", "Protesters only")
    assert told["arrests"][0] == "Arrests"


def test_the_dead_of_an_accident_are_nobodys(export: Export, some: dict[str, Event]) -> None:
    row = by_case(export, some)["accident_beside"]
    assert row["sub_event_type"] == "Shelling/artillery/missile attack" and row["fatalities"] == "0"
    assert "9" in row["notes"] and "no conflict" in row["notes"]


def test_the_executed_are_dead(export: Export, some: dict[str, Event]) -> None:
    row = by_case(export, some)
    assert row["executed"]["fatalities"] == "6" and "killed: 6" in row["executed"]["notes"]
    assert "Nobody says that most victims are civilians" in row["executed"]["notes"]
    assert row["executed_beside"]["fatalities"] == "3" and "execution: 6" in row["executed_beside"]["notes"]


def test_time_precision(export: Export, some: dict[str, Event]) -> None:
    event, first = some["clash"], date(2019, 7, 11)
    spans = [
        Span(first, first + timedelta(days), exact) for days, exact in ((0, True), (0, False), (6, True), (30, True))
    ]
    told = [rows(export("acled", [replace(event, time=span)])[0])[0] for span in spans]
    assert [(row["event_date"], row["time_precision"]) for row in told] == [(str(first), code) for code in "12"] + [
        ("2019-07-14", "2"),
        ("2019-07-26", "3"),
    ]
    written, notes = export("acled", [replace(event, time=Span(first, first + timedelta(31), True))])
    assert not rows(written) and notes[2]["skipped"] == "it goes on for more than a month"


def test_an_event_of_several_places_has_one_line(export: Export, some: dict[str, Event]) -> None:
    written, notes = export("acled", [some["places"]])
    (row,) = rows(written)
    assert row["location"] == "كفرنبل" and notes[2]["left_out"]["more_places"] == ["معرة حرمة"]
    (row,) = rows(export("ged", [some["places"]])[0])
    assert (row["event_clarity"], row["where_description"]) == ("2", "كفرنبل;معرة حرمة")


def test_what_has_no_line_is_told_with_its_reason(export: Export, some: dict[str, Event], events: list[Event]) -> None:
    written, notes = export("acled", [*some.values(), *events])
    skipped = {note["id"]: note["skipped"] for note in notes if "skipped" in note and "id" in note}
    reasons = {name: skipped.get(event.id) for name, event in some.items()}
    assert reasons["denied"] == "nobody states it: it is denied, demanded, promised or feared"
    assert reasons["running_total"] == "a running total is no event of ACLED's shape"
    assert reasons["accident"] == "ACLED's shape has no kind of event for it: killed"
    assert len(rows(written)) + len(skipped) == len(some) + len(events)


def test_hostile_names_and_no_events(export: Export, hostile: Event) -> None:
    row = rows(export("acled", [hostile])[0])[0]
    cells = list(row.values())
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@")) or set("\r\n\t\x07") & set(cell)]
    assert HOSTILE[-5000:] in row["location"]
    written, notes = export("acled", [])
    assert written.decode().strip().split(",") == list(SHAPE) and notes[-1]["written"] == 0
