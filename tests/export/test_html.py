"""The report: sums, pictures and rows of a query, all from one file without a script, in bounded memory."""

import io
from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pytest
from lxml import html
from lxml.html import HtmlElement

from tawatur import __version__
from tawatur.export import Made, maps
from tawatur.export import html as report
from tawatur.export.gathered import Gathered
from tawatur.export.sidecar import Sidecar
from tawatur.labels import label
from tawatur.model import Event, Figures
from tests.export.conftest import HOSTILE, Export, Golden, exported, lines
from tests.incident import EVENT, FIRST, INCIDENT, WEEK_LATER, claim, member

CRASH = claim(1, "killed", "مقتل 12 في حادث سير", 12, cause="accident")
SHOT = claim(1, "execution", "أُعدم 4 أشخاص", 4)
TOLD = " | ".join(
    ("//h1", "//h2", "//dt", "//dd", "//th", "//td", "//figcaption", "//ul[@class='said']/li", "//main/p",
     "//svg/title", "//svg/desc")
)  # fmt: skip


def _texts(shown: HtmlElement, path: str) -> list[str]:
    return [" ".join(element.text_content().split()) for element in shown.xpath(path)]


def _structure(written: bytes) -> bytes:
    """What a reader meets in order, without how it looks; a picture is what it says of itself."""
    told = (f"{e.tag} {' '.join(e.text_content().split())}" for e in html.fromstring(written).xpath(TOLD))
    return "\n".join(told).replace(f"Tawatur {__version__}", "Tawatur 0").encode() + b"\n"


@pytest.fixture(scope="module")
def incident() -> bytes:
    """The report of the made-up incident, which several tests look at."""
    return exported("html", INCIDENT.events)[0]


def test_golden(export: Export, golden: Golden) -> None:
    written, notes = export("html", policy="conservative", query={"place": "سراقب"})
    golden("html.txt", _structure(written).replace(_outlines(), b""))
    golden("html.sidecar.jsonl", lines(notes))


def _outlines() -> bytes:
    """Whether there are any depends on the installation."""
    return label("report", "outlines" if maps.has_outlines() else "no_outlines", "en").encode()


def test_the_same_events_give_the_same_bytes(export: Export, incident: bytes) -> None:
    assert export("html", list(INCIDENT.events))[0] == incident


def test_sums_are_of_incidents_alone_and_every_event_has_its_row(incident: bytes) -> None:
    shown = html.fromstring(incident)
    killed = " ".join(_texts(shown, "//section[1]//tbody/tr[th='killed']/*"))
    assert killed == "killed 11 17 ≥ 17 17 2 0 0"
    facts = dict(zip(_texts(shown, "//section[1]//dt"), _texts(shown, "//section[1]//dd"), strict=True))
    assert (facts["Incidents"], facts["First and last day"]) == ("2", "2019-05-12 – 2019-05-19")
    assert facts["Told by two or more independent origins"] == "1"
    rows = shown.xpath("//table[@class='events']/tbody/tr")
    assert [row.xpath("string(th)") for row in rows] == [event.id for event in INCIDENT.events]
    assert rows[0].xpath(".//td[last()]//a/@href")[0] == "https://example.org/wire"
    cells = " ".join(rows[0].text_content().split())
    for told in ("9 – 15 (15)", "≥ 40 (40)", "contested", "denial, doers conflict"):
        assert told in cells
    assert len(shown.xpath("//article")) == 3 and shown.xpath("//article[1]//ol[@class='members']")


def test_every_link_within_leads_somewhere_and_ids_are_told_apart(incident: bytes) -> None:
    shown = html.fromstring(incident)
    ids = shown.xpath("//@id")
    assert len(ids) == len(set(ids))
    wanted = {link[1:] for link in shown.xpath("//a/@href | //*[local-name()='use']/@*[contains(name(), 'href')]")
              if link.startswith("#")}  # fmt: skip
    assert wanted | {part for value in shown.xpath("//@aria-labelledby") for part in value.split()} <= set(ids)
    assert {value[5:-1] for value in shown.xpath("//@clip-path")} <= set(ids)


def test_it_needs_no_network_and_no_script(export: Export) -> None:
    written, _ = export("html", list(INCIDENT.events), lang="ar")
    shown = html.fromstring(written)
    assert not shown.xpath("//script | //link | //@src | //iframe | //form | //image | //@style | //svg//style")
    policy = shown.xpath("string(//meta[@http-equiv='Content-Security-Policy']/@content)")
    assert policy.startswith("default-src 'none'; style-src 'sha256-") and "unsafe" not in policy
    assert "script-src" not in policy
    assert (shown.get("lang"), shown.get("dir")) == ("ar", "rtl")


def test_hostile_names_are_text(export: Export, hostile: Event) -> None:
    assert hostile.place
    wicked = replace(hostile, id=HOSTILE, place=replace(hostile.place, id=None, precision="town", lat=33.0, lon=44.0))
    shown = html.fromstring(export("html", [wicked], query={"place": HOSTILE})[0])
    assert not shown.xpath("//script | //*[starts-with(name(@*), 'on')]")
    assert not [link for link in shown.xpath("//a/@href") if not link.startswith(("#", "http"))]
    assert len(shown.xpath("//table[@class='events']/tbody/tr")) == 1 and len(shown.xpath("//svg[@class='drawn']")) == 3


def test_what_is_wider_than_a_town_is_listed_and_no_point(export: Export) -> None:
    assert EVENT.place
    wide = replace(EVENT, id="wide", place=replace(EVENT.place, id="x:wide", name="بلاد", precision="province"))
    nowhere = replace(EVENT, id="nowhere", place=None)
    shown = html.fromstring(export("html", [WEEK_LATER, wide, nowhere])[0])
    assert [line.split(",")[0] for line in _texts(shown, "//ul[@class='unmapped']/li")] == [
        "بلاد (province)", "unknown 15 (9 – 15)",
    ]  # fmt: skip


def test_rows_and_sums_say_what_is_open_and_accidents_are_no_sum(export: Export) -> None:
    group = replace(WEEK_LATER.history[0], low=3, best=3, high=3, partial=True)
    some = replace(WEEK_LATER, id="group", place=None, figures={"killed": Figures(3, 3, 3, {})}, history=(group,))
    crash = replace(EVENT, id="crash", place=None, members=(member("a", "صحيفة", FIRST, "a", CRASH),))
    shot = replace(crash, id="shot", kinds=("execution",), figures={}, history=(), duplicate_of="group",
                   members=(member("b", "صحيفة", FIRST, "b", SHOT),))  # fmt: skip
    shown = html.fromstring(export("html", [some, crash, shot])[0])
    assert " ".join(_texts(shown, "//section[1]//tbody/tr[th='killed']/*")).startswith("killed 3 3 ≥ 3")
    cells = [_texts(shown, f"//table[@class='events']/tbody/tr[{row}]/td") for row in (1, 2, 3)]
    assert "killed ≥ 3" in cells[0] and "killed 4" in cells[2]
    assert "told a second time: 1, victims of an accident or a disaster: 1" in shown.text_content()
    assert "No place is known" in shown.text_content()


def test_without_outlines_there_is_a_map_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(maps, "_FINE", "none.json")
    gathered = Gathered(Made("html", "latest_per_origin", {}))
    gathered.add(EVENT)
    picture = gathered.map()
    assert picture and 'id="map-title"' in picture.drawing and "No outlines in this installation." in picture.notes[-1]


def test_an_outline_does_not_run_across_the_world() -> None:
    cape = np.array([[170.0, 60], [-170, 60], [-170, 70], [170, 70], [170, 60]])
    assert [(ring[:, 0].min(), ring[:, 0].max()) for ring in maps.whole(cape)] == [(170, 190), (-190, -170)]
    pole = np.array([[-180.0, -70], [-60, -70], [60, -70], [180, -70]])
    assert not list(maps.whole(pole)) and len(list(maps.whole(cape / 10))) == 1


def test_no_more_than_the_first_are_shown_in_detail_and_the_rest_are_let_go(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(report, "DETAILS", 2)
    out, notes, made = io.BytesIO(), io.StringIO(), Made("html", "latest_per_origin", {})
    gone: list[int] = []

    class Told(str):
        """An id that says when nobody holds it any more."""

        def __del__(self) -> None:
            gone.append(int(self[6:]))

    def coming() -> Iterator[Event]:
        for at in range(6):
            yield replace(WEEK_LATER, id=Told(f"event-{at}"))
        assert gone == [2, 3, 4]

    report.write(coming(), out, made, Sidecar(notes, made.said()))
    shown = html.fromstring(out.getvalue())
    assert len(shown.xpath("//article")) == 2
    assert len(shown.xpath("//table[@class='events']/tbody/tr")) == 6
    assert "Details of the first 2 events" in shown.text_content()
    assert shown.xpath("count(//table[@class='events']//th/a)") == 2


def test_nothing_is_a_report_too(export: Export) -> None:
    written, notes = export("html", [])
    assert _texts(html.fromstring(written), "//main") == ["No events."] and notes[-1]["written"] == 0
